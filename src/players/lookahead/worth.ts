/**
 * What moves are worth to a player who looks ahead: the steps to come are lived by the step of the game itself, with the player's
 * own picks by logit response and those of the others as it thinks of them.
 */
import { RunError } from '../../expression/evaluate.ts'
import {
  type Audience,
  actsNow,
  createMoment,
  type Decision,
  discountAt,
  everyPath,
  groupsOf,
  type Menu,
  type Moment,
  menuOf,
  momentOf,
  NotFiniteError,
  noPicks,
  type OtherModel,
  oddsOf,
  openNext,
  type Pick,
  type Picks,
  type QuantalPolicy,
  type State,
  type Track,
  takePicks,
} from '../../game/index.ts'
import { pow } from '../../random/index.ts'
import { logitOdds } from '../logit.ts'
import { evenOdds } from '../table.ts'
import { audienceCost } from './audience.ts'
import { type Insight, remember } from './insight.ts'
import { LIKELIEST, likeliest } from './likeliest.ts'
import { stageWorth } from './stage.ts'
import { type Discounts, discountsOf, keyOf, stepOf, suppositions, viewOf } from './view.ts'

/** Somebody who looks ahead on a track. */
export interface Thinker {
  readonly insight: Insight
  readonly policy: QuantalPolicy
  readonly player: number
  /** Index of the track that is thought about; null: the player has none of this name. */
  readonly track: number | null
  readonly trackName: string
  readonly rationality: number
  readonly discounts: Discounts
  readonly other: OtherModel
  readonly audience: Audience | null
}

/** What a decision comes to for who thinks about it. */
export interface Answer {
  /** Of each move of the track: what it is worth; null where it is closed, and everywhere where nothing is to be decided. */
  readonly values: readonly (number | null)[]
  /** Logit response to the values. */
  readonly odds: readonly number[]
  /** Expected worth of what is to come, one a player; of the thinker, and in a stage game of its opponent too. */
  readonly worth: readonly number[]
  /** Continuations lived to find it. */
  readonly cost: number
}

/** Most continuations of one decision. */
const SPENT_LIMIT = 1_000_000

/** The answer for a view of the thinker when it looks so many steps ahead, 1: this one. */
export function answerFor(thinker: Thinker, view: Decision, ahead: number): Answer {
  const { insight } = thinker
  const key = `${nameOf(thinker)}/${ahead}/${keyOf(insight, thinker.player, view)}`
  const before = insight.known.get(key)
  if (before !== undefined) {
    spend(thinker, before.cost)
    return before
  }
  const start = insight.spent
  const found =
    thinker.other.kind === 'equilibrium' ? stageWorth(thinker, view, ahead) : workOut(thinker, view, ahead)
  const answer = { ...found, cost: insight.spent - start }
  remember(insight.known, key, answer)
  return answer
}

/** Everything of a thinker that an answer depends on. */
function nameOf({ player, track, rationality, discounts, other, audience, policy }: Thinker): string {
  const level = other.kind === 'level' ? other.level : ''
  const factors = discounts.map(({ factor }) => factor).join()
  const [at] = audience === null ? [''] : [policy.span.join()]
  return `${player}.${track}.${rationality}.${factors}.${other.kind}${level}.${policy.world}.${at}`
}

function workOut(thinker: Thinker, view: Decision, ahead: number): Omit<Answer, 'cost'> {
  const { insight, player } = thinker
  const reference = insight.within(ahead - 1)
  const moment = momentOf(reference, view)
  const own = ownOptions(thinker, moment)
  const sums = own.options.map(() => 0)
  for (const { probability, state } of suppositions(insight, reference, player, view)) {
    const supposed: Decision = { ...view, state }
    for (const others of othersPicks(thinker, supposed, ahead)) {
      own.options.forEach(({ picks }, at) => {
        const all = others.picks.map((row, index) => (index === player ? picks : row))
        const worth = worthAfter(thinker, supposed, all, ahead)
        sums[at]! += probability * others.probability * worth[player]!
      })
    }
  }
  const worth = insight.game.players.map(() => 0)
  if (own.track === null) {
    worth[player] = sums[0]!
    return { values: [], odds: [], worth }
  }
  const values: (number | null)[] = own.track.moves.map(() => null)
  own.options.forEach(({ move }, at) => {
    values[move!] = sums[at]! - audienceCost(moment, own.track!, thinker.audience, own.track!.moves[move!]!)
  })
  const odds = logitOdds(thinker.rationality, values)
  worth[player] = odds.reduce((sum, p, move) => (p === 0 ? sum : sum + p * values[move]!), 0)
  return { values, odds, worth }
}

