/**
 * What two players could agree on: every way a game can end over all open moves, held against the way it ends without agreement.
 * The zone of agreement, the efficient endings (Pareto) and the bargaining solution of Nash (1950, Econometrica 18, 155-162).
 * No policy of the file is looked at: this is what there is to bargain about, not what becomes of it.
 */
import {
  actsNow,
  afterPicks,
  bitsText,
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
  type RunRecord,
  SLOT,
  type Slot,
  type State,
  type Text,
} from '../game/index.ts'
import { didYouMean, listed } from '../text/index.ts'
import { type NotFollowed, orWhyNot } from './or-why-not.ts'

/** JSON-able. */
export interface Bargaining {
  readonly scenario: string
  readonly title: Text | null
  /** The two players, in the order of the file; payoffs stand in this order. */
  readonly players: readonly Named[]
  /** The outcome that is the failure to agree. */
  readonly outside: Named
  /** Variables that tell agreements apart. `Agreement.values` has one value for each. */
  readonly variables: readonly (Named & Pick<Slot, 'unit' | 'type'>)[]
  /** One for everything that may be drawn before the first decision: for each combination of types. */
  readonly cases: readonly BargainingCase[]
  /** Different decisions with more than one way to pick, over all cases. */
  readonly decisions: number
}

/** Printed inside the envelope `tit-for-tariff/bargaining`. */
export interface BargainingDocument extends Bargaining {
  /** Name of the variant; null for the file as it stands. */
  readonly variant: string | null
  /** What was set from outside, as it was written. */
  readonly changes: readonly string[]
  /** Version of the program. */
  readonly program: string
}

interface Named {
  readonly name: string
  readonly label: Text | null
}

export interface BargainingCase {
  /** What was drawn: types, and whatever else differs between the cases. */
  readonly drawn: readonly (Pick<Slot, 'name' | 'type'> & { readonly value: number })[]
  readonly probability: number
  /** The most that each player gets where they do not agree: an agreement must be worth more to both. */
  readonly outside: readonly number[]
  /** Every other way to end, the best for the first player first. */
  readonly agreements: readonly Agreement[]
}

export interface Agreement {
  readonly outcome: Named
  /** Step in which it comes, at the earliest. */
  readonly step: number
  /** One for each of `Bargaining.variables`. */
  readonly values: readonly number[]
  /** Payoffs of the whole run, discounted as the file says. */
  readonly payoffs: readonly number[]
  /** Both players get more than without agreement. */
  readonly inZone: boolean
  /** No way to end, agreement or not, gives one player more and the other no less. */
  readonly efficient: boolean
  /** In the zone, and the product of what both gain is the highest there is. */
  readonly nash: boolean
}

export interface BargainingQuestion {
  /** Slots of parameters, private values and types fixed from outside. */
  readonly bound: ReadonlyMap<number, number>
  /** Most decisions, over all cases. */
  readonly mostStates: number
  /** Name of the outcome that is the failure to agree; null: the one that says `otherwise`. */
  readonly outside: string | null
}

export type Bargained =
  | { readonly kind: 'bargained'; readonly bargaining: Bargaining }
  /** The game is not one to bargain about. A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Too many decisions, or picks at one of them: how many were met, in which step, and the limit. */
  | ({ readonly kind: 'too-many' } & TooLarge)
  | NotFollowed

interface TooLarge {
  readonly what: 'decisions' | 'joint moves'
  readonly met: number
  readonly step: number
  readonly limit: number
}

/** Most cases that are told apart: more is no table that somebody reads. */
const MOST_CASES = 64
/** Payoffs nearer than this, as a share of the largest, are the same but for rounding. */
const SAME = 1e-9

/** Explores what two players could agree on. Throws for nothing but defects. */
export function bargainingOf(game: Game, question: BargainingQuestion): Bargained {
  try {
    return orWhyNot(game, () => explored(game, question))
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', reason: error.message }
    if (error instanceof TooMany) return { kind: 'too-many', ...error.told }
    throw error
  }
}

class Refusal extends Error {}

class TooMany extends Error {
  constructor(readonly told: TooLarge) {
    super()
  }
}

/** An ending as it was met, every variable with it. */
interface Met {
  readonly outcome: number
  readonly step: number
  readonly values: readonly number[]
  readonly payoffs: readonly number[]
}

