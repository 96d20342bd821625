/**
 * Equilibria of a game of two players along the paths of Lemke and Howson (1964): each path begins at no play at all with one
 * strategy let in, goes from vertex to vertex of the best-response polytopes, and ends at an equilibrium. Ties are broken
 * lexicographically, so that no path runs in a circle (von Stengel 2002). Quick where there are too many supports to try, but
 * there may be equilibria to which no path leads.
 */

import type { Equilibrium } from './equilibria.ts'
import { expectedPayoffs, type MixedProfile, type NormalForm, payoffSpread, regrets } from './normal-form.ts'

/** As in the enumeration of all equilibria: most regret, as a share of the spread of payoffs. */
const REGRET = 1e-9
/** Payoffs are scaled to lie between 1 and 2 before; entries nearer to 0 than this are 0. */
const ZERO = 1e-11
const MOST_PIVOTS = 10_000

/** Different equilibria, one at most for each strategy of each player; none only where rounding spoils every path. */
export function equilibriaAlongPaths(form: NormalForm): Equilibrium[] {
  const [rows, columns] = form.players.map(({ strategies }) => strategies.length) as [number, number]
  const limit = REGRET * payoffSpread(form)
  const found: Equilibrium[] = []
  for (let letIn = 0; letIn < rows + columns; letIn++) {
    const profile = follow(form, rows, columns, letIn)
    if (profile === null || found.some(each => isSame(each.profile, profile))) continue
    const regret = Math.max(...regrets(form, profile))
    if (regret <= limit)
      found.push({ profile, payoffs: expectedPayoffs(form, profile), regret, component: found.length })
  }
  return found
}

function isSame(a: MixedProfile, b: MixedProfile): boolean {
  return a.every((odds, player) => odds.every((p, strategy) => Math.abs(p - b[player]![strategy]!) < 1e-9))
}

/**
 * Equations `sum of entries · variables = 1`, solved for the basic ones. Variable l has label l: the odds of a strategy, or the slack
 * of the other player's best response.
 */
interface Tableau {
  /** One a row: entries of all variables, then the right side. */
  readonly lines: Float64Array[]
  /** The basic variable of each row. */
  readonly basis: number[]
  /** Labels of the variables that were basic at first: ties go by their columns. */
  readonly slacks: readonly number[]
}

function follow(form: NormalForm, rows: number, columns: number, letIn: number): MixedProfile | null {
  const width = rows + columns
  const rowPayoffs = scaled(form.payoffs[0]!)
  const columnPayoffs = scaled(form.payoffs[1]!)
  // The column player's odds are bounded by what the row player gets, and the other way round.
  const ofColumn = tableau(rows, width, 0, (row, label) =>
    label < rows ? null : rowPayoffs[row * columns + label - rows]!,
  )
  const ofRow = tableau(columns, width, rows, (column, label) =>
    label < rows ? columnPayoffs[label * columns + column]! : null,
  )
  let entering = letIn
  let [here, there] = letIn < rows ? [ofRow, ofColumn] : [ofColumn, ofRow]
  for (let pivot = 0; pivot < MOST_PIVOTS; pivot++) {
    const leaving = pivotOn(here, entering, width)
    if (leaving === null) return null
    if (leaving === letIn) {
      const row = oddsIn(ofRow, 0, rows, width)
      const column = oddsIn(ofColumn, rows, columns, width)
      return row === null || column === null ? null : [row, column]
    }
    entering = leaving
    ;[here, there] = [there, here]
  }
  return null
}

/** Payoffs moved and stretched to 1 … 2, which changes no equilibrium. */
function scaled(payoffs: Float64Array): Float64Array {
  const low = payoffs.reduce((least, value) => Math.min(least, value))
  const high = payoffs.reduce((most, value) => Math.max(most, value))
  return payoffs.map(value => (high === low ? 1 : 1 + (value - low) / (high - low)))
}

/** `entry` answers null for a slack. */
function tableau(
  count: number,
  width: number,
  firstSlack: number,
  entry: (row: number, label: number) => number | null,
): Tableau {
  const rows = Array.from({ length: count }, (_, row) => row)
  return {
    lines: rows.map(row =>
      Float64Array.from({ length: width + 1 }, (_, label) =>
        label === width ? 1 : (entry(row, label) ?? Number(label === firstSlack + row)),
      ),
    ),
    basis: rows.map(row => firstSlack + row),
    slacks: rows.map(row => firstSlack + row),
  }
}

/** Lets a variable in and answers with the one that leaves; null where nothing bounds it, which rounding alone brings about. */
function pivotOn({ lines, basis, slacks }: Tableau, entering: number, width: number): number | null {
  let best = -1
  for (let row = 0; row < lines.length; row++) {
    if (lines[row]![entering]! <= ZERO) continue
    if (best < 0 || isBefore(lines[row]!, lines[best]!, entering, [width, ...slacks])) best = row
  }
  if (best < 0) return null
  const line = lines[best]!
  const by = line[entering]!
  for (let at = 0; at <= width; at++) line[at]! /= by
  for (const [row, other] of lines.entries()) {
    const factor = other[entering]!
    if (row === best || factor === 0) continue
    for (let at = 0; at <= width; at++) other[at]! -= factor * line[at]!
    other[entering] = 0
  }
  const leaving = basis[best]!
  basis[best] = entering
  return leaving
}

/** Whether the first of two rows bounds the entering variable more tightly. */
function isBefore(a: Float64Array, b: Float64Array, entering: number, places: readonly number[]): boolean {
  for (const place of places) {
    const difference = a[place]! / a[entering]! - b[place]! / b[entering]!
    if (Math.abs(difference) > ZERO) return difference < 0
  }
  return false
}

function oddsIn({ lines, basis }: Tableau, first: number, count: number, width: number): number[] | null {
  const odds = new Array<number>(count).fill(0)
  for (const [row, variable] of basis.entries())
    if (variable >= first && variable < first + count)
      odds[variable - first] = Math.max(0, lines[row]![width]!)
  const sum = odds.reduce((total, p) => total + p, 0)
  return sum === 0 ? null : odds.map(p => p / sum)
}
