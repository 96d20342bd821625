/** A scenario as read: merged, with short forms opened and its shape checked; what it means is found by `resolveGame`. */
import { type Diagnostic, errorAt, hasErrors } from '../text/diagnostic.ts'
import type { SourceFile, Span } from '../text/span.ts'
import { loadRows, type Rows } from './csv.ts'
import { gather, type Load } from './extends.ts'
import { isRemoval, normalise } from './normal.ts'
import { checkShape, findMisfits } from './shape/check.ts'
import { type Mended, mend } from './shape/mend.ts'
import { type MapTree, type ScalarTree, scalarsOf, type Tree } from './tree.ts'

export interface Scenario {
  /** In normal form (see `normal.ts`). */
  readonly tree: MapTree
  /** The file first opened, then those it extends; spans point into them. */
  readonly files: readonly SourceFile[]
  /** Files of rows by the path written in the scenario. */
  readonly rows: ReadonlyMap<string, Rows>
  /** Moves that a variant closes, as written: `us.threaten`. */
  readonly forbidden: readonly ScalarTree[]
}

export interface ReadScenario {
  /** Null exactly when there is an error among the diagnostics. */
  readonly scenario: Scenario | null
  /**
   * Where there is none, and unknown keys are all that is wrong: the scenario as it was probably meant, for what else is wrong with it
   * (see `furtherErrors`). Else null.
   */
  readonly mended: MendedScenario | null
  /** For messages, also when there is no scenario. */
  readonly files: readonly SourceFile[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface MendedScenario {
  readonly scenario: Scenario
  /** Words of what was left out. */
  readonly lost: ReadonlySet<string>
  /** Places of the keys that were given another name, and of their values. */
  readonly guessed: readonly Span[]
}

/** Reads a scenario. `name` is what people call it; `load` finds the files it names (see `Load`). */
export function readScenario(
  name: string,
  input: Uint8Array | string,
  load: Load = () => null,
): ReadScenario {
  const gathered = gather(name, input, load)
  const diagnostics = [...gathered.diagnostics]
  const { tree, files } = gathered
  if (tree === null) return { scenario: null, mended: null, files, diagnostics }
  leftoverRemovals(tree, diagnostics)
  const misfits = findMisfits(tree)
  diagnostics.push(...misfits.diagnostics)
  if (hasErrors(diagnostics)) {
    const isMendable = diagnostics.every(({ code }) => code === 'unknown-key')
    const mended = isMendable ? mendedScenario(mend(tree, misfits.unknown), files, load) : null
    return { scenario: null, mended, files, diagnostics }
  }
  const scenario: Scenario = { tree, files, rows: loadRows(tree, load, diagnostics), forbidden: [] }
  return { scenario: hasErrors(diagnostics) ? null : scenario, mended: null, files, diagnostics }
}

/** Null where the mended tree is no scenario either. */
function mendedScenario(
  { tree, lost, guessed }: Mended,
  files: readonly SourceFile[],
  load: Load,
): MendedScenario | null {
  // What was called otherwise may be in short form yet.
  const normal = normalise(tree)
  const diagnostics: Diagnostic[] = [...checkShape(normal)]
  const rows = hasErrors(diagnostics) ? new Map<string, Rows>() : loadRows(normal, load, diagnostics)
  if (hasErrors(diagnostics)) return null
  return { scenario: { tree: normal, files, rows, forbidden: [] }, lost, guessed }
}

/** `~` and `null` remove a key of a file underneath; anywhere else they are no value. */
function leftoverRemovals(tree: Tree, diagnostics: Diagnostic[]): void {
  for (const scalar of scalarsOf(tree))
    if (isRemoval(scalar))
      diagnostics.push(
        errorAt(
          scalar.span,
          'no-value',
          'Nothing stands here. `~` removes a key only where a file underneath has it.',
        ),
      )
}
