/** The likeliest course of a solved scenario, and what follows where somebody leaves it. It goes by whole states: nothing is merged. */
import {
  afterPicks,
  createReference,
  type Decision,
  type Following,
  firstDecisions,
  type Game,
  type Reference,
} from '../game/index.ts'
import { profileOdds } from './backward-induction.ts'
import { type ActingPlayer, createExplorer, type DecisionGraph, picksOf } from './decision-graph.ts'
import { bareGame } from './live-slots.ts'
import type {
  Deviation,
  MovesOdds,
  NamedMove,
  PathPlayer,
  PathPoint,
  Solution,
  WhatFollows,
} from './solution.ts'
import type { Play, StageGame, StagePlay } from './stage-game.ts'

/** A solved graph that can be asked about any decision of the game. */
export interface Solved {
  readonly game: Game
  readonly graph: DecisionGraph
  readonly plays: readonly StagePlay[]
  /** The stage game of a node. */
  readonly stageOf: (node: number) => StageGame
  /** The node of a decision. */
  readonly nodeOf: (decision: Decision) => number
}

/** Finds the node of a decision, by what tells decisions apart. */
export function nodeFinder(graph: DecisionGraph): (decision: Decision) => number {
  const explorer = createExplorer(unplayed(graph.game), graph.slots)
  const places = new Map<string, number>()
  const placeOf = (decision: Decision, step: number): string =>
    `${step}/${decision.group}/${explorer.keyOf(decision)}`
  graph.nodes.forEach(({ decision, step }, node) => {
    places.set(placeOf(decision, step), node)
  })
  return decision => {
    const node = places.get(placeOf(decision, decision.state.values[0]!))
    if (node === undefined) throw new Error('a decision that the graph does not know')
    return node
  }
}

function unplayed(game: Game): Reference {
  return createReference(
    bareGame(game, () => true),
    () => {
      throw new Error('nobody picks by a policy here')
    },
  )
}

export function courseOf(solved: Solved, bound: ReadonlyMap<number, number>): Pick<Solution, 'path' | 'end'> {
  const { game, graph, plays } = solved
  const reference = unplayed(game)
  const path: PathPoint[] = []
  let here = likeliest(firstDecisions(reference, bound))
  let probability = here.probability
  while (here.kind === 'decision') {
    const { decision } = here
    const node = solved.nodeOf(decision)
    const { step, acting } = graph.nodes[node]!
    const { chance, odds: play } = likeliestPlay(plays[node]!)
    const choosing = acting.filter(({ strategies }) => strategies.length > 1)
    if (choosing.length > 0)
      path.push({
        step,
        day: reference.calendar.dated ? reference.calendar.firstDays[step]! : null,
        probability,
        equilibria: plays[node]!.plays.length,
        players: inFileOrder(game, choosing).map(each => ({
          player: game.players[each.player]!.name,
          odds: oddsTold(game, each, play[acting.indexOf(each)]!),
          deviations: deviations(solved, reference, decision, node, acting.indexOf(each)),
        })),
      })
    const odds = profileOdds(acting, play)
    const profile = odds.indexOf(Math.max(...odds))
    here = likeliest(afterPicks(reference, decision, picksOf(game, acting, profile)))
    probability *= chance * odds[profile]! * here.probability
  }
  const outcome = game.outcomes[here.record.outcome]!
  return {
    path,
    end: { outcome: outcome.name, label: outcome.label, step: here.record.steps, probability },
  }
}

function likeliest(followings: readonly Following[]): Following {
  return followings.reduce((best, each) => (each.probability > best.probability ? each : best))
}

function likeliestPlay({ plays }: StagePlay): Play {
  return plays.reduce((best, each) => (each.chance > best.chance ? each : best))
}

function inFileOrder(game: Game, acting: readonly ActingPlayer[]): ActingPlayer[] {
  return acting.toSorted((a, b) => game.players[a.player]!.position - game.players[b.player]!.position)
}

