/** What the page asks its workers. Everything here is plain data: it crosses from one thread to the other. */
import type {
  Background,
  Comparison,
  MovableSetting,
  Result,
  ScenarioInput,
  Text,
  Tournament,
  TournamentField,
} from '../index.ts'

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
  readonly dated: boolean
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

export type Compared = Omit<Comparison, 'cases'> & { readonly same: boolean }

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