/** What the thinker could pick. */
export interface Options {
  /** The track that is thought about, where the player decides on it now. */
  readonly track: Track | null
  /** A row of picks for every open move of the track; where nothing is to be decided, one row without a move. */
  readonly options: readonly { readonly move: number | null; readonly picks: (Pick | null)[] }[]
}

/** On its other tracks the player picks what its policy there most likely picks. */
export function ownOptions({ insight, player, track }: Thinker, moment: Moment): Options {
  const { tracks } = insight.game.players[player]!
  const idle = tracks.map(() => null)
  const isMember = groupsOf(insight.game)[moment.deciding.group]!.includes(player)
  if (!isMember || !actsNow(moment, player)) return { track: null, options: [{ move: null, picks: idle }] }
  const picks = tracks.map((each, at) => (at === track ? null : likeliestPick(moment, player, each)))
  if (track === null) return { track: null, options: [{ move: null, picks }] }
  const { open } = menuOf(moment, tracks[track]!)
  const options = open.flatMap((isOpen, move) =>
    isOpen ? [{ move, picks: picks.map((pick, at) => (at === track ? { move, rule: null } : pick)) }] : [],
  )
  return { track: tracks[track]!, options }
}

function likeliestPick(moment: Moment, player: number, track: Track): Pick {
  const { odds, rule } = oddsOf(moment, player, track, menuOf(moment, track))
  return { move: likeliest(odds), rule }
}

/** What the others may pick now, as the thinker thinks of them: on its track every move with its odds, elsewhere the likeliest. */
function othersPicks(
  thinker: Thinker,
  decision: Decision,
  ahead: number,
): { readonly picks: Picks; readonly probability: number }[] {
  const { insight, player, trackName } = thinker
  const { game } = insight
  const moment = momentOf(insight.within(ahead - 1), decision)
  let all: { picks: Picks; probability: number }[] = [{ picks: noPicks(game), probability: 1 }]
  for (const other of groupsOf(game)[decision.group]!) {
    if (other === player || !actsNow(moment, other)) continue
    game.players[other]!.tracks.forEach((track, at) => {
      const law =
        track.name === trackName
          ? modelledOdds(thinker, moment, other, at, decision, ahead)
          : [{ pick: likeliestPick(moment, other, track), probability: 1 }]
      all = all.flatMap(({ picks, probability }) =>
        law.map(each => ({
          picks: picks.map((row, index) =>
            index === other ? row.map((pick, place) => (place === at ? each.pick : pick)) : row,
          ),
          probability: probability * each.probability,
        })),
      )
    })
  }
  return all
}

/** The moves of another player on the track and their odds, without those it never picks. */
function modelledOdds(
  thinker: Thinker,
  moment: Moment,
  other: number,
  track: number,
  decision: Decision,
  ahead: number,
): { readonly pick: Pick; readonly probability: number }[] {
  const it = thinker.insight.game.players[other]!.tracks[track]!
  const menu = menuOf(moment, it)
  const { odds, rule } =
    thinker.other.kind === 'policy'
      ? oddsOf(moment, other, it, menu)
      : { odds: levelOdds(thinker, other, track, decision, ahead, menu), rule: null }
  return odds.flatMap((probability, move) => (probability > 0 ? [{ pick: { move, rule }, probability }] : []))
}

