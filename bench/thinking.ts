/** What players cost who look ahead: whole processes on two workers, each of which works the same states out for itself. */
import { spawnSync } from 'node:child_process'
import { median, table, three } from './table.ts'

/** 10,000 runs of 26 steps, two sides of five moves, two steps ahead: seconds of wall-clock time on two cores. */
const LOOKAHEAD = 20

/** `runs` of them; the promise is for 10,000. */
export function measureThinking(tft: string, scenario: string, runs: number, rounds: number): string {
  const seconds = Array.from({ length: rounds }, () => {
    const started = performance.now()
    const { status, stderr } = spawnSync(
      process.execPath,
      [tft, 'run', scenario, '--runs', String(runs), '--workers', '2', '--quiet'],
      { encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(`the run of ${scenario} ended with ${status}: ${stderr}`)
    return (performance.now() - started) / 1000
  })
  return table(
    ['players who think', 'seconds', 'promised'],
    [
      [
        `two steps ahead, ${runs.toLocaleString('en-US')} runs of 26 steps`,
        three(median(seconds)),
        runs === 10_000 ? `under ${LOOKAHEAD}` : '',
      ],
    ],
  )
}
