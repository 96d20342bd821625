/**
 * The ladder as a loop over mathjs: every formula that the scenario file holds (chance, weights, effects, dynamics, outcomes)
 * is compiled once and evaluated against a scope object. Twice: with one seedrandom stream and picks by inversion, how a
 * simulator is usually first written on these libraries; and with what we promise, an address for every draw (a generator
 * seeded by run, step and site) and the race.
 */
import { all, create, type EvalFunction } from 'mathjs'
import seedrandom from 'seedrandom'
import { count, emptyTally, type Tally } from './tally.ts'

const math = create(all!)
const compile = (formula: string): EvalFunction => math.compile(formula)

const HIGH = { a: 5, b: 5, x: 5, p: 3, q: 3, g: 3, m: 3 }
type Scope = { -readonly [name in keyof typeof HIGH]: number }
interface Effect {
  readonly variable: keyof Scope
  readonly value: EvalFunction
}
interface Move {
  readonly weight: EvalFunction
  readonly adds: readonly Effect[]
}

const effects = (formulas: { readonly [variable in keyof Scope]?: string }): readonly Effect[] =>
  Object.entries(formulas).map(([variable, formula]) => ({
    variable: variable as keyof Scope,
    value: compile(formula),
  }))

const CHANCE = compile('0.15')
const SHOCK = effects({ x: 'x + 2', m: 'm + 1' })
const SIDE_A: readonly Move[] = [
  {
    weight: compile('exp(1.0 - 0.12*a + 0.10*b - 0.25*p + 0.05*x - 0.10*g)'),
    adds: effects({ a: '1', x: '1', g: '-1' }),
  },
  { weight: compile('exp(1.2 - 0.05*p)'), adds: [] },
  {
    weight: compile('exp(-0.8 + 0.08*a + 0.22*p - 0.05*x + 0.12*g + 0.10*m)'),
    adds: effects({ a: '-1', x: '-1', g: '1' }),
  },
  { weight: compile('exp(-0.4 + 0.10*p + 0.10*x + 0.20*g + 0.08*m)'), adds: effects({ x: '-1', g: '1' }) },
]
const SIDE_B: readonly Move[] = [
  {
    weight: compile('exp(0.9 - 0.10*b + 0.14*a - 0.20*q + 0.04*x - 0.12*g)'),
    adds: effects({ b: '1', x: '1', g: '-1' }),
  },
  { weight: compile('exp(1.3 - 0.06*q)'), adds: [] },
  {
    weight: compile('exp(-1.0 + 0.06*b + 0.20*q - 0.04*x + 0.15*g + 0.12*m)'),
    adds: effects({ b: '-1', x: '-1', g: '1' }),
  },
  { weight: compile('exp(-0.3 + 0.12*q + 0.08*x + 0.18*g + 0.06*m)'), adds: effects({ x: '-1', g: '1' }) },
]
const DYNAMICS = effects({
  p: 'p + (b >= 3 ? 1 : 0) - (b <= 1 ? 1 : 0)',
  q: 'q + (a >= 3 ? 1 : 0) - (a <= 1 ? 1 : 0)',
  m: 'm + (a + b >= 6 ? 1 : 0) - (a + b <= 3 ? 1 : 0)',
  g: 'g - (x >= 2 ? 1 : 0)',
})
const DEAL = compile('g == 3 and x == 0')
const RUPTURE = compile('x == 5 and a + b == 10')

/** Where chances come from, and how one of some weights is picked. */
interface Style {
  chance(step: number): number
  pick(step: number, side: string, weights: readonly number[]): number
}

/** One stream, inversion. */
export function runMathjs(seed: string, runs: number): Tally {
  const tally = emptyTally()
  const random = seedrandom(seed)
  const style: Style = { chance: () => random(), pick: (_step, _side, weights) => invert(weights, random()) }
  for (let run = 0; run < runs; run++) playOne(style, tally)
  return tally
}

/** A generator for each draw, seeded by its address; the move with the smallest -log(u)/weight. */
export function runMathjsAddressed(seed: string, first: number, runs: number): Tally {
  const tally = emptyTally()
  for (let run = first; run < first + runs; run++) {
    const draw = (step: number, site: string): number => seedrandom(`${seed}/${run}/${step}/${site}`).double()
    playOne(
      {
        chance: step => draw(step, 'event:shock'),
        pick: (step, side, weights) =>
          smallest(weights.map((weight, move) => -Math.log(draw(step, `${side}/${move}`)) / weight)),
      },
      tally,
    )
  }
  return tally
}

function playOne(style: Style, tally: Tally): void {
  const scope: Scope = { a: 2, b: 2, x: 3, p: 1, q: 1, g: 0, m: 1 }
  for (let step = 1; step <= 40; step++) {
    if (style.chance(step) < CHANCE.evaluate(scope)) writeInTurn(scope, SHOCK)
    const moves = [pick(style, step, 'a', SIDE_A, scope), pick(style, step, 'b', SIDE_B, scope)]
    addTogether(
      scope,
      moves.flatMap(move => move.adds),
    )
    writeInTurn(scope, DYNAMICS)
    const outcome = DEAL.evaluate(scope) ? 'deal' : RUPTURE.evaluate(scope) ? 'rupture' : null
    if (outcome !== null) {
      count(tally, outcome, step)
      return
    }
  }
  count(tally, 'stalemate', 40)
}

function pick(style: Style, step: number, name: string, side: readonly Move[], scope: Scope): Move {
  const weights = side.map(({ weight }) => weight.evaluate(scope) as number)
  return side.at(style.pick(step, name, weights))!
}

function invert(weights: readonly number[], u: number): number {
  let target = u * weights.reduce((sum, weight) => sum + weight, 0)
  return weights.findIndex(weight => {
    target -= weight
    return target < 0
  })
}

function smallest(keys: readonly number[]): number {
  return keys.indexOf(Math.min(...keys))
}

function writeInTurn(scope: Scope, list: readonly Effect[]): void {
  for (const { variable, value } of list) scope[variable] = held(variable, value.evaluate(scope))
}

/** Every right-hand side is read before anything is written; sums are held in range once. */
function addTogether(scope: Scope, list: readonly Effect[]): void {
  const sums: Partial<Scope> = {}
  for (const { variable, value } of list)
    sums[variable] = (sums[variable] ?? scope[variable]) + value.evaluate(scope)
  for (const [variable, sum] of Object.entries(sums))
    scope[variable as keyof Scope] = held(variable as keyof Scope, sum)
}

function held(variable: keyof Scope, value: number): number {
  return Math.min(Math.max(value, 0), HIGH[variable])
}
