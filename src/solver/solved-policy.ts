/** A solution as policies: tables of odds, one a track, that run, exact, compare and play go by like any other policy. */
import {
  createReference,
  type EquilibriumPolicy,
  type Game,
  momentOf,
  type Policy,
  type TablePolicy,
} from '../game/index.ts'
import { tableKey } from '../players/index.ts'
import type { Solved } from './course.ts'

export type SolvedPolicies =
  /** One table for each track of the player. */
  | { readonly kind: 'tables'; readonly tables: readonly TablePolicy[] }
  /** A sentence: why no policy of one player can play it. */
  | { readonly kind: 'unplayable'; readonly reason: string }

/** As a share of 1: what odds of tracks together may differ by from the product of their odds. */
const SAME = 1e-9

/** What a player does as solved. In a state that the solution does not know its moves are equally likely: it knows all there are. */
export function solvedPolicies({ game, graph, plays }: Solved, player: number): SolvedPolicies {
  const { tracks, name } = game.players[player]!
  const slots = slotsThatVary(graph)
  const reference = createReference(game, () => {
    throw new Error('nobody picks by a policy here')
  })
  const tables = tracks.map(() => ({ keys: [] as string[], odds: [] as number[][] }))
  for (const [node, { acting, decision, step }] of graph.nodes.entries()) {
    const at = acting.findIndex(each => each.player === player)
    if (at < 0 || acting[at]!.strategies.length < 2) continue
    const [play, ...others] = plays[node]!.plays
    if (others.length > 0)
      return {
        kind: 'unplayable',
        reason: `In step ${step} a public lottery decides between equilibria, which no policy of one player can play. Choose another rule than uniform.`,
      }
    const { strategies } = acting[at]!
    const odds = play!.odds[at]!
    const byTrack = tracks.map(({ moves }, track) => {
      const own = moves.map(() => 0)
      for (const [strategy, moves] of strategies.entries()) own[moves[track]!]! += odds[strategy]!
      return own
    })
    const together = strategies.every(
      (moves, strategy) =>
        Math.abs(
          moves.reduce((product, move, track) => product * byTrack[track]![move]!, 1) - odds[strategy]!,
        ) < SAME,
    )
    if (!together)
      return {
        kind: 'unplayable',
        reason: `In step ${step} ${name} mixes over combinations of its tracks, and a policy picks on each track apart. Choose another rule, or logit responders by rationality.`,
      }
    const key = tableKey(momentOf(reference, decision), slots)
    for (const [track, table] of tables.entries()) {
      table.keys.push(key)
      table.odds.push(byTrack[track]!)
    }
  }
  return {
    kind: 'tables',
    tables: tables.map(table => ({ kind: 'table', slots, ...table, otherwise: 'uniform', span: null })),
  }
}

function slotsThatVary({ slots, nodes }: Solved['graph']): number[] {
  return slots.filter(slot =>
    nodes.some(({ decision }) => decision.state.values[slot] !== nodes[0]!.decision.state.values[slot]),
  )
}

/** The game with a table, that of its track, in the place of an equilibrium that a player is said to be in. */
export function playing(
  game: Game,
  player: number,
  asked: EquilibriumPolicy,
  tables: readonly TablePolicy[],
): Game {
  const inPlace = (policy: Policy, table: TablePolicy): Policy => {
    if (policy === asked) return table
    if (policy.kind !== 'by_type') return policy
    return { ...policy, policies: policy.policies.map(each => inPlace(each, table)) }
  }
  return {
    ...game,
    players: game.players.map((each, index) =>
      index === player
        ? {
            ...each,
            tracks: each.tracks.map((track, at) => ({
              ...track,
              policy: inPlace(track.policy, tables[at]!),
            })),
          }
        : each,
    ),
  }
}
