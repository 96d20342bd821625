/** What a command is: one object, from which parsing, help, completion and docs/commands.md are all made. */
import type { Given } from './given.ts'
import type { Terminal } from './terminal.ts'

export interface Command {
  readonly name: string
  /** One line: what it does. */
  readonly summary: string
  /** What stands after the name; null: nothing. */
  readonly argument: Argument | null
  readonly examples: readonly Example[]
  /** In the order in which help shows them. */
  readonly options: readonly Option[]
  /** Does it and answers with the exit code. */
  readonly run: (given: Given, terminal: Terminal) => Promise<number>
}

export interface Argument {
  /** `FILE`. */
  readonly name: string
  readonly summary: string
  readonly required: boolean
  readonly many: boolean
  /** What completion offers besides files; null: files only. */
  readonly completes: 'scenarios' | readonly string[] | null
}

export interface Example {
  /** As it would be typed: `tft run kuala-lumpur-2025`. */
  readonly command: string
  readonly says: string
}

export type Option =
  /** On or off. */
  | { readonly kind: 'flag'; readonly name: string; readonly summary: string }
  /** `number` is checked to be one; `texts` may be given several times. */
  | {
      readonly kind: 'text' | 'number' | 'texts'
      readonly name: string
      /** What its value is called in help: `N`, `FILE`. */
      readonly value: string
      readonly summary: string
      /** The only values allowed; null: any. */
      readonly choices: readonly string[] | null
    }

/** Exit codes: a promise to scripts. */
export const EXIT = {
  done: 0,
  /** Unforeseen: a defect of ours. */
  defect: 1,
  /** Bad input or usage. */
  usage: 2,
  /** A run of the model failed. */
  runFailed: 3,
  /** An expectation in the file is not met. */
  notMet: 4,
  interrupted: 130,
} as const

/** What somebody typed or what the system refused: told as a sentence, exit code 2. */
export class UsageError extends Error {}
