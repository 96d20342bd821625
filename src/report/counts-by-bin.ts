import type { Distribution, ResultCalendar } from '../simulation/index.ts'

/** How many runs had their value, a step, in each bin of the calendar. A bar of a histogram over several bins is shared out evenly. */
export function countsByBin(
  { histogram }: Distribution,
  { bins, steps, stepsPerBin }: ResultCalendar,
): number[] {
  const counts = new Array<number>(bins.length).fill(0)
  for (const { low, high, count } of histogram.bars) {
    const from = Math.max(1, Math.ceil(low))
    const to = Math.min(steps, histogram.kind === 'values' ? low : Math.max(from, Math.ceil(high) - 1))
    const [first, last] = [from, to].map(step => Math.floor((step - 1) / stepsPerBin)) as [number, number]
    for (let bin = first; bin <= last; bin++) counts[bin]! += count / (last - first + 1)
  }
  return counts
}
