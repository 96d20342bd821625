/**
 * The exponential race: the smallest -log(u)/p wins, ties to the smaller index. Found as the largest log(u)/p, which is the same
 * number with the other sign. An entry of odds 0 has -Infinity and never wins, because the largest of odds that sum to 1 has not.
 */
import { type Code, f64, getLocal, i32, select, setLocal } from './assembler.ts'
import { uniformAt } from './emit-draw.ts'
import { shiftedLog } from './emit-random.ts'
import { addLocal, type Emitter } from './emitter.ts'

export interface Runner {
  /** What the winner is called. */
  readonly index: number
  readonly site: number
  /** Code of its odds, a double. */
  readonly odds: Code
}

/** The index of the winner; at least one runner. */
export function race(emitter: Emitter, runners: readonly Runner[]): Code {
  const { locals, layout } = emitter
  if (runners.length === 1) return i32.const(runners[0]!.index)
  const keys = runners.map(() => addLocal(locals, 'f64'))
  const best = addLocal(locals, 'f64')
  const winner = addLocal(locals, 'i32')
  const working = runners.map(({ site, odds }, at) => {
    const u = addLocal(locals, 'f64')
    const log = shiftedLog(locals, layout, getLocal(u), 0)
    return [setLocal(u, uniformAt(emitter, site)), setLocal(keys[at]!, f64.div(log, odds))]
  })
  const comparing = runners.slice(1).map(({ index }, at) => {
    const key = getLocal(keys[at + 1]!)
    const better = addLocal(locals, 'i32')
    return [
      setLocal(better, f64.gt(key, getLocal(best))),
      setLocal(winner, select(i32.const(index), getLocal(winner), getLocal(better))),
      setLocal(best, select(key, getLocal(best), getLocal(better))),
    ]
  })
  return [
    working,
    setLocal(best, getLocal(keys[0]!)),
    setLocal(winner, i32.const(runners[0]!.index)),
    comparing,
    getLocal(winner),
  ]
}