/** Level 0 picks any open move alike; level k answers a thinker of level k - 1. */
function levelOdds(
  thinker: Thinker,
  other: number,
  track: number,
  decision: Decision,
  ahead: number,
  { open }: Menu,
): readonly number[] {
  const level = thinker.other.kind === 'level' ? thinker.other.level : 0
  if (level === 0) return evenOdds(open)
  const its: Thinker = {
    ...thinker,
    player: other,
    track,
    discounts: discountsOf(thinker.insight, decision.state, [other]),
    other: { kind: 'level', level: level - 1 },
    audience: null,
  }
  return answerFor(its, viewOf(thinker.insight, other, decision), ahead).odds
}

/** Expected worth, to each player that the thinker follows, of everything after some picks. */
export function worthAfter(thinker: Thinker, decision: Decision, picks: Picks, ahead: number): number[] {
  const { insight, policy } = thinker
  const reference = insight.within(ahead - 1)
  const worth = insight.game.players.map(() => 0)
  const live = (moment: Moment) => {
    spend(thinker, 1)
    return ahead > 1
      ? takePicks(moment, decision, picks, openNext)
      : takePicks(moment, decision, picks, atRest)
  }
  const followings =
    policy.world === 'likeliest'
      ? [{ ...live(momentOf(reference, decision, LIKELIEST)), probability: 1 }]
      : finitely(policy, () => everyPath(oracle => live(momentOf(reference, decision, oracle))))
  for (const following of followings) {
    const { probability } = following
    const state = following.kind === 'decision' ? following.decision.state : following.state
    const later =
      following.kind === 'decision' ? worthLater(thinker, stepOf(decision), following.decision, ahead) : null
    for (const player of followed(thinker)) {
      const earned = earnedBy(thinker, player, decision.state, state)
      worth[player]! += probability * (later === null ? earned : earned + later[player]!)
    }
  }
  return worth
}

function atRest({ state }: Moment): { readonly kind: 'rest'; readonly state: State } {
  return { kind: 'rest', state }
}

function finitely<T>({ span }: QuantalPolicy, question: () => T): T {
  try {
    return question()
  } catch (error) {
    if (error instanceof NotFiniteError)
      throw new RunError(
        span,
        `${error.message}, so that not every chance can be looked at: say \`world: likeliest\``,
      )
    throw error
  }
}

/** Players whose worth is wanted. */
function followed({ insight, player, other }: Thinker): readonly number[] {
  return other.kind === 'equilibrium' ? insight.game.players.map((_, each) => each) : [player]
}

/** Worth of the next decision, discounted to this step. */
function worthLater(thinker: Thinker, step: number, next: Decision, ahead: number): number[] {
  const { insight, player, discounts } = thinker
  const later = stepOf(next)
  const view = viewOf(insight, player, next)
  const { worth } = answerFor(thinker, view, later === step ? ahead : ahead - 1)
  if (later === step) return [...worth]
  const { firstDays } = insight.within(0).calendar
  return worth.map((value, each) => {
    const { factor, perDays } = discounts[each]!
    const exponent = perDays === null ? later - step : (firstDays[later]! - firstDays[step]!) / perDays
    return factor === 1 ? value : pow(factor, exponent) * value
  })
}

/** What a player earned in the step just over, undiscounted. */
function earnedBy({ insight }: Thinker, index: number, before: State, after: State): number {
  const player = insight.game.players[index]!
  const sum = after.values[player.payoffSlot]!
  if (!insight.payoffsMatter) return sum
  const more = sum - before.values[player.payoffSlot]!
  if (player.discount === null) return more
  const moment = createMoment(insight.within(0), before, LIKELIEST)
  const weight = discountAt(moment, player, stepOf({ state: before, group: 0, picks: [] }))
  return weight === 0 ? 0 : more / weight
}

/** Counts continuations of the decision at hand. Throws a RunError where they are too many. */
export function spend(
  { insight, policy }: { readonly insight: Insight; readonly policy: QuantalPolicy },
  lives: number,
): void {
  insight.spent += lives
  if (insight.spent <= SPENT_LIMIT) return
  const cure = policy.world === 'branch' ? ', or say `world: likeliest`' : ''
  throw new RunError(
    policy.span,
    `looking ${policy.lookahead} steps ahead from here meets more than 1,000,000 continuations, the limit: lower \`lookahead\`${cure}`,
  )
}
