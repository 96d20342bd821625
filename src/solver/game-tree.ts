/** A small game written out as a tree (Kuhn 1953): every course of play is its own branch, and nothing is merged. */
import {
  afterPicks,
  createReference,
  type Decision,
  type Following,
  firstDecisions,
  type Game,
} from '../game/index.ts'
import { profileOdds } from './backward-induction.ts'
import { type ActingPlayer, createExplorer, picksOf } from './decision-graph.ts'
import { bareGame, liveSlots } from './live-slots.ts'

export type GameTree =
  | {
      readonly kind: 'chance'
      readonly branches: readonly { readonly probability: number; readonly tree: GameTree }[]
    }
  | {
      readonly kind: 'decision'
      readonly player: number
      readonly step: number
      /**
       * Number of the information set, from 1: what is decided at once is a row of decisions of which the later ones do not see the
       * earlier ones.
       */
      readonly set: number
      readonly branches: readonly { readonly label: string; readonly tree: GameTree }[]
    }
  /** Payoffs of all players, from the first step on. */
  | { readonly kind: 'end'; readonly outcome: string; readonly payoffs: readonly number[] }

export type WrittenOut =
  | { readonly kind: 'tree'; readonly tree: GameTree }
  | { readonly kind: 'too-many'; readonly limit: number }

/** Nodes of a tree that a person or a program for trees may still want to look at. */
export const MOST_TREE_NODES = 50_000

/** Throws the NotFiniteError or RunError of a path that cannot be followed. */
export function gameTree(whole: Game, bound: ReadonlyMap<number, number>): WrittenOut {
  const game = bareGame(whole, () => true)
  const reference = createReference(game, () => {
    throw new Error('nobody picks by a policy here')
  })
  const explorer = createExplorer(reference, liveSlots(game))
  let nodes = 0
  let sets = 0
  const counted = (tree: GameTree): GameTree => {
    nodes++
    if (nodes > MOST_TREE_NODES) throw new TooManyNodes()
    return tree
  }
  const after = (followings: readonly Following[]): GameTree =>
    chances(followings.map(following => ({ probability: following.probability, tree: treeOf(following) })))
  const chances = (branches: Extract<GameTree, { kind: 'chance' }>['branches']): GameTree =>
    branches.length === 1 ? branches[0]!.tree : counted({ kind: 'chance', branches })
  const treeOf = (following: Following): GameTree => {
    if (following.kind === 'decision') return decisionTree(following.decision)
    const { outcome, payoffs } = following.record
    return counted({ kind: 'end', outcome: game.outcomes[outcome]!.name, payoffs })
  }

  const decisionTree = (decision: Decision): GameTree => {
    const acting = explorer.acting(decision)
    const slips = acting.some(each => each.slips !== null)
    const step = decision.state.values[0]!
    const done = (profile: number): GameTree =>
      after(afterPicks(reference, decision, picksOf(game, acting, profile)))
    const numbers = acting.map(({ strategies }) => (strategies.length > 1 ? ++sets : 0))
    const choose = (at: number, picked: readonly number[]): GameTree => {
      const own = acting[at]
      if (own === undefined)
        return slips ? slipped(acting, picked, done) : done(profileNumber(acting, picked))
      if (own.strategies.length === 1) return choose(at + 1, [...picked, 0])
      return counted({
        kind: 'decision',
        player: own.player,
        step,
        set: numbers[at]!,
        branches: own.strategies.map((strategy, index) => ({
          label: strategyName(game, own.player, strategy),
          tree: choose(at + 1, [...picked, index]),
        })),
      })
    }
    return choose(0, [])
  }
  const slipped = (
    acting: readonly ActingPlayer[],
    meant: readonly number[],
    done: (profile: number) => GameTree,
  ): GameTree => {
    const odds = profileOdds(
      acting,
      acting.map(({ strategies }, at) => strategies.map((_, index) => Number(index === meant[at]))),
    )
    return chances(
      odds.flatMap((probability, profile) =>
        probability === 0 ? [] : [{ probability, tree: done(profile) }],
      ),
    )
  }

  try {
    return { kind: 'tree', tree: after(firstDecisions(reference, bound)) }
  } catch (error) {
    if (error instanceof TooManyNodes) return { kind: 'too-many', limit: MOST_TREE_NODES }
    throw error
  }
}

class TooManyNodes extends Error {}

function profileNumber(acting: readonly ActingPlayer[], picked: readonly number[]): number {
  return acting.reduce((profile, { strategies }, at) => profile * strategies.length + picked[at]!, 0)
}

/** `raise`, or with tracks `tariffs raise, talks attend`, in the order of the file. */
export function strategyName(game: Game, player: number, strategy: readonly number[]): string {
  return game.players[player]!.tracks.map((track, at) => ({ track, move: track.moves[strategy[at]!]!.name }))
    .sort((a, b) => a.track.position - b.track.position)
    .map(({ track, move }) => (track.name === '' ? move : `${track.name} ${move}`))
    .join(', ')
}
