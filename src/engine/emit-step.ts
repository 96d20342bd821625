/** One step, `game/step.ts` as WebAssembly, in the same order. */
import { type Event, SLOT } from '../game/index.ts'
import {
  branch,
  type Code,
  call,
  f64,
  getGlobal,
  getLocal,
  i32,
  ifElse,
  loop,
  setLocal,
  switchOn,
  when,
} from './assembler.ts'
import { alone, applyTogether, guardedAlone, happens, nullIfEmpty } from './emit-block.ts'
import { durationEnd } from './emit-calendar.ts'
import { happensAsSeen } from './emit-evidence.ts'
import {
  both,
  constantValue,
  emitAll,
  emitCondition,
  fromF64,
  readSlot,
  type Value,
} from './emit-expression.ts'
import { isReady, isZero } from './emit-open.ts'
import { emitMeasures, emitPayoffs } from './emit-payoffs.ts'
import { countHappening, emitPicks, type PickPlaces } from './emit-picks.ts'
import { addLocal, type Emitter, scoped } from './emitter.ts'
import { GLOBAL } from './functions.ts'

/** Code that lives one step and leaves the index of the outcome that ended the run in a local, or -1. */
export function emitStep(
  emitter: Emitter,
  places: PickPlaces,
  outcome: number,
  countPick: (player: number, track: number) => Code,
): Code {
  const now = getLocal(emitter.slots[SLOT.step]!)
  return [
    setLocal(emitter.slots[SLOT.step]!, i32.add(now, i32.const(1))),
    setClock(emitter),
    due(emitter, now),
    emitter.game.events.map((event, index) => scoped(emitter, () => world(emitter, event, index, now))),
    emitPicks(emitter, places, now, countPick),
    emitter.game.dynamics.map(dynamic => scoped(emitter, () => guardedAlone(emitter, dynamic, now))),
    scoped(emitter, () => emitPayoffs(emitter, places)),
    emitMeasures(emitter),
    scoped(emitter, () => setLocal(outcome, outcomeOf(emitter, now))),
  ]
}

/** Sets the other slots of the calendar to the step in its own, and marks its history as not yet settled. */
export function setClock(emitter: Emitter): Code {
  const { game, calendar, layout, slots, plan } = emitter
  const step = getLocal(slots[SLOT.step]!)
  const day = (offset: number): Code => i32.load(i32.shl(step, i32.const(2)), layout.days + 4 * offset)
  const store = (slot: number, value: Code): Code =>
    setLocal(slots[slot]!, plan.kinds[slot] === 'i32' ? value : f64.fromI32(value))
  const settled = [SLOT.settled, ...game.players.map(player => player.settled)]
  const clear = [...new Set(settled)].map(slot => store(slot, i32.const(0)))
  if (!calendar.dated) {
    const undated = [SLOT.today, SLOT.lastDay, SLOT.elapsedDays, SLOT.previousToday]
    return [clear, undated.map(slot => store(slot, i32.const(0)))]
  }
  return [
    clear,
    store(SLOT.today, day(0)),
    store(SLOT.lastDay, i32.sub(day(1), i32.const(1))),
    store(SLOT.elapsedDays, i32.sub(day(1), day(0))),
    // The day before step 1 counts as its predecessor, as the table has it.
    store(SLOT.previousToday, i32.load(i32.shl(i32.sub(step, i32.const(1)), i32.const(2)), layout.days)),
  ]
}

/** Phase 1: what is due, in the order of the queue; each reads the newest values. */
function due(emitter: Emitter, now: Code): Code {
  const { game, functions, locals } = emitter
  if (game.entries.length === 0 && game.laters.length === 0) return []
  const index = addLocal(locals, 'i32')
  const origin = getGlobal(GLOBAL.origin)
  const entries = game.entries.map(entry =>
    nullIfEmpty(scoped(emitter, () => guardedAlone(emitter, entry, now))),
  )
  const stemsFrom = addLocal(locals, 'i32')
  const address = i32.or(getGlobal(GLOBAL.runHigh), getLocal(stemsFrom))
  const earlier: Emitter = { ...emitter, address }
  const laters = game.laters.map(later =>
    nullIfEmpty(scoped(emitter, () => guardedAlone(earlier, later, getLocal(stemsFrom)))),
  )
  const taking: Code = [
    setLocal(index, call(functions.pop, now)),
    when(i32.ge(getLocal(index), i32.const(0)), [
      ifElse(
        origin,
        [setLocal(stemsFrom, origin), switchOn(getLocal(index), laters)],
        switchOn(getLocal(index), entries),
      ),
      branch(1),
    ]),
  ]
  return when(f64.le(getGlobal(GLOBAL.nextDue), f64.fromI32(now)), loop(taking))
}

/** Phase 2: an event. */
function world(emitter: Emitter, event: Event, index: number, now: Code): Code {
  const { game, slots } = emitter
  const cooldown = event.cooldown === null ? null : durationEnd(emitter, event.cooldown)
  const ready = game.tallies[event.tally]!.ready
  const open = eventOpen(emitter, event)
  const drawn = both(open, happens(emitter, event))
  const condition = happensAsSeen(emitter, 'event', index, open, event, drawn)
  const effects: Code = [
    applyTogether(emitter, [alone(event.block)], [], now, cooldown?.code ?? []),
    countHappening(emitter, event.tally, now),
    cooldown === null ? [] : setLocal(slots[ready!]!, fromF64(emitter, ready!, getLocal(cooldown.dueStep))),
  ]
  if (condition.constant !== null) return condition.constant === 0 ? [] : effects
  return when(condition.code, effects)
}

function eventOpen(emitter: Emitter, event: Event): Value {
  const tally = emitter.game.tallies[event.tally]!
  const conditions: Value[] = []
  if (event.window !== null) conditions.push(emitCondition(emitter, event.window))
  if (event.once) conditions.push(isZero(readSlot(emitter, tally.count!)))
  if (event.cooldown !== null) conditions.push(isReady(emitter, tally.ready!))
  if (!event.overlap && tally.pending !== null) conditions.push(isZero(readSlot(emitter, tally.pending)))
  return conditions.reduceRight((rest, first) => both(first, rest), constantValue(1))
}

/** Phase 7, after the measures: outcomes top to bottom; `otherwise` only after the last step when no `when` held. */
function outcomeOf(emitter: Emitter, now: Code): Code {
  const { game } = emitter
  const otherwise = game.outcomes.findLastIndex(outcome => outcome.when === null)
  const atEnd = i32.eq(now, i32.const(game.steps))
  const unless = ifElse(atEnd, i32.const(otherwise), i32.const(-1), 'i32')
  return game.outcomes.reduceRight<Code>((rest, { when: conditions }, index) => {
    if (conditions === null) return rest
    const holds = emitAll(emitter, conditions)
    return ifElse(holds.code, i32.const(index), rest, 'i32')
  }, unless)
}
