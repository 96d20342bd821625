/** When something scheduled takes hold: the functions of `game/calendar.ts` as WebAssembly. */
import { BEYOND, DAYS_IN, type Duration, type Later, SLOT } from '../game/index.ts'
import { type Code, call, f64, getLocal, i32, ifElse, setLocal } from './assembler.ts'
import { asF64, emitF64, readSlot } from './emit-expression.ts'
import { addLocal, type Emitter, failWhen } from './emitter.ts'

/** Code that works out both, and the locals (doubles) in which it leaves them. */
export interface DueCode {
  readonly code: Code
  readonly due: number
  readonly dueStep: number
}

/** In the order in which `addUnits` of the module's imports numbers them. */
export const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const

export function dueOf(emitter: Emitter, later: Later): DueCode {
  switch (later.due.kind) {
    case 'after':
      return durationEnd(emitter, later.due.duration)
    case 'date': {
      const due = addLocal(emitter.locals, 'f64')
      const dueStep = addLocal(emitter.locals, 'f64')
      const code = [
        setLocal(due, emitF64(emitter, later.due.date)),
        setLocal(dueStep, stepOfDay(emitter, due)),
      ]
      return { code, due, dueStep }
    }
    case 'step': {
      const due = addLocal(emitter.locals, 'f64')
      const dueStep = addLocal(emitter.locals, 'f64')
      const code = [
        setLocal(due, emitF64(emitter, later.due.step)),
        setLocal(dueStep, f64.max(getLocal(due), f64.add(step(emitter), f64.const(1)))),
      ]
      return { code, due, dueStep }
    }
  }
}

/** When a duration that starts in this step ends; below 0 stops the run. */
export function durationEnd(emitter: Emitter, { amount, unit }: Duration): DueCode {
  const due = addLocal(emitter.locals, 'f64')
  const dueStep = addLocal(emitter.locals, 'f64')
  const length = addLocal(emitter.locals, 'f64')
  const get = getLocal
  const { steps, dated } = emitter.calendar
  const beyond: Code = [setLocal(due, f64.const(BEYOND)), setLocal(dueStep, f64.const(steps + 1))]
  const start: Code = [
    setLocal(length, emitF64(emitter, amount)),
    emitter.plan.ranges(amount).low < 0 ? failWhen(f64.lt(get(length), f64.const(0))) : [],
  ]
  if (unit === 'step') {
    const firstDay = i32.load(i32.shl(i32.fromF64(get(dueStep)), i32.const(2)), emitter.layout.days)
    const code: Code = [
      start,
      setLocal(dueStep, f64.add(step(emitter), f64.max(f64.const(1), f64.ceil(get(length))))),
      ifElse(
        f64.gt(get(dueStep), f64.const(steps)),
        beyond,
        setLocal(due, dated ? f64.fromI32(firstDay) : get(dueStep)),
      ),
    ]
    return { code, due, dueStep }
  }
  const today = asF64(readSlot(emitter, SLOT.today))
  const days = f64.mul(get(length), f64.const(DAYS_IN[unit]))
  const whole = f64.floor(get(length))
  const day =
    unit === 'day' || unit === 'week'
      ? f64.add(today, f64.ceil(days))
      : f64.add(
          call(emitter.functions.addUnits, today, whole, i32.const(UNITS.indexOf(unit))),
          f64.ceil(f64.mul(f64.sub(get(length), whole), f64.const(DAYS_IN[unit]))),
        )
  const code: Code = [
    start,
    // A million years is beyond every horizon; JavaScript's own dates end earlier.
    ifElse(f64.gt(days, f64.const(3.6e7)), beyond, [
      setLocal(due, day),
      setLocal(dueStep, stepOfDay(emitter, due)),
    ]),
  ]
  return { code, due, dueStep }
}

/** The first step that begins on or after a day, but after the current one. */
function stepOfDay(emitter: Emitter, day: number): Code {
  const first = f64.fromI32(call(emitter.functions.firstStepFrom, getLocal(day)))
  return f64.max(first, f64.add(step(emitter), f64.const(1)))
}

function step(emitter: Emitter): Code {
  return asF64(readSlot(emitter, SLOT.step))
}
