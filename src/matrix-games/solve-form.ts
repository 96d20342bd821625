/** Everything that can be said of a game in normal form. JSON-able; printed inside the envelope `tit-for-tariff/equilibria`. */
import { allEquilibria } from './equilibria.ts'
import { logitEquilibrium } from './logit.ts'
import {
  expectedPayoffs,
  type FormPlayer,
  type MixedProfile,
  type NormalForm,
  pureEquilibria,
  regrets,
} from './normal-form.ts'
import { type Selection, select } from './selection.ts'
import { type ZeroSumSolution, zeroSumSolution } from './zero-sum.ts'

export interface SolvedForm {
  readonly title: string
  readonly players: readonly FormPlayer[]
  readonly equilibria: readonly SolvedEquilibrium[]
  /** Null when `equilibria` are all there are (all extreme ones, where they come in connected sets); else a sentence on what is missing. */
  readonly incomplete: string | null
  readonly zeroSum: ZeroSumSolution | null
  /** Null unless a rationality was given. */
  readonly logit: LogitAnswer | null
  /** Null unless a rule was given. */
  readonly selected: SelectedEquilibria | null
}

export interface SolvedEquilibrium {
  /** Odds of each strategy, one array a player. */
  readonly profile: MixedProfile
  readonly payoffs: readonly number[]
  /** Most that anybody could gain by leaving: 0 but for rounding. */
  readonly regret: number
  /** Equilibria of one number are ends of one connected set of equilibria. Null where that was not worked out. */
  readonly component: number | null
}

export type LogitAnswer =
  | {
      readonly kind: 'found'
      readonly rationality: number
      readonly profile: MixedProfile
      readonly payoffs: readonly number[]
    }
  | { readonly kind: 'refused'; readonly rationality: number; readonly reason: string }

export interface SelectedEquilibria {
  readonly rule: Selection
  /** One chance for each equilibrium; null where the rule chooses none. */
  readonly chances: readonly number[] | null
}

export interface SolveQuestion {
  /** Also the logit equilibrium of this rationality, in units of 1 / payoff. */
  readonly rationality: number | null
  readonly select: Selection | null
}

/** Pure strategies are compared to the last bit: payoffs of a file are what they are. */
const EXACTLY = 0

/** Solves a game: all equilibria where that is possible, else the pure ones and what is missing. */
export function solveForm(form: NormalForm, { rationality, select: rule }: SolveQuestion): SolvedForm {
  const found = allEquilibria(form)
  const equilibria: readonly SolvedEquilibrium[] = found.kind === 'found' ? found.equilibria : pureOnes(form)
  const isComplete = found.kind === 'found'
  return {
    title: form.title,
    players: form.players,
    equilibria,
    incomplete: isComplete ? null : found.reason,
    zeroSum: zeroSumSolution(form),
    logit: rationality === null ? null : logitAnswer(form, rationality),
    selected:
      rule === null ? null : { rule, chances: isComplete ? select(form, found.equilibria, rule) : null },
  }
}

function pureOnes(form: NormalForm): SolvedEquilibrium[] {
  return pureEquilibria(form, EXACTLY).map(profile => {
    const mixed = form.players.map(({ strategies }, player) =>
      strategies.map((_, strategy) => (strategy === profile[player] ? 1 : 0)),
    )
    return {
      profile: mixed,
      payoffs: expectedPayoffs(form, mixed),
      regret: Math.max(...regrets(form, mixed)),
      component: null,
    }
  })
}

function logitAnswer(form: NormalForm, rationality: number): LogitAnswer {
  const found = logitEquilibrium(form, rationality)
  return found.kind === 'refused'
    ? { ...found, rationality }
    : { ...found, rationality, payoffs: expectedPayoffs(form, found.profile) }
}
