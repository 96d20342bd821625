/** What the side of a class earned, and what it is held to: rows for the terminal, the page and the picture. */
import type { ClassSection, Mean } from '../study/index.ts'
import { formatNumber } from '../text/index.ts'
import { oneOfSeveral } from './chosen-among.ts'
import { supportedText } from './estimate.ts'

export interface PayoffRow extends Mean {
  readonly what: string
  /** The mean, to the digits that its interval supports. */
  readonly figure: string
  readonly exact: boolean
}

/** The class first. */
export function payoffRows({ payoffs, side, bestResponse, equilibrium }: ClassSection): PayoffRow[] {
  const own = payoffs.find(({ player }) => player === side)!
  const ofGames = (what: string, mean: Mean): PayoffRow => ({
    what,
    ...mean,
    figure: meanText(mean),
    exact: false,
  })
  const ofModel = (what: string, mean: Mean): PayoffRow => ({
    ...ofGames(what, mean),
    exact: mean.low === mean.high,
  })
  return [
    ofGames('the class', own.games),
    ofGames('the policy of the file, in the same worlds', own.policyThere),
    ofModel('the policy, in all worlds', own.policy),
    ...(bestResponse.kind === 'known'
      ? [
          {
            what: 'a best response to the others, in all worlds',
            mean: bestResponse.best,
            low: bestResponse.best,
            high: bestResponse.best,
            figure: formatNumber(bestResponse.best),
            exact: true,
          },
        ]
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

export function meanText({ mean, low, high }: Mean): string {
  return supportedText(mean, low, high)
}

/** `2 – 42`; nothing where all figures are the same, or there is only one. */
export function rangeText({ low, high }: Mean): string {
  return low === null || high === null || low === high
    ? ''
    : `${supportedText(low, low, high)} – ${supportedText(high, low, high)}`
}
