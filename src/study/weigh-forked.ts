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
import type { PlayedWorld, Unsolved } from '../solver/index.ts'
import { type Estimate, meanInterval, momentsOf, probabilityInterval } from '../statistics/index.ts'
import { MOST_TURNING, type TurningPick, type WeighedGame } from './weighed-play.ts'

export interface ForkedWeighing {
  readonly seed: string
  /** Steps that are lived in all continuations together, about. */
  readonly budget: number
  readonly confidence: number
  /** Why it is not weighed exactly. */
  readonly because: Unsolved
}

export type ForkedWeighed =
  | { readonly kind: 'weighed'; readonly weighed: WeighedGame }
  | { readonly kind: 'failed'; readonly failure: RunFailure }
  | { readonly kind: 'interrupted' }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Worlds for the average of the policy. */
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
  const asked = decisions.flatMap(each => futuresOf(game, world, each))
  const count = Math.min(MOST, Math.floor((0.4 * affordable) / Math.max(1, asked.length)))
  const worlds = Math.min(WORLDS, Math.floor(0.2 * affordable))
  if (count < FEWEST)
    return {
      kind: 'refused',
      reason: 'There are too many decisions to weigh each of them by continuations.',
    }
  const live = (futures: readonly Future[], continuations: number, first: number) =>
    simulateFutures({ game, seed, futures, count: continuations, first }, callbacks)
  const whole = await live([{ fork: null, held: [] }], worlds, WHOLE)
  if (whole.kind !== 'lived') return whole
  const first = await live(asked, count, 0)
  if (first.kind !== 'lived') return first
  const policy = meanOf(whole.futures[0]!.payoffs[world.player]!, confidence)
  const weighed = decisions.map((each, index) => {
    const at = decisions.slice(0, index).reduce((sum, before) => sum + futuresIn(before), 0)
    return { decision: each, lived: first.futures.slice(at, at + futuresIn(each)) }
  })
  const skill = skillOf(weighed, world.player, count, confidence)
  const chosen = weighed
    .flatMap(each => bestOther(each, world.player))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_TURNING)
  const fresh = Math.min(MOST, Math.floor((0.4 * affordable) / Math.max(1, 2 * chosen.length)))
  const pairs = await live(
    chosen.flatMap(({ decision, other }) => {
      const [, mine] = futuresOf(game, world, decision)
      return [mine!, withOther(mine!, other)]
    }),
    fresh,
    FRESH,
  )
  if (pairs.kind !== 'lived') return pairs
  const turning = chosen.map((each, index) => {
    const [mine, other] = [pairs.futures[2 * index]!, pairs.futures[2 * index + 1]!]
    return turningOf(game, world, each, { mine, other }, confidence)
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

/** The policy's own pick, the person's, then each other move on its track with the rest as the person picked. */
function futuresOf(game: Game, { run, player, picks }: PlayedWorld, { step, choices }: Decision): Future[] {
  const group = groupsOf(game).findIndex(members => members.includes(player))
  const fork = { run, afterStep: step - 1, group }
  const before = picks.filter(pick => pick.step < step)
  const mine = [...before, ...picks.filter(pick => pick.step === step)]
  const others = choices.flatMap(({ track, others }) => others.map(move => ({ step, player, track, move })))
  return [
    { fork, held: before },
    { fork, held: mine },
    ...others.map(other => withOther({ fork, held: mine }, other)),
  ]
}

function futuresIn({ choices }: Decision): number {
  return choices.reduce((sum, { others }) => sum + others.length, 2)
}

/** The same with one pick changed. */
function withOther({ fork, held }: Future, other: ForcedPick): Future {
  const kept = held.filter(({ step, track }) => step !== other.step || track !== other.track)
  return { fork, held: [...kept, other] }
}

interface Weighed {
  readonly decision: Decision
  /** As `futuresOf` has them. */
  readonly lived: readonly LivedFuture[]
}

/** What the picks were worth more than the policy's, continuation by continuation: those of one number share their draws. */
function skillOf(weighed: readonly Weighed[], player: number, count: number, confidence: number): Estimate {
  const sums = new Float64Array(count)
  for (const { lived } of weighed) {
    const [policy, mine] = [lived[0]!.payoffs[player]!, lived[1]!.payoffs[player]!]
    for (let at = 0; at < count; at++) sums[at]! += mine[at]! - policy[at]!
  }
  return meanOf(sums, confidence)
}

interface Chosen {
  readonly decision: Decision
  readonly other: ForcedPick
  readonly weight: number
}

/** For each track of a decision the best of the other moves; in games that pay nothing the one that changes most how it ends. */
function bestOther({ decision, lived }: Weighed, player: number): Chosen[] {
  const mine = lived[1]!
  let at = 2
  return decision.choices.map(({ track, others }) => {
    const ranked = others.map(move => {
      const each = lived[at++]!
      const payoff = mean(each.payoffs[player]!) - mean(mine.payoffs[player]!)
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
