/** Round numbers for an axis. */

/** Fewer say nothing of a scale. */
const FEWEST = 3

/** Round values from `low` to `high`: as few as there can be, but three. */
export function ticksOf(low: number, high: number): number[] {
  if (!(high > low)) return [low]
  const power = 10 ** Math.floor(Math.log10(high - low))
  for (const step of [5 * power, 2 * power, power, power / 2, power / 5, power / 10]) {
    const ticks = multiplesOf(step, low, high)
    if (ticks.length >= FEWEST) return ticks
  }
  return [low, high]
}

/** Counted, not added up: beside a very large number a small step changes nothing. */
function multiplesOf(step: number, low: number, high: number): number[] {
  const first = Math.ceil(low / step - 1e-9)
  const many = Math.floor(high / step + 1e-9) - first + 1
  const ticks = Array.from({ length: Math.max(0, Math.min(100, many)) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
  return [...new Set(ticks)]
}