/** Odds by name, the likeliest first. */
export function oddsTold(
  game: Game,
  { player, strategies }: ActingPlayer,
  odds: readonly number[],
): MovesOdds[] {
  return strategies
    .map((strategy, at) => ({ moves: movesTold(game, player, strategy), odds: odds[at]! }))
    .filter(each => each.odds > 0)
    .sort((a, b) => rounded(b.odds) - rounded(a.odds))
}

/** Without what rounding has left: the order of odds that are the same is the order of names. */
function rounded(odds: number): number {
  return Number(odds.toPrecision(9))
}

/** In the order of the file. */
function movesTold(game: Game, player: number, strategy: readonly number[]): NamedMove[] {
  return game.players[player]!.tracks.map((track, at) => ({ track, move: track.moves[strategy[at]!]!.name }))
    .sort((a, b) => a.track.position - b.track.position)
    .map(({ track, move }) => ({ track: track.name, move }))
}

/** A loss below this is none. */
const ROUNDING = 1e-10

/** Every strategy that is not played, what it costs the player, and what would follow. */
function deviations(
  solved: Solved,
  reference: Reference,
  decision: Decision,
  node: number,
  at: number,
): Deviation[] {
  const { game, graph, plays, stageOf } = solved
  const { acting } = graph.nodes[node]!
  const own = acting[at]!
  const { odds: play } = likeliestPlay(plays[node]!)
  const stage = stageOf(node)
  const strides = stage.counts.map((_, index) =>
    stage.counts.slice(index + 1).reduce((product, count) => product * count, 1),
  )
  const payoffs = stage.payoffs[own.player]!
  const worth = own.strategies.map(() => 0)
  profileProducts(stage.counts, play, at).forEach((p, profile) => {
    const strategy = Math.floor(profile / strides[at]!) % stage.counts[at]!
    worth[strategy]! += p * payoffs[profile]!
  })
  const value = worth.reduce((sum, each, strategy) => sum + each * play[at]![strategy]!, 0)
  const likely = play.map(odds => odds.indexOf(Math.max(...odds)))
  return own.strategies
    .flatMap((strategy, index): Deviation[] => {
      if (play[at]![index]! > 0) return []
      const profile = likely.reduce(
        (sum, each, other) => sum + (other === at ? index : each) * strides[other]!,
        0,
      )
      const following = likeliest(afterPicks(reference, decision, picksOf(game, acting, profile)))
      return [
        {
          moves: movesTold(game, own.player, strategy),
          loss: value - worth[index]! <= ROUNDING * (1 + Math.abs(value)) ? 0 : value - worth[index]!,
          then: whatFollows(solved, reference, following),
        },
      ]
    })
    .sort((a, b) => a.loss - b.loss)
}

/** Odds of each profile as the others play, whatever the one at `at` does. */
function profileProducts(
  counts: readonly number[],
  play: readonly (readonly number[])[],
  at: number,
): number[] {
  return counts.reduce<number[]>(
    (all, count, index) =>
      all.flatMap(p =>
        Array.from({ length: count }, (_, each) => p * (index === at ? 1 : play[index]![each]!)),
      ),
    [1],
  )
}

/** The next decision in which somebody has a choice, or the end, along the likeliest course from here. */
function whatFollows(solved: Solved, reference: Reference, following: Following): WhatFollows {
  const { game, graph, plays } = solved
  let here = following
  while (here.kind === 'decision') {
    const node = solved.nodeOf(here.decision)
    const { step, acting } = graph.nodes[node]!
    const { odds: play } = likeliestPlay(plays[node]!)
    const players = inFileOrder(game, acting).flatMap((each): Omit<PathPlayer, 'deviations'>[] =>
      each.strategies.length > 1
        ? [
            {
              player: game.players[each.player]!.name,
              odds: oddsTold(game, each, play[acting.indexOf(each)]!),
            },
          ]
        : [],
    )
    if (players.length > 0) return { kind: 'decision', step, players }
    const odds = profileOdds(acting, play)
    const profile = odds.indexOf(Math.max(...odds))
    here = likeliest(afterPicks(reference, here.decision, picksOf(game, acting, profile)))
  }
  const { name, label } = game.outcomes[here.record.outcome]!
  return { kind: 'end', outcome: name, label }
}
