/** What happens before step 1, and how the clock is set for each step. */
import { evaluate, RunError } from '../expression/evaluate.ts'
import { enqueue } from './blocks.ts'
import { firstStepFrom } from './calendar.ts'
import { type Setup, SLOT } from './game.ts'
import type { Moment } from './reference.ts'

/** Setup: parameters, start values, types and private values in their order; then the calendar is put into the queue. */
export function begin(moment: Moment, bound: ReadonlyMap<number, number> = new Map()): void {
  const { game, calendar } = moment.reference
  const { values } = moment
  setUp(moment, bound)
  for (const player of game.players) {
    if (player.discount === null) continue
    moment.where = `the discount of ${player.name}`
    const factor = evaluate(player.discount.factor, moment)
    if (factor < 0)
      throw new RunError(
        player.discount.factor.span,
        `a discount must not be below 0, but this one is ${factor}`,
      )
    values[player.discount.slot] = factor
  }
  setClock(moment, 1)
  for (const each of game.noted) {
    moment.where = 'what `previous` notes'
    values[each.slot] = values[each.pending] = evaluate(each.value, moment)
  }
  game.entries.forEach((entry, index) => {
    moment.where = 'a date of the calendar'
    const due = evaluate(entry.due.kind === 'date' ? entry.due.date : entry.due.step, moment)
    const dueStep = entry.due.kind === 'date' ? firstStepFrom(calendar, due) : Math.max(1, due)
    if (dueStep <= game.steps) enqueue(moment, { index, due, dueStep, origin: 0 }, entry.span)
  })
  values[SLOT.step] = 0
  moment.trace?.({ kind: 'setup' })
}

/** Parameters, start values, types and private values in their order. */
export function setUp(moment: Moment, bound: ReadonlyMap<number, number>): void {
  const { game } = moment.reference
  const { values } = moment
  for (const each of game.setup) {
    moment.where = `the start value of \`${game.slots[each.slot]!.name}\``
    values[each.slot] =
      bound.get(each.slot) ??
      (each.kind === 'assign' ? evaluate(each.value, moment) : drawType(moment, each.types))
    if (each.kind === 'assign' && each.range !== null) checkRange(moment, each.slot, each.range, each.span)
  }
}

function drawType(moment: Moment, types: Extract<Setup, { kind: 'type' }>['types']): number {
  const chances = types.map(type => evaluate(type.chance, moment))
  const bad = chances.findIndex(chance => chance < 0 || chance > 1)
  if (bad >= 0)
    throw new RunError(
      types[bad]!.chance.span,
      `a chance must lie between 0 and 1, but this one is ${chances[bad]}`,
    )
  const sum = chances.reduce((total, chance) => total + chance, 0)
  if (Math.abs(sum - 1) > 1e-9)
    throw new RunError(
      types[0]!.chance.span,
      `the chances of the types must add up to 1, but they add up to ${sum}`,
    )
  return types[
    moment.oracle.race(
      moment,
      chances,
      types.map(type => type.site),
    )
  ]!.value
}

function checkRange(
  moment: Moment,
  slot: number,
  [low, high]: readonly [number | null, number | null],
  span: RunError['span'],
): void {
  const value = moment.values[slot]!
  if ((low !== null && value < low) || (high !== null && value > high))
    throw new RunError(
      span,
      `\`${moment.reference.game.slots[slot]!.name}\` is ${value}, outside its range ${low ?? '-infinity'} to ${high ?? 'infinity'}`,
    )
}

/** Sets the calendar slots to a step, and marks its history as not yet settled. */
export function setClock(moment: Moment, step: number): void {
  const { game, calendar } = moment.reference
  const { values } = moment
  values[SLOT.step] = step
  values[SLOT.today] = calendar.firstDays[step]!
  values[SLOT.lastDay] = calendar.lastDays[step]!
  values[SLOT.elapsedDays] = calendar.dated ? calendar.lastDays[step]! - calendar.firstDays[step]! + 1 : 0
  values[SLOT.previousToday] = calendar.firstDays[step - 1]!
  values[SLOT.settled] = 0
  for (const player of game.players) values[player.settled] = 0
}
