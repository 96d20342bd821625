/** What answers cost beside the run they stand on: a comparison, a page, pictures, saving. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, table, three } from './table.ts'

/** A comparison of two variants may cost so many times one run. */
const COMPARISON = 2.2
/** A page may weigh so many bytes. */
const PAGE = 3_000_000

/** Whole processes, in turn, so that a slow minute of the machine is everybody's. */
export function measureAnswers(tft: string, short: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'tft-bench-'))
  const runs = short ? 50_000 : 1_000_000
  const rounds = short ? 1 : 5
  const page = join(folder, 'page.html')
  const ways: Readonly<Record<string, readonly string[]>> = {
    run: ['run', 'kuala-lumpur-2025'],
    compare: ['compare', 'kuala-lumpur-2025', '--variants', 'no_threat'],
    page: ['run', 'kuala-lumpur-2025', '--report', page],
    pictures: ['run', 'kuala-lumpur-2025', '--charts', join(folder, 'charts')],
    saving: ['run', 'kuala-lumpur-2025', '--out', join(folder, 'saved'), '--overwrite'],
  }
  const seconds = new Map(Object.keys(ways).map(name => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++)
    for (const [name, args] of Object.entries(ways)) {
      const started = performance.now()
      const { status, stderr } = spawnSync(
        process.execPath,
        [tft, ...args, '--runs', String(runs), '--quiet'],
        {
          encoding: 'utf8',
          maxBuffer: 2 ** 28,
        },
      )
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
      seconds.get(name)!.push((performance.now() - started) / 1000)
    }
  const bytes = statSync(page).size
  rmSync(folder, { recursive: true })
  const of = (name: string): number => median(seconds.get(name)!)
  const ratio = (name: string): string => three(of(name) / of('run'))
  return `Kuala Lumpur, ${runs} runs, whole processes, medians of ${rounds}:\n\n${table(
    ['beside one run', 'measured', 'promised'],
    [
      ['comparing two variants ÷ one run', ratio('compare'), `at most ${COMPARISON}`],
      ['a run with a page ÷ one run', ratio('page'), ''],
      ['the page, seconds more', three(of('page') - of('run')), ''],
      ['the page, bytes', String(bytes), `under ${PAGE}`],
      ['all pictures, seconds more', three(of('pictures') - of('run')), 'under 2'],
      ['a run that saves its records ÷ one run', ratio('saving'), ''],
    ],
  )}`
}
