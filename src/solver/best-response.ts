/**
 * The best a player can do against given policies of the others, and what it gains over its own: 0 for everybody in an equilibrium
 * (Nash 1951). Worked out forward over the states of the whole game and back, apart from how the policies were found. What only
 * others know (their types) the player does not see: it goes by what is likely after the picks it saw, so that its decisions stand
 * on beliefs over whole states.
 */
import {
  actsNow,
  afterPicks,
  createReference,
  type Decision,
  type Following,
  firstDecisions,
  type Game,
  groupsOf,
  looksAhead,
  menuOf,
  momentOf,
  noPicks,
  oddsOf,
  type Pick,
  type Picks,
  type Reference,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { type ActingPlayer, createExplorer, type Explorer } from './decision-graph.ts'
import { bareGame, liveSlots } from './live-slots.ts'

/** How players pick at a decision: several ways only where a public lottery decides between them. Chances sum to 1. */
export type Pickings = (decision: Decision) => readonly Picking[]

export interface Picking {
  readonly chance: number
  /** All that a player may pick, with their probabilities; null where it does not act. */
  readonly of: (player: number) => readonly Picked[] | null
}

export interface Picked {
  /** One a track. */
  readonly picks: readonly (Pick | null)[]
  readonly probability: number
}

export interface ResponseQuestion {
  readonly bound: ReadonlyMap<number, number>
  /** Most states. */
  readonly mostStates: number
}

export type Response<T> =
  | { readonly kind: 'found'; readonly found: T }
  | { readonly kind: 'too-many'; readonly met: number; readonly step: number; readonly limit: number }

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
  const explored = exploreResponse(reference, pickings, responder, { ...question, person: false })
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
 * followed through the graph: without it `begin` and `onward` know nothing.
 */
export function exploreResponse(
  reference: Reference,
  pickings: Pickings,
  responder: number | null,
  { bound, mostStates, person }: ResponseQuestion & { readonly person: boolean },
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
      nodes.push(expandView(here, { reference, pickings, responder, explorer, view, arrive, person }))
      if (states > mostStates) return { kind: 'too-many', met: states, step, limit: mostStates }
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

/** What the responder can tell of where the game is: states it cannot tell apart, and how likely each is. */
interface View {
  readonly members: Map<string, { readonly decision: Decision; probability: number }>
  probability: number
}

interface ViewNode {
  readonly slips: ActingPlayer['slips']
  /** What the responder may do, in the order of the actions; null where it does not act. */
  readonly strategies: ActingPlayer['strategies'] | null
  /** Whether it knows in which state the game is, so that the picks of the others tell it nothing more. */
  readonly alone: boolean
  readonly lotteries: readonly { readonly chance: number; readonly actions: readonly Action[] }[]
}

interface Action {
  /** Expected amount earned by every player, then the probability of an end in each outcome. */
  readonly rewards: number[]
  readonly edges: readonly Edge[]
}

interface Edge {
  /** What the responder sees there. */
  readonly place: string
  readonly target: number
  readonly probability: number
}

function keyOf({ members, probability }: View): string {
  if (members.size === 1) return members.keys().next().value!
  return [...members]
    .map(([key, each]) => `${key}=${(each.probability / probability).toPrecision(12)}`)
    .sort()
    .join('#')
}

/** Sorts what may follow by what the responder sees of it. */
class Sights {
  private readonly found = new Map<string, View>()
  constructor(
    private readonly explorer: Explorer,
    private readonly view: Explorer,
  ) {}

  /** `told` is what it saw besides: the picks of the others. */
  add(following: Following, probability: number, told: string): void {
    if (following.kind === 'end' || probability === 0) return
    const { decision } = following
    const place = placeOf(this.explorer, this.view, decision, told)
    const view = this.found.get(place) ?? { members: new Map(), probability: 0 }
    this.found.set(place, view)
    view.probability += probability
    const key = this.explorer.keyOf(decision)
    const member = view.members.get(key)
    if (member === undefined) view.members.set(key, { decision, probability })
    else member.probability += probability
  }

  places(): (readonly [string, View])[] {
    return [...this.found]
  }
}

/** What is seen where a decision is met. The decision is tidied: what nothing reads any more is set back. */
function placeOf(explorer: Explorer, view: Explorer, decision: Decision, told: string): string {
  explorer.tidy(decision)
  return `${view.keyOf(decision)}|${told}`
}

/** Where nobody is to be followed, places are forgotten: they would be most of what is kept. */
function edgesOf(sights: Sights, arrive: (view: View) => number, person: boolean): Edge[] {
  return sights.places().map(([place, each]) => ({
    place: person ? place : '',
    target: arrive(each),
    probability: each.probability,
  }))
}

function expandView(
  here: View,
  {
    reference,
    pickings,
    responder,
    explorer,
    view,
    arrive,
    person,
  }: {
    readonly reference: Reference
    readonly pickings: Pickings
    readonly responder: number | null
    readonly explorer: Explorer
    readonly view: Explorer
    readonly arrive: (view: View) => number
    readonly person: boolean
  },
): ViewNode {
  const { game } = reference
  const members = [...here.members.values()]
  const [{ decision }] = members as [(typeof members)[number]]
  const group = groupsOf(game)[decision.group]!
  const own = group.includes(responder ?? -1)
    ? explorer.acting(decision).find(({ player }) => player === responder)
    : undefined
  const others = group.filter(player => player !== responder)
  const picked = members.map(member => pickings(member.decision))
  const strategies = own?.strategies ?? [null]
  const lotteries = picked[0]!.map(({ chance }, lottery) => ({
    chance,
    actions: strategies.map((strategy): Action => {
      const rewards = new Array<number>(game.players.length + game.outcomes.length).fill(0)
      const sights = new Sights(explorer, view)
      members.forEach((member, index) => {
        const weight = member.probability / here.probability
        for (const { picks, probability } of combined(game, others, picked[index]![lottery]!)) {
          const all =
            strategy === null
              ? picks
              : picks.map((each, player) =>
                  player === responder ? strategy.map(move => ({ move, rule: null })) : each,
                )
          const told = members.length === 1 ? '' : picksTold(all)
          for (const following of afterPicks(reference, member.decision, all)) {
            const p = weight * probability * following.probability
            const before = member.decision.state.values
            game.players.forEach(({ payoffSlot }, player) => {
              const after =
                following.kind === 'end'
                  ? following.record.payoffs[player]!
                  : following.decision.state.values[payoffSlot]!
              rewards[player]! += p * (after - before[payoffSlot]!)
            })
            if (following.kind === 'end') rewards[game.players.length + following.record.outcome]! += p
            sights.add(following, p, told)
          }
        }
      })
      return { rewards, edges: edgesOf(sights, arrive, person) }
    }),
  }))
  return {
    slips: person ? null : (own?.slips ?? null),
    strategies: own?.strategies ?? null,
    alone: members.length === 1,
    lotteries,
  }
}

/** All combinations of what some players pick. */
function combined(
  game: Game,
  players: readonly number[],
  picking: Picking,
): readonly { readonly picks: Picks; readonly probability: number }[] {
  return players.reduce<readonly { readonly picks: Picks; readonly probability: number }[]>(
    (all, player) => {
      const own = picking.of(player)
      if (own === null) return all
      return all.flatMap(({ picks, probability }) =>
        own.map(each => ({
          picks: picks.map((old, at) => (at === player ? [...each.picks] : old)),
          probability: probability * each.probability,
        })),
      )
    },
    [{ picks: noPicks(game), probability: 1 }],
  )
}

function picksTold(picks: Picks): string {
  return picks.map(each => each.map(pick => pick?.move ?? '').join()).join(';')
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
