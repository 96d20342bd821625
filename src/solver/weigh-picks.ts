/**
 * A played game weighed: what each pick of a person was worth beside the best there was, and what a best response does in the same
 * world. The other sides pick by their policies of the file; what only they know the person has to guess from what it saw.
 */
import {
  copyState,
  type ForcedPick,
  followDecisions,
  type Game,
  type Reference,
  SLOT,
} from '../game/index.ts'
import type { Key } from '../random/index.ts'
import {
  type Choice,
  exploreResponse,
  pickingsByPolicy,
  playedReference,
  type ResponseGraph,
} from './best-response.ts'
import { orWhyNot } from './or-why-not.ts'
import type { Unsolved } from './solve-game.ts'

export interface PlayedWorld {
  readonly key: Key
  readonly run: number
  /** Who is a person. */
  readonly player: number
  /** Its picks, for every decision it came to. */
  readonly picks: readonly ForcedPick[]
}

export interface WeighedPlay {
  /** What a best response is worth before anything is drawn. */
  readonly best: number
  /** And how likely each outcome is with it. */
  readonly outcomes: readonly number[]
  /** Every decision with more than one way to go, in order of time. */
  readonly decisions: readonly WeighedDecision[]
  /** What a best response picks in the same world. */
  readonly bestPicks: readonly ForcedPick[]
}

export interface WeighedDecision {
  readonly step: number
  /** What can be done, all tracks together. Worth: payoff from here on, with a best response ever after. */
  readonly ways: readonly WeighedWay[]
  /** Index of what was done. */
  readonly done: number
}

export interface WeighedWay {
  /** One move a track. */
  readonly moves: readonly number[]
  readonly payoff: number
  /** Of each outcome. */
  readonly outcomes: readonly number[]
}

/**
 * Weighs a played game against best responses, exactly. In answer to a pick that a person made, the policies of the others go by what
 * the file says, and so do beliefs about the person. `mostStates` bounds the work.
 */
export function weighPicks(
  game: Game,
  world: PlayedWorld,
  { mostStates }: { readonly mostStates: number },
): { readonly kind: 'weighed'; readonly weighed: WeighedPlay } | Unsolved {
  return orWhyNot(game, () => {
    const reference = playedReference(game, world.player)
    const answer = exploreResponse(reference, pickingsByPolicy(reference), world.player, {
      bound: new Map(),
      mostStates,
      person: true,
    })
    if (answer.kind === 'too-many') return { ...answer, what: 'states' as const }
    const { found } = answer
    const players = game.players.length
    const decisions: WeighedDecision[] = []
    const made = new Map(world.picks.map(({ step, track, move }) => [`${step}/${track}`, move]))
    walk(reference, found, world, (step, choices) => {
      const moves = game.players[world.player]!.tracks.map(
        (_, track) => made.get(`${step}/${track}`) ?? missing(step),
      )
      if (choices.length > 1)
        decisions.push({
          step,
          ways: choices.map(({ moves, worth }) => ({
            moves,
            payoff: worth[world.player]!,
            outcomes: worth.slice(players),
          })),
          done: choices.findIndex(choice => choice.moves.every((move, track) => move === moves[track])),
        })
      return moves
    })
    const bestPicks: ForcedPick[] = []
    walk(reference, found, world, (step, choices) => {
      const { moves } = choices.reduce((best, each) =>
        each.worth[world.player]! > best.worth[world.player]! ? each : best,
      )
      bestPicks.push(...moves.map((move, track) => ({ step, player: world.player, track, move })))
      return moves
    })
    const best = found.value[world.player]!
    return {
      kind: 'weighed' as const,
      weighed: { best, outcomes: found.value.slice(players), decisions, bestPicks },
    }
  })
}

/** Lives the world beside the graph; `choose` picks one move a track. */
function walk(
  reference: Reference,
  graph: ResponseGraph,
  { key, run, player }: PlayedWorld,
  choose: (step: number, choices: readonly Choice[]) => readonly number[],
): void {
  let node = -1
  followDecisions(reference, key, run, player, ({ decision, before, acts }) => {
    // The graph tidies what it looks at.
    const here = { ...decision, state: copyState(decision.state) }
    node = before === null ? graph.begin(here) : graph.onward(node, before, here)
    if (!acts) return []
    return choose(decision.state.values[SLOT.step]!, graph.choices(node)!).map(move => ({ move, rule: null }))
  })
}

function missing(step: number): never {
  throw new Error(`a played game has a pick wherever its player acts, but none in step ${step}`)
}
