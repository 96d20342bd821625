/**
 * Where the chances of a step come from. `follow` answers with the addressed draws of one run, `branch` with every answer in
 * turn; the step itself is written once for both.
 */
import type { Moment } from './reference.ts'

export interface Oracle {
  /** Whether a chance of probability `p` fires. */
  chance(moment: Moment, p: number, site: number): boolean
  /** Index of the branch that happens; weights are >= 0 and their sum is above 0. */
  oneOf(moment: Moment, weights: readonly number[], site: number): number
  /** Index of the winner; `sites[i]` is the site of entry i, entries of probability 0 cannot win. */
  race(moment: Moment, probabilities: readonly number[], sites: readonly number[]): number
  /** A value of a distribution by its name. */
  draw(
    moment: Moment,
    distribution: string,
    parameters: readonly number[],
    site: number,
    copula: { readonly group: number; readonly row: number } | null,
  ): number
  /** Index of one of `rows` equally likely rows. */
  row(moment: Moment, rows: number, site: number): number
}

/** Of who only looks at a decision, or at an end: menus, odds and what an outcome pays draw nothing. */
export const NO_DRAWS: Oracle = {
  chance: undrawn,
  oneOf: undrawn,
  race: undrawn,
  draw: undrawn,
  row: undrawn,
}

function undrawn(): never {
  throw new Error('what is only looked at draws nothing')
}
