import { double, HIGH, words } from '../../../src/random/special/bits.ts'

/** Distance of `value` from the exact head + tail in units in the last place of head. */
export function ulps(value: number, head: number, tail: number): number {
  double[0] = head
  const exponent = (words[HIGH]! >>> 20) & 2047
  return Math.abs((value - head - tail) / 2 ** (Math.max(exponent, 1) - 1075))
}
