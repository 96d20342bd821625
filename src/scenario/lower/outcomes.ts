/** How it can end (LANGUAGE §10). */
import type { Outcome } from '../../game/game.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { type Entry, get, type MapTree } from '../tree.ts'
import { NUMBER } from './builder.ts'
import { lowerFormula } from './formula.ts'
import { lowerWhen } from './guard.ts'
import type { Lowering } from './lowering.ts'
import { asMap, entriesOf, isTrue, textOf } from './nodes.ts'
import { placeOf } from './place.ts'

/** Lowers `outcomes`; exactly one is `otherwise`. */
export function lowerOutcomes(lowering: Lowering, { keySpan, value }: Entry): Outcome[] {
  const outcomes = asMap(value).entries.map(entry => lowerOutcome(lowering, entry))
  const others = outcomes.filter(outcome => outcome.when === null)
  if (others.length === 0)
    lowering.report.error(
      keySpan,
      'no-otherwise',
      'One outcome must say `otherwise: true`: it holds after the last step when no other did.',
    )
  for (const other of others.slice(1))
    lowering.report.error(
      other.span,
      'two-otherwise',
      `Only one outcome can be \`otherwise\`, and \`${others[0]!.name}\` is already.`,
    )
  return outcomes
}

function lowerOutcome(lowering: Lowering, { key, keySpan, value }: Entry): Outcome {
  const tree = asMap(value)
  const when = get(tree, 'when')
  const otherwise = get(tree, 'otherwise')
  if ((when === null) === (otherwise === null))
    lowering.report.error(
      keySpan,
      'when-or-otherwise',
      `The outcome \`${key}\` needs either \`when\` or \`otherwise: true\`.`,
    )
  if (otherwise !== null && !isTrue(otherwise))
    lowering.report.error(
      otherwise.span,
      'when-or-otherwise',
      'Write `otherwise: true`, or a condition after `when`.',
    )
  const place = placeOf({ where: `the outcome ${key}`, may: 'result' })
  return {
    name: key,
    label: textOf(get(tree, 'label')),
    when: when === null ? null : lowerWhen(lowering, when, place),
    payoff: lowerPayoffs(lowering, key, tree),
    span: keySpan,
  }
}

function lowerPayoffs(lowering: Lowering, outcome: string, tree: MapTree): Outcome['payoff'] {
  const place = placeOf({ where: `the payoff of the outcome ${outcome}`, may: 'result' })
  const names = lowering.names.players.map(player => player.name)
  const entries = entriesOf(tree, 'payoff')
  for (const { key, keySpan } of entries)
    if (!names.includes(key))
      lowering.report.error(
        keySpan,
        'unknown-name',
        `There is no player \`${key}\`. The players: ${names.join(', ')}.${didYouMean(key, names)}`,
      )
  return names.map(name => {
    const entry = entries.find(each => each.key === name)
    return entry === undefined ? null : lowerFormula(lowering, entry.value, place, NUMBER)
  })
}
