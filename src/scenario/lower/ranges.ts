/** Ranges, grids and how a written value is held (LANGUAGE §5, §17.10). */
import type { Grid } from '../../game/game.ts'
import type { Tree } from '../tree.ts'
import type { Lowering } from './lowering.ts'
import { itemsOf, numberOf } from './nodes.ts'

export type Range = readonly [low: number | null, high: number | null]

/** `[low, high]`, plain numbers; null without one. */
export function lowerRange(lowering: Lowering, tree: Tree | null): Range | null {
  if (tree === null) return null
  const ends = itemsOf(tree).map(numberOf)
  const [low, high] = ends
  if (ends.length !== 2 || low == null || high == null || !Number.isFinite(low) || !Number.isFinite(high)) {
    lowering.report.error(tree.span, 'range', 'A range is two plain numbers: [0, 250].')
    return null
  }
  if (low > high) {
    lowering.report.error(tree.span, 'range', `This range is empty: ${low} is above ${high}.`)
    return null
  }
  return [low, high]
}

/** A grid as exact decimals, counted from the low end of the range (0 without one); null without one or after a complaint. */
export function lowerGrid(lowering: Lowering, tree: Tree | null, range: Range | null): Grid | null {
  if (tree === null) return null
  const step = numberOf(tree)
  const low = range?.[0] ?? 0
  if (step === null || !(step > 0) || !Number.isFinite(step)) {
    lowering.report.error(tree.span, 'grid', 'A grid is a plain number above 0.')
    return null
  }
  const decimals = Math.max(decimalsOf(step), decimalsOf(low), range === null ? 0 : decimalsOf(range[1]!))
  const scaled = [step, low, range?.[1] ?? 0].map(value => asWhole(value, decimals))
  const [numerator, origin, high] = scaled
  if (decimals > 15 || scaled.some(value => !Number.isSafeInteger(value))) {
    lowering.report.error(tree.span, 'grid', 'This grid has too many digits for its range.')
    return null
  }
  if (range !== null && (high! - origin!) % numerator! !== 0) {
    lowering.report.error(tree.span, 'grid', 'The range must be a multiple of the grid.')
    return null
  }
  const denominator = 10 ** decimals
  const common = divisor(divisor(numerator!, Math.abs(origin!)), denominator)
  return {
    numerator: numerator! / common,
    origin: origin! / common,
    denominator: denominator / common,
  }
}

/** Digits behind the point of the shortest decimal that is this double. */
function decimalsOf(value: number): number {
  const [digits, exponent] = value.toString().split('e')
  const behind = digits!.split('.')[1]?.length ?? 0
  return Math.max(0, behind - Number(exponent ?? 0))
}

function asWhole(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals)
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
