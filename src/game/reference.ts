/**
 * The reference: a game made ready for the five questions. Everything that answers them takes one of these and a `Moment`
 * (a state, and where its chances come from). Plain evaluation, no cleverness: this is the specification of a run.
 */
import { evaluate, type Machine } from '../expression/evaluate.ts'
import type { Expr } from '../expression/tree.ts'
import { type Calendar, calendarOf } from './calendar.ts'
import type { Game } from './game.ts'
import type { Picks } from './odds.ts'
import type { Oracle } from './oracle.ts'
import type { Choose } from './policy.ts'
import type { State } from './state.ts'
import type { TraceEntry } from './trace.ts'

export interface Reference {
  readonly game: Game
  readonly calendar: Calendar
  readonly derived: readonly Expr[]
  /** How players pick; passed in, so that a rule table, a solved equilibrium and a person are interchangeable. */
  readonly choose: Choose
}

export function createReference(game: Game, choose: Choose): Reference {
  return { game, calendar: calendarOf(game), derived: game.derived.map(each => each.value), choose }
}

/** A state in the middle of a run, with the source of its chances. `state` changes in place. */
export interface Moment extends Machine {
  readonly reference: Reference
  readonly state: State
  readonly oracle: Oracle
  /** The step that addresses draws: the current one, or that of the pick or happening a later stems from. */
  drawStep: number
  /** Phase 3: which group decides (`groupsOf`; below 0 before phase 3), and what earlier groups of this step have picked; for a policy that looks ahead. */
  deciding: { readonly group: number; readonly picks: Picks }
  /** What is being worked out, in words for the message of a failed run. */
  where: string
  readonly trace: ((entry: TraceEntry) => void) | null
}

export function createMoment(
  reference: Reference,
  state: State,
  oracle: Oracle,
  trace: ((entry: TraceEntry) => void) | null = null,
): Moment {
  const { game } = reference
  const moment: Moment = {
    reference,
    state,
    oracle,
    drawStep: 0,
    deciding: { group: 0, picks: [] },
    where: 'the start',
    trace,
    values: state.values,
    derived: reference.derived,
    tables: game.tables,
    columns: game.columns,
    draw: (distribution, parameters, site, copula) =>
      oracle.draw(moment, distribution, parameters, site, copula),
    row: (rows, site) => oracle.row(moment, rows, site),
    oneOf: (weights, site) => oracle.oneOf(moment, weights, site),
  }
  return moment
}

/** True when every condition holds; stops at the first that does not. */
export function allHold(moment: Moment, conditions: readonly Expr[]): boolean {
  return conditions.every(condition => evaluate(condition, moment) !== 0)
}
