/** The other thought of as in the logit equilibrium of the stage game at hand (McKelvey and Palfrey 1995, 1998). */
import { RunError } from '../../expression/evaluate.ts'
import { type Decision, type Moment, momentOf, type Picks } from '../../game/index.ts'
import { logitEquilibrium, type NormalForm } from '../../matrix-games/index.ts'
import { logitOdds } from '../logit.ts'
import { audienceCost } from './audience.ts'
import { suppositions } from './view.ts'
import { type Answer, type Options, ownOptions, type Thinker, worthAfter } from './worth.ts'

/**
 * Both players' worth: where both decide on the track, each move pays the step and what is to come, and both pick by the logit
 * equilibrium of that game; where one decides alone it answers by logit response. For two players without private types.
 */
export function stageWorth(thinker: Thinker, view: Decision, ahead: number): Omit<Answer, 'cost'> {
  const { insight, player } = thinker
  const reference = insight.within(ahead - 1)
  // Without types there is one supposition: the private numbers of the other at their medians.
  const [only] = suppositions(insight, reference, player, view)
  const supposed: Decision = { ...view, state: only!.state }
  const moment = momentOf(reference, supposed)
  const opponent = 1 - player
  const sides = [player, opponent].map(each => optionsOf(thinker, moment, each)) as [Options, Options]
  const payoffs = tableOf(thinker, supposed, sides, ahead)
  const [own] = sides
  if (own.track !== null)
    own.options.forEach(({ move }, row) => {
      const cost = audienceCost(moment, own.track!, thinker.audience, own.track!.moves[move!]!)
      for (const cell of payoffs[row]!) cell[0] -= cost
    })
  const odds = oddsOfBoth(thinker, sides, payoffs)
  const worth = insight.game.players.map(() => 0)
  payoffs.forEach((row, at) => {
    row.forEach(([mine, its], column) => {
      const p = odds[0][at]! * odds[1][column]!
      worth[player]! += p * mine
      worth[opponent]! += p * its
    })
  })
  const values: (number | null)[] = own.track?.moves.map(() => null) ?? []
  own.options.forEach(({ move }, row) => {
    if (move !== null) values[move] = against(payoffs, row, odds[1])
  })
  return { values, odds: own.track === null ? [] : logitOdds(thinker.rationality, values), worth }
}

/** What a side could pick on the track. */
function optionsOf(thinker: Thinker, moment: Moment, side: number): Options {
  if (side === thinker.player) return ownOptions(thinker, moment)
  const { tracks } = thinker.insight.game.players[side]!
  const track = tracks.findIndex(each => each.name === thinker.trackName)
  return ownOptions({ ...thinker, player: side, track: track < 0 ? null : track }, moment)
}

type Cell = [mine: number, its: number]

function tableOf(
  thinker: Thinker,
  supposed: Decision,
  [own, other]: readonly [Options, Options],
  ahead: number,
): Cell[][] {
  const { player } = thinker
  return own.options.map(mine =>
    other.options.map((its): Cell => {
      const picks: Picks = supposed.picks.map((_, index) => (index === player ? mine.picks : its.picks))
      const worth = worthAfter(thinker, supposed, picks, ahead)
      return [worth[player]!, worth[1 - player]!]
    }),
  )
}

function oddsOfBoth(
  thinker: Thinker,
  sides: readonly [Options, Options],
  payoffs: readonly (readonly Cell[])[],
): readonly [readonly number[], readonly number[]] {
  const [rows, columns] = [payoffs.length, payoffs[0]!.length]
  const { rationality, policy } = thinker
  if (rows === 1 || columns === 1 || rationality === 0)
    return [
      logitOdds(
        rationality,
        payoffs.map(row => (columns === 1 ? row[0]![0] : 0)),
      ),
      logitOdds(
        rationality,
        payoffs[0]!.map(cell => (rows === 1 ? cell[1] : 0)),
      ),
    ]
  const form: NormalForm = {
    title: '',
    players: sides.map(({ options }, at) => ({
      name: `${at}`,
      strategies: options.map(({ move }) => `${move}`),
    })),
    payoffs: [0, 1].map(side => Float64Array.from(payoffs.flat(), cell => cell[side]!)),
  }
  const found = logitEquilibrium(form, rationality)
  if (found.kind === 'refused') throw new RunError(policy.span, found.reason.replace(/\.$/, ''))
  return [found.profile[0]!, found.profile[1]!]
}

function against(payoffs: readonly (readonly Cell[])[], row: number, odds: readonly number[]): number {
  return payoffs[row]!.reduce((sum, cell, column) => sum + odds[column]! * cell[0], 0)
}
