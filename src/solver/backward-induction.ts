/** Backward induction over a graph of decisions (Selten 1965), with a stage game at each of them (Shapley 1953). */
import type { ActingPlayer, DecisionGraph, DecisionNode } from './decision-graph.ts'
import { type Method, NoEquilibriumError, type StageGame, type StagePlay, solveStage } from './stage-game.ts'

export interface SolvedGraph {
  /** One a node, in the order of the graph. */
  readonly plays: readonly StagePlay[]
  /** Value of node n for player i, from there on, at n · players + i. */
  readonly nodeValues: Float64Array
  /** Value of every player before the first decision. */
  readonly values: readonly number[]
}

export type Induced =
  | { readonly kind: 'solved'; readonly solved: SolvedGraph }
  /** More than two players decide at once. */
  | { readonly kind: 'crowd'; readonly players: readonly number[]; readonly step: number }
  | { readonly kind: 'none'; readonly step: number; readonly regret: number | null; readonly reason: string }

export function induceBackwards(graph: DecisionGraph, method: Method): Induced {
  const players = graph.game.players.length
  const values = new Float64Array(graph.nodes.length * players)
  const plays: StagePlay[] = new Array<StagePlay>(graph.nodes.length)
  for (let node = graph.nodes.length - 1; node >= 0; node--) {
    const here = graph.nodes[node]!
    const deciding = here.acting.filter(({ strategies }) => strategies.length > 1)
    if (deciding.length > 2)
      return { kind: 'crowd', players: deciding.map(({ player }) => player), step: here.step }
    const stage = stageAt(here, values, players)
    try {
      const play = solveStage(stage, method)
      plays[node] = play
      values.set(play.values, node * players)
    } catch (error) {
      if (!(error instanceof NoEquilibriumError)) throw error
      return { kind: 'none', step: here.step, regret: error.regret, reason: error.message }
    }
  }
  const start = graph.game.players.map((_, player) =>
    graph.starts.reduce(
      (sum, { node, probability }) => sum + probability * values[node * players + player]!,
      0,
    ),
  )
  return { kind: 'solved', solved: { plays, nodeValues: values, values: start } }
}

/** The stage game of a node, given what every player gets from later nodes. */
export function stageAt(
  { acting, branches: { offsets, targets, odds, rewards } }: DecisionNode,
  values: Float64Array,
  players: number,
): StageGame {
  const profiles = offsets.length - 1
  const payoffs = Array.from({ length: players }, (_, player) => {
    const own = new Float64Array(profiles)
    for (let profile = 0; profile < profiles; profile++) {
      let sum = rewards[profile * players + player]!
      for (let at = offsets[profile]!; at < offsets[profile + 1]!; at++)
        if (targets[at]! >= 0) sum += odds[at]! * values[targets[at]! * players + player]!
      own[profile] = sum
    }
    return slipped(own, acting)
  })
  return {
    counts: acting.map(({ strategies }) => strategies.length),
    players: acting.map(({ player }) => player),
    payoffs,
  }
}

/** What a profile that is meant is worth when moves slip. */
function slipped(payoffs: Float64Array, acting: readonly ActingPlayer[]): Float64Array {
  let result = payoffs
  let inner = 1
  for (const { strategies, slips } of acting.toReversed()) {
    const count = strategies.length
    if (slips !== null) {
      const from = result
      const block = inner * count
      result = from.map((_, at) => {
        const [outer, meant, rest] = [Math.floor(at / block), Math.floor(at / inner) % count, at % inner]
        let sum = 0
        for (let done = 0; done < count; done++)
          sum += slips[meant]![done]! * from[outer * block + done * inner + rest]!
        return sum
      })
    }
    inner *= count
  }
  return result
}

/** Odds of every profile that is done when a play is meant. */
export function profileOdds(acting: readonly ActingPlayer[], odds: readonly (readonly number[])[]): number[] {
  return acting.reduce<number[]>(
    (all, { slips }, at) => {
      const meant = odds[at]!
      const done =
        slips === null
          ? meant
          : meant.map((_, strategy) => meant.reduce((sum, p, each) => sum + p * slips[each]![strategy]!, 0))
      return all.flatMap(p => done.map(each => p * each))
    },
    [1],
  )
}
