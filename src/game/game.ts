/**
 * The game as plain data: the waist of the hourglass. `scenario/` lowers a file into it; the reference (`step.ts`),
 * the engine and the solver read it and nothing else. Everything is JSON-able; every value a run holds is one double in
 * a slot of the state, and everything pending is an entry of one queue.
 *
 * Order. Players, tracks (within a player), moves (within a track), families, joints and laters stand in code-point order
 * of their names, because sums run in that order (LANGUAGE §17.1); `position` tells the order in the file, for display only.
 * Calendar entries, events, rules, dynamics, outcomes and measures stand in the order of the file, which is their meaning.
 */
import type { Expr, ValueType } from '../expression/tree.ts'
import type { FileLines, Span } from '../text/span.ts'

/** Text for a person: one string, or one a language. */
export type Text = string | { readonly [language: string]: string }

export interface Game {
  readonly format: 'tit-for-tariff/game'
  readonly version: 1
  readonly name: string
  readonly title: Text | null
  readonly brief: Text | null
  readonly files: readonly FileLines[]
  readonly clock: Clock
  /** Number of steps, 1 to 1,000,000. */
  readonly steps: number
  /** Everything a run holds. The first six are always `step today last_day settled elapsed_days previous_today` (see SLOT). */
  readonly slots: readonly Slot[]
  /** Draw sites; expressions and races refer to them by index. No two have the same hash. */
  readonly sites: readonly Site[]
  readonly derived: readonly Derived[]
  readonly tables: readonly Table[]
  readonly columns: readonly Column[]
  readonly correlations: readonly Correlation[]
  /** What happens before step 1, in this order: parameters, then start values, then types, then beliefs, then private values. */
  readonly setup: readonly Setup[]
  readonly tallies: readonly Tally[]
  readonly players: readonly Player[]
  /** Player indices in their order of play, or null when all pick together. */
  readonly turns: readonly number[] | null
  readonly joints: readonly Joint[]
  readonly entries: readonly CalendarEntry[]
  readonly events: readonly Event[]
  readonly dynamics: readonly Dynamic[]
  /** Templates of everything that can be scheduled, in the order in which equal due dates of equal origin are settled. */
  readonly laters: readonly Later[]
  /** Slots copied at phase 3 for `previous(x)`. */
  readonly noted: readonly Noted[]
  readonly matrix: Matrix | null
  readonly outcomes: readonly Outcome[]
  readonly measures: readonly Measure[]
  /** What has been seen of the run so far (see `evidence.ts`); null: nothing. */
  readonly evidence: Evidence | null
  /** Slots from this index on serve hidden measures and evidence alone: they are no part of the game's hash. */
  readonly ownSlots: number
}

/** The calendar. `calendar.ts` turns it into first and last days of steps. */
export type Clock =
  | { readonly kind: 'rounds' }
  | {
      readonly kind: 'regular'
      /** First day of step 1, in days since 1970-01-01. */
      readonly start: number
      readonly every: number
      readonly unit: CalendarUnit
    }
  | { readonly kind: 'points'; readonly points: readonly number[]; readonly end: number }

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Indices of the slots every game begins with. */
export const SLOT = {
  /** 1 ... steps; 0 during setup. */
  step: 0,
  /** First day of the step (days since 1970-01-01); 0 with rounds. */
  today: 1,
  /** Last day of the step; 0 with rounds. */
  lastDay: 2,
  /** 0 in phases 1 to 4, 1 in phases 5 to 7: history has changed for this step. */
  settled: 3,
  /** Length of the step in days (last day - first day + 1); 0 with rounds. */
  elapsedDays: 4,
  /** First day of the step before; -Infinity is never stored: in step 1 it is `start - 1`, with rounds 0. */
  previousToday: 5,
} as const
export const CLOCK_SLOTS = ['step', 'today', 'last_day', 'settled', 'elapsed_days', 'previous_today'] as const

export type SlotRole =
  | 'clock'
  | 'parameter'
  | 'type'
  | 'private'
  | 'belief'
  | 'variable'
  | 'history'
  | 'memory'
  | 'noted'
  | 'payoff'
  | 'discount'
  | 'measure'
  | 'evidence'

