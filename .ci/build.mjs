/** `npm run build`: the command, the worker and the library into `dist/`, and their type declarations into `dist/types/`. */
import { spawn } from 'node:child_process'
import { chmod, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
await rm('dist', { recursive: true, force: true })

const types = declarations()
await build({
  entryPoints: {
    tft: 'src/cli/tft.ts',
    index: 'src/index.ts',
    worker: 'src/simulation/worker.ts',
  },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  // What several commands share is loaded once, and a command loads nothing it does not need: start-up is a promise.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  // Worker threads need piscina's own files where npm put them.
  external: ['piscina'],
  legalComments: 'linked',
  logLevel: 'warning',
  // Bundled CommonJS packages ask for Node's own modules by `require`.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
})
await chmod('dist/tft.js', 0o755)
await types

/** tsc emits without checking: checking is a job of its own, and installing must be quick. */
function declarations() {
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsc, '-p', '.ci/tsconfig.types.json'], { stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`tsc ended with ${code} while writing type declarations`)),
    )
  })
}
