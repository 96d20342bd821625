/**
 * The exponential race: the smallest -log(u)/p wins, ties to the smaller index. Found as the largest log(u)/p, which is the same
 * number with the other sign. An entry of odds 0 has -Infinity and never wins, because the largest of odds that sum to 1 has not.
 * Two entries share a vector, four a call for their logarithms; no jump depends on who wins.
 */
import { type Code, call, f64, getLocal, i32, select, setLocal, v128 } from './assembler.ts'
import { siteWords } from './emit-random.ts'
import { addLocal, type Emitter } from './emitter.ts'

export interface Runner {
  /** What the winner is called. */
  readonly index: number
  readonly site: number
  /** Code of its odds, a double, or of what divided by the race's `sum` are its odds. */
  readonly weight: Code
}

/** Leader of some runners: an integer, and a vector whose first lane is its key. */
interface Leader {
  readonly code: Code
  readonly index: Code
  readonly key: number
}

/** The index of the winner; at least one runner. `sum` divides every weight; null: weights are odds. */
export function race(emitter: Emitter, runners: readonly Runner[], sum: Code | null): Code {
  if (runners.length === 1) return i32.const(runners[0]!.index)
  const code: Code[] = []
  let divisor: number | null = null
  if (sum !== null) {
    divisor = addLocal(emitter.locals, 'v128')
    code.push(setLocal(divisor, v128.splatF64(sum)))
  }
  const leaders: Leader[] = []
  for (let first = 0; first < runners.length; first += 4) {
    const logs = logsOf(emitter, runners.slice(first, first + 4))
    code.push(logs.code)
    logs.vectors.forEach((vector, pair) => {
      const two = runners.slice(first + 2 * pair, first + 2 * pair + 2)
      if (two.length > 0) leaders.push(leaderOf(emitter, two, vector, divisor))
    })
  }
  code.push(leaders[0]!.code)
  const winner = leaders.slice(1).reduce((ahead, next) => {
    code.push(next.code)
    return better(emitter, ahead, next, code)
  }, leaders[0]!)
  return [code, winner.index]
}

/** Logarithms of the uniforms of up to four sites, two in a vector. */
function logsOf(emitter: Emitter, runners: readonly Runner[]): { code: Code; vectors: readonly number[] } {
  const { functions, game, locals, address } = emitter
  const sites = [0, 1, 2, 3].map(lane => siteWords(game.sites[(runners[lane] ?? runners[0]!).site]!))
  const vectors = [addLocal(locals, 'v128'), addLocal(locals, 'v128')]
  const logs = call(
    functions.fourLogs,
    address,
    v128.const(sites.map(site => site.productHigh)),
    v128.const(sites.map(site => site.productLow)),
    v128.const(sites.map(site => site.high)),
  )
  // The call leaves two results; the last is taken first.
  return { code: setLocal(vectors[0]!, setLocal(vectors[1]!, logs)), vectors }
}

/** The better of one or two runners. */
function leaderOf(
  { locals }: Emitter,
  [first, second]: readonly Runner[],
  logs: number,
  divisor: number | null,
): Leader {
  const keys = addLocal(locals, 'v128')
  const weights =
    second === undefined
      ? v128.splatF64(first!.weight)
      : v128.withF64(v128.splatF64(first!.weight), 1, second.weight)
  const odds = divisor === null ? weights : v128.divF64(weights, getLocal(divisor))
  const working = setLocal(keys, v128.divF64(getLocal(logs), odds))
  if (second === undefined) return { code: working, index: i32.const(first!.index), key: keys }
  const [index, key] = [addLocal(locals, 'i32'), addLocal(locals, 'v128')]
  const swapped = v128.shuffle(getLocal(keys), getLocal(keys), [2, 3, 0, 1])
  const isSecond = f64.gt(v128.laneF64(getLocal(keys), 1), v128.laneF64(getLocal(keys), 0))
  return {
    code: [
      working,
      setLocal(index, select(i32.const(second.index), i32.const(first!.index), isSecond)),
      setLocal(key, v128.maxF64(getLocal(keys), swapped)),
    ],
    index: getLocal(index),
    key,
  }
}

function better({ locals }: Emitter, ahead: Leader, next: Leader, code: Code[]): Leader {
  const [index, key] = [addLocal(locals, 'i32'), addLocal(locals, 'v128')]
  const isBetter = f64.gt(v128.laneF64(getLocal(next.key), 0), v128.laneF64(getLocal(ahead.key), 0))
  code.push(
    setLocal(index, select(next.index, ahead.index, isBetter)),
    setLocal(key, v128.maxF64(getLocal(ahead.key), getLocal(next.key))),
  )
  return { code: [], index: getLocal(index), key }
}
