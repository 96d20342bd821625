/** Games of two players in which what one wins the other loses: their value, by linear programming. */
import { type Model, solve } from 'yalps'
import { type NormalForm, payoffSpread } from './normal-form.ts'

export interface ZeroSumSolution {
  /** What the first player can make sure of, and the second cannot keep from it (von Neumann 1928). */
  readonly value: number
  /** Odds by which each makes sure of it. */
  readonly maximin: readonly [row: readonly number[], column: readonly number[]]
}

/** Payoffs that always add up to the same number differ from a zero-sum game by that number alone. */
const CONSTANT = 1e-12

/** To about ten digits. Null for a game that is not of two players with a constant sum. */
export function zeroSumSolution(form: NormalForm): ZeroSumSolution | null {
  const [rowPayoffs, columnPayoffs] = form.payoffs as [Float64Array, Float64Array]
  if (form.players.length !== 2) return null
  const limit = CONSTANT * payoffSpread(form)
  const sum = rowPayoffs[0]! + columnPayoffs[0]!
  for (let at = 0; at < rowPayoffs.length; at++)
    if (Math.abs(rowPayoffs[at]! + columnPayoffs[at]! - sum) > limit) return null
  const columns = form.players[1]!.strategies.length
  const rows = form.players[0]!.strategies.length
  const row = maximin(rows, columns, (own, other) => rowPayoffs[own * columns + other]!)
  const column = maximin(columns, rows, (own, other) => columnPayoffs[other * columns + own]!)
  return { value: row.value, maximin: [row.odds, column.odds] }
}

/** Dantzig (1951): with all payoffs above 0, the odds x = w·value where w ≥ 0 is the smallest w with Σ w_i payoff(i, j) ≥ 1. */
function maximin(
  own: number,
  others: number,
  payoff: (own: number, other: number) => number,
): { readonly value: number; readonly odds: readonly number[] } {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < own; i++) for (let j = 0; j < others; j++) least = Math.min(least, payoff(i, j))
  const indices = Array.from({ length: own }, (_, i) => i)
  const model: Model = {
    direction: 'minimize',
    objective: 'size',
    constraints: Object.fromEntries(Array.from({ length: others }, (_, j) => [`other ${j}`, { min: 1 }])),
    variables: Object.fromEntries(
      indices.map(i => [
        String(i),
        Object.fromEntries([
          ['size', 1],
          ...Array.from({ length: others }, (_, j) => [`other ${j}`, payoff(i, j) - least + 1] as const),
        ]),
      ]),
    ),
  }
  const { status, result, variables } = solve(model, { includeZeroVariables: true, precision: 1e-12 })
  if (status !== 'optimal') throw new Error(`a matrix game has a value, but the program is ${status}`)
  const weights = new Map(variables.map(([name, weight]) => [name, weight]))
  return { value: 1 / result + least - 1, odds: indices.map(i => (weights.get(String(i)) ?? 0) / result) }
}
