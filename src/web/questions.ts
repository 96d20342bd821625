/** What the page asks its workers. Everything here is plain data: it crosses from one thread to the other. */
import type {
  Background,
  Comparison,
  DebriefTold,
  MovableSetting,
  Result,
  RunChoice,
  ScenarioInput,
  SeatTold,
  Text,
  Tournament,
  TournamentField,
  WorldTold,
} from '../index.ts'
import type { PlayedPick, Source } from './state.ts'

/** A scenario as the page has it: text, variant, values put over it. */
export type Asked = Pick<ScenarioInput, 'name' | 'variant' | 'set'> & { readonly content: string }

/** A question by name: what is asked, what may be told on the way, what is answered. */
export interface Questions {
  /** What is in a file, or what is wrong with it. Runs nothing. */
  open: { asked: Asked; part: never; answer: OpenAnswer }
  /** Many runs, with what the terminal would print. */
  run: { asked: RunAsked; part: never; answer: RunAnswer }
  /** What the first runs say, told again and again while they grow in number; a setting may move the while. */
  grow: { asked: GrowAsked; part: Result; answer: RunAnswer }
  /** One world, told and explained. */
  story: { asked: StoryAsked; part: never; answer: StoryAnswer }
  /** Where a game stands that a person plays, as far as that person may know it. */
  play: { asked: PlayAsked; part: never; answer: PlayAnswer }
  /** What is to be said of a game that is over. */
  debrief: { asked: PlayAsked; part: never; answer: DebriefAnswer }
  /** A file that is said to hold a saved game. */
  savedGame: { asked: SavedGameAsked; part: never; answer: SavedGameAnswer }
  /** What changes between two settings of a scenario, on the same worlds. */
  compare: { asked: CompareAsked; part: never; answer: CompareAnswer }
  /** Who could meet in a tournament. */
  field: { asked: Asked; part: never; answer: Invalid | Refused | TournamentField }
  /** Strategies against each other; told on the way: how many matches were looked at, or how many runs of the others were lived. */
  tournament: { asked: TournamentAsked; part: TournamentProgress; answer: TournamentAnswer }
  /** What the figures of a file rest on. */
  evidence: { asked: Asked; part: never; answer: Invalid | EvidenceAnswer }
}

export interface Problem {
  readonly severity: 'error' | 'warning' | 'remark'
  readonly message: string
  /** 1-based; null where it is about the whole file. */
  readonly line: number | null
  readonly column: number | null
}

export type Invalid = { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
/** A sentence. */
export type Refused = { readonly kind: 'refused'; readonly reason: string }

export type OpenAnswer = Invalid | { readonly kind: 'opened'; readonly facts: Facts }

/** What the page must know of a scenario to offer anything. */
export interface Facts {
  readonly name: string
  readonly title: Text | null
  readonly brief: Text | null
  readonly players: readonly {
    readonly name: string
    readonly label: Text | null
    /** Of each track its moves. `name` is empty where the file declares no tracks. */
    readonly tracks: readonly {
      readonly name: string
      readonly label: Text | null
      readonly moves: readonly Named[]
    }[]
  }[]
  readonly outcomes: readonly Named[]
  readonly variants: readonly Named[]
  readonly settings: readonly MovableSetting[]
  readonly steps: number
  /** Whether its days can be told apart without their year. */
  readonly isWithoutYears: boolean
  /** Warnings and remarks. */
  readonly problems: readonly Problem[]
}

export interface Named {
  readonly name: string
  readonly label: Text | null
}

export interface RunAsked extends Asked {
  readonly seed: string
  readonly runs: number
}

export type RunAnswer =
  | Invalid
  | Refused
  /** A run of the model failed. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** `document` is the very text that `tft run --json` prints; null while the runs only grow. */
  | { readonly kind: 'finished'; readonly result: Result; readonly document: string | null }

/** `set` is without the setting that moves. */
export interface GrowAsked extends RunAsked {
  /** Null: nothing moves. */
  readonly moving: { readonly setting: MovableSetting; readonly value: string } | null
}

export interface StoryAsked extends Asked {
  readonly seed: string
  readonly choice: RunChoice
  /** Moves changed, each as `us/tariffs@3=hold`. */
  readonly whatIf: readonly string[]
  /** Continuations lived to find where it turned; null: that is not asked. */
  readonly budget: number | null
  /** Of the texts of the file. */
  readonly language: string
}

export type StoryAnswer =
  | Invalid
  | Refused
  /** A continuation of the world failed. */
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'told'
      /** Why this run was chosen, a sentence without its full stop; null: it was named. */
      readonly why: string | null
      readonly world: WorldTold
      /** The same world with the moves changed; null: none were. */
      readonly other: WorldTold | null
      readonly turning: TurningTold | null
    }

