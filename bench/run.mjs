/** `node bench/run.mjs [--short]`: bundles the benchmark, TypeScript as it is, and runs it; then measures the page in a browser. `npm run build` first. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { measurePage } from './page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const outfile = join(folder, 'main.cjs')
buildSync({
  entryPoints: [join(root, 'bench/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'error',
  define: { 'import.meta.url': JSON.stringify(new URL('../dist/tft.js', import.meta.url).href) },
})
const { status } = spawnSync(process.execPath, [outfile, root, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
rmSync(folder, { recursive: true })
process.exitCode = status ?? 1
if (!process.argv.includes('--exact')) console.log(`\n${await measurePage(process.argv.includes('--short'))}`)
