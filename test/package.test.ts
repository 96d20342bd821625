/** What `npm pack` makes, installed in an empty folder, does the main job: as a command, with workers, as a typed library. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tft-package-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function ran(command: string, args: readonly string[], cwd = folder): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] }
beforeAll(() => {
  // `dist/` has just been built; building it again would take it away from the tests beside this one.
  ;[packed] = JSON.parse(
    ran('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  )
  writeFileSync(join(folder, 'package.json'), '{"name": "empty", "private": true, "type": "module"}')
  ran('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${packed.filename}`])
})

describe('the package', () => {
  it('holds the program, the scenarios and the manual, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path)
    for (const path of [
      'dist/tft.js',
      'dist/index.js',
      'dist/worker.js',
      'dist/types/index.d.ts',
      'LICENSE',
      'README.md',
    ])
      expect(paths).toContain(path)
    expect(paths).toContain('scenarios/kuala-lumpur-2025.yaml')
    expect(paths).toContain('scenarios/lessons/dilemma.yaml')
    expect(paths).toContain('docs/lessons/1-dilemma.md')
    expect(paths).toContain('dist/third-party-licences.txt')
    const tops = new Set(paths.map(path => path.split('/')[0]))
    expect([...tops].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'package.json',
      'scenarios',
    ])
  })

  it('says the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(ran('npx', ['tft', '--version'])).toBe(`${version}\n`)
  })

  it('runs the main job, with the same bytes from one thread and from workers', () => {
    const run = (workers: string): string =>
      ran('npx', ['tft', 'run', 'kuala-lumpur-2025', '--runs', '60000', '--workers', workers, '--json'])
    const result = JSON.parse(run('1')) as {
      runs: number
      outcomes: { probability: number; low: number; high: number }[]
    }
    expect(result.runs).toBe(60_000)
    expect(result.outcomes.length).toBeGreaterThan(2)
    expect(`${JSON.stringify(result, null, 2)}\n`).toBe(run('2'))
  })

  it('is a typed library', () => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { answerScenario, formatResult, type Result, scaffold } from 'tit-for-tariff'
const answer = await answerScenario({ name: 'mine.yaml', content: scaffold('mine') }, { runs: 100, seed: 'x' })
if (answer.kind !== 'answered' || answer.simulated.kind !== 'finished') throw new Error('not finished')
const result: Result = answer.simulated.result
const runs: number = result.runs
console.log(runs, formatResult(result, 'csv', { color: false, language: 'en' }).split('\\n')[0])
`,
    )
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const types = join(root, 'node_modules/@types')
    ran(process.execPath, [
      tsc,
      'use.ts',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--typeRoots',
      types,
      '--types',
      'node',
    ])
    expect(ran(process.execPath, ['use.js'])).toBe('100 table,name,part,step,day,statistic,value,low,high\n')
  })
})
