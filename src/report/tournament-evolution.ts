/** What became of a population of strategies, in sentences. */
import type { Invader, Tournament } from '../study/index.ts'
import { formatNumber, listed } from '../text/index.ts'
import { percentText } from './probability.ts'

/** Who is left, whether it is over, and who could enter. */
export function evolutionSentences({
  entrants,
  evolution,
}: Pick<Tournament, 'entrants' | 'evolution'>): string[] {
  const { start, end, survivors, generations, settled, payoff, invaders } = evolution
  const name = (index: number): string => entrants[index]!.name
  const gone = invaders.map(({ entrant }) => name(entrant))
  const left = survivors
    .toSorted((one, other) => end[other]! - end[one]!)
    .map(index => `${name(index)} ${percentText(end[index]!)}`)
  const isEqual = start.every(share => Math.abs(share - start[0]!) < 1e-12)
  const begun = `Begun with ${isEqual ? 'equal' : 'the given'} shares, the population`
  const whose = survivors.length === 1 ? 'It earns' : 'They earn'
  const after = `after ${formatNumber(generations, 3)} generations`
  const moves = settled
    ? generations === 0
      ? 'does not move at all'
      : `moves no more ${after}`
    : `still moves ${after}`
  return [
    `${begun} ${moves}. Left: ${left.length === 1 ? `${name(survivors[0]!)} alone` : listed(left, 24)}. ${whose} ${formatNumber(payoff, 5)} a match.`,
    ...(gone.length === 0 ? ['All of them are left.'] : [`Not left: ${listed(gone, 24)}.`]),
    ...invaderSentences(name, invaders),
  ]
}

function invaderSentences(name: (index: number) => string, invaders: readonly Invader[]): string[] {
  const of = (verdict: Invader['verdict']): readonly Invader[] =>
    invaders.filter(each => each.verdict === verdict)
  const names = (some: readonly Invader[]): string => listed(some.map(({ entrant }) => name(entrant)))
  const [invading, neutral, unclear] = [of('invades'), of('neutral'), of('unclear')]
  if (invaders.length === 0) return []
  if (invading.length + neutral.length + unclear.length === 0)
    return ['None of them could come in: each would earn less than those who are left.']
  return [
    ...(invading.length === 0
      ? []
      : [
          `Could come in and grow: ${listed(
            invading.map(
              ({ entrant, advantage }) => `${name(entrant)} (earns ${formatNumber(advantage.value, 3)} more)`,
            ),
          )}.`,
        ]),
    ...(neutral.length === 0
      ? []
      : [`Could drift in, paid exactly what those who are left are paid: ${names(neutral)}.`]),
    ...(unclear.length === 0 ? [] : [`The runs cannot tell whether these could come in: ${names(unclear)}.`]),
    ...(of('repelled').length === 0 ? [] : ['The rest would earn less and die out.']),
  ]
}
