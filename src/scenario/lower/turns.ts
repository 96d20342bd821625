/** Who moves when: together, or one after the other (LANGUAGE §8, §17.2). */
import { didYouMean } from '../../text/suggestion.ts'
import type { Tree } from '../tree.ts'
import type { Lowering } from './lowering.ts'
import { asScalar, itemsOf } from './nodes.ts'
import { playerOf } from './scope.ts'

/** Lowers `turns`: player indices in order of play, or null when all pick together. Every player stands in it once. */
export function lowerTurns(lowering: Lowering, tree: Tree | null): number[] | null {
  if (tree === null || tree.kind !== 'list') return null
  const { players } = lowering.names
  const turns: number[] = []
  for (const item of itemsOf(tree)) {
    const word = asScalar(item).text
    const player = playerOf(lowering, word)
    const names = players.map(each => each.name)
    if (player === null)
      lowering.report.error(
        item.span,
        'unknown-name',
        `There is no player \`${word}\`.${didYouMean(word, names)}`,
      )
    else if (turns.includes(player.index))
      lowering.report.error(
        item.span,
        'turns',
        `${word} stands twice in turns: every player moves once a step.`,
      )
    else turns.push(player.index)
  }
  const missing = players.filter(player => !turns.includes(player.index)).map(player => player.name)
  if (missing.length > 0)
    lowering.report.error(
      tree.span,
      'turns',
      `Every player stands in turns once: ${missing.join(', ')} is missing.`,
    )
  return turns
}
