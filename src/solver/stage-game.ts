/**
 * The stage game of a decision (Shapley 1953): what each combination of picks brings, now and, played on as worked out, later.
 * One who decides takes a best move, two an equilibrium; of several the rule of selection takes one, and nothing is silent about it.
 */
import {
  allEquilibria,
  type Equilibrium,
  equilibriaAlongPaths,
  logitEquilibrium,
  type NormalForm,
  pureEquilibria,
  regrets,
  type Selection,
  select,
  zeroSumSolution,
} from '../matrix-games/index.ts'
import { exp } from '../random/index.ts'

export interface StageGame {
  /** How many strategies each acting player has; at most two have more than one. */
  readonly counts: readonly number[]
  /** Place of each acting player among all players. */
  readonly players: readonly number[]
  /** One array for every player of the game, acting or not; one payoff a profile, the last acting player's strategy changing fastest. */
  readonly payoffs: readonly Float64Array[]
}

export type Method =
  /** Equilibria, and the rule by which one of several is taken. */
  | { readonly kind: 'equilibrium'; readonly select: Selection }
  /** Every player a logit responder at this rationality, in units of 1 / payoff (McKelvey and Palfrey 1998). */
  | { readonly kind: 'logit'; readonly rationality: number }

export interface StagePlay {
  /** More than one only under `uniform`: a public lottery between equilibria. Chances sum to 1. */
  readonly plays: readonly Play[]
  /** Expected payoff of every player of the game. */
  readonly values: readonly number[]
  /** Whether there was more than one equilibrium, and they do not all pay the same. */
  readonly several: boolean
  /** Whether the rule chose none of them, so that the sum of payoffs and then the order of names had to. */
  readonly fallback: boolean
  /** Whether there may be equilibria that were not looked for, because there are too many supports. */
  readonly partial: boolean
}

export interface Play {
  readonly chance: number
  /** Odds of each strategy, one array for every acting player. */
  readonly odds: readonly (readonly number[])[]
}

/** No equilibrium was found within tolerance. */
export class NoEquilibriumError extends Error {
  override name = 'NoEquilibriumError'
  constructor(
    /** The most that somebody could still gain in the best play found; null: nothing was found at all. */
    readonly regret: number | null,
    message: string,
  ) {
    super(message)
  }
}

/** As a share of the largest payoff: what is nearer than this is the same but for rounding. */
const SAME = 1e-11
/** As a share of the spread of payoffs: most that anybody may gain by leaving what is called an equilibrium. */
const TOLERANCE = 1e-9
/** Of a stage game of more strategies than this in all the supports are not gone through, since there may be many such stages. */
const MOST_STRATEGIES = 14

export function solveStage(stage: StageGame, method: Method): StagePlay {
  const deciding = stage.counts.flatMap((count, at) => (count > 1 ? [at] : []))
  if (deciding.length > 2) throw new Error('three players who decide at once have no stage game here')
  if (deciding.length === 0)
    return played(stage, [{ chance: 1, odds: stage.counts.map(() => [1]) }], NOTHING_TOLD)
  return method.kind === 'logit'
    ? logitPlay(stage, deciding, method.rationality)
    : equilibriumPlay(stage, deciding, method.select)
}

type Told = Pick<StagePlay, 'several' | 'fallback' | 'partial'>
const NOTHING_TOLD: Told = { several: false, fallback: false, partial: false }

function played(stage: StageGame, plays: readonly Play[], told: Told): StagePlay {
  const values = stage.payoffs.map(() => 0)
  for (const { chance, odds } of plays)
    valuesOf(stage, odds).forEach((value, player) => {
      values[player]! += chance * value
    })
  return { plays, values, ...told }
}

/** Expected payoff of every player of the game. */
export function valuesOf({ counts, payoffs }: StageGame, odds: Play['odds']): number[] {
  const probabilities = counts.reduce<number[]>(
    (all, _, at) => all.flatMap(p => odds[at]!.map(each => p * each)),
    [1],
  )
  return payoffs.map(each => {
    let sum = 0
    for (let profile = 0; profile < each.length; profile++)
      if (probabilities[profile] !== 0) sum += probabilities[profile]! * each[profile]!
    return sum
  })
}

/** Odds of the deciding players, in full: the others have one strategy each. */
function inFull(
  stage: StageGame,
  deciding: readonly number[],
  odds: readonly (readonly number[])[],
): number[][] {
  return stage.counts.map((_, at) => {
    const index = deciding.indexOf(at)
    return index < 0 ? [1] : [...odds[index]!]
  })
}

function sizeOf(payoffs: readonly Float64Array[]): number {
  let size = 1e-300
  for (const each of payoffs) for (const value of each) size = Math.max(size, Math.abs(value))
  return size
}

