/**
 * Where each slot of the state lives while a run is simulated, and which values it can have. Ranges that the game states are
 * taken from it; the rest follows from what is written: assumed whole, then checked, until nothing has to be given up.
 */
import type { Expr } from '../expression/tree.ts'
import { type Block, calendarOf, type Game, PENDING_LIMIT, rulesOf, SLOT, type Write } from '../game/index.ts'
import { ANY, between, clip, exactly, FLAG, fitsI32, type Interval, union } from './interval.ts'
import { createRanges, type Ranges } from './ranges.ts'

export interface SlotPlan {
  readonly intervals: readonly Interval[]
  readonly ranges: Ranges
  /** Kind of the local that holds the slot: a 32-bit integer where the value is proved to be one. */
  readonly kinds: readonly ('i32' | 'f64')[]
  /** Tally whose counter in memory is the slot (`pending`), or null: the slot is a local. */
  readonly counter: readonly (number | null)[]
  /** Setup slots that can be fixed from outside. */
  readonly bindable: readonly boolean[]
}

/** Everything that can be put into a slot. */
interface Sources {
  /** Known from the meaning of the slot; the rest is then ignored. */
  fixed: Interval | null
  /** `range` null: held as the slot is held; else stored as it is, and the run stops outside the range. */
  readonly set: { readonly value: Expr; readonly range: readonly [number | null, number | null] | null }[]
  readonly added: Expr[]
}

const UNLIMITED = [null, null] as const

/** Passes in which intervals are narrowed: the ends of one slot can depend on another's. */
const PASSES = 3

export function planSlots(game: Game): SlotPlan {
  const sources = sourcesOf(game)
  const bindable = bindableSlots(game)
  const counter = game.slots.map((_, slot) => {
    const tally = game.tallies.findIndex(each => each.pending === slot)
    return tally < 0 ? null : tally
  })
  let whole = game.slots.map(() => true)
  for (;;) {
    const intervals = narrow(game, sources, whole)
    const ranges = createRanges(game, intervals)
    const still = sources.map((each, slot) => whole[slot]! && staysWhole(game, slot, each, ranges))
    if (still.every((each, slot) => each === whole[slot]))
      return {
        intervals,
        ranges,
        kinds: intervals.map(interval => (fitsI32(interval) ? 'i32' : 'f64')),
        counter,
        bindable,
      }
    whole = still
  }
}

function narrow(game: Game, sources: readonly Sources[], whole: readonly boolean[]): Interval[] {
  let intervals = sources.map(({ fixed }, slot): Interval => fixed ?? { ...ANY, whole: whole[slot]! })
  for (let pass = 0; pass < PASSES; pass++) {
    const ranges = createRanges(game, intervals)
    intervals = sources.map((each, slot) => each.fixed ?? gather(game, slot, each, ranges, whole[slot]!))
  }
  return intervals
}

/** The initial value, what setup and `set` store, and the range where something is added. */
function gather(game: Game, slot: number, { set, added }: Sources, ranges: Ranges, whole: boolean): Interval {
  const { initial, hold } = game.slots[slot]!
  const held = (interval: Interval): Interval => clip(interval, hold?.low ?? null, hold?.high ?? null)
  let interval = exactly(initial)
  for (const { value, range } of set)
    interval = union(
      interval,
      range === null ? held(slack(hold, ranges(value))) : clip(ranges(value), ...range),
    )
  if (added.length > 0) interval = union(interval, held(ANY))
  return { ...interval, whole: whole && added.every(value => ranges(value).whole) }
}

/** A grid moves a value by at most half a step, and rounding by a little more. */
function slack(hold: Game['slots'][number]['hold'], interval: Interval): Interval {
  if (hold === null || hold.grid === null) return interval
  return ANY
}

function staysWhole(game: Game, slot: number, { fixed, set, added }: Sources, ranges: Ranges): boolean {
  if (fixed !== null) return fixed.whole
  const { initial, hold } = game.slots[slot]!
  const ends = [hold?.low ?? 0, hold?.high ?? 0]
  const grid = hold?.grid ?? null
  if (grid !== null && (grid.numerator % grid.denominator !== 0 || grid.origin % grid.denominator !== 0))
    return false
  return (
    Number.isInteger(initial) &&
    ends.every(Number.isInteger) &&
    set.every(
      ({ value, range }) =>
        ranges(value).whole && (range ?? []).every(end => end === null || Number.isInteger(end)),
    ) &&
    added.every(value => ranges(value).whole)
  )
}

