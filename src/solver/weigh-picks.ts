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
import { mostBranches } from './branching.ts'
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

/** What bounds the work. */
export interface Limits {
  readonly mostStates: number
  /** Ways between decisions. */
  readonly mostPaths: number
}

/** Ways through one step, however unlikely that all its chances are met at once. */
const MOST_BRANCHES = 5_000

export interface WeighedPlay {
  /** What the policy of the file is worth before anything is drawn. */
  readonly policy: number
  /** What a best response is. */
  readonly best: number
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
 * the file says, and so do beliefs about the person.
 */
export function weighPicks(
  game: Game,
  world: PlayedWorld,
  limits: Limits,
): { readonly kind: 'weighed'; readonly weighed: WeighedPlay } | Unsolved {
  const wild = tooWild(game, limits)
  if (wild !== null) return wild
  return orWhyNot(game, () => {
    const reference = playedReference(game, world.player)
    const answer = exploreResponse(reference, pickingsByPolicy(reference), world.player, {
      ...limits,
      bound: new Map(),
      person: true,
    })
    if (answer.kind === 'too-many') return answer
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
      const { moves } = bestOf(choices, made, step, world.player)
      bestPicks.push(...moves.map((move, track) => ({ step, player: world.player, track, move })))
      return moves
    })
    const policy = averageOf(game, world.player, limits)
    if (typeof policy !== 'number') return policy
    const best = found.value[world.player]!
    return { kind: 'weighed' as const, weighed: { policy, best, decisions, bestPicks } }
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

/** Of several that are best the one that the person made: who plays a best response differs from it in nothing. */
function bestOf(
  choices: readonly Choice[],
  made: ReadonlyMap<string, number>,
  step: number,
  player: number,
): Choice {
  const worth = (choice: Choice): number => choice.worth[player]!
  const most = Math.max(...choices.map(worth))
  const dust = 1e-9 * Math.max(1, Math.abs(most))
  const best = choices.filter(choice => worth(choice) >= most - dust)
  return (
    best.find(({ moves }) => moves.every((move, track) => made.get(`${step}/${track}`) === move)) ?? best[0]!
  )
}

/** What a player gets on average over all worlds when everybody goes by the policies of the game; exactly. */
export function averageOf(game: Game, player: number, limits: Limits): number | Unsolved {
  const wild = tooWild(game, limits)
  if (wild !== null) return wild
  return orWhyNot(game, () => {
    const reference = playedReference(game, null)
    const answer = exploreResponse(reference, pickingsByPolicy(reference), null, {
      ...limits,
      bound: new Map(),
      person: false,
    })
    return answer.kind === 'found' ? answer.found.value[player]! : answer
  })
}

/** Why a game is not to be followed at all, of which one step alone may be more than is allowed; null where it may be. */
export function tooWild(game: Game, { mostPaths }: Limits): Unsolved | null {
  const met = mostBranches(game)
  const limit = Math.min(mostPaths, MOST_BRANCHES)
  return met <= limit ? null : { kind: 'too-many', what: 'paths', met, step: 1, limit }
}

function missing(step: number): never {
  throw new Error(`a played game has a pick wherever its player acts, but none in step ${step}`)
}
