import { compileProgram, instantiate, runBlock } from '../src/engine/index.ts'
import { keyFromSeed } from '../src/random/index.ts'
import { since } from './contestants.ts'
import { gameOf } from './scenario.ts'
import { median } from './table.ts'

/** Steps a second of the engine on one thread on the largest scenario that ships; the median of some rounds. */
export function measureKualaLumpur(file: string, runs: number, rounds: number): number {
  const instance = instantiate(compileProgram(gameOf(file)), keyFromSeed('bench'))
  const speeds: number[] = []
  // The first round is for warming up.
  for (let round = 0; round <= rounds; round++) {
    const start = process.cpuUsage()
    const block = runBlock(instance, round * runs, runs, { observeBelow: 0 })
    const seconds = since(start)
    if (!('steps' in block)) throw new Error(`run ${block.run} of ${file} failed`)
    if (round > 0) speeds.push(block.steps.reduce((sum, steps) => sum + steps, 0) / seconds)
  }
  return median(speeds)
}
