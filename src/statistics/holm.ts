/**
 * Corrects p-values of tests made together, so that the chance of even one false alarm is at most the level, however the tests
 * hang together (Holm 1979, step down). In the order given.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, index) => index).sort((a, b) => ps[a]! - ps[b]! || a - b)
  const adjusted = new Array<number>(ps.length)
  let largest = 0
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (ps.length - rank) * ps[index]!))
    adjusted[index] = largest
  })
  return adjusted
}
