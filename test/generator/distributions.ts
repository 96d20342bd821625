/** Calls of every distribution, with arguments for which the law exists; rarely with some for which it may not. */
import { number, type Place, part } from './expression.ts'

/** A law of measured values as one call; where everything must be finite, one of whole numbers. */
export function continuousLaw(place: Place): string {
  const { chooser, isSmall } = place.cast
  if (isSmall) return wholeLaw(place)
  const x = (): string => number({ ...place, draws: false }, 1)
  const above = (): string => chooser.one(['0.5', '1', '2.5', `1 + abs(${x()})`])
  const doubtful = place.parameters.find(each => each.type !== 'date')?.name
  return chooser.weighted<string>([
    [2, () => (chooser.chance(0.5) ? 'uniform(-1, 4)' : `uniform(${x()}, 2 + ${part(x())} + 1000)`)],
    // Where the bound is a constant the check sees that there is no such law; so it reads something.
    [doubtful === undefined ? 0 : 0.1, () => `uniform(0, ${doubtful!})`],
    [1.5, () => `normal(${x()}, ${above()})`],
    [1, () => `normal(${chooser.one(['0', '1', '3'])}, ${above()}, -1, ${chooser.one(['2', '5'])})`],
    [1, () => `lognormal(${above()}, ${chooser.one(['1.5', '2'])})`],
    [1, () => `between_90(${chooser.one(['-2', '0'])}, ${chooser.one(['1', '3.5'])})`],
    [1, () => `lognormal_90(${chooser.one(['0.5', '1'])}, ${chooser.one(['2', '6'])})`],
    [1, () => `triangular(0, ${chooser.one(['0', '1', '2'])}, 2)`],
    [1, () => `pert(${chooser.one(['-1', '0'])}, 1, ${chooser.one(['2', '4'])})`],
    [1, () => `beta(${above()}, ${chooser.one(['0.7', '2'])})`],
    [1, () => `gamma(${chooser.one(['0.5', '2'])}, ${above()})`],
    [1, () => `exponential(${above()})`],
    [1, () => `student_t(${chooser.one(['3', '8'])}, ${x()}, ${above()})`],
  ])
}

/** A law of whole numbers as one call. */
export function wholeLaw(place: Place): string {
  const { chooser, isSmall } = place.cast
  const x = (): string => number({ ...place, draws: false }, 1)
  return chooser.weighted<string>([
    [isSmall ? 0 : 1, () => `poisson(${chooser.one(['0.5', '3', `clamp(${x()}, 0, 6)`])})`],
    [1, () => `bernoulli(${chooser.one(['0.5', '0.1', `clamp(${x()}, 0, 1)`])})`],
    [1, () => `dice(${chooser.one(['1', '-2', '0'])}, ${chooser.one(['1', '6'])})`],
  ])
}

/** Any law. */
export function drawText(place: Place): string {
  return place.cast.chooser.chance(0.7) ? continuousLaw(place) : wholeLaw(place)
}
