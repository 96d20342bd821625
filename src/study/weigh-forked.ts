/**
 * A played game weighed by continuations (nested simulation): the world is left at each decision, and gone on with many times with
 * this move and that, and the policy of the file ever after (rollouts: Tesauro and Galperin 1996). Common draws make the
 * differences small of spread. Which decisions are told is chosen by one set of continuations and told by another: the largest of
 * many estimates is not to be trusted.
 */
import {
  createReference,
  type ForcedPick,
  follow,
  type Game,
  groupsOf,
  hasHosted,
  type RunFailure,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import {
  type Future,
  type LivedFuture,
  type SimulationCallbacks,
  simulateFutures,
} from '../simulation/index.ts'
import type { PlayedWorld } from '../solver/index.ts'
import { type Estimate, meanInterval, momentsOf, probabilityInterval } from '../statistics/index.ts'
import { MOST_TURNING, type TurningPick, type WeighedGame } from './weighed-play.ts'

export interface ForkedWeighing {
  readonly seed: string
  /** Steps that are lived in all continuations together, about. */
  readonly budget: number
  readonly confidence: number
  /** Why it is not weighed exactly: a sentence. */
  readonly because: string
}

export type ForkedWeighed =
  | { readonly kind: 'weighed'; readonly weighed: WeighedGame }
  | { readonly kind: 'failed'; readonly failure: RunFailure }
  | { readonly kind: 'interrupted' }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

/** How the budget is shared out: whole worlds, picks beside the policy's, other moves, and what is told. */
const SHARES = { worlds: 0.2, pairs: 0.25, others: 0.3, fresh: 0.25 }
/** Worlds for the average of the policy, at most. */
const WORLDS = 20_000
/** Fewer continuations than this tell nothing. */
const FEWEST = 20
const MOST = 10_000
/** A policy that looks ahead is asked outside the engine. */
const HOSTED_COST = 100
/** Numbers of continuations: what chooses, what is told, and whole worlds have draws of their own. */
const FRESH = 2 ** 32
const WHOLE = 2 ** 33

/** Weighs the picks of a finished game against the policy of its side. */
export async function weighForked(
  game: Game,
  world: PlayedWorld,
  { seed, budget, confidence, because }: ForkedWeighing,
  callbacks: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<ForkedWeighed> {
  const decisions = decisionsOf(game, world)
  const affordable = budget / game.steps / (hasHosted(game) ? HOSTED_COST : 1)
  const each = (share: number, futures: number): number =>
    Math.min(MOST, Math.floor((share * affordable) / Math.max(1, futures)))
  const alternatives = decisions.flatMap(decision => othersOf(game, world, decision))
  const count = each(SHARES.others, alternatives.length)
  const paired = Math.max(count, each(SHARES.pairs, 2 * decisions.length))
  if (count < FEWEST)
    return {
      kind: 'refused',
      reason: 'There are too many decisions to weigh each of them by continuations.',
    }
  const live = (futures: readonly Future[], continuations: number, first: number) =>
    simulateFutures({ game, seed, futures, count: continuations, first }, callbacks)
  const whole = await live([{ fork: null, held: [] }], Math.min(WORLDS, each(SHARES.worlds, 1)), WHOLE)
  if (whole.kind !== 'lived') return whole
  const pairs = await live(
    decisions.flatMap(decision => pairOf(game, world, decision)),
    paired,
    0,
  )
  if (pairs.kind !== 'lived') return pairs
  const others = await live(alternatives, count, 0)
  if (others.kind !== 'lived') return others
  const policy = meanOf(whole.futures[0]!.payoffs[world.player]!, confidence)
  let at = 0
  const weighed = decisions.map((decision, index): Weighed => {
    const alternatives = decision.choices.reduce((sum, choice) => sum + choice.others.length, 0)
    at += alternatives
    return {
      decision,
      policy: pairs.futures[2 * index]!,
      mine: pairs.futures[2 * index + 1]!,
      others: others.futures.slice(at - alternatives, at),
    }
  })
  const skill = skillOf(weighed, world.player, paired, confidence)
  const chosen = weighed
    .flatMap(each => bestOther(each, world.player))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_TURNING)
  const fresh = each(SHARES.fresh, 2 * chosen.length)
  const told = await live(
    chosen.flatMap(({ decision, other }) => {
      const [, mine] = pairOf(game, world, decision)
      return [mine, withOther(mine, other)]
    }),
    fresh,
    FRESH,
  )
  if (told.kind !== 'lived') return told
  const turning = chosen.map((choice, index) => {
    const [mine, other] = [told.futures[2 * index]!, told.futures[2 * index + 1]!]
    return turningOf(game, world, choice, { mine, other }, confidence)
  })
  return {
    kind: 'weighed',
    weighed: {
      method: { kind: 'nested', because, continuations: count, fresh, confidence },
      policy,
      picks: sumOf(policy, skill),
      skill,
      best: null,
      decisions: decisions.length,
      alike: false,
      turning: turning
        .filter(({ gain, outcomes }) => isTold(gain) || outcomes.some(apart))
        .toSorted((a, b) => Math.abs(b.gain.value) - Math.abs(a.gain.value)),
    },
  }
}

/** A step in which the person had a choice, and on which tracks. */
interface Decision {
  readonly step: number
  readonly choices: readonly {
    readonly track: number
    readonly picked: number
    readonly others: readonly number[]
  }[]
}

function decisionsOf(game: Game, { key, run, player, picks }: PlayedWorld): Decision[] {
  const found = new Map<number, Decision['choices'][number][]>()
  let step = 0
  follow(createReference(game, chooseByPolicy), key, run, {
    forced: picks,
    trace(entry) {
      if (entry.kind === 'step') step = entry.step
      if (entry.kind !== 'pick' || entry.player !== player) return
      const { track, picked, closed } = entry
      const others = closed.flatMap((reason, move) => (reason === null && move !== picked ? [move] : []))
      if (others.length > 0) found.set(step, [...(found.get(step) ?? []), { track, picked, others }])
    },
  })
  return [...found].map(([at, choices]) => ({ step: at, choices }))
}

/** A decision with what the policy picks in it, and with what the person did. */
function pairOf(game: Game, { run, player, picks }: PlayedWorld, { step }: Decision): [Future, Future] {
  const group = groupsOf(game).findIndex(members => members.includes(player))
  const fork = { run, afterStep: step - 1, group }
  return [
    { fork, held: picks.filter(pick => pick.step < step) },
    { fork, held: picks.filter(pick => pick.step <= step) },
  ]
}

/** Each other move on its track, with the rest as the person picked. */
function othersOf(game: Game, world: PlayedWorld, decision: Decision): Future[] {
  const [, mine] = pairOf(game, world, decision)
  const { step, choices } = decision
  return choices.flatMap(({ track, others }) =>
    others.map(move => withOther(mine, { step, player: world.player, track, move })),
  )
}

/** The same with one pick changed. */
function withOther({ fork, held }: Future, other: ForcedPick): Future {
  const kept = held.filter(({ step, track }) => step !== other.step || track !== other.track)
  return { fork, held: [...kept, other] }
}

interface Weighed {
  readonly decision: Decision
  readonly policy: LivedFuture
  readonly mine: LivedFuture
  /** As `othersOf` has them; of fewer continuations, the first ones. */
  readonly others: readonly LivedFuture[]
}

/** What the picks were worth more than the policy's, continuation by continuation: those of one number share their draws. */
function skillOf(weighed: readonly Weighed[], player: number, count: number, confidence: number): Estimate {
  const sums = new Float64Array(count)
  for (const { policy, mine } of weighed)
    for (let at = 0; at < count; at++) sums[at]! += mine.payoffs[player]![at]! - policy.payoffs[player]![at]!
  return meanOf(sums, confidence)
}

interface Chosen {
  readonly decision: Decision
  readonly other: ForcedPick
  readonly weight: number
}

/** For each track of a decision the best of the other moves; in games that pay nothing the one that changes most how it ends. */
function bestOther({ decision, mine, others: lived }: Weighed, player: number): Chosen[] {
  let at = 0
  return decision.choices.map(({ track, others }) => {
    const ranked = others.map(move => {
      const each = lived[at++]!
      const payoff = mean(each.payoffs[player]!.map((value, index) => value - mine.payoffs[player]![index]!))
      const ends = each.outcomes.reduce(
        (sum, outcome, index) => sum + Number(outcome !== mine.outcomes[index]),
        0,
      )
      return { move, payoff, ends: ends / each.outcomes.length }
    })
    const best = ranked.reduce((most, each) =>
      each.payoff > most.payoff || (each.payoff === most.payoff && each.ends > most.ends) ? each : most,
    )
    return {
      decision,
      other: { step: decision.step, player, track, move: best.move },
      // Payoffs first; where nothing is paid, ends.
      weight: best.payoff === 0 ? best.ends * Number.EPSILON : Math.abs(best.payoff),
    }
  })
}

function turningOf(
  game: Game,
  { player }: PlayedWorld,
  { decision: { step, choices }, other }: Chosen,
  pair: { readonly mine: LivedFuture; readonly other: LivedFuture },
  confidence: number,
): TurningPick {
  const { picked } = choices.find(({ track }) => track === other.track)!
  const [mine, others] = [pair.mine.payoffs[player]!, pair.other.payoffs[player]!]
  const share = ({ outcomes }: LivedFuture, outcome: number): Estimate => {
    const ended = outcomes.reduce((sum, each) => sum + Number(each === outcome), 0)
    const { low, high } = probabilityInterval(ended, outcomes.length, confidence)
    return { value: ended / outcomes.length, low, high }
  }
  return {
    step,
    picked: [{ step, player, track: other.track, move: picked }],
    other: [other],
    gain: meanOf(
      others.map((payoff, at) => payoff - mine[at]!),
      confidence,
    ),
    outcomes: game.outcomes.map((_, outcome) => ({
      picked: share(pair.mine, outcome),
      other: share(pair.other, outcome),
    })),
  }
}

/** Whether chance alone would hardly have made it. */
function isTold({ low, high }: Estimate): boolean {
  return low > 0 || high < 0
}

function apart({ picked, other }: TurningPick['outcomes'][number]): boolean {
  return picked.low > other.high || other.low > picked.high
}

function mean(values: Float64Array): number {
  return momentsOf(values, values.length).mean
}

function meanOf(values: Float64Array, confidence: number): Estimate {
  const moments = momentsOf(values, values.length)
  const { low, high } = meanInterval(moments, confidence) ?? { low: moments.mean, high: moments.mean }
  return { value: moments.mean, low, high }
}

/** Of two that share no draws. */
function sumOf(a: Estimate, b: Estimate): Estimate {
  const value = a.value + b.value
  const reach = Math.hypot(a.high - a.value, b.high - b.value)
  return { value, low: value - reach, high: value + reach }
}
