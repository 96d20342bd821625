/** How far two laws are apart, and whether one is better whatever one's taste: from their sketches. */
import { type Sketch, together } from './sketch.ts'

export interface Distances {
  /** First Wasserstein distance: the area between the two cumulative distributions, in the unit of the values. */
  readonly wasserstein: number
  /** Largest distance of the two cumulative distributions (Kolmogorov 1933, Smirnov 1939). */
  readonly kolmogorov: number
  /** Dominance to first and to second order, larger values better (Hadar and Russell 1969): of the laws as estimated. */
  readonly firstOrder: Dominance
  readonly secondOrder: Dominance
}

/** Which of the two dominates. */
export type Dominance = 'first' | 'second' | 'equal' | 'neither'

/** Share of the breadth of the values below which an area is rounding. */
const ROUNDING = 1e-12

/** Both must hold a value. Exact up to 1,024 different values in all; beyond, values are taken as the middles of buckets 0.2 % wide. */
export function distancesOf(first: Sketch, second: Sketch): Distances {
  const {
    values,
    counts: [ofFirst, ofSecond],
  } = together(first, second)
  const all = [ofFirst, ofSecond].map(counts => counts.reduce((sum, count) => sum + count, 0)) as [
    number,
    number,
  ]
  let below = [0, 0] as [number, number]
  let area = 0
  let wasserstein = 0
  const gap = { least: 0, most: 0 }
  const areas = { least: 0, most: 0 }
  for (let index = 0; index < values.length; index++) {
    below = [below[0] + ofFirst[index]!, below[1] + ofSecond[index]!]
    // Above 0 where the first law lies further to the right. Compared as products of counts, so that equal laws differ by exactly 0.
    const distance = (below[1] * all[0] - below[0] * all[1]) / (all[0] * all[1])
    gap.least = Math.min(gap.least, distance)
    gap.most = Math.max(gap.most, distance)
    const width = index + 1 < values.length ? values[index + 1]! - values[index]! : 0
    area += distance * width
    wasserstein += Math.abs(distance) * width
    areas.least = Math.min(areas.least, area)
    areas.most = Math.max(areas.most, area)
  }
  const rounding = ROUNDING * (values.at(-1)! - values[0]!)
  return {
    wasserstein,
    kolmogorov: Math.max(gap.most, -gap.least),
    firstOrder: dominance(gap, 0),
    secondOrder: dominance(areas, rounding),
  }
}

function dominance({ least, most }: { least: number; most: number }, rounding: number): Dominance {
  if (least >= -rounding) return most > rounding ? 'first' : 'equal'
  return most <= rounding ? 'second' : 'neither'
}
