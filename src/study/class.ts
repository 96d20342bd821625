/** What a class did beside what the model does: the games of people who played one side, taken together. */
import type { Text } from '../game/index.ts'
import type { ChosenAmong } from '../solver/index.ts'

/** JSON-able; printed inside the envelope `tit-for-tariff/class`. The order in which games were named changes nothing in it. */
export interface ClassDocument {
  readonly program: string
  /** Of every interval. */
  readonly confidence: number
  /** Of the runs of the model. */
  readonly seed: string
  /** One for each scenario as it was played and side, by scenario, variant, changes and side. */
  readonly sections: readonly ClassSection[]
  /** Files that do not count, in the order of their names. */
  readonly refused: readonly RefusedFile[]
}

export interface RefusedFile {
  readonly file: string
  /** A sentence. */
  readonly reason: string
}

/** Games of the same scenario, variant and changes, all played from the same side. */
export interface ClassSection {
  readonly scenario: string
  readonly title: Text | null
  readonly variant: string | null
  readonly changes: readonly string[]
  /** Hash of the game: that of every saved game. */
  readonly gameHash: string
  readonly steps: number
  /** The side that was played; the others answered by their policies. */
  readonly side: string
  /** In the order of the file. */
  readonly players: readonly { readonly player: string; readonly label: Text | null }[]
  /** In the order of their files' names. */
  readonly games: readonly ClassGame[]
  /** How many different worlds (seed and run) were played. */
  readonly worlds: number
  /** Runs of the policies on all sides; null: worked out exactly. */
  readonly runs: number | null
  /** In the order of the file. */
  readonly outcomes: readonly ClassOutcome[]
  /** In the order of the file. */
  readonly payoffs: readonly ClassPayoff[]
  /** What the side's policy, and its best response to the others' policies, are worth on average over all worlds: exact. */
  readonly bestResponse:
    | { readonly kind: 'known'; readonly policy: number; readonly best: number }
    | NotReckoned
  /** Everybody in equilibrium (of several the one that is payoff-dominant): `equilibrium` of outcomes and payoffs. */
  readonly equilibrium: ({ readonly kind: 'known'; readonly runs: number | null } & ChosenAmong) | NotReckoned
  readonly first: ClassFirst
  /** Every pick that the side had to choose, by step and track. */
  readonly decisions: readonly ClassDecision[]
  /** Courses of the side, the commonest first. */
  readonly paths: readonly ClassPath[]
  /** How games began, step by step, as far as two or more went the same way; the commonest first. */
  readonly beginnings: readonly ClassBranch[]
}

/** Why something could not be worked out: a sentence. */
export interface NotReckoned {
  readonly kind: 'unknown'
  readonly reason: string
}

/** How a run ended. */
export interface ClassEnd {
  /** Name of the outcome. */
  readonly outcome: string
  readonly steps: number
  readonly payoffs: Readonly<Record<string, number>>
  /** Who made the first hostile move; null: nobody did. */
  readonly first: FirstHostile | null
}

/** Several where they picked at once, in the order of their names. */
export interface FirstHostile {
  readonly by: readonly string[]
  readonly step: number
}

export interface ClassGame extends ClassEnd {
  readonly file: string
  readonly seed: string
  readonly run: number
  /** The picks of the side where it had a choice. */
  readonly picks: readonly OwnPick[]
  /**
   * How typical the game is: of those who had the same decision, the share that picked as it did, on average over its decisions.
   * Null without a decision.
   */
  readonly agreement: number | null
  /** The same world with the side's policy in its seat. */
  readonly policyThere: ClassEnd
}

export interface OwnPick {
  readonly step: number
  /** Empty where there are no tracks. */
  readonly track: string
  readonly move: string
}

/** With its interval; where it is exact both ends are the probability. */
export interface Share {
  readonly probability: number
  readonly low: number
  readonly high: number
}

export interface ClassOutcome extends Share {
  readonly name: string
  readonly label: Text | null
  /** Games of the class that ended so; the share of them, with the interval of Clopper and Pearson (or Wilson's). */
  readonly count: number
  /** Of as many: how often the policy ended so in the worlds of the games. */
  readonly policyThere: number
  /** The policies on all sides, in all worlds. */
  readonly policy: Share
  /** Null where it is not known. */
  readonly equilibrium: Share | null
}

/** How often a game ends how, and what it brings: exact, or of many runs. */
export interface ClassLaw {
  /** Null: exact. */
  readonly runs: number | null
  /** By name. */
  readonly outcomes: ReadonlyMap<string, Share>
  readonly payoffs: ReadonlyMap<string, Mean>
}

/** A mean with Student's interval; null for fewer than two figures; where it is exact both ends are the mean. */
export interface Mean {
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
}

export interface ClassPayoff {
  readonly player: string
  readonly label: Text | null
  readonly games: Mean
  /** The policy in the worlds of the games. */
  readonly policyThere: Mean
  /** Game by game: what the game brought less what the policy would have brought in the same world. */
  readonly difference: Mean
  readonly policy: Mean
  readonly equilibrium: Mean | null
}

export interface ClassFirst {
  /** Whether any move of the scenario can be hostile at all: of a stance below 0. */
  readonly marked: boolean
  /** Everybody who was first in some game or some run of the policy there; nobody first is the empty list. */
  readonly who: readonly (Share & {
    readonly by: readonly string[]
    readonly count: number
    /** Median step of the first hostile move in these games; null for nobody. */
    readonly step: number | null
    readonly policyThere: number
  })[]
}

export interface ClassDecision {
  readonly step: number
  /** Null with rounds. */
  readonly firstDay: string | null
  readonly track: string
  readonly trackLabel: Text | null
  /** Games in which the side had a choice there. */
  readonly games: number
  /** Moves that were picked there or that the policy might have picked, in the order of the file. */
  readonly moves: readonly (Share & {
    readonly move: string
    readonly label: Text | null
    readonly count: number
    /** Mean odds of the side's policy at these very decisions. */
    readonly odds: number
  })[]
}

/** A course of the side as the order of its picks: passes on a track are left out, and what is picked again and again stands once. */
export interface ClassPath {
  readonly picks: readonly Omit<OwnPick, 'step'>[]
  readonly games: number
  readonly outcomes: readonly { readonly name: string; readonly count: number }[]
  /** Mean payoff of the side. */
  readonly payoff: number
}

export interface ClassBranch {
  readonly step: number
  /** Everybody's picks where they had a choice; the side's first, then in the order of the file. */
  readonly picks: readonly (Omit<OwnPick, 'step'> & {
    readonly player: string
    readonly label: Text | null
  })[]
  readonly games: number
  readonly outcomes: readonly { readonly name: string; readonly count: number }[]
  /** None where only one game goes on, or at the end of what is shown. */
  readonly next: readonly ClassBranch[]
}
