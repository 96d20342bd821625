/** The exact law of the ladder, by carrying the probability of every state from step to step: written from its description alone. */

export interface LadderLaw {
  readonly deal: number
  readonly rupture: number
  readonly stalemate: number
  readonly meanSteps: number
}

/** As stated where the game is described (bench/README.md): two independent programs agreed on every digit. */
export const LADDER_LAW: LadderLaw = {
  deal: 0.694445449662,
  rupture: 0.274840352491,
  stalemate: 0.030714197847,
  meanSteps: 16.206129216848,
}

const STEPS = 40
const SHOCK = 0.15
/** raise, hold, cut, talk: their effect on the own rung, on exposure and on goodwill. */
const EFFECTS = [
  [1, 1, -1],
  [0, 0, 0],
  [-1, -1, 1],
  [0, -1, 1],
] as const
/** Coefficients of 1, own rung, other's rung, own pressure, exposure, goodwill, market stress. */
const SIDE_A = [
  [1.0, -0.12, 0.1, -0.25, 0.05, -0.1, 0],
  [1.2, 0, 0, -0.05, 0, 0, 0],
  [-0.8, 0.08, 0, 0.22, -0.05, 0.12, 0.1],
  [-0.4, 0, 0, 0.1, 0.1, 0.2, 0.08],
]
const SIDE_B = [
  [0.9, -0.1, 0.14, -0.2, 0.04, -0.12, 0],
  [1.3, 0, 0, -0.06, 0, 0, 0],
  [-1.0, 0.06, 0, 0.2, -0.04, 0.15, 0.12],
  [-0.3, 0, 0, 0.12, 0.08, 0.18, 0.06],
]

type State = [a: number, b: number, x: number, p: number, q: number, g: number, m: number]

/** The law when at most so many steps are played. */
export function computeLadderLaw(most = STEPS): LadderLaw {
  const law = { deal: 0, rupture: 0, stalemate: 0, meanSteps: 0 }
  const known = new Map<number, readonly Successor[]>()
  let alive = new Float64Array(6 ** 7)
  alive[encode([2, 2, 3, 1, 1, 0, 1])] = 1
  for (let step = 1; step <= most; step++) {
    const next = new Float64Array(alive.length)
    alive.forEach((mass, code) => {
      if (mass === 0) return
      law.meanSteps += mass
      let successors = known.get(code)
      if (successors === undefined) {
        successors = successorsOf(decode(code))
        known.set(code, successors)
      }
      for (const { state, ending, probability } of successors) {
        if (ending !== null) law[ending] += mass * probability
        else if (step === most) law.stalemate += mass * probability
        else next[state]! += mass * probability
      }
    })
    alive = next
  }
  return law
}

interface Successor {
  readonly state: number
  readonly ending: 'deal' | 'rupture' | null
  readonly probability: number
}

function successorsOf(state: State): readonly Successor[] {
  const found = new Map<number, number>()
  for (const shock of [false, true]) {
    const [a, b, x0, p, q, g, m0] = state
    const x = shock ? clamp(x0 + 2, 5) : x0
    const m = shock ? clamp(m0 + 1, 3) : m0
    const oddsA = odds(SIDE_A, [1, a, b, p, x, g, m])
    const oddsB = odds(SIDE_B, [1, b, a, q, x, g, m])
    EFFECTS.forEach((moveA, i) => {
      EFFECTS.forEach((moveB, j) => {
        const after = encode(dynamics([a, b, x, p, q, g, m], moveA, moveB))
        const probability = (shock ? SHOCK : 1 - SHOCK) * oddsA[i]! * oddsB[j]!
        found.set(after, (found.get(after) ?? 0) + probability)
      })
    })
  }
  return [...found].map(([code, probability]) => {
    const [a, b, x, , , g] = decode(code)
    const ending = g === 3 && x === 0 ? 'deal' : x === 5 && a + b === 10 ? 'rupture' : null
    return { state: code, ending, probability }
  })
}

function dynamics(state: State, moveA: readonly number[], moveB: readonly number[]): State {
  let [a, b, x, p, q, g, m] = state
  a = clamp(a + moveA[0]!, 5)
  b = clamp(b + moveB[0]!, 5)
  x = clamp(x + moveA[1]! + moveB[1]!, 5)
  g = clamp(g + moveA[2]! + moveB[2]!, 3)
  p = clamp(p + Number(b >= 3) - Number(b <= 1), 3)
  q = clamp(q + Number(a >= 3) - Number(a <= 1), 3)
  m = clamp(m + Number(a + b >= 6) - Number(a + b <= 3), 3)
  g = clamp(g - Number(x >= 2), 3)
  return [a, b, x, p, q, g, m]
}

function odds(coefficients: number[][], values: number[]): number[] {
  const weights = coefficients.map(row =>
    Math.exp(row.reduce((sum, c, index) => sum + c * values[index]!, 0)),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map(weight => weight / sum)
}

function clamp(value: number, high: number): number {
  return Math.min(Math.max(value, 0), high)
}

function encode(state: State): number {
  return state.reduce((code, digit) => code * 6 + digit, 0)
}

function decode(code: number): State {
  const digits: number[] = []
  for (let rest = code, index = 0; index < 7; index++, rest = Math.floor(rest / 6)) digits.unshift(rest % 6)
  return digits as State
}