/** One double of the state. */
export interface Slot {
  /** Unique, as a person would write it: `us_tariff`, `us.cost`, `us.tariffs.last`, `count(us.threaten)`. */
  readonly name: string
  readonly role: SlotRole
  readonly type: ValueType
  /** Value before setup runs. */
  readonly initial: number
  /** How a written value is held. Null: as it is. */
  readonly hold: Hold | null
  readonly label: Text | null
  readonly unit: string | null
  readonly span: Span | null
  /** The player whose private knowledge it is (types, private values, `known_to`), by index; null when public. */
  readonly knownTo: readonly number[] | null
}

/**
 * How a value written to a variable is held: first rounded to the grid, then into the range.
 * Rounding: multiples of `grid` counted from `low` (from 0 without a low end), ties away from zero; the value is the double
 * nearest to the exact decimal: `origin + n*grid` computed as `(gridNumerator * n + originNumerator) / gridDenominator`.
 */
export interface Hold {
  readonly low: number | null
  readonly high: number | null
  readonly grid: Grid | null
  /** 'stop': a value beyond the range is an error of the run. */
  readonly beyond: 'clamp' | 'stop'
  /** What two simultaneous `set`s mean; null where the check has shown that they cannot meet or write the same constant. */
  readonly bothSet: BothSet | null
}

/** All three are whole numbers below 2^53: step `numerator / denominator`, counted from `origin / denominator`. */
export interface Grid {
  readonly numerator: number
  readonly origin: number
  readonly denominator: number
}

export type BothSet =
  | { readonly kind: 'player'; readonly player: number }
  | { readonly kind: 'joint' }
  | { readonly kind: 'highest' }
  | { readonly kind: 'lowest' }

/** The place of a draw: the path names what it is, never its position in the file (LANGUAGE §17.6-7). */
export interface Site {
  readonly path: string
  /** 64-bit hash of the path as two unsigned 32-bit halves. */
  readonly high: number
  readonly low: number
}

export interface Derived {
  readonly name: string
  readonly type: ValueType
  readonly value: Expr
  readonly label: Text | null
  readonly unit: string | null
}

