/** Points of a piecewise linear table: `x` strictly rising, as many as `y`, at least one. */
export interface TablePoints {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/**
 * The table at an argument: exactly `y[i]` at `x[i]`, flat beyond the ends, between two points
 * `y0 + (x - x0) * (y1 - y0) / (x1 - x0)`, computed in this order, where x0 is the largest point not above x.
 */
export function interpolate({ x: xs, y: ys }: TablePoints, x: number): number {
  const last = xs.length - 1
  if (x <= xs[0]!) return ys[0]!
  if (x >= xs[last]!) return ys[last]!
  let below = 0
  while (xs[below + 1]! <= x) below++
  const [x0, y0] = [xs[below]!, ys[below]!]
  return y0 + ((x - x0) * (ys[below + 1]! - y0)) / (xs[below + 1]! - x0)
}
