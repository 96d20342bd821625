/**
 * One run of a game, written once: `begin`, then `step` until it answers with an outcome, then `recordOf`. Together with
 * `begin.ts`, `picks.ts`, `blocks.ts`, `payoffs.ts` and `measures.ts` this file is the specification of LANGUAGE §8;
 * `follow` and `branch` are its two thin callers, and the engine restates it and nothing else.
 */
import { evaluate } from '../expression/evaluate.ts'
import { setClock } from './begin.ts'
import { applyTogether, choose, durationEnd, happens, remove, tell } from './blocks.ts'
import { happensSeeing } from './evidence.ts'
import { type Event, SLOT } from './game.ts'
import { readFinals, readMeasures } from './measures.ts'
import type { Picks } from './odds.ts'
import { addPayoff, payoffs } from './payoffs.ts'
import { applyGroup, count, groupsOf, noPicks, noteState, pickByPolicy, settlePicks } from './picks.ts'
import { allHold, type Moment } from './reference.ts'
import type { Pending, RunRecord } from './state.ts'

/** Lives one step. Answers with the index of the outcome that ended the run, or null. */
export function step(moment: Moment): number | null {
  const { game } = moment.reference
  openStep(moment)
  const picks = noPicks(game)
  for (const [index, group] of groupsOf(game).entries()) {
    moment.deciding = { group: index, picks }
    for (const player of group) pickByPolicy(moment, player, picks)
    applyGroup(moment, group, picks, moment.values[SLOT.step]!)
  }
  return closeStep(moment, picks)
}

/** Before the first group of a step decides. */
const NOBODY_YET: Moment['deciding'] = { group: -1, picks: [] }

/** Phases 1 and 2: the clock moves on, what is due takes hold, the world moves; then the players are to pick. */
export function openStep(moment: Moment): void {
  const { calendar } = moment.reference
  const now = moment.values[SLOT.step]! + 1
  setClock(moment, now)
  moment.drawStep = now
  moment.deciding = NOBODY_YET
  moment.trace?.({
    kind: 'step',
    step: now,
    firstDay: calendar.firstDays[now]!,
    lastDay: calendar.lastDays[now]!,
  })
  due(moment, now)
  world(moment, now)
  noteState(moment)
}

/** What follows when every group has picked and its picks have taken hold. Answers as `step` does. */
export function closeStep(moment: Moment, picks: Picks): number | null {
  const now = moment.values[SLOT.step]!
  settlePicks(moment, picks, now)
  dynamics(moment, now)
  payoffs(moment, picks, now)
  readMeasures(moment)
  const outcome = outcomeOf(moment, now)
  if (outcome !== null) endRun(moment, outcome)
  return outcome
}

/** Phase 1: what is due, in the order of the queue; each reads the newest values. */
function due(moment: Moment, now: number): void {
  const { game } = moment.reference
  for (;;) {
    const next = moment.state.queue.find(each => each.dueStep <= now)
    if (next === undefined) return
    remove(moment, next)
    const isEntry = next.origin === 0
    const item = isEntry ? game.entries[next.index]! : game.laters[next.index]!
    const name = nameOfDue(moment, next)
    moment.where = isEntry ? `the calendar entry ${name}` : `what was scheduled by ${name}`
    moment.drawStep = isEntry ? now : next.origin
    if (happens(moment, item)) {
      const chosen = choose(moment, item.block, { kind: 'alone' }, isEntry ? now : next.origin)
      tell(moment, isEntry ? 'entry' : 'later', name, chosen)
      applyTogether(moment, [chosen])
    }
    moment.drawStep = now
  }
}

function nameOfDue(moment: Moment, pending: Pending): string {
  const { game } = moment.reference
  if (pending.origin !== 0) return game.laters[pending.index]!.path
  return game.entries[pending.index]!.name ?? `${pending.index + 1}`
}

/** Phase 2: events top to bottom, each reading the newest values. */
function world(moment: Moment, now: number): void {
  for (const [index, event] of moment.reference.game.events.entries()) {
    moment.where = `the event ${event.name}`
    if (!happensSeeing(moment, 'event', index, () => eventOpen(moment, event, now), event)) continue
    const chosen = choose(moment, event.block, { kind: 'alone' }, now)
    const ready = event.cooldown === null ? null : durationEnd(moment, event.cooldown).dueStep
    tell(moment, 'event', event.name, chosen)
    applyTogether(moment, [chosen])
    count(moment, event.tally, now)
    if (ready !== null) moment.values[moment.reference.game.tallies[event.tally]!.ready!] = ready
  }
}

function eventOpen(moment: Moment, event: Event, now: number): boolean {
  const { values } = moment
  const tally = moment.reference.game.tallies[event.tally]!
  if (event.window !== null && evaluate(event.window, moment) === 0) return false
  if (event.once && values[tally.count!] !== 0) return false
  if (event.cooldown !== null && now < values[tally.ready!]!) return false
  return event.overlap || tally.pending === null || values[tally.pending] === 0
}

/** Phase 5: dynamics top to bottom, each reading the newest values. */
function dynamics(moment: Moment, now: number): void {
  moment.reference.game.dynamics.forEach((dynamic, index) => {
    const name = dynamic.name ?? `${index + 1}`
    moment.where = `the dynamics item ${name}`
    if (!happens(moment, dynamic)) return
    const chosen = choose(moment, dynamic.block, { kind: 'alone' }, now)
    tell(moment, 'dynamic', name, chosen)
    applyTogether(moment, [chosen])
  })
}

/** Phase 7, after the measures: outcomes top to bottom; `otherwise` only after the last step when no `when` held. */
function outcomeOf(moment: Moment, now: number): number | null {
  const { game } = moment.reference
  let otherwise: number | null = null
  for (const [index, outcome] of game.outcomes.entries()) {
    moment.where = `the outcome ${outcome.name}`
    if (outcome.when === null) otherwise = index
    else if (allHold(moment, outcome.when)) return index
  }
  return now === game.steps ? otherwise : null
}

/** What an outcome brings: `final` measures are read, its payoffs added. */
export function endRun(moment: Moment, outcome: number): void {
  const { game } = moment.reference
  readFinals(moment)
  const now = moment.values[SLOT.step]!
  game.players.forEach((player, index) => {
    const payoff = game.outcomes[outcome]!.payoff[index]
    if (payoff == null) return
    moment.where = `the payoff of the outcome ${game.outcomes[outcome]!.name}`
    addPayoff(moment, player, evaluate(payoff, moment), now)
  })
  moment.trace?.({ kind: 'end', outcome, record: recordOf(moment, outcome) })
}

/** The row a finished run leaves. */
export function recordOf(moment: Moment, outcome: number): RunRecord {
  const { game } = moment.reference
  const { values } = moment
  return {
    outcome,
    steps: values[SLOT.step]!,
    payoffs: game.players.map(player => values[player.payoffSlot]!),
    measures: game.measures.map(measure => {
      const value = values[measure.slot]!
      if (measure.kind === 'average') return value / values[measure.weightSlot!]!
      return measure.kind === 'first' && value < 0 ? Number.NaN : value
    }),
    pending: moment.state.queue.filter(each => each.origin !== 0).length,
  }
}
