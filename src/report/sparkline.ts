/** A row of small columns: a curve or a histogram on one line. */

const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/**
 * One character a value, from `low` (the lowest mark) to `high` (a full block). Null, where nothing is known, is blank. With
 * equal ends every value is the lowest mark.
 */
export function sparkline(values: readonly (number | null)[], low: number, high: number): string {
  return values
    .map(value => {
      if (value === null) return ' '
      const share = high > low ? (value - low) / (high - low) : 0
      return LEVELS[Math.min(LEVELS.length - 1, Math.max(0, Math.floor(share * LEVELS.length)))]!
    })
    .join('')
}

/** Columns of shares or counts: 0 is blank, so that what never was is not seen. */
export function columns(values: readonly (number | null)[], high: number): string {
  return values.map(value => (value === null || value <= 0 ? ' ' : sparkline([value], 0, high))).join('')
}

/**
 * A row made at most so many characters long: groups of equally many neighbours are gathered by `merge` (the last may be
 * smaller), nulls left out; all null stays null.
 */
export function narrowed(
  values: readonly (number | null)[],
  most: number,
  merge: (group: readonly number[]) => number,
): (number | null)[] {
  const size = Math.max(1, Math.ceil(values.length / most))
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => {
    const group = values.slice(index * size, (index + 1) * size).filter(value => value !== null)
    return group.length === 0 ? null : merge(group)
  })
}

/** How many characters a row of so many values takes when it is narrowed to at most so many. */
export function narrowedLength(values: number, most: number): number {
  return Math.ceil(values / Math.max(1, Math.ceil(values / most)))
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function average(values: readonly number[]): number {
  return sum(values) / values.length
}
