/** How a written value is held in a variable: `game/hold.ts` as WebAssembly. */
import type { Slot } from '../game/index.ts'
import { type Code, f64, getLocal, i32, select, setLocal, v128, when } from './assembler.ts'
import { roundAway } from './emit-call.ts'
import { asF64, normal, settled, type Value } from './emit-expression.ts'
import { addLocal, type Emitter, failUnlessFinite, failWhen } from './emitter.ts'
import { ANY, clip } from './interval.ts'

/** Stores a value in a slot as the slot holds it. */
export function storeHeld(emitter: Emitter, slot: number, value: Value): Code {
  const { hold } = emitter.game.slots[slot]!
  const kind = emitter.plan.kinds[slot]!
  const into = emitter.slots[slot]!
  if (hold === null) return setLocal(into, as(kind, normal(settled(emitter, value))))
  if (value.kind === 'i32' && hold.grid === null && kind === 'i32') return storeWhole(emitter, slot, value)

  const finite = settled(emitter, value)
  const rounded = hold.grid === null ? finite : onGrid(emitter, hold.grid, finite)
  const local = addLocal(emitter.locals, 'f64')
  const held = getLocal(local)
  const { low, high } = ends(hold, rounded)
  let clamped: Code = held
  if (low !== null) clamped = higher(clamped, low)
  if (high !== null) clamped = lower(clamped, high)
  const result: Value = {
    ...rounded,
    kind: 'f64',
    constant: null,
    code: clamped,
    minusZero: rounded.minusZero || hold.grid !== null,
    interval: clip(rounded.interval, hold.low, hold.high),
  }
  const below = low === null ? null : f64.lt(held, f64.const(low))
  const above = high === null ? null : f64.gt(held, f64.const(high))
  return [
    setLocal(local, asF64(rounded)),
    beyond(emitter, slot, hold, below, above),
    setLocal(into, as(kind, normal(result))),
  ]
}

/** A value that is proved to be whole and to fit. */
function storeWhole(emitter: Emitter, slot: number, value: Value): Code {
  const hold = emitter.game.slots[slot]!.hold!
  const local = addLocal(emitter.locals, 'i32')
  const held = getLocal(local)
  const { low, high } = ends(hold, value)
  const below = low === null ? null : i32.lt(held, i32.const(low))
  const above = high === null ? null : i32.gt(held, i32.const(high))
  let clamped: Code = held
  if (above !== null) clamped = select(i32.const(high!), clamped, above)
  if (below !== null) clamped = select(i32.const(low!), clamped, below)
  return [
    setLocal(local, value.code),
    beyond(emitter, slot, hold, below, above),
    setLocal(emitter.slots[slot]!, clamped),
  ]
}

type Hold = NonNullable<Slot['hold']>

/** The ends that the value can pass. */
function ends(hold: Hold, { interval }: Value): { low: number | null; high: number | null } {
  return {
    low: hold.low !== null && interval.low < hold.low ? hold.low : null,
    high: hold.high !== null && interval.high > hold.high ? hold.high : null,
  }
}

/** What passing an end means: the run stops, or it is counted where the state is observed. */
function beyond(emitter: Emitter, slot: number, hold: Hold, below: Code | null, above: Code | null): Code {
  const { observed } = emitter
  if (hold.beyond === 'stop') return [below, above].map(each => (each === null ? [] : failWhen(each)))
  const index = observed?.slots.indexOf(slot) ?? -1
  if (observed === null || index < 0) return []
  const count = (passed: Code | null, at: number): Code => {
    if (passed === null) return []
    const address = getLocal(observed.counts)
    return when(passed, f64.store(address, f64.add(f64.load(address, 8 * at), f64.const(1)), 8 * at))
  }
  return [count(below, index), count(above, observed.slots.length + index)]
}

/** Nearest multiple of the grid, ties away from zero, as the double nearest to its exact decimal. */
function onGrid(emitter: Emitter, grid: NonNullable<Hold['grid']>, value: Value): Value {
  const { numerator, origin, denominator } = grid
  const scaled = f64.sub(f64.mul(asF64(value), f64.const(denominator)), f64.const(origin))
  const count: Value = {
    ...value,
    kind: 'f64',
    constant: null,
    interval: ANY,
    code: f64.div(scaled, f64.const(numerator)),
  }
  const rounded = roundAway(emitter, count)
  const local = addLocal(emitter.locals, 'f64')
  const sum = f64.add(f64.mul(rounded, f64.const(numerator)), f64.const(origin))
  return {
    ...count,
    minusZero: true,
    code: [
      setLocal(local, f64.div(sum, f64.const(denominator))),
      failUnlessFinite(getLocal(local)),
      getLocal(local),
    ],
  }
}

/** One instruction each, where f64.max and f64.min would mind NaN and the sign of 0. */
function higher(value: Code, low: number): Code {
  return v128.laneF64(v128.maxF64(v128.splatF64(value), v128.splatF64(f64.const(low))), 0)
}

function lower(value: Code, high: number): Code {
  return v128.laneF64(v128.minF64(v128.splatF64(value), v128.splatF64(f64.const(high))), 0)
}

/** The code of a value in the kind of its slot. */
export function as(kind: 'i32' | 'f64', value: Value): Code {
  if (kind === 'f64') return asF64(value)
  return value.kind === 'i32' ? value.code : i32.fromF64(value.code)
}
