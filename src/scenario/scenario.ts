/** A scenario as read: merged, with short forms opened and its shape checked; what it means is found by `resolveGame`. */
import { type Diagnostic, errorAt, hasErrors } from '../text/diagnostic.ts'
import type { SourceFile } from '../text/span.ts'
import { loadRows, type Rows } from './csv.ts'
import { gather, type Load } from './extends.ts'
import { isRemoval } from './normal.ts'
import { checkShape } from './shape/check.ts'
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
  /** For messages, also when there is no scenario. */
  readonly files: readonly SourceFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a scenario. `name` is what people call it; `load` finds the files it names (see `Load`). */
export function readScenario(
  name: string,
  input: Uint8Array | string,
  load: Load = () => null,
): ReadScenario {
  const gathered = gather(name, input, load)
  const diagnostics = [...gathered.diagnostics]
  if (gathered.tree === null) return { scenario: null, files: gathered.files, diagnostics }
  leftoverRemovals(gathered.tree, diagnostics)
  diagnostics.push(...checkShape(gathered.tree))
  const rows = hasErrors(diagnostics) ? new Map<string, Rows>() : loadRows(gathered.tree, load, diagnostics)
  const scenario: Scenario = { tree: gathered.tree, files: gathered.files, rows, forbidden: [] }
  return { scenario: hasErrors(diagnostics) ? null : scenario, files: gathered.files, diagnostics }
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
