/**
 * The ladder as a loop over mathjs: every formula compiled once, evaluated against a scope object; one seedrandom stream,
 * picks by inversion. How a simulator is usually first written on these libraries.
 */
import { all, create, type EvalFunction } from 'mathjs'
import seedrandom from 'seedrandom'
import { count, emptyTally, type Tally } from './tally.ts'

const math = create(all!)
const compile = (formula: string): EvalFunction => math.compile(formula)

type Move = 'raise' | 'hold' | 'cut' | 'talk'
const MOVES: readonly Move[] = ['raise', 'hold', 'cut', 'talk']

const POLICY_A = [
  'exp(1.0 - 0.12*a + 0.10*b - 0.25*p + 0.05*x - 0.10*g)',
  'exp(1.2 - 0.05*p)',
  'exp(-0.8 + 0.08*a + 0.22*p - 0.05*x + 0.12*g + 0.10*m)',
  'exp(-0.4 + 0.10*p + 0.10*x + 0.20*g + 0.08*m)',
].map(compile)
const POLICY_B = [
  'exp(0.9 - 0.10*b + 0.14*a - 0.20*q + 0.04*x - 0.12*g)',
  'exp(1.3 - 0.06*q)',
  'exp(-1.0 + 0.06*b + 0.20*q - 0.04*x + 0.15*g + 0.12*m)',
  'exp(-0.3 + 0.12*q + 0.08*x + 0.18*g + 0.06*m)',
].map(compile)
const EFFECTS: {
  readonly [move in Move]: { readonly rung: number; readonly x: number; readonly g: number }
} = {
  raise: { rung: 1, x: 1, g: -1 },
  hold: { rung: 0, x: 0, g: 0 },
  cut: { rung: -1, x: -1, g: 1 },
  talk: { rung: 0, x: -1, g: 1 },
}
const DYNAMICS = (
  [
    ['p', 'p + (b >= 3 ? 1 : 0) - (b <= 1 ? 1 : 0)'],
    ['q', 'q + (a >= 3 ? 1 : 0) - (a <= 1 ? 1 : 0)'],
    ['m', 'm + (a + b >= 6 ? 1 : 0) - (a + b <= 3 ? 1 : 0)'],
    ['g', 'g - (x >= 2 ? 1 : 0)'],
  ] as const
).map(([variable, formula]) => ({ variable, value: compile(formula) }))
const DEAL = compile('g == 3 and x == 0')
const RUPTURE = compile('x == 5 and a + b == 10')
const HIGH = { a: 5, b: 5, x: 5, p: 3, q: 3, g: 3, m: 3 }

type Scope = { -readonly [name in keyof typeof HIGH]: number }

export function runMathjs(seed: string, runs: number): Tally {
  const tally = emptyTally()
  const random = seedrandom(seed)
  for (let run = 0; run < runs; run++) playOne(random, tally)
  return tally
}

function playOne(random: () => number, tally: Tally): void {
  const scope: Scope = { a: 2, b: 2, x: 3, p: 1, q: 1, g: 0, m: 1 }
  const write = (name: keyof Scope, value: number): void => {
    scope[name] = Math.min(Math.max(value, 0), HIGH[name])
  }
  for (let step = 1; step <= 40; step++) {
    if (random() < 0.15) {
      write('x', scope.x + 2)
      write('m', scope.m + 1)
    }
    const moveA = EFFECTS[pick(POLICY_A, scope, random)]
    const moveB = EFFECTS[pick(POLICY_B, scope, random)]
    write('a', scope.a + moveA.rung)
    write('b', scope.b + moveB.rung)
    write('x', scope.x + moveA.x + moveB.x)
    write('g', scope.g + moveA.g + moveB.g)
    for (const { variable, value } of DYNAMICS) write(variable, value.evaluate(scope))
    const outcome = DEAL.evaluate(scope) ? 'deal' : RUPTURE.evaluate(scope) ? 'rupture' : null
    if (outcome !== null) {
      count(tally, outcome, step)
      return
    }
  }
  count(tally, 'stalemate', 40)
}

function pick(policy: readonly EvalFunction[], scope: Scope, random: () => number): Move {
  const weights = policy.map(weight => weight.evaluate(scope) as number)
  let target = random() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, weight] of weights.entries()) {
    target -= weight
    if (target < 0) return MOVES[index]!
  }
  return 'talk'
}
