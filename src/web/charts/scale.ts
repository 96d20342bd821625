/** Round numbers for an axis. */

/** Far more than are asked for. */
const MOST = 50

/** About `count` round values from `low` to `high`, both within reach of the axis. */
export function ticksOf(low: number, high: number, count = 4): number[] {
  if (!(high > low)) return [low]
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * [1, 2, 5, 10].find(each => each * power >= rough * (1 - 1e-9))!
  const first = Math.ceil(low / step - 1e-9)
  // Counted, not added up: beside a very large number a small step changes nothing.
  const many = Math.min(MOST, Math.floor(high / step + 1e-9) - first + 1)
  return Array.from({ length: Math.max(0, many) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}