/** How likely the end that came was, as the world took its course. */
export interface TurningTold {
  /** At each point; 0: all of it is exact. */
  readonly continuations: number
  readonly confidence: number
  /** Before step 1, then after each step. */
  readonly points: readonly {
    readonly step: number
    readonly firstDay: string | null
    readonly probability: number
    readonly low: number
    readonly high: number
    readonly text: string
  }[]
  /** Where it moved most, the largest move first: indices into `points`. */
  readonly most: readonly number[]
  /** What happened in each of those steps: sentences. */
  readonly happened: readonly string[]
}

export interface PlayAsked extends Asked {
  readonly seed: string
  readonly run: number
  /** Name of the side that is played. */
  readonly as: string
  readonly picks: readonly PlayedPick[]
  /** Of the texts of the file. */
  readonly language: string
}

export type PlayAnswer =
  | Invalid
  | Refused
  /** The world cannot go on. */
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'seated'
      readonly seat: SeatTold
      /** Those that were made, with moves that were the only ones. */
      readonly picks: readonly PlayedPick[]
      /** Those that stay when the last choice is taken back; null: there was none. */
      readonly back: readonly PlayedPick[] | null
      /** The step of the last choice that was made; 0: none yet. */
      readonly since: number
      /** Whether some picks were left out, being closed in this world. */
      readonly isCut: boolean
      /** The very text that `tft play --save` writes. */
      readonly document: string
    }

export type DebriefAnswer =
  | Invalid
  | Refused
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'debriefed'
      readonly debrief: DebriefTold
      /** The picks that the policy of the file would not have made: they alone give the game, in the world as it lives it. */
      readonly unlikePolicy: readonly PlayedPick[]
    }

export interface SavedGameAsked {
  readonly text: string
  /** Scenarios on which it may have been played; the first is the one that is open. */
  readonly sources: readonly Source[]
}

export type SavedGameAnswer =
  | Refused
  | {
      readonly kind: 'read'
      readonly source: Source
      readonly variant: string | null
      readonly set: Readonly<Record<string, string>>
      readonly seed: string
      readonly run: number
      readonly as: string
      readonly picks: readonly PlayedPick[]
    }
export interface CompareAsked extends Pick<RunAsked, 'seed' | 'runs'> {
  /** What the other is held to. */
  readonly baseline: ComparedCase
  readonly other: ComparedCase
}

export interface ComparedCase {
  /** What it is called among the cases. */
  readonly as: string
  readonly asked: Asked
}

export type CompareAnswer =
  | Invalid
  | Refused
  | { readonly kind: 'failed'; readonly reason: string }
  /** Without the results of the cases by themselves, which are many figures and not shown. */
  | { readonly kind: 'compared'; readonly comparison: Compared }

export interface Compared extends Omit<Comparison, 'cases'> {
  /** What the two cases are called: what is compared with, and what it is held to it. */
  readonly names: readonly [before: string, now: string]
  readonly same: boolean
  /** Of each measure whether it is yes or no, so that its means are shares of the runs. */
  readonly shares: readonly boolean[]
}

export interface EvidenceAnswer {
  readonly kind: 'evidence'
  readonly evidence: Background['evidence']
}

export interface TournamentAsked extends Asked {
  readonly seed: string
  /** Null: all that are known. */
  readonly strategies: readonly string[] | null
  /** Null: as the file says. */
  readonly rounds: number | null
  readonly noise: number | null
}

export interface TournamentProgress {
  readonly of: 'matches' | 'runs'
  readonly done: number
  readonly all: number
}

export type TournamentAnswer =
  | Invalid
  | Refused
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'held'
      readonly tournament: Tournament
      /** What became of the population. */
      readonly sentences: readonly string[]
      /** The very text that `tft tournament --json` prints. */
      readonly document: string
    }
