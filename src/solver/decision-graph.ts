/**
 * Every decision that can be met, over all open moves of those who are free to pick: layer by layer over the horizon, equal
 * decisions of a step being one. Backward induction runs over it.
 */
import {
  actsNow,
  afterPicks,
  bitsText,
  copyState,
  createReference,
  type Decision,
  type Following,
  firstDecisions,
  type Game,
  groupsOf,
  menuOf,
  momentOf,
  noPicks,
  type Picks,
  queueText,
  type Reference,
  SLOT,
  slotsRead,
  tremble,
} from '../game/index.ts'
import { isTimeless } from './accumulators.ts'
import { bareGame, liveSlots } from './live-slots.ts'

export interface DecisionGraph {
  readonly game: Game
  /** Slots that tell decisions of one step apart, rising. */
  readonly slots: readonly number[]
  /** In order of time: what follows a decision stands behind it. */
  readonly nodes: readonly DecisionNode[]
  readonly starts: readonly { readonly node: number; readonly probability: number }[]
  /** Combinations of picks, over all decisions. */
  readonly jointMoves: number
}

export interface DecisionNode {
  readonly step: number
  readonly decision: Decision
  /** Who acts and what each may do; a combination of picks is a profile, the last player's strategy changing fastest. */
  readonly acting: readonly ActingPlayer[]
  readonly branches: Branches
}

export interface ActingPlayer {
  readonly player: number
  /** Each an open move on every track: all its tracks together. */
  readonly strategies: readonly (readonly number[])[]
  /** Chance of each strategy when one is meant, where moves slip (`tremble`); null: what is meant is done. */
  readonly slips: readonly (readonly number[])[] | null
}

/** What follows each profile. */
export interface Branches {
  /** Ways of profile p: `offsets[p]` to `offsets[p + 1]`. */
  readonly offsets: Int32Array
  /** Index of the node that follows; below 0: an end, by outcome -1 - target. */
  readonly targets: Int32Array
  readonly odds: Float64Array
  /** Expected amount earned on the way, for profile p and player i at p · players + i. */
  readonly rewards: Float64Array
}

export type Explored =
  | { readonly kind: 'graph'; readonly graph: DecisionGraph }
  | TooManyDecisions
  /** Slots that only some players know, and that differ between decisions of one step. */
  | { readonly kind: 'private'; readonly slots: readonly number[] }

export interface TooManyDecisions {
  readonly kind: 'too-many'
  readonly what: 'decisions' | 'joint moves'
  readonly met: number
  readonly step: number
  readonly limit: number
}

/** So many joint moves are allowed for each decision that is. */
export const JOINT_MOVES_EACH = 40

/** Explores a game. Throws the NotFiniteError or RunError of a path that cannot be followed. */
export function exploreDecisions(
  whole: Game,
  { bound, mostStates }: { readonly bound: ReadonlyMap<number, number>; readonly mostStates: number },
): Explored {
  const game = bareGame(whole, () => true)
  const reference = createReference(game, () => {
    throw new Error('nobody picks by a policy here')
  })
  const slots = liveSlots(game)
  const secret = slots.filter(slot => game.slots[slot]!.knownTo !== null)
  const explorer = createExplorer(reference, slots)
  const nodes: DecisionNode[] = []
  const timeless = isTimeless(game, slotsRead(game))
  const known = new Map<string, Expansion>()
  const groups = groupsOf(game).length
  let jointMoves = 0

  let layer: Layer = new Map()
  let next: Layer = new Map()
  let behind = 0
  let nextStep = 1
  const arrive = (key: string, found: Decision, into: Layer): number => {
    const there = into.get(key)
    if (there !== undefined) return there.node
    const node = behind + into.size
    into.set(key, { node, decision: timeless ? dated(found, nextStep) : found })
    return node
  }
  const starts = new Map<number, number>()
  for (const following of firstDecisions(reference, bound)) {
    if (following.kind === 'end') continue
    const { decision, probability } = following
    explorer.tidy(decision)
    const node = arrive(explorer.keyOf(decision), decision, layer)
    starts.set(node, (starts.get(node) ?? 0) + probability)
  }
  for (let step = 1, group = 0; layer.size > 0; ) {
    const told = secret.filter(slot => differs(layer, slot))
    if (told.length > 0) return { kind: 'private', slots: told }
    behind += layer.size
    next = new Map()
    nextStep = group + 1 < groups ? step : step + 1
    const remembered = timeless && step < game.steps
    for (const [key, { decision }] of layer) {
      const acting = explorer.acting(decision)
      const profiles = acting.reduce((product, { strategies }) => product * strategies.length, 1)
      jointMoves += profiles
      const limit = JOINT_MOVES_EACH * mostStates
      if (jointMoves > limit) return { kind: 'too-many', what: 'joint moves', met: jointMoves, step, limit }
      const place = `${group}/${key}`
      const expansion =
        (remembered ? known.get(place) : undefined) ?? explorer.expand(decision, acting, profiles)
      if (remembered) known.set(place, expansion)
      nodes.push({ step, decision, acting, branches: branchesOf(expansion, game, arrive, next) })
      const met = behind + next.size
      if (met > mostStates) {
        return { kind: 'too-many', what: 'decisions', met, step: nextStep, limit: mostStates }
      }
    }
    layer = next
    group = (group + 1) % groups
    if (group === 0) step++
  }
  const listed = [...starts].map(([node, probability]) => ({ node, probability }))
  return { kind: 'graph', graph: { game, slots, nodes, starts: listed, jointMoves } }
}

