/** Measures of the whole program as it is installed: start-up, workers, memory. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './table.ts'

/** Wall-clock seconds of one command; throws if it fails. */
function wall(command: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) throw new Error(`node ${command.join(' ')} failed: ${stderr}`)
  return (performance.now() - start) / 1000
}

/** Medians of the wall-clock seconds of several commands, run in turn `rounds` times. */
function alternate(rounds: number, commands: readonly (readonly string[])[]): number[] {
  const seconds = commands.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    commands.forEach((command, index) => {
      seconds[index]!.push(wall(command))
    })
  return seconds.map(median)
}

export interface StartUp {
  readonly nothing: number
  readonly version: number
  readonly run: number
}

/** `node -e 0`, `tft --version`, and `tft run` of the ladder with 10,000 runs. */
export function measureStartUp(tft: string, ladder: string, rounds: number): StartUp {
  const [nothing, version, run] = alternate(rounds, [
    ['-e', '0'],
    [tft, '--version'],
    [tft, 'run', ladder, '--runs', '10000'],
  ])
  return { nothing: nothing!, version: version!, run: run! }
}

/** Wall-clock seconds of many runs with one worker and with two. */
export function measureWorkers(
  tft: string,
  ladder: string,
  runs: number,
  rounds: number,
): { one: number; two: number } {
  const [one, two] = alternate(
    rounds,
    ['1', '2'].map(workers => [tft, 'run', ladder, '--runs', String(runs), '--workers', workers]),
  )
  return { one: one!, two: two! }
}

/** Loaded before the program: writes the peak of resident memory, in kilobytes, when the main thread ends. */
const PROBE = `
if (require('node:worker_threads').isMainThread)
  process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)))
`

/** Peak of the resident memory of a command of the program, in megabytes. */
export function peakMemory(tft: string, command: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'peak-memory-'))
  const probe = join(folder, 'peak-memory.cjs')
  writeFileSync(probe, PROBE)
  const { status, output } = spawnSync(process.execPath, ['--require', probe, tft, ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  rmSync(folder, { recursive: true })
  if (status !== 0) throw new Error(`tft ${command.join(' ')} failed`)
  return Number(output[3]) / 1024
}

/** Peak of the resident memory of `tft run`, in megabytes, for each number of runs: the least of a few times, with one worker. */
export function measureMemory(tft: string, ladder: string, runs: readonly number[], times: number): number[] {
  const peak = (count: number): number =>
    peakMemory(tft, ['run', ladder, '--runs', String(count), '--workers', '1'])
  return runs.map(count => Math.min(...Array.from({ length: times }, () => peak(count))))
}
