/** What is asked of the runs from outside: a condition on finished ones, and what was seen so far. Read here, lowered later. */
import { type Diagnostic, errorAt, hasErrors } from '../text/diagnostic.ts'
import type { SourceFile } from '../text/span.ts'
import { readTree } from './read.ts'
import { checkHistoryShape } from './shape/check.ts'
import type { MapTree, ScalarTree } from './tree.ts'

/** A history file: what people call it, and its content. */
export interface HistoryFile {
  readonly name: string
  readonly content: Uint8Array | string
}

/** A condition of which it is asked whether it `ever` holds at the end of a step, or when `first`. */
export interface EverAsked {
  readonly asked: 'ever' | 'first'
  readonly condition: string
}

export interface AskedOptions {
  /** What must hold of a run when it has ended for it to count: `--given`. */
  readonly given: string | null
  /** Up to which day (with rounds: step) things were seen: `--as-of`. */
  readonly asOf: string | null
  /** What was seen: `--history`. */
  readonly history: HistoryFile | null
  readonly ever: readonly EverAsked[]
}

/** As read; its names are not looked up yet. */
export interface Asked {
  readonly given: ScalarTree | null
  readonly seen: { readonly name: string; readonly tree: MapTree; readonly asOf: ScalarTree } | null
  readonly ever: readonly ScalarTree[]
}

export interface ReadAsked {
  readonly asked: Asked
  /** The files before, then what spans of this point into. */
  readonly files: readonly SourceFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads what is asked. */
export function readAsked(
  before: readonly SourceFile[],
  { given, asOf, history, ever }: AskedOptions,
): ReadAsked {
  const files = [...before]
  const typed = (name: string, text: string): ScalarTree => {
    files.push({ name, text })
    // Line breaks are blanks, of the same length, so that every place in it stays exact.
    const plain = text.replaceAll(/[\r\n\t]/g, ' ')
    const span = [files.length - 1, 0, text.length] as const
    return { kind: 'scalar', value: plain, text: plain, verbatim: true, lead: 0, quoted: true, span }
  }
  const givenTree = given === null ? null : typed('--given', given)
  const everTrees = ever.map(each => typed(`--${each.asked}`, each.condition))
  const asOfTree = asOf === null ? null : typed('--as-of', asOf)
  if (history === null) {
    const alone =
      asOfTree === null
        ? []
        : [
            errorAt(
              asOfTree.span,
              'no-history',
              'A date alone tells nothing: name the file of what was seen until then, with --history moves.yaml.',
            ),
          ]
    return { asked: { given: givenTree, seen: null, ever: everTrees }, files, diagnostics: alone }
  }
  const { tree, source, diagnostics } = readTree(files.length, history.name, history.content)
  files.push(source)
  const all = [...diagnostics, ...(tree === null ? [] : checkHistoryShape(tree))]
  if (asOfTree === null)
    all.push(
      errorAt(
        null,
        'no-as-of',
        `Until when does ${history.name} tell what was seen? Say so with --as-of 2025-10-20 (with rounds the step: --as-of 3).`,
      ),
    )
  const seen =
    tree === null || asOfTree === null || hasErrors(all) ? null : { name: history.name, tree, asOf: asOfTree }
  return { asked: { given: givenTree, seen, ever: everTrees }, files, diagnostics: all }
}