// Logit

function logitPlay(stage: StageGame, deciding: readonly number[], rationality: number): StagePlay {
  if (deciding.length === 1) {
    const own = stage.payoffs[stage.players[deciding[0]!]!]!
    const odds = inFull(stage, deciding, [softmax(own, rationality)])
    return played(stage, [{ chance: 1, odds }], NOTHING_TOLD)
  }
  const form = formOf(stage, deciding)
  const spread = spreadOf(form)
  // Where all pays the same, but for rounding, every strategy is as likely as any.
  const found =
    spread <= SAME * sizeOf(form.payoffs)
      ? {
          kind: 'found' as const,
          profile: form.players.map(({ strategies }) => strategies.map(() => 1 / strategies.length)),
        }
      : logitEquilibrium(form, rationality)
  if (found.kind === 'refused') throw new NoEquilibriumError(null, found.reason)
  return played(stage, [{ chance: 1, odds: inFull(stage, deciding, found.profile) }], NOTHING_TOLD)
}

function softmax(values: Float64Array, rationality: number): number[] {
  const most = values.reduce((a, b) => Math.max(a, b))
  const weights = Array.from(values, value => exp(rationality * (value - most)))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map(weight => weight / sum)
}

// Equilibria

function equilibriumPlay(stage: StageGame, deciding: readonly number[], rule: Selection): StagePlay {
  const size = sizeOf(stage.payoffs)
  if (deciding.length === 1) return chosen(stage, bestMoves(stage, deciding[0]!, size), rule, size, false)
  const kept = undominated(stage, deciding, size)
  const form = restricted(formOf(stage, deciding), kept)
  const full = (profile: readonly (readonly number[])[]): number[][] =>
    inFull(
      stage,
      deciding,
      profile.map((odds, at) =>
        Array.from({ length: stage.counts[deciding[at]!]! }, (_, strategy) => {
          const index = kept[at]!.indexOf(strategy)
          return index < 0 ? 0 : odds[index]!
        }),
      ),
    )
  const { equilibria, partial } = equilibriaOf(form)
  const ordered = equilibria
    .map(each => ({ ...each, full: full(each.profile) }))
    .sort((a, b) => inOrder(a.full, b.full))
  const candidates = ordered.map(({ full: odds }) => ({ odds, values: valuesOf(stage, odds) }))
  const risk = rule === 'risk_dominant' && candidates.length > 1 ? select(form, ordered, rule) : null
  return chosen(stage, candidates, rule, size, partial, risk?.indexOf(1) ?? -1)
}

interface Candidate {
  readonly odds: number[][]
  readonly values: readonly number[]
}

/** One who decides alone: each of its best moves is an equilibrium. */
function bestMoves(stage: StageGame, at: number, size: number): Candidate[] {
  const own = stage.payoffs[stage.players[at]!]!
  const most = own.reduce((a, b) => Math.max(a, b))
  const count = stage.counts[at]!
  return Array.from({ length: count }, (_, move) => move)
    .filter(move => own[move]! >= most - SAME * size)
    .map(move => {
      const odds = inFull(stage, [at], [Array.from({ length: count }, (_, each) => Number(each === move))])
      return { odds, values: stage.payoffs.map(payoffs => payoffs[move]!) }
    })
}

/** Takes one, or under `uniform` each with the same chance. */
function chosen(
  stage: StageGame,
  candidates: readonly Candidate[],
  rule: Selection,
  size: number,
  partial: boolean,
  risk = -1,
): StagePlay {
  const same = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * size
  const [first] = candidates
  const several = candidates.some(({ values }) =>
    values.some((value, at) => !same(value, first!.values[at]!)),
  )
  const told = { several, fallback: false, partial }
  const only = ({ odds }: Candidate): readonly Play[] => [{ chance: 1, odds }]
  if (!several) return played(stage, only(first!), told)
  if (rule === 'uniform') {
    const chance = 1 / candidates.length
    return played(
      stage,
      candidates.map(({ odds }) => ({ chance, odds })),
      told,
    )
  }
  if (rule === 'risk_dominant' && risk >= 0) return played(stage, only(candidates[risk]!), told)
  if (rule === 'payoff_dominant') {
    const dominant = candidates.find(each =>
      candidates.every(other => each.values.every((value, at) => value >= other.values[at]! - SAME * size)),
    )
    if (dominant !== undefined) return played(stage, only(dominant), told)
  }
  const welfare = candidates.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const most = Math.max(...welfare)
  const best = candidates[welfare.findIndex(sum => same(sum, most))]!
  return played(stage, only(best), { ...told, fallback: rule !== 'highest_welfare' })
}

