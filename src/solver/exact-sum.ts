/** Sums of many small numbers without the loss of their last digits (Neumaier 1974). */

export interface ExactSum {
  sum: number
  /** What the additions so far have rounded away. */
  lost: number
}

export function emptySum(): ExactSum {
  return { sum: 0, lost: 0 }
}

export function addExactly(into: ExactSum, value: number): void {
  const sum = into.sum + value
  into.lost += Math.abs(into.sum) >= Math.abs(value) ? into.sum - sum + value : value - sum + into.sum
  into.sum = sum
}

export function sumOf({ sum, lost }: ExactSum): number {
  return sum + lost
}
