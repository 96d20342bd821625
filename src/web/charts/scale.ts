/** Round numbers for an axis. */

/** About `count` round values from `low` to `high`, both within reach of the axis. */
export function ticksOf(low: number, high: number, count = 4): number[] {
  if (!(high > low)) return [low]
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * [1, 2, 5, 10].find(each => each * power >= rough * (1 - 1e-9))!
  const ticks: number[] = []
  for (let tick = Math.ceil(low / step - 1e-9) * step; tick <= high + step * 1e-9; tick += step)
    ticks.push(Number(tick.toPrecision(12)))
  return ticks
}