/** A decision that was found in another step, where steps are alike. */
function dated(decision: Decision, step: number): Decision {
  if (decision.state.values[SLOT.step] === step) return decision
  const state = copyState(decision.state)
  state.values[SLOT.step] = step
  return { ...decision, state }
}

type Layer = Map<string, { readonly node: number; readonly decision: Decision }>

function differs(layer: Layer, slot: number): boolean {
  let first: number | null = null
  for (const { decision } of layer.values()) {
    const value = decision.state.values[slot]!
    if (first !== null && value !== first) return true
    first = value
  }
  return false
}

/** What follows every profile, before it is known which nodes these are. */
interface Expansion {
  readonly ways: readonly (readonly Way[])[]
  readonly rewards: Float64Array
}

interface Way {
  readonly key: string
  /** Null: an end, by the index of its outcome. */
  readonly decision: Decision | null
  readonly outcome: number
  probability: number
}

function branchesOf(
  { ways, rewards }: Expansion,
  game: Game,
  arrive: (key: string, decision: Decision, into: Layer) => number,
  next: Layer,
): Branches {
  const count = ways.reduce((sum, each) => sum + each.length, 0)
  const offsets = new Int32Array(ways.length + 1)
  const targets = new Int32Array(count)
  const odds = new Float64Array(count)
  let at = 0
  ways.forEach((each, profile) => {
    for (const { key, decision, outcome, probability } of each) {
      targets[at] = decision === null ? -1 - outcome : arrive(key, decision, next)
      odds[at++] = probability
    }
    offsets[profile + 1] = at
  })
  if (rewards.length !== ways.length * game.players.length) throw new Error('a reward a player and profile')
  return { offsets, targets, odds, rewards }
}

/** What decisions of a reference are made of. */
export interface Explorer {
  /** Equal for decisions of one step and group that are one. */
  readonly keyOf: (decision: Decision) => string
  /** Sets back what has been earned so far, where nothing reads it: a decision is told by what is to come. */
  readonly tidy: (decision: Decision) => void
  readonly acting: (decision: Decision) => readonly ActingPlayer[]
  readonly expand: (decision: Decision, acting: readonly ActingPlayer[], profiles: number) => Expansion
}

