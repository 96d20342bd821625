/** Payoffs and measures, `game/payoffs.ts` and `game/measures.ts` as WebAssembly. */
import { type Measure, type Player, SLOT } from '../game/index.ts'
import { type Code, call, f64, getLocal, i32, setLocal, switchOn, when } from './assembler.ts'
import { asF64, emit, emitCondition, emitF64, readSlot } from './emit-expression.ts'
import type { PickPlaces } from './emit-picks.ts'
import { addLocal, type Emitter, failUnlessFinite, scoped } from './emitter.ts'

/** Phase 6: payoffs of the step, discounted. */
export function emitPayoffs(emitter: Emitter, places: PickPlaces): Code {
  const { matrix } = emitter.game
  return emitter.game.players.map((player, index) => {
    const inMatrix = matrix !== null && (index === matrix.row || index === matrix.column)
    if (player.payoff === null && !inMatrix) return []
    const amount = addLocal(emitter.locals, 'f64')
    const adding = addPayoff(emitter, player, getLocal(amount))
    const fromMatrix = inMatrix
      ? matrixPayoff(emitter, places, index, amount, player.payoff === null ? adding : [])
      : []
    if (player.payoff === null) return [setLocal(amount, f64.const(0)), fromMatrix]
    return [setLocal(amount, asF64(emit(emitter, player.payoff))), fromMatrix, adding]
  })
}

/** Adds what the matrix gives to `amount`, where both players have picked, and does what follows then. */
function matrixPayoff(
  emitter: Emitter,
  { moves }: PickPlaces,
  player: number,
  amount: number,
  then: Code,
): Code {
  const { row, column, cells } = emitter.game.matrix!
  const [rowPick, columnPick] = [getLocal(moves[row]![0]!), getLocal(moves[column]![0]!)]
  const earn = (pair: (typeof cells)[number][number]): Code =>
    setLocal(amount, f64.add(getLocal(amount), emitF64(emitter, pair[player === row ? 0 : 1])))
  const earning = switchOn(
    rowPick,
    cells.map(line => switchOn(columnPick, line.map(earn))),
  )
  const bothPicked = i32.ge(i32.or(rowPick, columnPick), i32.const(0))
  return when(bothPicked, [earning, then])
}

/** Adds an amount earned in this step to the discounted sum of a player. The amount may still have to be tested. */
export function addPayoff(emitter: Emitter, player: Player, amount: Code): Code {
  const slot = emitter.slots[player.payoffSlot]!
  const earned = player.discount === null ? amount : f64.mul(discountNow(emitter, player), amount)
  return [setLocal(slot, f64.add(getLocal(slot), earned)), failUnlessFinite(getLocal(slot))]
}

/** Weight of this step in a player's payoff. */
function discountNow(emitter: Emitter, player: Player): Code {
  const { slot, perDays } = player.discount!
  const exponent =
    perDays === null
      ? f64.sub(asF64(readSlot(emitter, SLOT.step)), f64.const(1))
      : f64.div(daysFromStart(emitter), f64.const(perDays))
  return call(emitter.functions.pow, asF64(readSlot(emitter, slot)), exponent)
}

/** Days from the first day of the calendar to the first day of this step. */
function daysFromStart(emitter: Emitter): Code {
  return f64.sub(asF64(readSlot(emitter, SLOT.today)), f64.const(emitter.calendar.firstDays[1]!))
}

/** Phase 7: reads every measure but the `final` ones. */
export function emitMeasures(emitter: Emitter): Code {
  return emitter.game.measures.map(measure => scoped(emitter, () => read(emitter, measure)))
}

/** The `final` measures, once the run has ended. */
export function emitFinals(emitter: Emitter): Code {
  return emitter.game.measures.map(measure =>
    measure.kind === 'final' ? setLocal(emitter.slots[measure.slot]!, emitF64(emitter, measure.value)) : [],
  )
}

function read(emitter: Emitter, measure: Measure): Code {
  const slot = emitter.slots[measure.slot]!
  switch (measure.kind) {
    case 'final':
      return []
    case 'highest':
    case 'lowest': {
      const value = addLocal(emitter.locals, 'f64')
      const compare = measure.kind === 'highest' ? f64.gt : f64.lt
      const isFirst = f64.eq(asF64(readSlot(emitter, SLOT.step)), f64.const(1))
      return [
        setLocal(value, emitF64(emitter, measure.value)),
        when(i32.or(isFirst, compare(getLocal(value), getLocal(slot))), setLocal(slot, getLocal(value))),
      ]
    }
    case 'total':
    case 'average': {
      const weight = addLocal(emitter.locals, 'f64')
      const value = asF64(emit(emitter, measure.value))
      if (measure.weight === null)
        return [
          addUp(slot, value),
          measure.kind === 'average' ? addUp(emitter.slots[measure.weightSlot!]!, f64.const(1)) : [],
        ]
      return [
        setLocal(weight, emitF64(emitter, measure.weight)),
        addUp(slot, f64.mul(getLocal(weight), value)),
        measure.kind === 'average' ? addUp(emitter.slots[measure.weightSlot!]!, getLocal(weight)) : [],
      ]
    }
    case 'count': {
      const amount = measure.weight === null ? f64.const(1) : emitF64(emitter, measure.weight)
      return when(emitCondition(emitter, measure.value).code, addUp(slot, amount))
    }
    case 'first': {
      const time =
        measure.perDays === null
          ? asF64(readSlot(emitter, SLOT.step))
          : f64.div(daysFromStart(emitter), f64.const(measure.perDays))
      return when(
        f64.lt(getLocal(slot), f64.const(0)),
        when(emitCondition(emitter, measure.value).code, setLocal(slot, time)),
      )
    }
  }
}

/** The amount may still have to be tested. */
function addUp(slot: number, amount: Code): Code {
  return [setLocal(slot, f64.add(getLocal(slot), amount)), failUnlessFinite(getLocal(slot))]
}
