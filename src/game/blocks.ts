/** Applying effects blocks: simultaneous assignments, branches by chance, cancellations, scheduling (LANGUAGE §8, §17.1-5). */
import { checkWeights, evaluate, RunError, weightOf } from '../expression/evaluate.ts'
import type { Span } from '../text/span.ts'
import { type Due, dueAfter, dueInStep, dueOnDay } from './calendar.ts'
import type { Block, Chance, Duration, Guarded, Later, Write } from './game.ts'
import { SLOT } from './game.ts'
import { hold } from './hold.ts'
import { allHold, type Moment } from './reference.ts'
import { PENDING_LIMIT, type Pending } from './state.ts'
import type { Change } from './trace.ts'

/** Whose block it is: decides between two simultaneous `set`s of a variable that says `both_set`. */
export type Owner =
  | { readonly kind: 'player'; readonly player: number }
  | { readonly kind: 'joint' }
  | { readonly kind: 'alone' }

/** A block that is to happen now, with its branches chosen. Branches are merged: same values read, effects together. */
export interface Chosen {
  readonly owner: Owner
  readonly block: Block
  /** The block itself, then the branch taken, then the branch within it ... */
  readonly parts: readonly Block[]
  /** Step of the pick or happening it stems from. */
  readonly origin: number
}

/** A value worked out before anything is written. */
interface Evaluated {
  readonly write: Write
  readonly value: number
  readonly owner: Owner
}

interface Scheduled {
  readonly later: number
  readonly due: Due
  readonly origin: number
}

/** Whether a guarded thing happens: every `when` holds, then its chance fires (drawn only then). */
export function happens(moment: Moment, guarded: Guarded): boolean {
  return allHold(moment, guarded.when) && (guarded.chance === null || fires(moment, guarded.chance))
}

function fires(moment: Moment, chance: Chance): boolean {
  return moment.oracle.chance(moment, chanceOf(moment, chance), chance.site)
}

/** The probability that a chance fires, checked. */
export function chanceOf(moment: Moment, { value }: Chance): number {
  const p = evaluate(value, moment)
  if (p < 0 || p > 1)
    throw new RunError(value.span, `a chance must lie between 0 and 1, but this one is ${p}`)
  return p
}

/** Chooses the branches of a block, innermost last. */
export function choose(moment: Moment, block: Block, owner: Owner, origin: number): Chosen {
  const parts: Block[] = [block]
  for (let part = block; part.oneOf !== null; ) {
    const { branches, site, span } = part.oneOf
    const weights = branches.map(branch => weightOf(branch.weight, moment))
    checkWeights(weights, span)
    part = branches[moment.oracle.oneOf(moment, weights, site)]!.block
    parts.push(part)
  }
  return { owner, block, parts, origin }
}

/**
 * Blocks that happen together: all right-hand sides read the state before; a variable both set and added to ends at the set
 * value plus the sum, added in the order of `chosen`; then it is held in range once. Then all cancellations, then all laters.
 */
export function applyTogether(moment: Moment, chosen: readonly Chosen[], extra: readonly Write[] = []): void {
  const evaluated: Evaluated[] = []
  const scheduled: Scheduled[] = []
  for (const each of chosen) {
    for (const part of each.parts) {
      for (const write of part.writes)
        evaluated.push({ write, value: evaluate(write.value, moment), owner: each.owner })
      for (const later of part.laters)
        scheduled.push({ later, due: dueOf(moment, later), origin: each.origin })
    }
  }
  for (const write of extra)
    evaluated.push({ write, value: evaluate(write.value, moment), owner: { kind: 'alone' } })

  writeAll(moment, evaluated)
  for (const each of chosen) for (const part of each.parts) cancelAll(moment, part)
  for (const each of scheduled) schedule(moment, each)
}

function writeAll(moment: Moment, evaluated: readonly Evaluated[]): void {
  const { game } = moment.reference
  const changes: Change[] = []
  for (const slot of new Set(evaluated.map(each => each.write.slot))) {
    const here = evaluated.filter(each => each.write.slot === slot)
    const before = moment.values[slot]!
    let value = settle(
      moment,
      slot,
      here.filter(each => each.write.operation === 'set'),
      before,
    )
    for (const each of here) if (each.write.operation === 'add') value += each.value
    const after = hold(game.slots[slot]!, value, here[0]!.write.span)
    moment.values[slot] = after
    changes.push({ slot, before, after, by: here.map(each => each.write.span) })
  }
  if (moment.trace !== null && changes.length > 0) moment.trace({ kind: 'changes', changes })
}