export function createExplorer(reference: Reference, slots: readonly number[]): Explorer {
  const { game } = reference
  const keyOf = keyMaker(slots)
  const live = new Set(slots)
  const forgotten = game.players.map(player => player.payoffSlot).filter(slot => !live.has(slot))
  const tidy = ({ state }: Decision): void => {
    for (const slot of forgotten) state.values[slot] = 0
  }
  const groups = groupsOf(game)
  const menus = new Map<string, readonly (readonly number[])[]>()

  const acting = (decision: Decision): readonly ActingPlayer[] => {
    const moment = momentOf(reference, decision)
    return groups[decision.group]!.flatMap((player): ActingPlayer[] => {
      if (!actsNow(moment, player)) return []
      const { tracks } = game.players[player]!
      const opens = tracks.map(track => menuOf(moment, track).open)
      const place = opens.map(open => open.map(Number).join('')).join('/')
      const strategies = menus.get(place) ?? productOf(opens)
      menus.set(place, strategies)
      const slips = tracks.map((track, at) => {
        const open = opens[at]!
        const meant = open.indexOf(true)
        const odds = tremble(
          moment,
          track,
          open.map((_, move) => Number(move === meant)),
          open,
        )
        const count = open.filter(Boolean).length
        const other = open.indexOf(true, meant + 1)
        return other < 0 ? 0 : odds[other]! * count
      })
      return [
        { player, strategies, slips: slips.every(t => t === 0) ? null : slipping(strategies, opens, slips) },
      ]
    })
  }

  const expand = (decision: Decision, players: readonly ActingPlayer[], profiles: number): Expansion => {
    const rewards = new Float64Array(profiles * game.players.length)
    const before = decision.state.values
    const ways = Array.from({ length: profiles }, (_, profile) => {
      const found = new Map<string, Way>()
      for (const following of afterPicks(reference, decision, picksOf(game, players, profile))) {
        earn(game, before, following, rewards, profile)
        const way = wayOf(following)
        const there = found.get(way.key)
        if (there === undefined) found.set(way.key, way)
        else there.probability += way.probability
      }
      return [...found.values()]
    })
    return { ways, rewards }
  }

  const wayOf = (following: Following): Way => {
    const { probability } = following
    if (following.kind === 'end') {
      const { outcome } = following.record
      return { key: `end ${outcome}`, decision: null, outcome, probability }
    }
    tidy(following.decision)
    return { key: keyOf(following.decision), decision: following.decision, outcome: -1, probability }
  }

  return { keyOf, tidy, acting, expand }
}

function earn(
  game: Game,
  before: Float64Array,
  following: Following,
  rewards: Float64Array,
  profile: number,
): void {
  game.players.forEach(({ payoffSlot }, index) => {
    const now =
      following.kind === 'end'
        ? following.record.payoffs[index]!
        : following.decision.state.values[payoffSlot]!
    rewards[profile * game.players.length + index]! += following.probability * (now - before[payoffSlot]!)
  })
}

/** The picks of a profile. */
export function picksOf(game: Game, players: readonly ActingPlayer[], profile: number): Picks {
  const picks = noPicks(game)
  let rest = profile
  for (let at = players.length - 1; at >= 0; at--) {
    const { player, strategies } = players[at]!
    picks[player] = strategies[rest % strategies.length]!.map(move => ({ move, rule: null }))
    rest = Math.floor(rest / strategies.length)
  }
  return picks
}

/** One open move on each track, in all combinations; the last track's changes fastest. */
function productOf(opens: readonly (readonly boolean[])[]): readonly (readonly number[])[] {
  return opens.reduce<readonly (readonly number[])[]>(
    (all, open) => all.flatMap(moves => open.flatMap((isOpen, move) => (isOpen ? [[...moves, move]] : []))),
    [[]],
  )
}

/** Selten (1975): on each track, with a small chance, the pick is uniform over the open moves. */
function slipping(
  strategies: readonly (readonly number[])[],
  opens: readonly (readonly boolean[])[],
  slips: readonly number[],
): number[][] {
  return strategies.map(meant =>
    strategies.map(done =>
      done.reduce((product, move, track) => {
        const each = slips[track]! / opens[track]!.filter(Boolean).length
        return product * (each + (move === meant[track] ? 1 - slips[track]! : 0))
      }, 1),
    ),
  )
}

/** A key of the slots that matter, what is pending, and what earlier groups of the step have picked: what a table of odds goes by. */
function keyMaker(slots: readonly number[]): (decision: Decision) => string {
  const own = new Float64Array(slots.length)
  return ({ state: { values, queue }, picks, group }) => {
    for (let at = 0; at < slots.length; at++) own[at] = values[slots[at]!]! + 0
    let key = bitsText(own) + queueText(queue)
    if (group > 0) key += `|${picks.map(each => each.map(pick => pick?.move ?? '').join()).join(';')}`
    return key
  }
}
