/**
 * The best a player can do against given policies of the others, and what it gains over its own: 0 for everybody in an equilibrium
 * (Nash 1951). Worked out forward over the states of the whole game and back, apart from how the policies were found. What only
 * others know (their types) the player does not see: it goes by what is likely after the picks it saw, so that its decisions stand
 * on beliefs over whole states.
 */
import {
  actsNow,
  createReference,
  type Decision,
  firstDecisions,
  type Game,
  groupsOf,
  looksAhead,
  menuOf,
  momentOf,
  oddsOf,
  type Picks,
  type Reference,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { type ActingPlayer, createExplorer } from './decision-graph.ts'
import { bareGame, liveSlots } from './live-slots.ts'
import {
  type Action,
  type Edge,
  edgesOf,
  expandView,
  keyOf,
  type Picked,
  type Pickings,
  picksTold,
  placeOf,
  Sights,
  type View,
  type ViewNode,
} from './views.ts'

export interface ResponseQuestion {
  readonly bound: ReadonlyMap<number, number>
  /** Most states. */
  readonly mostStates: number
}

export type Response<T> =
  | { readonly kind: 'found'; readonly found: T }
  | {
      readonly kind: 'too-many'
      readonly what: 'states' | 'paths'
      readonly met: number
      readonly step: number
      readonly limit: number
    }

/** How the policies of the game pick, trembles included. */
export function pickingsByPolicy(reference: Reference): Pickings {
  const { game } = reference
  return decision => {
    const moment = momentOf(reference, decision)
    return [
      {
        chance: 1,
        of(player) {
          if (!actsNow(moment, player)) return null
          return game.players[player]!.tracks.reduce<readonly Picked[]>(
            (all, track) => {
              const { odds, rule } = oddsOf(moment, player, track, menuOf(moment, track))
              return all.flatMap(({ picks, probability }) =>
                odds.flatMap((p, move) =>
                  p === 0 ? [] : [{ picks: [...picks, { move, rule }], probability: probability * p }],
                ),
              )
            },
            [{ picks: [], probability: 1 }],
          )
        },
      },
    ]
  }
}

/**
 * The game as its policies play it: what looks on is left out, what policies read is not. What the others believe of a responder
 * they learn by its policy of the file, whatever it does instead, and whoever looks ahead may expect it to keep to that.
 */
export function playedReference(game: Game, responder: number | null): Reference {
  const lookAhead = game.players.some(looksAhead)
  return createReference(
    bareGame(game, player => player === responder && !lookAhead && game.players[player]!.belief === null),
    chooseByPolicy,
  )
}

/**
 * What the best response of a player is worth; with `responder` null what everybody gets when all pick as given. Throws the
 * NotFiniteError or RunError of a path that cannot be followed.
 */
export function bestResponse(
  reference: Reference,
  pickings: Pickings,
  responder: number | null,
  question: ResponseQuestion,
): Response<readonly number[]> {
  const explored = exploreResponse(reference, pickings, responder, {
    ...question,
    mostPaths: Number.POSITIVE_INFINITY,
    person: false,
  })
  return explored.kind === 'found'
    ? { kind: 'found', found: explored.found.value.slice(0, reference.game.players.length) }
    : explored
}

/** Everything that may come of a game of which one player is free, and what is best for it everywhere. */
export interface ResponseGraph {
  /** What every player gets by it, then how likely each outcome is. */
  readonly value: readonly number[]
  /** Index of the node in which a run begins with this decision. */
  readonly begin: (decision: Decision) => number
  /** What the responder may do at a node and what each is worth from there on, as in `value`; null where it does not act. */
  readonly choices: (node: number) => readonly Choice[] | null
  /** Index of the node behind a node, when these were the picks of its group and this decision came next. */
  readonly onward: (node: number, picks: Picks, decision: Decision) => number
}

export interface Choice {
  /** One move a track. */
  readonly moves: readonly number[]
  readonly worth: readonly number[]
}

/**
 * `person`: somebody at the table responds, whose hand does not slip, whatever the file says of the side's tremble, and who is to be
 * followed through the graph: without it `begin` and `onward` know nothing. `mostPaths` bounds the ways between decisions, where
 * `mostStates` bounds what they lead to.
 */
export function exploreResponse(
  reference: Reference,
  pickings: Pickings,
  responder: number | null,
  {
    bound,
    mostStates,
    mostPaths,
    person,
  }: ResponseQuestion & {
    readonly mostPaths: number
    readonly person: boolean
  },
): Response<ResponseGraph> {
  const { game } = reference
  const live = liveSlots(game)
  const seen = live.filter(slot => {
    const { knownTo } = game.slots[slot]!
    return knownTo === null || responder === null || knownTo.includes(responder)
  })
  const explorer = createExplorer(reference, live)
  const view = createExplorer(reference, seen)
  const groups = groupsOf(game).length
  const nodes: ViewNode[] = []
  let states = 0
  const work = { paths: 0 }
  let behind = 0
  let next = new Map<string, { readonly node: number; readonly view: View }>()
  const arrive = (found: View): number => {
    const key = keyOf(found)
    const there = next.get(key)
    if (there !== undefined) return there.node
    const node = behind + next.size
    next.set(key, { node, view: found })
    states += found.members.size
    return node
  }

  const sights = new Sights(explorer, view)
  for (const following of firstDecisions(reference, bound)) sights.add(following, following.probability, '')
  const starts = edgesOf(sights, arrive, person)
  for (let layer = 0; next.size > 0; layer++) {
    const now = [...next.values()]
    const step = Math.floor(layer / groups) + 1
    behind += next.size
    next = new Map()
    for (const { view: here } of now) {
      nodes.push(expandView(here, { reference, pickings, responder, explorer, view, arrive, person, work }))
      if (work.paths > mostPaths)
        return { kind: 'too-many', what: 'paths', met: work.paths, step, limit: mostPaths }
      if (states > mostStates)
        return { kind: 'too-many', what: 'states', met: states, step, limit: mostStates }
    }
  }

  const width = game.players.length + game.outcomes.length
  const values = new Float64Array(nodes.length * width)
  const expected = (edges: readonly Edge[], index: number, earned: number): number =>
    edges.reduce(
      (sum, { target, probability }) => sum + probability * values[target * width + index]!,
      earned,
    )
  const worthOf = ({ rewards, edges }: Action): readonly number[] =>
    rewards.map((reward, index) => expected(edges, index, reward))
  for (let node = nodes.length - 1; node >= 0; node--) {
    for (const { chance, actions } of nodes[node]!.lotteries) {
      const best = bestOf(actions.map(worthOf), nodes[node]!.slips, responder)
      for (let index = 0; index < width; index++) values[node * width + index]! += chance * best[index]!
    }
  }
  const found: ResponseGraph = {
    value: Array.from({ length: width }, (_, index) => expected(starts, index, 0)),
    begin: decision => targetAt(starts, placeOf(explorer, view, decision, '')),
    choices(node) {
      const { strategies, lotteries } = nodes[node]!
      const { actions } = lotteries[0]!
      return strategies?.map((moves, at) => ({ moves, worth: worthOf(actions[at]!) })) ?? null
    },
    onward(node, picks, decision) {
      const { strategies, alone, lotteries } = nodes[node]!
      const own = responder === null ? [] : picks[responder]!.map(pick => pick?.move)
      const at = strategies?.findIndex(moves => moves.every((move, track) => move === own[track])) ?? 0
      const told = alone ? '' : picksTold(picks)
      return targetAt(lotteries[0]!.actions[at]!.edges, placeOf(explorer, view, decision, told))
    },
  }
  return { kind: 'found', found }
}

function targetAt(edges: readonly Edge[], wanted: string): number {
  const edge = edges.find(({ place }) => place === wanted)
  if (edge === undefined) throw new Error('what a run comes by was not explored')
  return edge.target
}

/** What everybody gets when the responder does what is best for itself, its slips counted in. */
function bestOf(
  worth: readonly (readonly number[])[],
  slips: ActingPlayer['slips'],
  responder: number | null,
): readonly number[] {
  const meant =
    slips === null
      ? worth
      : slips.map(odds =>
          worth[0]!.map((_, player) => odds.reduce((sum, p, done) => sum + p * worth[done]![player]!, 0)),
        )
  if (responder === null) return meant[0]!
  return meant.reduce((best, each) => (each[responder]! > best[responder]! ? each : best))
}
