/** A scenario opened: read, lowered into a game, with a variant and values from outside. */
import type { Game, Text } from '../game/index.ts'
import {
  debriefOf,
  type EverAsked,
  type Expectation,
  furtherErrors,
  type HistoryFile,
  type InfiniteReason,
  type Load,
  type ReadScenario,
  type RoleTexts,
  readScenario,
  resolveGame,
  type Seated,
  type SetValue,
  type UnsourcedFigure,
  variantLabel,
  variantNames,
} from '../scenario/index.ts'
import type { Condition } from '../simulation/index.ts'
import type { Diagnostic, SourceFile, Span } from '../text/index.ts'
import { withEquilibria } from './equilibria.ts'

/** A scenario as it is opened: its text, what it is called, and what is changed in it. */
export interface ScenarioInput {
  /** What people call the file; messages begin with it. */
  readonly name: string
  /** The file: bytes, or text. */
  readonly content: Uint8Array | string
  /** Finds the files that it names, by their path beside it; left out: it may name none. */
  readonly load?: Load
  /** What `readScenario` made of it, for who asks about one file again and again; left out: it is read. */
  readonly read?: ReadScenario
  /** Name of one of its variants; null or left out: the file as it stands. */
  readonly variant?: string | null
  /** Values put at dotted paths, after the variant. */
  readonly set?: readonly SetValue[]
  /** Whether conditions of its `expect` list are watched in every run. */
  readonly watch?: boolean
  /** What must hold of a run at its end for it to count, such as `signed and not rupture`; null or left out: every run counts. */
  readonly given?: string | null
  /** What was seen so far, and up to which day (with rounds: step); null or left out: nothing. */
  readonly asOf?: string | null
  readonly history?: HistoryFile | null
  /** Whether players in equilibrium are left as they are written, for who solves the game itself. */
  readonly leaveEquilibria?: boolean
  /** Conditions of which it is asked whether they ever hold; hidden measures of the game. */
  readonly ever?: readonly EverAsked[]
}

/** Something is wrong with the file: every error, warning and remark, with places in `files`. */
export interface Invalid {
  readonly kind: 'invalid'
  readonly diagnostics: readonly Diagnostic[]
  readonly files: readonly SourceFile[]
}

/** A scenario that can be run, and everything that a check can say of it. */
export interface Opened {
  readonly kind: 'opened'
  readonly game: Game
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
  readonly files: readonly SourceFile[]
  /** Names of its variants. */
  readonly variants: readonly string[]
  /** What the file calls them, in the same order; null where it says nothing. */
  readonly variantLabels: readonly (Text | null)[]
  /** What the file calls the variant that it is; null where it says nothing, and for the file as it stands. */
  readonly variantLabel: Text | null
  /** Its `expect` list. */
  readonly expectations: readonly Expectation[]
  /** Figures with neither source nor assumption. */
  readonly unsourced: readonly UnsourcedFigure[]
  /** Why exact answers are not possible; empty for a finite scenario. */
  readonly infinite: readonly InfiniteReason[]
  /** Which runs count; null: all of them, equally. */
  readonly condition: Condition | null
  /** What its players are told in private. */
  readonly roles: readonly RoleTexts[]
  /** Its questions for afterwards. */
  readonly debrief: readonly Text[]
}

/** Reads a scenario and lowers it into a game; runs nothing. */
export function openScenario(input: ScenarioInput): Invalid | Opened {
  return openRead(readInput(input), input)
}

/** Its text as it was read, or as it is now. */
export function readInput({
  name,
  content,
  load,
  read,
}: Pick<ScenarioInput, 'name' | 'content' | 'load' | 'read'>): ReadScenario {
  return read ?? readScenario(name, content, load)
}

/** Lowers a scenario that was read, with a variant and values from outside, and solves the equilibria that its players are in. */
export function openRead(
  read: ReadScenario,
  input: Pick<
    ScenarioInput,
    'variant' | 'set' | 'watch' | 'given' | 'asOf' | 'history' | 'ever' | 'leaveEquilibria'
  > & { readonly seated?: Seated },
): Invalid | Opened {
  const {
    variant = null,
    set = [],
    watch = false,
    given = null,
    asOf = null,
    history = null,
    ever = [],
    seated = null,
  } = input
  const options = { variant, set, seated, watch, given, asOf, history, ever }
  if (read.scenario === null) {
    // An unknown key hides nothing else that is wrong.
    const further = read.mended === null ? [] : furtherErrors(read.mended, { variant, set })
    return { kind: 'invalid', diagnostics: [...read.diagnostics, ...further], files: read.files }
  }
  const { game, diagnostics, ...rest } = resolveGame(read.scenario, options)
  const all = [...read.diagnostics, ...diagnostics]
  if (game === null) return { kind: 'invalid', diagnostics: all, files: rest.files }
  const solved = input.leaveEquilibria === true ? { kind: 'game' as const, game } : withEquilibria(game)
  if (solved.kind === 'unsolved')
    return { kind: 'invalid', diagnostics: [...all, ...solved.diagnostics], files: rest.files }
  const { scenario } = read
  const variants = variantNames(scenario)
  return {
    kind: 'opened',
    game: solved.game,
    diagnostics: all,
    variants,
    variantLabels: variants.map(name => variantLabel(scenario, name)),
    debrief: debriefOf(read.scenario),
    variantLabel: variant === null ? null : variantLabel(read.scenario, variant),
    ...rest,
  }
}

/** What a result says of the file it came from. */
export function provenance({ variant = null, set = [] }: Pick<ScenarioInput, 'variant' | 'set'>): {
  readonly variant: string | null
  readonly changes: readonly string[]
} {
  return { variant, changes: set.map(({ path, value }) => `${path}=${value}`) }
}

/** Everything that is wrong with several files, as if they were one. */
export function together(invalid: readonly Invalid[]): Invalid {
  const diagnostics: Diagnostic[] = []
  const files: SourceFile[] = []
  for (const each of invalid) {
    const moved = ([file, start, end]: Span): Span => [file + files.length, start, end]
    diagnostics.push(
      ...each.diagnostics.map(one => ({ ...one, span: one.span === null ? null : moved(one.span) })),
    )
    files.push(...each.files)
  }
  return { kind: 'invalid', diagnostics, files }
}
