/**
 * A solved scenario: what everybody gets, what is played and after what, and which threats would be carried out. JSON-able; printed
 * inside the envelope `tit-for-tariff/solution`.
 */
import type { Text } from '../game/index.ts'
import type { Method } from './stage-game.ts'

export interface Solution {
  readonly scenario: string
  readonly title: Text | null
  readonly steps: number
  /** What was fixed for this answer; empty when it holds of the whole scenario. */
  readonly fixed: readonly { readonly name: string; readonly value: number }[]
  readonly method: Method
  /** Different decisions, over all steps, those in which nobody has a choice included; and combinations of picks in them. */
  readonly decisions: number
  readonly jointMoves: number
  /** Decisions in which two players choose at once; in which several equilibria pay differently; in which the rule chose none. */
  readonly stageGames: number
  readonly several: number
  readonly fallbacks: number
  /** Stage games too large for all their supports: there may be equilibria that were not found. */
  readonly partial: number
  /** In the order of the file. */
  readonly players: readonly SolvedPlayer[]
  /** The likeliest course of play: every decision on it in which somebody has a choice. */
  readonly path: readonly PathPoint[]
  /** How that course ends, and how likely it is as a whole. */
  readonly end: {
    readonly outcome: string
    readonly label: Text | null
    readonly step: number
    readonly probability: number
  }
  readonly threats: readonly Threat[]
}

export interface SolvedPlayer {
  readonly player: string
  readonly label: Text | null
  readonly value: number
  /** What it would gain by its best response to the others, worked out apart from the solution: 0 in an equilibrium, but for rounding. */
  readonly gain: number
  /** Null where there are too many decisions to be told in words. */
  readonly rules: readonly SolvedRule[] | null
  /** How many of its decisions the rules listed cover, of how many. */
  readonly covered: number
  readonly choices: number
}

/** Where all these hold, these are the odds. */
export interface SolvedRule {
  readonly when: readonly RuleCondition[]
  readonly odds: readonly MovesOdds[]
  /** Decisions it covers. */
  readonly decisions: number
}

export interface RuleCondition {
  /** A slot of the state, as it is called in a file; `step` for the step. */
  readonly name: string
  readonly operator: '==' | '!=' | '<=' | '>'
  readonly value: string | number | boolean
}

/** A move on each track of a player, and its odds; above 0. */
export interface MovesOdds {
  readonly moves: readonly NamedMove[]
  readonly odds: number
}

/** The track is empty where the player has one, unnamed. */
export interface NamedMove {
  readonly track: string
  readonly move: string
}

export interface PathPoint {
  readonly step: number
  /** First day of the step, in days since 1970-01-01; null with rounds. */
  readonly day: number | null
  /** Probability that play comes to this decision. */
  readonly probability: number
  /** Above 1 where a public lottery decides which equilibrium is played; this is one of them. */
  readonly equilibria: number
  /** Those who have a choice, in the order of the file. */
  readonly players: readonly PathPlayer[]
}

export interface PathPlayer {
  readonly player: string
  readonly odds: readonly MovesOdds[]
  /** Everything else that was open, the least costly first. */
  readonly deviations: readonly Deviation[]
}

export interface Deviation {
  readonly moves: readonly NamedMove[]
  /** What the player loses by it, everybody playing on as solved. */
  readonly loss: number
  /** The likeliest thing to follow: the next decision in which somebody has a choice, or the end. */
  readonly then: WhatFollows
}

export type WhatFollows =
  | {
      readonly kind: 'decision'
      readonly step: number
      readonly players: readonly Omit<PathPlayer, 'deviations'>[]
    }
  | { readonly kind: 'end'; readonly outcome: string; readonly label: Text | null }

/**
 * A hostile move (stance below 0), and whether it would be made. It is credible in a step in which, after some course of play, the
 * solution makes it with positive odds; off the likeliest course that is what a threat of it rests on.
 */
export interface Threat extends NamedMove {
  readonly player: string
  /** Decisions in which it is open, and in which it is made. */
  readonly open: number
  readonly made: number
  /** First step from which on it is made somewhere in every step in which it is open; null: there is none, the threat is empty. */
  readonly credibleFrom: number | null
  /** Expected number of times that it is made in play as solved. */
  readonly expected: number
}
