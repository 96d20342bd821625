/** The stage game of the first decision in which somebody has a choice, what is played later taken as solved. */
import type { NormalForm } from '../matrix-games/index.ts'
import type { Solved } from './course.ts'
import { strategyName } from './game-tree.ts'
import { formOf } from './stage-game.ts'

export type FirstStage =
  | { readonly kind: 'stage'; readonly form: NormalForm }
  /** Chance moves first: there are so many first decisions, each with a stage game of its own. */
  | { readonly kind: 'several'; readonly decisions: number }
  | { readonly kind: 'nobody' }

export function firstStage({ game, graph, stageOf }: Solved): FirstStage {
  let here = graph.starts.map(({ node }) => node)
  for (;;) {
    const deciding = here.filter(node =>
      graph.nodes[node]!.acting.some(({ strategies }) => strategies.length > 1),
    )
    if (deciding.length > 0 && here.length > 1) return { kind: 'several', decisions: here.length }
    if (deciding.length === 1) {
      const stage = stageOf(deciding[0]!)
      const { acting } = graph.nodes[deciding[0]!]!
      const form = formOf(stage, [...acting.keys()])
      return {
        kind: 'stage',
        form: {
          ...form,
          title: game.name,
          players: acting.map(({ player, strategies }) => ({
            name: game.players[player]!.name,
            strategies: strategies.map(strategy => strategyName(game, player, strategy)),
          })),
        },
      }
    }
    const next = new Set(
      here.flatMap(node => [...graph.nodes[node]!.branches.targets].filter(target => target >= 0)),
    )
    if (next.size === 0) return { kind: 'nobody' }
    here = [...next]
  }
}