/** The value that simultaneous `set`s leave: the check has made sure that they agree or that `both_set` decides. */
function settle(moment: Moment, slot: number, sets: readonly Evaluated[], before: number): number {
  if (sets.length === 0) return before
  const rule = moment.reference.game.slots[slot]!.hold?.bothSet ?? null
  const values = sets.map(each => each.value)
  if (rule === null) return values.at(-1)!
  switch (rule.kind) {
    case 'highest':
      return Math.max(...values)
    case 'lowest':
      return Math.min(...values)
    case 'joint':
      return (sets.findLast(each => each.owner.kind === 'joint') ?? sets.at(-1)!).value
    case 'player': {
      const owned = sets.findLast(each => each.owner.kind === 'player' && each.owner.player === rule.player)
      return (owned ?? sets.at(-1)!).value
    }
  }
}

function cancelAll(moment: Moment, block: Block): void {
  const { game } = moment.reference
  for (const tally of block.cancels) {
    const dropped = moment.state.queue.filter(each => isOf(moment, each, tally))
    for (const each of dropped) remove(moment, each)
    if (moment.trace !== null && dropped.length > 0)
      moment.trace({ kind: 'cancelled', name: game.tallies[tally]!.name, span: block.span })
  }
}

function isOf(moment: Moment, pending: Pending, tally: number): boolean {
  return pending.origin !== 0 && moment.reference.game.laters[pending.index]!.tallies.includes(tally)
}

/** When a duration that starts in this step ends. */
export function durationEnd(moment: Moment, duration: Duration): Due {
  const amount = evaluate(duration.amount, moment)
  if (amount < 0)
    throw new RunError(duration.span, `a duration must not be below 0, but this one is ${amount}`)
  return dueAfter(moment.reference.calendar, moment.values[SLOT.step]!, amount, duration.unit)
}

/** When what a block schedules is due, set going now; `index` is one of `game.laters`. */
export function dueOf(moment: Moment, index: number): Due {
  const { due } = moment.reference.game.laters[index]!
  const step = moment.values[SLOT.step]!
  switch (due.kind) {
    case 'after':
      return durationEnd(moment, due.duration)
    case 'date':
      return dueOnDay(moment.reference.calendar, step, evaluate(due.date, moment))
    case 'step':
      return dueInStep(step, evaluate(due.step, moment))
  }
}

function schedule(moment: Moment, { later, due, origin }: Scheduled): void {
  const { game } = moment.reference
  const template = game.laters[later]!
  enqueue(moment, { index: later, origin, ...due }, template.span)
  countPending(moment, template, +1)
  moment.trace?.({ kind: 'scheduled', name: template.path, dueStep: due.dueStep, span: template.span })
}

/** Puts something into the queue at its place: by due day, then origin, then index. */
export function enqueue(moment: Moment, pending: Pending, span: Span): void {
  const { queue } = moment.state
  if (queue.length >= PENDING_LIMIT)
    throw new RunError(span, `more than ${PENDING_LIMIT} things would be under way at once`)
  const at = queue.findIndex(
    other =>
      other.due > pending.due ||
      (other.due === pending.due &&
        (other.origin > pending.origin || (other.origin === pending.origin && other.index > pending.index))),
  )
  if (at < 0) queue.push(pending)
  else queue.splice(at, 0, pending)
}

/** Takes something out of the queue. */
export function remove(moment: Moment, pending: Pending): void {
  moment.state.queue.splice(moment.state.queue.indexOf(pending), 1)
  if (pending.origin !== 0) countPending(moment, moment.reference.game.laters[pending.index]!, -1)
}

function countPending(moment: Moment, later: Later, change: 1 | -1): void {
  for (const tally of later.tallies) {
    const slot = moment.reference.game.tallies[tally]!.pending
    if (slot !== null) moment.values[slot]! += change
  }
}

/** Tells the trace that a block takes hold. */
export function tell(
  moment: Moment,
  what: 'entry' | 'later' | 'event' | 'joint' | 'dynamic' | 'move',
  name: string,
  chosen: Chosen,
): void {
  moment.trace?.({
    kind: 'happening',
    what,
    name,
    say: chosen.parts.flatMap(part => (part.say === null ? [] : [part.say])),
    span: chosen.block.span,
  })
}
