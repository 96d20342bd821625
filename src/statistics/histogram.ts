/** Bars with round bounds that show the law of a sample. */
import { quantile, type Ranking } from './ranking.ts'

export interface Histogram {
  /** `values`: one bar a value (low = high); `ranges`: bars of equal width, `low <= x < high`, the last one `<= high`. */
  readonly kind: 'values' | 'ranges'
  readonly bars: readonly HistogramBar[]
  /** Values below the first and above the last bar: a long tail is told, not drawn. */
  readonly below: number
  readonly above: number
}

export interface HistogramBar {
  readonly low: number
  readonly high: number
  readonly count: number
}

/** Most bars that stand for one value each. */
const MOST_VALUES = 30
/** About as many ranges are drawn. */
const RANGES = 20
/** Tails of so many per cent are cut off when what lies between them fills less than half of the whole breadth. */
const TAIL = 0.5

/**
 * Up to 30 different values get a bar each, and up to 30 neighbouring whole numbers too, the empty ones between them included;
 * else about twenty ranges whose width is 1, 2 or 5 times a power of ten. `whole`: every value was a whole number.
 */
export function histogram(ranking: Ranking, whole: boolean): Histogram {
  const { values } = ranking
  const low = values[0]!
  const high = values.at(-1)!
  if (whole && high - low < MOST_VALUES) return wholeBars(ranking, low, high)
  if (values.length <= MOST_VALUES / 2) return valueBars(ranking)
  if (!Number.isFinite(high - low)) return oneBar(ranking, low, high)
  return rangeBars(ranking, whole, ...breadth(ranking))
}

function wholeBars({ values, counts }: Ranking, low: number, high: number): Histogram {
  const bars = Array.from({ length: high - low + 1 }, (_, index) => low + index).map(value => {
    const at = values.indexOf(value)
    return { low: value, high: value, count: at < 0 ? 0 : counts[at]! }
  })
  return { kind: 'values', bars, below: 0, above: 0 }
}

function valueBars({ values, counts }: Ranking): Histogram {
  const bars = Array.from(values, (value, index) => ({ low: value, high: value, count: counts[index]! }))
  return { kind: 'values', bars, below: 0, above: 0 }
}

function oneBar({ ranks }: Ranking, low: number, high: number): Histogram {
  return { kind: 'ranges', bars: [{ low, high, count: ranks.at(-1)! }], below: 0, above: 0 }
}

/** What the bars reach over: everything, or without its long tails. */
function breadth(ranking: Ranking): [low: number, high: number] {
  const low = ranking.values[0]!
  const high = ranking.values.at(-1)!
  const innerLow = quantile(ranking, TAIL)
  const innerHigh = quantile(ranking, 100 - TAIL)
  return 2 * (innerHigh - innerLow) < high - low && innerLow < innerHigh ? [innerLow, innerHigh] : [low, high]
}

function rangeBars({ values, counts }: Ranking, whole: boolean, low: number, high: number): Histogram {
  const width = roundWidth((high - low) / RANGES, whole)
  const first = Math.floor(low / width.value)
  const last = Math.max(first + 1, Math.ceil(high / width.value))
  const edges = Array.from({ length: last - first + 1 }, (_, index) => width.times(first + index))
  const inside = new Float64Array(edges.length - 1)
  let below = 0
  let above = 0
  let bar = 0
  values.forEach((value, index) => {
    const count = counts[index]!
    if (value < edges[0]!) below += count
    else if (value > edges.at(-1)!) above += count
    else {
      while (bar < inside.length - 1 && value >= edges[bar + 1]!) bar++
      inside[bar]! += count
    }
  })
  const bars = Array.from(inside, (count, index) => ({ low: edges[index]!, high: edges[index + 1]!, count }))
  return { kind: 'ranges', bars, below, above }
}

/** A round width, and its multiples as the doubles nearest to their decimals. */
interface Width {
  readonly value: number
  readonly times: (factor: number) => number
}

/** Powers of ten come from their decimal texts, which every JavaScript engine reads alike; `10 ** n` need not be. */
function roundWidth(wanted: number, whole: boolean): Width {
  const least = whole ? Math.max(1, wanted) : wanted
  const [mantissa, power] = least.toExponential().split('e') as [string, string]
  const steps = [1, 2, 5, 10].find(each => each >= Number(mantissa) * (1 - 1e-9)) ?? 10
  const exponent = Number(power)
  if (exponent >= 0) {
    const value = Number(`${steps}e${exponent}`)
    return { value, times: factor => factor * value }
  }
  const divisor = Number(`1e${-exponent}`)
  return { value: steps / divisor, times: factor => (factor * steps) / divisor }
}
