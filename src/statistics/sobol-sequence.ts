/**
 * Sobol's sequence (1967), of which the first points fill a cube of many dimensions more evenly than chance would: the average of
 * a smooth function over them nears its mean almost like 1/n instead of 1/sqrt(n). Scrambled by a seed, so that every point is
 * uniform by itself and averages are unbiased (Owen 1995).
 */
import { hashPath, type Key, uniform } from '../random/index.ts'
import { SOBOL_DIRECTIONS } from './sobol-directions.ts'

/** Dimensions of which we have direction numbers. The ones beyond are filled by plain chance: just as right, less even. */
export const SOBOL_DIMENSIONS = SOBOL_DIRECTIONS.split('\n').length + 1

const BITS = 32
const SCRAMBLE = hashPath('sobol/scramble')

/**
 * The first `count` points in `dimensions` dimensions, scrambled by the key: row-major, each number strictly between 0 and 1.
 * Powers of two are evenest.
 */
export function sobolPoints(count: number, dimensions: number, key: Key): Float64Array {
  const points = new Float64Array(count * dimensions)
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const number = numbersOf(dimension, key)
    for (let index = 0; index < count; index++) points[index * dimensions + dimension] = number(index)
  }
  return points
}

/** The numbers of one dimension. */
function numbersOf(dimension: number, key: Key): (index: number) => number {
  if (dimension >= SOBOL_DIMENSIONS) {
    const { high, low } = hashPath(`sobol/dimension/${dimension}`)
    return index => uniform(key, index, 0, high, low)
  }
  const directions = directionsOf(dimension)
  const seed = Math.floor(uniform(key, dimension, 0, SCRAMBLE.high, SCRAMBLE.low) * 2 ** BITS)
  return index => (scrambled(sobolWord(directions, index), seed) + 0.5) * 2 ** -BITS
}

/** The digits of a number of the sequence, unscrambled, as a whole number below 2^32; in the order of Antonov and Saleev (1979). */
export function sobolWord(directions: Uint32Array, index: number): number {
  let word = 0
  for (let gray = index ^ (index >>> 1), bit = 0; gray !== 0; gray >>>= 1, bit++)
    if ((gray & 1) === 1) word ^= directions[bit]!
  return word >>> 0
}

/** The direction numbers of a dimension by the recursion of its primitive polynomial (Bratley and Fox 1988). */
export function directionsOf(dimension: number): Uint32Array {
  const directions = new Uint32Array(BITS)
  const row = dimension === 0 ? [] : SOBOL_DIRECTIONS.split('\n')[dimension - 1]!.split(' ').map(Number)
  const [coefficients = 0, ...begin] = row
  const degree = begin.length
  for (let bit = 0; bit < BITS; bit++) {
    if (dimension === 0 || bit < degree) {
      directions[bit] = (begin[bit] ?? 1) << (BITS - 1 - bit)
      continue
    }
    const before = directions[bit - degree]!
    let next = before ^ (before >>> degree)
    for (let term = 1; term < degree; term++)
      if (((coefficients >>> (degree - 1 - term)) & 1) === 1) next ^= directions[bit - term]!
    directions[bit] = next
  }
  return directions
}

/** Nested uniform scrambling (Owen 1995): every binary digit is flipped, or not, by a hash of the digits before it. */
function scrambled(word: number, seed: number): number {
  let flips = 0
  for (let bit = 0; bit < BITS; bit++) {
    // A one in front tells apart the beginnings 0, 00, 000 ...
    const before = bit === 0 ? 1 : (1 << bit) | (word >>> (BITS - bit))
    flips |= (mixed(mixed(before + 0x9e3779b9) ^ seed) & 1) << (BITS - 1 - bit)
  }
  return (word ^ flips) >>> 0
}

/** The finalizer of MurmurHash3 (Appleby 2011). */
function mixed(word: number): number {
  let x = word | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}
