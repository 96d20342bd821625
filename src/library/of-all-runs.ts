/** Answers that are of all runs, and of no choice among them. */
import type { Opened } from './scenario.ts'

/** A sentence where a scenario was opened with something that chooses runs or weighs them; else null. */
export function whyNotOfAll({ condition }: Opened): string | null {
  return condition === null
    ? null
    : 'Exact answers are of all runs: leave out what must hold of them (given) and what was seen (history), or simulate.'
}