/** Piecewise linear, flat beyond its ends; `x` strictly rising, same length as `y`, at least one point. */
export interface Table {
  readonly name: string
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** A column of a file of rows. All columns of one file share the row drawn at the site `rows:<file>`. */
export interface Column {
  readonly file: string
  readonly name: string
  readonly values: readonly number[]
}

/** Gaussian copula: z = factor * standard normals at `sites`; row i is the uniform Phi(z_i) of its parameter. */
export interface Correlation {
  readonly sites: readonly number[]
  /** Lower-triangular Cholesky factor of the matrix of Pearson correlations 2*sin(pi*rank/6). */
  readonly factor: readonly (readonly number[])[]
}

export type Setup =
  /** Evaluate (with draws at step 0) and store. A value outside `range` stops the run. Parameters can be bound from outside. */
  | {
      readonly kind: 'assign'
      readonly slot: number
      readonly value: Expr
      readonly range: readonly [low: number | null, high: number | null] | null
      readonly span: Span
    }
  /** Draw a private type by race, one number a type at step 0. */
  | {
      readonly kind: 'type'
      readonly player: number
      readonly slot: number
      /** In code-point order of their names; `value` is the index stored. */
      readonly types: readonly { readonly value: number; readonly chance: Expr; readonly site: number }[]
      readonly span: Span
    }

/**
 * What is remembered of a thing that can happen: a move, a family of moves, an event, a joint.
 * A slot is null when nothing reads it; then it is not kept.
 */
export interface Tally {
  /** `us.threaten`, `event:incident`, `joint:leaders_meeting`. */
  readonly name: string
  /** Times it happened. */
  readonly count: number | null
  /** Step of its last happening; 0 never. */
  readonly latest: number | null
  /** First step in which it may happen again after a cooldown; 0 at the start. */
  readonly ready: number | null
  /** How many of its `later`s are under way. */
  readonly pending: number | null
}

export interface Player {
  readonly name: string
  readonly position: number
  readonly label: Text | null
  readonly brief: Text | null
  /** Slot of the private type, null without types. */
  readonly type: number | null
  /** What everyone else believes of its type; null without types, and where nothing reads it. */
  readonly belief: Belief | null
  readonly acts: Expr | null
  /** Earned in each step (phase 6), before discounting. */
  readonly payoff: Expr | null
  /** Null: no discounting. Read once at setup (parameters and private values only). */
  readonly discount: Discount | null
  /** Slot of the discounted sum so far, without the outcome's payoff. */
  readonly payoffSlot: number
  /** The player's own `settled`: 1 after its own phase 4. Equals `SLOT.settled` unless there are turns. */
  readonly settled: number
  readonly tracks: readonly Track[]
}

/**
 * Public odds over the private types of a player: started at the chances of the types, updated by Bayes from each of its picks
 * (see `beliefs.ts`).
 */
export interface Belief {
  /** One slot a type, in the order of the values of the type. */
  readonly slots: readonly number[]
  /** Private numbers that its type gives and its way of picking reads: what each is under every type, in the same order. */
  readonly numbers: readonly { readonly slot: number; readonly values: readonly Expr[] }[]
}

/** Factor of step k: `factor^(k-1)`, or per unit of time `factor^((today(k) - start) / unitDays)`; computed with our own pow. */
export interface Discount {
  readonly factor: Expr
  readonly slot: number
  /** Null: per step; else days in the unit. */
  readonly perDays: number | null
}

export interface Track {
  /** Empty when the file declares no tracks. */
  readonly name: string
  readonly position: number
  readonly label: Text | null
  /** Path of its draws: `us/ships`, or `us` without tracks. */
  readonly path: string
  /** In code-point order. */
  readonly moves: readonly Move[]
  readonly policy: Policy
  /** The player's tremble; null without one, and on a track left out of the policy, which passes without tremble. */
  readonly tremble: Expr | null
  /** Slots of the last, second last ... pick (move index, -1 for none); as many as are read, possibly none. */
  readonly last: readonly number[]
  /** Slots of their stances when picked (0 before any). */
  readonly stance: readonly number[]
}

export interface Move {
  readonly name: string
  readonly position: number
  readonly label: Text | null
  /** Name of the family it is a member of, or null. */
  readonly family: string | null
  readonly say: Text | null
  readonly span: Span
  /** -1 ... 1; evaluated only when the move is picked on a track whose stance is kept, or when a rule asks for it. */
  readonly stance: Expr
  /** A sentence why the move is closed for good ("forbidden by the variant"), or null. */
  readonly forbidden: string | null
  /** At most once a run: closed when the count of `gate` is above 0. */
  readonly once: boolean
  /** Read on the state of phase 3 when picked; `ready` of `gate` is set from it. */
  readonly cooldown: Duration | null
  /** False: closed while something of `gate` is pending (only when it has laters at all). */
  readonly overlap: boolean
  /** Open only in steps in which this holds (windows, lowered to calendar comparisons); null: always. */
  readonly window: Expr | null
  /** Tested last, left to right: open only when all hold. */
  readonly when: readonly Expr[]
  /** Index of the tally that `once`, `cooldown` and under way look at: the family's if it is in one. */
  readonly gate: number
  /** Indices of the tallies that a pick of this move counts for: its own, then its family's. */
  readonly tallies: readonly number[]
  readonly block: Block
  /** Site of its number in the race. */
  readonly site: number
}

/** A length of time: `amount` is rounded up to whole steps or days; below 0 stops the run; at least one step. */
export interface Duration {
  readonly amount: Expr
  readonly unit: 'step' | CalendarUnit
  readonly span: Span
}

/** How a player picks on one track. A policy answers with a probability for every open move. */
export type Policy =
  | { readonly kind: 'rules'; readonly rules: readonly Rule[]; readonly span: Span | null }
  /** By the player's private type: `policies[value of the type slot]`. */
  | { readonly kind: 'by_type'; readonly slot: number; readonly policies: readonly Policy[] }
  /**
   * Logit response to payoffs stated in the file (McKelvey and Palfrey 1995): the odds of an open move are in proportion to
   * exp(rationality * payoff). `rationality` is 0 or more, in units of 1 / payoff; a move without a payoff is never picked.
   */
  | {
      readonly kind: 'logit'
      readonly rationality: Expr
      /** In the order of the moves, at most one a move. */
      readonly payoffs: readonly { readonly move: number; readonly payoff: Expr }[]
      readonly span: Span
    }
  | QuantalPolicy
  | TablePolicy
  | EquilibriumPolicy

/**
 * Logit response to what each open move is expected to bring over this step and the next (McKelvey and Palfrey 1995, 1998), worked
 * out in `players/lookahead/` by living the steps to come.
 */
export interface QuantalPolicy {
  readonly kind: 'quantal'
  /** 0 or more, in units of 1 / payoff. */
  readonly rationality: Expr
  /** How many steps are looked at, this one included: 1 ... LOOKAHEAD_LIMIT. */
  readonly lookahead: number
  readonly other: OtherModel
  readonly audience: Audience | null
  /** Weight of a step against the one before. Null: the player's own discount. */
  readonly discount: Expr | null
  /** Every chance with its probability, or the likeliest alone. */
  readonly world: 'branch' | 'likeliest'
  readonly span: Span
}

export const LOOKAHEAD_LIMIT = 4

/** How the others are thought to pick. */
export type OtherModel =
  /** By their policies in the game; who looks ahead itself is credited with less foresight than who thinks of it. */
  | { readonly kind: 'policy' }
  /** Level 0 picks any open move; level k answers level k - 1 by logit response (Nagel 1995; Stahl and Wilson 1994). */
  | { readonly kind: 'level'; readonly level: number }
  /** The logit equilibrium of the stage game at hand. */
  | { readonly kind: 'equilibrium' }

/** What backing down from a threat costs before an audience (Fearon 1994). */
export interface Audience {
  readonly cost: Expr
  /** The player's own last stance on the track, and the other's (null: the other has no moves on it). */
  readonly stance: Expr
  readonly otherStance: Expr | null
}

/** Odds written out for every state in which the player decides, as a solver returns them. */
export interface TablePolicy {
  readonly kind: 'table'
  /** Slots whose values make the key of a state, with the step, the queue and the picks of earlier groups (`players/table.ts`). */
  readonly slots: readonly number[]
  readonly keys: readonly string[]
  /** One list a key: a probability a move of the track, 0 for closed moves. */
  readonly odds: readonly (readonly number[])[]
  /** In a state that is not in the table every open move is equally likely. */
  readonly otherwise: 'uniform'
  readonly span: Span | null
}

/** An equilibrium that is still to be solved: a solver puts a table in its place. No run can play it. */
export interface EquilibriumPolicy {
  readonly kind: 'equilibrium'
  /** Which of several equilibria of a stage game is meant. */
  readonly select: EquilibriumSelection
  /** Null: Nash; else the logit equilibrium at this rationality (McKelvey and Palfrey 1998). */
  readonly rationality: number | null
  readonly span: Span
}

export type EquilibriumSelection = 'payoff_dominant' | 'risk_dominant' | 'highest_welfare' | 'uniform'

export interface Rule {
  /** All must hold, tested left to right; empty for `else`. */
  readonly when: readonly Expr[]
  /** In code-point order of the words they were written with. */
  readonly weights: readonly Weight[]
  /** Memory of a strategy, written with the pick's effects. */
  readonly remember: readonly Write[]
  readonly span: Span
}

/** One entry of a weight table. Weight shared equally among the open moves it names. */
export interface Weight {
  readonly on: /** Indices of moves on the track: one move, or the members of a family. */
    | { readonly kind: 'moves'; readonly moves: readonly number[] }
    /** Open moves of lowest, or highest, stance. */
    | { readonly kind: 'toughest' | 'mildest' }
    /** Open moves whose stance is nearest to the value: the other's last stance. */
    | { readonly kind: 'match'; readonly stance: Expr }
  readonly weight: Expr
  readonly span: Span
}

/** Guarded simultaneous assignments, a branch by chance, cancellations and scheduled blocks. */
export interface Block {
  readonly say: Text | null
  readonly span: Span
  readonly writes: readonly Write[]
  readonly oneOf: OneOf | null
  /** Indices of tallies: everything pending that counts for one of them is dropped. */
  readonly cancels: readonly number[]
  /** Indices of `game.laters`. */
  readonly laters: readonly number[]
}

/** Exactly one branch happens: one uniform, inverted in list order over weights / sum. Branches may nest. */
export interface OneOf {
  readonly site: number
  readonly branches: readonly { readonly weight: Expr; readonly block: Block }[]
  readonly span: Span
}

export interface Write {
  readonly slot: number
  readonly operation: 'set' | 'add'
  readonly value: Expr
  readonly span: Span
}

/** A chance that fires when u < chance; drawn only if everything before it held. Outside 0 ... 1 stops the run. */
export interface Chance {
  readonly value: Expr
  readonly site: number
}

export interface Guarded {
  readonly when: readonly Expr[]
  readonly chance: Chance | null
  readonly block: Block
}

export interface Later extends Guarded {
  /** `us/tariffs/announce/later:1`: names its draws. */
  readonly path: string
  /** Tallies of its source: `pending` of each counts it, `cancel` of any drops it. Nested laters have those of their root. */
  readonly tallies: readonly number[]
  readonly due:
    | { readonly kind: 'date'; readonly date: Expr }
    | { readonly kind: 'step'; readonly step: Expr }
    | { readonly kind: 'after'; readonly duration: Duration }
  readonly span: Span
}

/** What the calendar brings. Takes hold at the first step beginning on or after its date (rounds: at its step). */
export interface CalendarEntry extends Guarded {
  readonly name: string | null
  readonly due:
    | { readonly kind: 'date'; readonly date: Expr }
    | { readonly kind: 'step'; readonly step: Expr }
  readonly span: Span
}

export interface Event extends Guarded {
  readonly name: string
  readonly label: Text | null
  readonly window: Expr | null
  readonly once: boolean
  readonly cooldown: Duration | null
  readonly overlap: boolean
  readonly tally: number
  readonly span: Span
}

/** Happens when the picks of one step agree. `needs` in code-point order of player and track. */
export interface Joint extends Guarded {
  readonly name: string
  readonly position: number
  readonly label: Text | null
  readonly needs: readonly {
    readonly player: number
    readonly track: number
    readonly moves: readonly number[]
  }[]
  readonly overlap: boolean
  readonly tally: number
  readonly span: Span
}

export interface Dynamic extends Guarded {
  readonly name: string | null
  readonly span: Span
}

/**
 * `previous(x)`: at the beginning of phase 3 `x` is evaluated into `pending`; at the end of phase 4 it is copied to `slot`.
 * Both hold the start value before the first phase 3 (set after setup).
 */
export interface Noted {
  readonly value: Expr
  readonly slot: number
  readonly pending: number
}

/** Pays only in a step in which both players picked. `cells[row move][column move]` = [row payoff, column payoff], undiscounted. */
export interface Matrix {
  readonly row: number
  readonly column: number
  readonly cells: readonly (readonly (readonly [row: Expr, column: Expr])[])[]
}

export interface Outcome {
  readonly name: string
  readonly label: Text | null
  /** All must hold; null: `otherwise`, which holds after the last step when no `when` held. */
  readonly when: readonly Expr[] | null
  /** One a player (in the order of `players`), discounted with the power of the last step. Null: 0. */
  readonly payoff: readonly (Expr | null)[]
  readonly span: Span
}

/**
 * Read at the end of every lived step, before outcomes are tested; `final` only at the end of the last one.
 * `weight` (null: 1) is the length of the step in the unit of `by`.
 */
export interface Measure {
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly kind: 'final' | 'highest' | 'lowest' | 'average' | 'total' | 'count' | 'first'
  readonly value: Expr
  readonly weight: Expr | null
  /** Measure `first` with `by`: days in the unit; null: counted in steps. */
  readonly perDays: number | null
  /**
   * Accumulator. highest, lowest: the extreme so far (stored without comparison in step 1); average, total: the weighted sum;
   * count: the weighted count; first: -1 while it never held, else the step, or with `by` the time from the start of the
   * calendar to the first day of that step in that unit; final: the value at the end of the last lived step.
   */
  readonly slot: number
  /** Average only: the sum of weights. */
  readonly weightSlot: number | null
  /** Not shown in results: for the file's `expect`, or for what is asked of the runs. */
  readonly hidden: boolean
  readonly span: Span
}

/**
 * What is known to have happened, for likelihood weighting (Fung and Chang 1990; Shachter and Peot 1990): where something was
 * seen, it is taken instead of drawn, and the weight of the run is multiplied by the probability that the run gave it.
 */
export interface Evidence {
  /** Slot of the weight: 1 before anything was seen, 0 once something was seen that the run could not do. */
  readonly weight: number
  /** Slot of the number of the first thing seen that the run could not do; 0 while there is none. */
  readonly refuted: number
  readonly picks: readonly SeenPick[]
  readonly happenings: readonly SeenHappening[]
}

/** In this step the player picked one of these moves on the track. One at most a step and track. */
export interface SeenPick {
  readonly step: number
  readonly player: number
  readonly track: number
  /** Rising indices; none where it is known that the player did not act. */
  readonly moves: readonly number[]
  /** Whether it also fits that the player did not act: only moves not made are known. */
  readonly idle: boolean
  /** From 1, in the order in which a run comes by what was seen. */
  readonly number: number
}

/** In this step the event or joint happened, or did not. One at most a step and thing. */
export interface SeenHappening {
  readonly step: number
  readonly kind: 'event' | 'joint'
  readonly index: number
  readonly happened: boolean
  readonly number: number
}
