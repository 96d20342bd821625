/** How a written value is held in a variable: rounded to its grid, then kept in its range. */
import { RunError } from '../expression/evaluate.ts'
import { round } from '../expression/functions.ts'
import type { Span } from '../text/span.ts'
import type { Grid, Slot } from './game.ts'

/** The value stored. Throws a RunError when it is not finite, or beyond the range of a variable that says `beyond: stop`. */
export function hold(slot: Slot, value: number, span: Span): number {
  const held = slot.hold
  if (!Number.isFinite(value))
    throw new RunError(span, `\`${slot.name}\` would become more than a number can hold`)
  if (held === null) return value + 0
  const rounded = held.grid === null ? value : toGrid(held.grid, value)
  if (!Number.isFinite(rounded))
    throw new RunError(span, `\`${slot.name}\` would become more than a number can hold`)
  const { low, high } = held
  if (held.beyond === 'stop' && ((low !== null && rounded < low) || (high !== null && rounded > high)))
    throw new RunError(
      span,
      `\`${slot.name}\` would become ${rounded}, beyond its range ${low ?? '-infinity'} to ${high ?? 'infinity'}, and it says \`beyond: stop\``,
    )
  if (low !== null && rounded < low) return low
  if (high !== null && rounded > high) return high
  return rounded + 0
}

/** Nearest multiple of the grid, ties away from zero, as the double nearest to its exact decimal. */
export function toGrid(grid: Grid, value: number): number {
  const steps = round((value * grid.denominator - grid.origin) / grid.numerator)
  return (steps * grid.numerator + grid.origin) / grid.denominator
}