function explored(game: Game, question: BargainingQuestion): Bargained {
  if (game.players.length !== 2)
    throw new Refusal(`Two players bargain; this scenario has ${game.players.length}.`)
  const failure = failureOf(game, question.outside)
  const order = [0, 1].sort((a, b) => game.players[a]!.position - game.players[b]!.position)
  const explorer = createExplorer(game, order, question)
  const starts = explorer.starts()
  const told = drawnSlots(game, order, starts)
  const cases = starts.map(({ decision, probability }) => ({
    drawn: told.map(slot => ({ ...slotOf(game, slot), value: decision.state.values[slot]! })),
    probability,
    endings: explorer.endingsFrom(decision),
  }))
  if (cases.some(({ endings }) => endings.every(({ outcome }) => outcome !== failure)))
    throw new Refusal(
      `Play need not fail to agree: ${game.outcomes[failure]!.name} is not among the ways to end. Name the outcome that is no agreement.`,
    )
  const variables = explorer.variables.flatMap((slot, at) => {
    const agreements = cases.flatMap(({ endings }) => endings.filter(({ outcome }) => outcome !== failure))
    return agreements.some(({ values }) => values[at] !== agreements[0]!.values[at]) ? [{ slot, at }] : []
  })
  return {
    kind: 'bargained',
    bargaining: {
      scenario: game.name,
      title: game.title,
      players: order.map(player => named(game.players[player]!)),
      outside: named(game.outcomes[failure]!),
      variables: variables.map(({ slot }) => {
        const { name, label, unit, type } = game.slots[slot]!
        return { name, label, unit, type }
      }),
      cases: cases.map(({ drawn, probability, endings }) => ({
        drawn,
        probability,
        ...judged(
          game,
          endings,
          failure,
          variables.map(({ at }) => at),
        ),
      })),
      decisions: explorer.decisions(),
    },
  }
}

function named({ name, label }: Named): Named {
  return { name, label }
}

function slotOf(game: Game, slot: number): Pick<Slot, 'name' | 'type'> {
  const { name, type } = game.slots[slot]!
  return { name, type }
}

function failureOf(game: Game, name: string | null): number {
  if (name === null) return game.outcomes.findIndex(({ when }) => when === null)
  const names = game.outcomes.map(each => each.name)
  const index = names.indexOf(name)
  if (index < 0)
    throw new Refusal(
      `There is no outcome \`${name}\`.${didYouMean(name, names)} Outcomes: ${listed(names)}.`,
    )
  return index
}

type Start = Extract<Following, { kind: 'decision' }>

/** What tells the cases apart, types first: drawn before the first decision, and not told by what stands before it. */
function drawnSlots(game: Game, order: readonly number[], starts: readonly Start[]): number[] {
  const types = order.flatMap(player => game.players[player]!.type ?? [])
  const others = ['parameter', 'private', 'variable'].flatMap(role =>
    game.slots.flatMap((slot, at) => (slot.role === role ? [at] : [])),
  )
  const told: number[] = []
  const casesBy = (slots: readonly number[]): number =>
    new Set(starts.map(({ decision }) => slots.map(slot => decision.state.values[slot]).join())).size
  for (const slot of [...types, ...others]) if (casesBy([...told, slot]) > casesBy(told)) told.push(slot)
  return told
}

// All ways to end

interface Explorer {
  /** Slots of the variables, in the order in which an ending has their values. */
  readonly variables: readonly number[]
  starts(): Start[]
  endingsFrom(decision: Decision): Met[]
  decisions(): number
}

function createExplorer(game: Game, order: readonly number[], question: BargainingQuestion): Explorer {
  const reference = createReference(game, () => {
    throw new Error('nobody picks by a policy here')
  })
  const groups = groupsOf(game)
  const variables = game.slots.flatMap(({ role }, slot) => (role === 'variable' ? [slot] : []))
  // Measures are looked at by nothing: forgotten, they do not tell decisions apart.
  const forgotten = game.slots.flatMap(({ role }, slot) =>
    role === 'measure' || role === 'evidence' ? [slot] : [],
  )
  let met = 0
  let chosen = 0

  function endingOf(state: State, { outcome, steps, payoffs }: RunRecord): Met {
    const values = variables.map(slot => state.values[slot]!)
    return { outcome, step: steps, values, payoffs: order.map(player => payoffs[player]!) }
  }

  function combinations(decision: Decision): Picks[] {
    const moment = momentOf(reference, decision)
    let all: Picks[] = [noPicks(game)]
    for (const player of groups[decision.group]!) {
      if (!actsNow(moment, player)) continue
      game.players[player]!.tracks.forEach((track, at) => {
        const open = menuOf(moment, track).open.flatMap((isOpen, move) => (isOpen ? [move] : []))
        all = all.flatMap(picks => open.map(move => withPick(picks, player, at, { move, rule: null })))
        const limit = question.mostStates
        if (all.length > limit)
          throw new TooMany({ what: 'joint moves', met: all.length, step: stepOf(decision), limit })
      })
    }
    return all
  }

  function endingsFrom(first: Decision): Met[] {
    const seen = new Set<string>()
    const endings = new Map<string, Met>()
    const waiting: Decision[] = []
    const arrive = (decision: Decision): void => {
      for (const slot of forgotten) decision.state.values[slot] = game.slots[slot]!.initial
      const key = keyOf(decision)
      if (seen.has(key)) return
      seen.add(key)
      met += 1
      const limit = question.mostStates
      if (met > limit) throw new TooMany({ what: 'decisions', met, step: stepOf(decision), limit })
      waiting.push(decision)
    }
    arrive(first)
    // In order of time, so that of endings alike the earliest is met first.
    for (let at = 0; at < waiting.length; at++) {
      const decision = waiting[at]!
      const open = combinations(decision)
      if (open.length > 1) chosen += 1
      for (const picks of open) {
        const followings = afterPicks(reference, decision, picks)
        if (followings.length > 1)
          throw new Refusal(
            `Something is drawn after the picks of step ${stepOf(decision)}, so that what is agreed on would be a lottery. ` +
              'Bargaining is worked out where moves alone decide once the sides are known.',
          )
        const [following] = followings
        if (following!.kind === 'decision') arrive(following!.decision)
        else {
          const ending = endingOf(following!.state, following!.record)
          const key = `${ending.outcome}|${ending.values.join()}|${ending.payoffs.map(each => each.toPrecision(12)).join()}`
          if (!endings.has(key)) endings.set(key, ending)
        }
      }
    }
    return [...endings.values()]
  }

  return {
    variables,
    starts() {
      const alike = new Map<string, Start>()
      for (const following of firstDecisions(reference, question.bound)) {
        if (following.kind === 'end') continue
        const key = keyOf(following.decision)
        const probability = following.probability + (alike.get(key)?.probability ?? 0)
        alike.set(key, { ...following, probability })
      }
      const starts = [...alike.values()]
      if (starts.length > MOST_CASES)
        throw new Refusal(
          `Before the first decision ${starts.length} different things may be drawn, more than the ${MOST_CASES} cases told apart. Fix some with --set.`,
        )
      return starts
    },
    endingsFrom,
    decisions: () => chosen,
  }
}

