/** `npm run build`: the command, the worker, the library and the page into `dist/`, and their type declarations into `dist/types/`. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, rename, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildPage } from './page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
// Built beside and put in place at the end, so that a program running from `dist/` meanwhile finds its files.
const out = `dist.${process.pid}.tmp`

const common = {
  outdir: out,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
}

const [, { metafile }, , page] = await Promise.all([
  declarations(`${out}/types`),
  // What several commands share is loaded once, and a command loads nothing it does not need: start-up is a promise.
  build({
    ...common,
    entryPoints: { main: 'src/cli/main.ts', index: 'src/index.ts', worker: 'src/simulation/worker.ts' },
    splitting: true,
    metafile: true,
    chunkNames: 'chunks/[name]-[hash]',
    // Worker threads need piscina's own files where npm put them.
    external: ['piscina'],
    plugins: [yargsDoesNothingByItself()],
    // Bundled CommonJS packages ask for Node's own modules by `require`.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  }),
  // The entry stands alone: in one build with the rest it would load whatever else the library names beside its version.
  build({ ...common, entryPoints: { tft: 'src/cli/tft.ts' }, plugins: [mainStandsBeside()] }),
  buildPage(),
])
await writeFile(`${out}/page.html`, page.html)
await writeFile(
  `${out}/third-party-licences.txt`,
  licencesOf([...Object.keys(metafile.inputs), ...page.inputs]),
)
await chmod(`${out}/tft.js`, 0o755)
await rm('dist', { recursive: true, force: true })
await rename(out, 'dist')

/** `main.ts` is not bundled again but imported from where it is built. */
function mainStandsBeside() {
  return {
    name: 'main-stands-beside',
    setup(plugin) {
      plugin.onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './main.js', external: true }))
    },
  }
}

/** Of yargs only the parser is used; without being told, the bundler would keep what its door makes of the rest when loaded. */
function yargsDoesNothingByItself() {
  return {
    name: 'yargs-does-nothing-by-itself',
    setup(plugin) {
      plugin.onResolve({ filter: /./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === 'asked' || !importer.includes('node_modules/yargs/')) return null
        const resolved = await plugin.resolve(path, { importer, resolveDir, kind, pluginData: 'asked' })
        return { ...resolved, sideEffects: false }
      })
    },
  }
}

/** What is bundled keeps its licence: the licence file of every package that a bundle took something from. */
function licencesOf(inputs) {
  const folders = inputs.flatMap(input => /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [])
  const texts = [...new Set(folders)].sort().map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each))
    return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8')}`
  })
  return `The files of this folder hold parts of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

/** tsc emits without checking: checking is a job of its own, and installing must be quick. */
function declarations(folder) {
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
  return new Promise((resolve, reject) => {
    const args = [tsc, '-p', '.ci/tsconfig.types.json', '--outDir', folder]
    const child = spawn(process.execPath, args, { stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`tsc ended with ${code} while writing type declarations`)),
    )
  })
}
