/** Which moves are open: `game/available.ts` as WebAssembly. */
import { type Move, SLOT, type Track } from '../game/index.ts'
import { type Code, f64, getLocal, i32, setLocal } from './assembler.ts'
import {
  asF64,
  both,
  constantValue,
  emitAll,
  emitCondition,
  flag,
  readSlot,
  type Value,
} from './emit-expression.ts'
import { addLocal, type Emitter, failWhen } from './emitter.ts'

/** Whether each move is open: known when emitting, or a local. */
export type OpenMoves = readonly (boolean | number)[]

/** Which moves are open, each known now or in a local. */
export function openMoves(emitter: Emitter, track: Track): { code: Code; open: OpenMoves } {
  const code: Code[] = []
  const open = track.moves.map(move => {
    const value = moveOpen(emitter, move)
    if (value.constant !== null) return value.constant !== 0
    const local = addLocal(emitter.locals, 'i32')
    code.push(setLocal(local, value.code))
    return local
  })
  return { code, open }
}

/** Stops the run where no move is open. */
export function failUnlessOpen(open: OpenMoves): Code {
  if (open.includes(true)) return []
  return failWhen(i32.eqz(open.map(isOpen).reduce((a, b) => i32.or(a, b))))
}

/** Whether a move is open, as 0 or 1. */
export function isOpen(open: boolean | number): Code {
  return typeof open === 'number' ? getLocal(open) : i32.const(open ? 1 : 0)
}

/** Tested in this order and no further than the first that closes it. */
function moveOpen(emitter: Emitter, move: Move): Value {
  if (move.forbidden !== null) return constantValue(0)
  const gate = emitter.game.tallies[move.gate]!
  const conditions: Value[] = []
  if (move.once) conditions.push(isZero(readSlot(emitter, gate.count!)))
  if (move.cooldown !== null) conditions.push(isReady(emitter, gate.ready!))
  if (!move.overlap && gate.pending !== null) conditions.push(isZero(readSlot(emitter, gate.pending)))
  if (move.window !== null) conditions.push(emitCondition(emitter, move.window))
  conditions.push(emitAll(emitter, move.when))
  return conditions.reduceRight((rest, first) => both(first, rest))
}

export function isZero(value: Value): Value {
  return flag(value.kind === 'i32' ? i32.eqz(value.code) : f64.eq(value.code, f64.const(0)), [value])
}

/** Whether the cooldown that ends in the step of a slot is over. */
export function isReady(emitter: Emitter, slot: number): Value {
  const [step, ready] = [readSlot(emitter, SLOT.step), readSlot(emitter, slot)]
  return flag(f64.ge(asF64(step), asF64(ready)), [step, ready])
}
