/**
 * The ladder as somebody writes it by hand in TypeScript: local variables, the same addressed draws and the same race as
 * the engine, Math.exp and Math.log. Moves are numbered in code-point order: cut 0, hold 1, raise 2, talk 3.
 */
import { hashPath, type Key, uniform } from '../src/random/index.ts'
import { count, emptyTally, type Tally } from './tally.ts'

const SHOCK = hashPath('event:shock')
const MOVES = ['cut', 'hold', 'raise', 'talk']
const SITES_A = MOVES.map(move => hashPath(`side_a/${move}`))
const SITES_B = MOVES.map(move => hashPath(`side_b/${move}`))
const RUNG = [-1, 0, 1, 0]
const EXPOSURE = [-1, 0, 1, -1]
const GOODWILL = [1, 0, -1, 1]

export function runPlain(key: Key, first: number, runs: number): Tally {
  const tally = emptyTally()
  for (let run = first; run < first + runs; run++) playOne(key, run, tally)
  return tally
}

function playOne(key: Key, run: number, tally: Tally): void {
  let [a, b, x, p, q, g, m] = [2, 2, 3, 1, 1, 0, 1]
  for (let step = 1; step <= 40; step++) {
    if (uniform(key, run, step, SHOCK.high, SHOCK.low) < 0.15) {
      x = Math.min(x + 2, 5)
      m = Math.min(m + 1, 3)
    }
    const moveA = race(
      key,
      run,
      step,
      SITES_A,
      Math.exp(-0.8 + 0.08 * a + 0.22 * p - 0.05 * x + 0.12 * g + 0.1 * m),
      Math.exp(1.2 - 0.05 * p),
      Math.exp(1.0 - 0.12 * a + 0.1 * b - 0.25 * p + 0.05 * x - 0.1 * g),
      Math.exp(-0.4 + 0.1 * p + 0.1 * x + 0.2 * g + 0.08 * m),
    )
    const moveB = race(
      key,
      run,
      step,
      SITES_B,
      Math.exp(-1.0 + 0.06 * b + 0.2 * q - 0.04 * x + 0.15 * g + 0.12 * m),
      Math.exp(1.3 - 0.06 * q),
      Math.exp(0.9 - 0.1 * b + 0.14 * a - 0.2 * q + 0.04 * x - 0.12 * g),
      Math.exp(-0.3 + 0.12 * q + 0.08 * x + 0.18 * g + 0.06 * m),
    )
    a = clamp(a + RUNG[moveA]!, 5)
    b = clamp(b + RUNG[moveB]!, 5)
    x = clamp(x + EXPOSURE[moveA]! + EXPOSURE[moveB]!, 5)
    g = clamp(g + GOODWILL[moveA]! + GOODWILL[moveB]!, 3)
    p = clamp(p + (b >= 3 ? 1 : 0) - (b <= 1 ? 1 : 0), 3)
    q = clamp(q + (a >= 3 ? 1 : 0) - (a <= 1 ? 1 : 0), 3)
    m = clamp(m + (a + b >= 6 ? 1 : 0) - (a + b <= 3 ? 1 : 0), 3)
    if (x >= 2) g = clamp(g - 1, 3)
    const outcome = g === 3 && x === 0 ? 'deal' : x === 5 && a + b === 10 ? 'rupture' : null
    if (outcome !== null) {
      count(tally, outcome, step)
      return
    }
  }
  count(tally, 'stalemate', 40)
}

/** The move with the smallest -log(u)/p, p = weight / sum. */
function race(
  key: Key,
  run: number,
  step: number,
  sites: readonly { readonly high: number; readonly low: number }[],
  cut: number,
  hold: number,
  raise: number,
  talk: number,
): number {
  const sum = cut + hold + raise + talk
  const cutKey = -Math.log(uniform(key, run, step, sites[0]!.high, sites[0]!.low)) / (cut / sum)
  const holdKey = -Math.log(uniform(key, run, step, sites[1]!.high, sites[1]!.low)) / (hold / sum)
  const raiseKey = -Math.log(uniform(key, run, step, sites[2]!.high, sites[2]!.low)) / (raise / sum)
  const talkKey = -Math.log(uniform(key, run, step, sites[3]!.high, sites[3]!.low)) / (talk / sum)
  let winner = 0
  let least = cutKey
  if (holdKey < least) {
    winner = 1
    least = holdKey
  }
  if (raiseKey < least) {
    winner = 2
    least = raiseKey
  }
  return talkKey < least ? 3 : winner
}

function clamp(value: number, high: number): number {
  return Math.min(Math.max(value, 0), high)
}