/** Pure ones first, then by the first strategies in play: the order of names. */
function inOrder(a: Play['odds'], b: Play['odds']): number {
  const mixing = (odds: Play['odds']): number =>
    odds.reduce((sum, each) => sum + each.filter(p => p > 0).length - 1, 0)
  if (mixing(a) !== mixing(b)) return mixing(a) - mixing(b)
  for (const [at, odds] of a.entries())
    for (const [strategy, p] of odds.entries()) if (p !== b[at]![strategy]!) return b[at]![strategy]! - p
  return 0
}

/** The game between those who decide, with strategies called by their numbers. */
export function formOf({ counts, players, payoffs }: StageGame, deciding: readonly number[]): NormalForm {
  return {
    title: '',
    players: deciding.map(at => ({
      name: String(players[at]!),
      strategies: Array.from({ length: counts[at]! }, (_, strategy) => String(strategy)),
    })),
    payoffs: deciding.map(at => payoffs[players[at]!]!),
  }
}

/** Strategies left when those that another pure one beats whatever the other does are taken away, again and again. */
function undominated(stage: StageGame, [a, b]: readonly number[], size: number): [number[], number[]] {
  const columns = stage.counts[b!]!
  const all = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
  let rows = all(stage.counts[a!]!)
  let others = all(columns)
  const margin = SAME * size
  const left = (own: number[], against: number[], payoff: (own: number, other: number) => number): number[] =>
    own.filter(
      each =>
        !own.some(better => against.every(other => payoff(better, other) > payoff(each, other) + margin)),
    )
  const rowPayoffs = stage.payoffs[stage.players[a!]!]!
  const columnPayoffs = stage.payoffs[stage.players[b!]!]!
  for (;;) {
    const fewer = left(rows, others, (own, other) => rowPayoffs[own * columns + other]!)
    const fewerOthers = left(others, fewer, (own, other) => columnPayoffs[other * columns + own]!)
    if (fewer.length === rows.length && fewerOthers.length === others.length) return [rows, others]
    rows = fewer
    others = fewerOthers
  }
}

function restricted(form: NormalForm, [rows, columns]: [number[], number[]]): NormalForm {
  const width = form.players[1]!.strategies.length
  return {
    title: '',
    players: [rows, columns].map((kept, player) => ({
      name: form.players[player]!.name,
      strategies: kept.map(strategy => form.players[player]!.strategies[strategy]!),
    })),
    payoffs: form.payoffs.map(payoffs =>
      Float64Array.from(rows.flatMap(row => columns.map(column => payoffs[row * width + column]!))),
    ),
  }
}

/** All equilibria of a small game; of a large one the pure ones, and those to which paths lead. */
function equilibriaOf(form: NormalForm): {
  readonly equilibria: readonly Equilibrium[]
  readonly partial: boolean
} {
  const [rows, columns] = form.players.map(({ strategies }) => strategies.length) as [number, number]
  if (rows === 1 && columns === 1) return { equilibria: [pure(form, [0, 0])], partial: false }
  if (rows + columns <= MOST_STRATEGIES) {
    const found = allEquilibria(form)
    if (found.kind === 'found' && found.equilibria.length > 0)
      return { equilibria: found.equilibria, partial: false }
  }
  const spread = spreadOf(form)
  const purely = pureEquilibria(form, SAME * spread).map(profile => pure(form, profile))
  const mixed = equilibriaAlongPaths(form).filter(({ profile }) => profile.some(odds => !odds.includes(1)))
  if (purely.length + mixed.length > 0) return { equilibria: [...purely, ...mixed], partial: true }
  const zeroSum = zeroSumSolution(form)
  const regret = zeroSum === null ? null : Math.max(...regrets(form, zeroSum.maximin))
  if (zeroSum !== null && regret! <= TOLERANCE * spread)
    return {
      equilibria: [{ profile: zeroSum.maximin, payoffs: [], regret: regret!, component: 0 }],
      partial: true,
    }
  throw new NoEquilibriumError(
    regret,
    `of ${TOLERANCE} of the spread of payoffs, in a stage game of ${rows} by ${columns} strategies`,
  )
}

function spreadOf({ payoffs }: NormalForm): number {
  return Math.max(
    ...payoffs.map(each => each.reduce((a, b) => Math.max(a, b)) - each.reduce((a, b) => Math.min(a, b))),
  )
}

function pure(form: NormalForm, profile: readonly number[]): Equilibrium {
  const odds = form.players.map(({ strategies }, player) =>
    strategies.map((_, strategy) => Number(strategy === profile[player])),
  )
  return { profile: odds, payoffs: [], regret: 0, component: 0 }
}
