/** What the side of a class earned, and what it is held to: rows for the terminal, the page and the picture. */
import type { ClassPayoff, ClassSection, Mean } from '../study/index.ts'
import { oneOfSeveral } from './chosen-among.ts'
import { fixedText } from './estimate.ts'

export interface PayoffRow extends Mean {
  readonly what: string
  /** The mean, to the digits of the whole table. */
  readonly figure: string
  /** `2.1 – 42.3`; empty where all figures are the same, or there is only one. */
  readonly range: string
  readonly exact: boolean
}

/** What one player earned, all to the same digits, so that what is shown can be added and taken away. */
export interface PayoffFigures {
  readonly figure: (value: number) => string
  readonly range: (mean: Mean) => string
  /** The class less the policy in the same worlds: that of the two figures as they are shown. */
  readonly difference: string
}

export function payoffFigures({
  games,
  policyThere,
  difference,
  policy,
  equilibrium,
}: ClassPayoff): PayoffFigures {
  const means = [games, policyThere, policy, ...(equilibrium === null ? [] : [equilibrium])]
  const decimals = decimalsFor(means, games.mean, policyThere.mean, difference)
  const figure = (value: number): string => fixedText(value, decimals)
  return {
    figure,
    range: ({ low, high }) =>
      low === null || high === null || low === high ? '' : `${figure(low)} – ${figure(high)}`,
    difference: figure(rounded(games.mean, decimals) - rounded(policyThere.mean, decimals)),
  }
}

/** Of the largest figure, at least; and at most, unless it takes more to show a difference. */
const [LEAST_DIGITS, MOST_DIGITS] = [3, 4]
const MOST_DECIMALS = 6

/**
 * So many decimals as the interval of the difference supports and as it takes to show that it is not 0, more where the figures
 * rounded would differ by something else.
 */
function decimalsFor(means: readonly Mean[], one: number, other: number, { mean, low, high }: Mean): number {
  if (means.every(each => Number.isInteger(each.mean))) return 0
  const largest = Math.max(...means.map(each => Math.abs(each.mean)))
  const showing = (digits: number): number =>
    Math.min(MOST_DECIMALS, Math.max(0, digits - 1 - place(largest)))
  const half = low === null || high === null ? 0 : (high - low) / 2
  const supported = half > 0 ? Math.min(-place(half), showing(MOST_DIGITS)) : showing(MOST_DIGITS)
  const seen = Math.abs(mean) > 1e-9 * largest ? -place(Math.abs(mean)) : 0
  const least = Math.min(MOST_DECIMALS, Math.max(showing(LEAST_DIGITS), seen, supported))
  for (let decimals = least; decimals <= Math.min(MOST_DECIMALS, least + 3); decimals++) {
    const shown = rounded(one, decimals) - rounded(other, decimals)
    if (rounded(shown, decimals) === rounded(mean, decimals)) return decimals
  }
  return least
}

/** Of the first digit: 0 of 3.1, -1 of 0.31. */
function place(size: number): number {
  return size === 0 ? 0 : Math.floor(Math.log10(size))
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

/** The class first. */
export function payoffRows({ payoffs, side, bestResponse, equilibrium }: ClassSection): PayoffRow[] {
  const own = payoffs.find(({ player }) => player === side)!
  const { figure, range } = payoffFigures(own)
  const ofGames = (what: string, mean: Mean): PayoffRow => ({
    what,
    ...mean,
    figure: figure(mean.mean),
    range: range(mean),
    exact: false,
  })
  const ofModel = (what: string, mean: Mean): PayoffRow => ({
    ...ofGames(what, mean),
    exact: mean.low === mean.high,
  })
  const exactly = (mean: number): Mean => ({ mean, low: mean, high: mean })
  return [
    ofGames('the class', own.games),
    ofGames('the policy of the file, in the same worlds', own.policyThere),
    ofModel('the policy, in all worlds', own.policy),
    ...(bestResponse.kind === 'known'
      ? [ofModel('a best response to the others, in all worlds', exactly(bestResponse.best))]
      : []),
    ...(own.equilibrium === null || equilibrium.kind !== 'known'
      ? []
      : [
          ofModel(
            equilibrium.several === 0
              ? 'everybody in equilibrium, in all worlds'
              : `everybody in equilibrium${oneOfSeveral(equilibrium)}`,
            own.equilibrium,
          ),
        ]),
  ]
}
