/** Measures that are 0 or 1 in every run. */
import type { Game } from '../game/index.ts'
import type { Distribution, MeasureEstimate } from '../simulation/index.ts'
import type { Estimated } from './probability.ts'

/** Of what is 0 or 1 only the share of ones says anything. */
export function isYesOrNo({ histogram, min, max }: Distribution): boolean {
  const { kind, bars } = histogram
  return kind === 'values' && min === 0 && max === 1 && bars.every(({ low }) => low === 0 || low === 1)
}

/** Whether a measure is told as a share of the runs: not what counts in a unit, nor what may have no value. */
export function isShare({
  kind,
  unit,
  distribution,
}: Pick<MeasureEstimate, 'kind' | 'unit' | 'distribution'>): boolean {
  return distribution !== null && kind !== 'first' && unit === null && isYesOrNo(distribution)
}

/** Its ones, as a probability with its interval. */
export function shareOfYes({ count, mean, meanLow, meanHigh }: Distribution): Estimated {
  const [low, high] = [Math.max(0, meanLow ?? 0), Math.min(1, meanHigh ?? 1)]
  return { count: Math.round(count * mean), probability: mean, low, high }
}

type Measure = Game['measures'][number]

/** Whether a measure is yes or no in every run by the way it is written: in one run its value alone would not tell. */
export function asksYesOrNo(game: Game, { kind, value }: Measure): boolean {
  return (kind === 'final' || kind === 'highest' || kind === 'lowest') && isTruth(game, value)
}

function isTruth(game: Game, value: Measure['value']): boolean {
  switch (value.kind) {
    case 'not':
    case 'compare':
    case 'chain':
    case 'and':
    case 'or':
      return true
    case 'constant':
      return value.value === 0 || value.value === 1
    case 'read':
      return game.slots[value.slot]!.type.kind === 'flag'
    case 'derived':
      return isTruth(game, game.derived[value.index]!.value)
    case 'if':
      return isTruth(game, value.then) && isTruth(game, value.else)
    default:
      return false
  }
}
