/** Values of a run as a person would write them: words, flags, dates, numbers. */
import type { Slot } from '../game/index.ts'
import { formatDay, formatNumber } from '../text/index.ts'

/** A value of a slot; a date, a word or a truth value as such. */
export function valueText(slot: Pick<Slot, 'type'>, value: number): string {
  const plain = plainValue(slot, value)
  return typeof plain === 'number' ? formatNumber(plain) : String(plain)
}

/** The same for a program. */
export function plainValue({ type }: Pick<Slot, 'type'>, value: number): string | number | boolean {
  switch (type.kind) {
    case 'flag':
      return value !== 0
    case 'date':
      return formatDay(value)
    case 'choice':
      return type.words[value] ?? 'none'
    case 'number':
    case 'whole':
      return value
  }
}
