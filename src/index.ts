/**
 * Tit-for-Tariff as a library: a scenario file in, a trustworthy outcome distribution out.
 *
 *     YAML ─ readScenario ─▶ Scenario ─ resolveGame ─▶ Game ─ simulate (compiles, runs, merges) ─▶ Result ─▶ report
 */
import type { Game } from './game/index.ts'
import {
  type Expectation,
  type InfiniteReason,
  type Load,
  readScenario,
  resolveGame,
  type SetValue,
  type UnsourcedFigure,
} from './scenario/index.ts'

export type { Game, RunFailure } from './game/index.ts'
export * from './report/index.ts'
export { fixQuotes, MOST_BYTES, scaffold, scenarioSchema } from './scenario/index.ts'
export {
  type Progress,
  type Result,
  resultSchema,
  type Simulated,
  simulate,
  VERSION,
} from './simulation/index.ts'

import {
  type Simulated,
  type SimulationCallbacks,
  type SimulationRequest,
  simulate,
} from './simulation/index.ts'
import type { Diagnostic, SourceFile } from './text/index.ts'

/** A scenario as it is opened: its text, what it is called, and what is changed in it. */
export interface ScenarioInput {
  /** What people call the file; messages begin with it. */
  readonly name: string
  /** The file: bytes, or text. */
  readonly content: Uint8Array | string
  /** Finds the files that it names, by their path beside it; left out: it may name none. */
  readonly load?: Load
  /** Name of one of its variants; null or left out: the file as it stands. */
  readonly variant?: string | null
  /** Values put at dotted paths, after the variant. */
  readonly set?: readonly SetValue[]
  /** Whether conditions of its `expect` list are watched in every run. */
  readonly watch?: boolean
}

/** What became of a scenario that was to be simulated. */
export type Answer =
  /** Something is wrong with the file: every error, warning and remark, with places in `files`. */
  | {
      readonly kind: 'invalid'
      readonly diagnostics: readonly Diagnostic[]
      readonly files: readonly SourceFile[]
    }
  /** It was simulated; how that ended is for `simulated` to say. `diagnostics` holds warnings and remarks. */
  | {
      readonly kind: 'simulated'
      readonly simulated: Simulated
      readonly game: Game
      readonly diagnostics: readonly Diagnostic[]
      readonly files: readonly SourceFile[]
    }

/**
 * The whole way: reads a scenario, lowers it into a game, compiles and runs it many times, and answers with the distribution of
 * its outcomes. The same version, scenario, seed and options give the same result to the last bit, on every machine and for any
 * number of workers.
 */
export async function answerScenario(
  input: ScenarioInput,
  request: SimulationRequest = {},
  callbacks: SimulationCallbacks = {},
): Promise<Answer> {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const { game, diagnostics, files } = opened
  const simulated = await simulate(game, { ...request, ...provenance(input) }, callbacks)
  return { kind: 'simulated', simulated, game, diagnostics, files }
}

/** What `openScenario` finds. */
export type Opened =
  | {
      readonly kind: 'invalid'
      readonly diagnostics: readonly Diagnostic[]
      readonly files: readonly SourceFile[]
    }
  | {
      readonly kind: 'opened'
      readonly game: Game
      readonly diagnostics: readonly Diagnostic[]
      readonly files: readonly SourceFile[]
      readonly expectations: readonly Expectation[]
      /** Figures with neither source nor assumption. */
      readonly unsourced: readonly UnsourcedFigure[]
      /** Why exact answers are not possible; empty for a finite scenario. */
      readonly infinite: readonly InfiniteReason[]
    }

/** Reads a scenario and lowers it into a game, with everything that a check can say of it; runs nothing. */
export function openScenario(input: ScenarioInput): Opened {
  const { name, content, load, variant = null, set = [], watch = false } = input
  const read = readScenario(name, content, load)
  // Values from outside are read like files of their own: messages point into them.
  const files = [
    ...read.files,
    ...set.map(({ path, value }) => ({ name: `--set ${path}`, text: `value: ${value}` })),
  ]
  if (read.scenario === null) return { kind: 'invalid', diagnostics: read.diagnostics, files }
  const { game, diagnostics, ...rest } = resolveGame(read.scenario, { variant, set, watch })
  const all = [...read.diagnostics, ...diagnostics]
  if (game === null) return { kind: 'invalid', diagnostics: all, files }
  return { kind: 'opened', game, files, diagnostics: all, ...rest }
}

/** What a result says of the file it came from. */
function provenance({
  variant = null,
  set = [],
}: ScenarioInput): Pick<SimulationRequest, 'variant' | 'changes'> {
  return { variant, changes: set.map(({ path, value }) => `${path}=${value}`) }
}
