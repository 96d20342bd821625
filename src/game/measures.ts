/** Phase 7: what measures read at the end of every lived step, and at the end of the last. */
import { evaluate, RunError } from '../expression/evaluate.ts'
import { type Measure, SLOT } from './game.ts'
import type { Moment } from './reference.ts'

/** Reads every measure but the `final` ones. */
export function readMeasures(moment: Moment): void {
  for (const measure of moment.reference.game.measures) {
    moment.where = `the measure ${measure.name}`
    if (measure.kind !== 'final') read(moment, measure)
  }
}

/** Reads the `final` measures, once the run has ended. */
export function readFinals(moment: Moment): void {
  for (const measure of moment.reference.game.measures) {
    moment.where = `the measure ${measure.name}`
    if (measure.kind === 'final') moment.values[measure.slot] = evaluate(measure.value, moment)
  }
}

function read(moment: Moment, measure: Measure): void {
  const { values } = moment
  const { slot } = measure
  switch (measure.kind) {
    case 'final':
      return
    case 'highest': {
      const value = evaluate(measure.value, moment)
      if (values[SLOT.step] === 1 || value > values[slot]!) values[slot] = value
      return
    }
    case 'lowest': {
      const value = evaluate(measure.value, moment)
      if (values[SLOT.step] === 1 || value < values[slot]!) values[slot] = value
      return
    }
    case 'total':
    case 'average': {
      const value = evaluate(measure.value, moment)
      const weight = measure.weight === null ? null : evaluate(measure.weight, moment)
      addUp(moment, measure, slot, weight === null ? value : weight * value)
      if (measure.kind === 'average') addUp(moment, measure, measure.weightSlot!, weight ?? 1)
      return
    }
    case 'count': {
      if (evaluate(measure.value, moment) === 0) return
      addUp(moment, measure, slot, measure.weight === null ? 1 : evaluate(measure.weight, moment))
      return
    }
    case 'first': {
      if (values[slot]! >= 0 || evaluate(measure.value, moment) === 0) return
      values[slot] = measure.perDays === null ? values[SLOT.step]! : timeFromStart(moment) / measure.perDays
      return
    }
  }
}

function addUp(moment: Moment, measure: Measure, slot: number, amount: number): void {
  const sum = moment.values[slot]! + amount
  if (!Number.isFinite(sum))
    throw new RunError(
      measure.span,
      `the measure \`${measure.name}\` would become more than a number can hold`,
    )
  moment.values[slot] = sum + 0
}

/** Days from the first day of the calendar to the first day of this step. */
function timeFromStart(moment: Moment): number {
  const { firstDays } = moment.reference.calendar
  return firstDays[moment.values[SLOT.step]!]! - firstDays[1]!
}