function stepOf({ state }: Decision): number {
  return state.values[SLOT.step]!
}

function withPick(picks: Picks, player: number, track: number, pick: Picks[number][number]): Picks {
  return picks.map((own, index) =>
    index === player ? own.map((each, at) => (at === track ? pick : each)) : own,
  )
}

function keyOf({ state, group, picks }: Decision): string {
  return `${bitsText(state.values)}${queueText(state.queue)}|${group}|${picks.flat().map(pick => pick?.move ?? '')}`
}

// What they are worth

function judged(
  game: Game,
  endings: readonly Met[],
  failure: number,
  shown: readonly number[],
): Omit<BargainingCase, 'drawn' | 'probability'> {
  const size = Math.max(1e-300, ...endings.flatMap(({ payoffs }) => payoffs.map(Math.abs)))
  const more = (a: number, b: number): boolean => a > b + SAME * size
  const failures = endings.filter(({ outcome }) => outcome === failure)
  const outside = [0, 1].map(at => Math.max(...failures.map(({ payoffs }) => payoffs[at]!)))
  const frontier = frontierOf(endings, more)
  const agreements = endings
    .filter(({ outcome }) => outcome !== failure)
    .map(ending => ({ ending, inZone: ending.payoffs.every((payoff, at) => more(payoff, outside[at]!)) }))
  const product = ({ payoffs }: Met): number => (payoffs[0]! - outside[0]!) * (payoffs[1]! - outside[1]!)
  const best = Math.max(
    Number.NEGATIVE_INFINITY,
    ...agreements.flatMap(({ ending, inZone }) => (inZone ? [product(ending)] : [])),
  )
  return {
    outside,
    agreements: agreements
      .map(({ ending, inZone }) => ({
        outcome: named(game.outcomes[ending.outcome]!),
        step: ending.step,
        values: shown.map(at => ending.values[at]!),
        payoffs: ending.payoffs,
        inZone,
        efficient: frontier.has(ending),
        nash: inZone && product(ending) >= best - SAME * Math.abs(best),
      }))
      .sort((a, b) => b.payoffs[0]! - a.payoffs[0]! || b.payoffs[1]! - a.payoffs[1]! || a.step - b.step),
  }
}

/** Endings than which no other gives one player more and the other no less. */
function frontierOf(endings: readonly Met[], more: (a: number, b: number) => boolean): Set<Met> {
  const frontier = new Set<Met>()
  const left = endings.toSorted((a, b) => b.payoffs[0]! - a.payoffs[0]!)
  let reached = Number.NEGATIVE_INFINITY
  while (left.length > 0) {
    // All that give the first player the same, and of them those that give the second the most.
    const behind = left.findIndex(({ payoffs }) => more(left[0]!.payoffs[0]!, payoffs[0]!))
    const alike = left.splice(0, behind < 0 ? left.length : behind)
    const most = Math.max(...alike.map(({ payoffs }) => payoffs[1]!))
    if (!more(most, reached)) continue
    for (const ending of alike) if (!more(most, ending.payoffs[1]!)) frontier.add(ending)
    reached = most
  }
  return frontier
}
