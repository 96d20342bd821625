/** The static checks of a scenario that are not a matter of shape (LANGUAGE §12), in the order of their reading. */
import { costOver, isTooCostly } from '../../expression/cost.ts'
import type { CalendarEntry, Dynamic, Event, Joint, Matrix, Outcome, Player } from '../../game/game.ts'
import type { Lowering } from '../lower/lowering.ts'
import { stepsOfJoint } from './availability.ts'
import { checkClashes, checkTracks } from './clashes.ts'
import { checkConflicts } from './conflicts.ts'
import { checkDates } from './dates.ts'
import { checkEvents, checkLastStep, checkTypesInWorld } from './ends.ts'
import { checkSources } from './figures.ts'
import { checkLanguages } from './languages.ts'
import { checkLookahead } from './lookahead.ts'
import { checkMoves } from './moves.ts'
import { checkUsage } from './usage.ts'

export interface Lowered {
  readonly players: readonly Player[]
  readonly turns: readonly number[] | null
  readonly joints: readonly Joint[]
  readonly entries: readonly CalendarEntry[]
  readonly events: readonly Event[]
  readonly dynamics: readonly Dynamic[]
  readonly outcomes: readonly Outcome[]
  readonly matrix: Matrix | null
}

/** Errors that need nothing lowered: names, sources. */
export function checkBefore(lowering: Lowering): void {
  checkClashes(lowering)
  checkTracks(lowering)
  checkSources(lowering)
}

/** What needs every part lowered. Warnings are spared where there are errors: half a file would warn of everything. */
export function checkAfter(lowering: Lowering, lowered: Lowered, hasErrors: boolean): void {
  checkCosts(lowering)
  checkSites(lowering)
  if (hasErrors) return
  checkConflicts(lowering, lowered.players, lowered.joints, lowered.turns)
  checkNeeds(lowering, lowered.players, lowered.joints)
  checkMoves(lowering, lowered.players)
  checkDates(lowering, lowered.entries, lowered.players)
  checkEvents(lowering, lowered.events)
  checkTypesInWorld(lowering, lowered)
  checkLastStep(lowering, lowered.outcomes)
  checkLookahead(lowering, lowered)
  checkUsage(lowering)
  checkLanguages(lowering)
}

/** A short chain of derived names can grow without bound when it is written out. */
function checkCosts(lowering: Lowering): void {
  const costOf = costOver(lowering.derived.map(each => each.value))
  const tooCostly = lowering.roots.find(root => isTooCostly(costOf(root)))
  if (tooCostly !== undefined)
    lowering.report.error(
      tooCostly.span,
      'too-costly',
      'This expression is too large when its derived names are written out.',
    )
}

function checkSites(lowering: Lowering): void {
  for (const [path, other] of lowering.builder.alike)
    lowering.report.error(
      null,
      'sites-alike',
      `The draws \`${path}\` and \`${other}\` would get the same numbers: rename one of the two.`,
    )
}

function checkNeeds(lowering: Lowering, players: readonly Player[], joints: readonly Joint[]): void {
  for (const joint of joints)
    if (joint.needs.length > 0 && stepsOfJoint(lowering, players, joint).length === 0)
      lowering.report.error(
        joint.span,
        'needs-impossible',
        `What the joint ${joint.name} needs can never be picked in one step: its moves are never open together.`,
      )
}