function bindableSlots(game: Game): boolean[] {
  const bindable = game.slots.map(() => false)
  for (const { slot } of game.setup)
    bindable[slot] = ['parameter', 'private', 'type'].includes(game.slots[slot]!.role)
  return bindable
}

function sourcesOf(game: Game): Sources[] {
  const sources = game.slots.map((): Sources => ({ fixed: null, set: [], added: [] }))
  const write = ({ slot, operation, value }: Write): void => {
    if (operation === 'set') sources[slot]!.set.push({ value, range: null })
    else sources[slot]!.added.push(value)
  }
  eachBlock(game, block => block.writes.forEach(write))
  for (const { policy } of game.players.flatMap(player => player.tracks))
    for (const rule of rulesOf(policy)) rule.remember.forEach(write)
  for (const each of game.setup) {
    if (each.kind === 'assign')
      sources[each.slot]!.set.push({ value: each.value, range: each.range ?? UNLIMITED })
    else fix(each.slot, each.types.map(type => exactly(type.value)).reduce(union))
  }
  for (const each of game.noted) {
    sources[each.slot]!.set.push({ value: each.value, range: UNLIMITED })
    sources[each.pending]!.set.push({ value: each.value, range: UNLIMITED })
  }
  fixClock()
  fixHistory()
  for (const [slot, { role }] of game.slots.entries()) {
    if (role === 'payoff' || role === 'measure') fix(slot, ANY)
    if (role === 'discount' || role === 'evidence') fix(slot, between(0, null, false))
    if (role === 'belief') fix(slot, between(0, 1, false))
  }
  // What is fixed from outside can be anything, within the range that is then checked.
  for (const each of game.setup) {
    if (each.kind !== 'assign' || !['parameter', 'private'].includes(game.slots[each.slot]!.role)) continue
    fix(each.slot, union(between(each.range?.[0] ?? null, each.range?.[1] ?? null, false), exactly(0)))
  }
  return sources

  function fix(slot: number, interval: Interval): void {
    const { initial } = game.slots[slot]!
    sources[slot]!.fixed = union(interval, exactly(initial))
  }
  function fixClock(): void {
    const { firstDays, lastDays } = calendarOf(game)
    const { steps } = game
    const days = { low: Math.min(firstDays[0]!, 0), high: Math.max(lastDays[steps]!, 0), whole: true }
    fix(SLOT.step, { low: 0, high: steps, whole: true })
    for (const slot of [SLOT.today, SLOT.lastDay, SLOT.previousToday]) fix(slot, days)
    fix(SLOT.elapsedDays, { low: 0, high: days.high - days.low + 1, whole: true })
    for (const slot of [SLOT.settled, ...game.players.map(player => player.settled)]) fix(slot, FLAG)
  }
  function fixHistory(): void {
    const { steps } = game
    const things =
      game.events.length + game.joints.length + game.players.flatMap(player => player.tracks).length
    for (const { count, latest, ready, pending } of game.tallies) {
      if (count !== null) fix(count, { low: 0, high: steps * things, whole: true })
      if (latest !== null) fix(latest, { low: 0, high: steps, whole: true })
      if (ready !== null) fix(ready, { low: 0, high: steps + 1, whole: true })
      if (pending !== null) fix(pending, { low: 0, high: PENDING_LIMIT, whole: true })
    }
    for (const track of game.players.flatMap(player => player.tracks)) {
      for (const slot of track.last) fix(slot, { low: -1, high: track.moves.length - 1, whole: true })
      for (const slot of track.stance)
        for (const move of track.moves) sources[slot]!.set.push({ value: move.stance, range: [-1, 1] })
    }
  }
}

/** Every block of the game, branches included. */
export function eachBlock(game: Game, look: (block: Block) => void): void {
  const within = (block: Block): void => {
    look(block)
    for (const branch of block.oneOf?.branches ?? []) within(branch.block)
  }
  const guarded = [...game.entries, ...game.laters, ...game.events, ...game.dynamics, ...game.joints]
  for (const { block } of guarded) within(block)
  for (const player of game.players)
    for (const track of player.tracks) for (const move of track.moves) within(move.block)
}
