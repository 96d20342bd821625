/** Dates that are late, never reached, or days on which nothing happens (LANGUAGE §4, §12). */
import type { Expr } from '../../expression/tree.ts'
import { firstStepFrom } from '../../game/calendar.ts'
import type { CalendarEntry, Player } from '../../game/game.ts'
import { formatDay } from '../../text/day.ts'
import type { Lowering } from '../lower/lowering.ts'
import { fixedValue } from '../lower/reads.ts'
import { type Steps, stepsOfMove } from './availability.ts'

export function checkDates(
  lowering: Lowering,
  entries: readonly CalendarEntry[],
  players: readonly Player[],
): void {
  for (const entry of entries) {
    if (entry.due.kind === 'date') checkDate(lowering, entry.due.date)
    else checkStep(lowering, entry.due.step)
  }
  for (const later of lowering.builder.laters)
    if (later?.due.kind === 'date') checkDate(lowering, later.due.date)
  if (lowering.clock.kind === 'points') checkPoints(lowering, entries, players)
}

function checkDate(lowering: Lowering, date: Expr): void {
  const { calendar, report } = lowering
  const day = fixedValue(lowering, date)
  if (day === null || !calendar.dated) return
  const step = firstStepFrom(calendar, day)
  if (step > calendar.steps) {
    const last = formatDay(calendar.firstDays[calendar.steps]!)
    report.warning(
      date.span,
      'date-never-reached',
      `${formatDay(day)} is never reached: the last step begins on ${last}, and a date takes hold at the first step beginning on or after it.`,
    )
    return
  }
  const first = calendar.firstDays[step]!
  if (first - day <= 1) return
  report.warning(
    date.span,
    'date-late',
    `${formatDay(day)} takes hold on ${formatDay(first)}, ${first - day} days later: the first step that begins on or after it. Make the day a point of the calendar, or take shorter steps.`,
  )
}

function checkStep(lowering: Lowering, value: Expr): void {
  const step = fixedValue(lowering, value)
  if (step === null) return
  if (step > lowering.steps)
    lowering.report.warning(
      value.span,
      'date-never-reached',
      `Step ${step} is never reached: there are ${lowering.steps} steps.`,
    )
  if (step < 1) lowering.report.error(value.span, 'step-number', 'Steps are counted from 1.')
}

/** Names decision points on which nobody acts and nothing is due. */
function checkPoints(
  lowering: Lowering,
  entries: readonly CalendarEntry[],
  players: readonly Player[],
): void {
  const { calendar, clock, report } = lowering
  if (clock.kind !== 'points') return
  const due = new Set<number>()
  for (const entry of entries) {
    const day = entry.due.kind === 'date' ? fixedValue(lowering, entry.due.date) : null
    if (day === null) return
    due.add(firstStepFrom(calendar, day))
  }
  for (const later of lowering.builder.laters) {
    const day = later?.due.kind === 'date' ? fixedValue(lowering, later.due.date) : null
    // What is scheduled after a while may fall on any point.
    if (day === null) return
    due.add(firstStepFrom(calendar, day))
  }
  const acting = players.flatMap(player =>
    player.tracks.flatMap(track =>
      track.moves
        .filter(move => move.name !== 'pass' && move.forbidden === null)
        .map(move => stepsOfMove(lowering, player, move, true)),
    ),
  )
  const idle = clock.points.filter(
    (_, index) => !due.has(index + 1) && acting.every(steps => !includes(steps, index + 1)),
  )
  if (idle.length > 0)
    report.warning(
      null,
      'idle-point',
      `Nobody can act and nothing is due on ${idle.map(formatDay).join(', ')}: the calendar could do without.`,
    )
}

function includes(steps: Steps, step: number): boolean {
  return steps.some(([from, to]) => from <= step && step <= to)
}
