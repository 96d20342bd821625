/** What each case loses to whatever would have been best in the same world (regret, Savage 1951), folded world by world. */
import {
  addPairs,
  addToSketch,
  emptyPairs,
  emptySketch,
  type Pairs,
  pairedMean,
  type Sketch,
  sketchQuantile,
} from '../statistics/index.ts'
import type { Regret, RegretOfCase } from './comparison.ts'

/** How cases are judged: by one number of each run. */
export interface Judge {
  readonly by: string
  readonly kind: 'payoff' | 'measure'
  readonly better: 'more' | 'less'
}

export interface RegretState {
  readonly judge: Judge
  /** Worlds in which every case has a value, and the sum of their weights. */
  worlds: number
  weight: number
  readonly cases: readonly RegretOfCaseState[]
}

interface RegretOfCaseState {
  /** Weight of the worlds in which it is best, shared equally between equals. */
  best: number
  /** Its own value and the best there is: the difference is what it loses. */
  readonly pairs: Pairs
  readonly losses: Sketch
}

export function emptyRegret(judge: Judge, cases: number): RegretState {
  return {
    judge,
    worlds: 0,
    weight: 0,
    cases: Array.from({ length: cases }, () => ({ best: 0, pairs: emptyPairs(), losses: emptySketch() })),
  }
}

/** Scratch. */
let own: Float64Array[] = []
let best = new Float64Array(0)
let losses = new Float64Array(0)

/** Adds worlds; `values[k][i]` is what case k made of world i. Worlds in which a case has no value are left out. */
export function foldRegret(
  state: RegretState,
  values: readonly Float64Array[],
  count: number,
  weights: Float64Array | null,
): void {
  const sign = state.judge.better === 'more' ? 1 : -1
  if (best.length < count || own.length < values.length) {
    own = values.map(() => new Float64Array(count))
    best = new Float64Array(count)
    losses = new Float64Array(count)
  }
  const kept = weights === null ? null : new Float64Array(count)
  let present = 0
  for (let world = 0; world < count; world++) {
    let most = Number.NEGATIVE_INFINITY
    let equals = 0
    for (let each = 0; each < values.length; each++) {
      const value = sign * values[each]![world]!
      own[each]![present] = value
      if (value > most || Number.isNaN(value)) {
        most = value
        equals = 0
        if (Number.isNaN(value)) break
      }
      if (value === most) equals++
    }
    if (Number.isNaN(most)) continue
    const weight = weights === null ? 1 : weights[world]!
    for (let each = 0; each < values.length; each++)
      if (own[each]![present] === most) state.cases[each]!.best += weight / equals
    if (kept !== null) kept[present] = weight
    best[present++] = most
    state.weight += weight
  }
  state.worlds += present
  for (const [each, { pairs, losses: sketch }] of state.cases.entries()) {
    addPairs(pairs, own[each]!, best, present, kept)
    for (let world = 0; world < present; world++) losses[world] = best[world]! - own[each]![world]!
    addToSketch(sketch, losses, present, kept)
  }
}

/** Null where no world has a value in every case. */
export function finishRegret(state: RegretState, confidence: number): Regret | null {
  const { judge, worlds, weight, cases } = state
  if (worlds === 0) return null
  return {
    ...judge,
    worlds,
    cases: cases.map(({ best, pairs, losses }): RegretOfCase => {
      const mean = pairedMean(pairs, confidence)
      return {
        best: best / weight,
        mean: pairs.differences.mean,
        meanLow: mean?.low ?? null,
        meanHigh: mean?.high ?? null,
        p90: sketchQuantile(losses, 90),
        most: pairs.differences.max,
      }
    }),
  }
}
