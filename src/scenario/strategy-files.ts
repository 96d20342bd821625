/** Files that hold strategies and nothing else, laid under a scenario: a folder of one's own, or of a class. */
import { STRATEGIES } from '../players/strategies/index.ts'
import { type Diagnostic, errorAt, hasErrors } from '../text/diagnostic.ts'
import { normalise } from './normal.ts'
import { readTree } from './read.ts'
import type { ReadScenario, Scenario } from './scenario.ts'
import { checkShape } from './shape/check.ts'
import { type Entry, get, type MapTree, type Tree } from './tree.ts'

/** What people call the file, and its content. */
export interface StrategyFile {
  readonly name: string
  readonly content: Uint8Array | string
}

/** What such a file may hold besides its strategies. */
const ALLOWED: ReadonlySet<string> = new Set(['tft', 'title', 'note', 'strategies'])

/**
 * A scenario with the strategies of some files besides its own. Refused are files with anything else in them, and a name that two
 * files, or a file and the scenario, give to a strategy.
 */
export function withStrategyFiles(read: ReadScenario, strategyFiles: readonly StrategyFile[]): ReadScenario {
  const { scenario } = read
  if (scenario === null || strategyFiles.length === 0) return read
  const files = [...read.files]
  const diagnostics: Diagnostic[] = [...read.diagnostics]
  const added: Entry[] = []
  for (const { name, content } of strategyFiles) {
    const { tree, source, diagnostics: found } = readTree(files.length, name, content)
    files.push(source)
    diagnostics.push(...found)
    if (tree === null) continue
    const own = normalise(tree)
    const foreign = foreignKeys(own)
    const misfits = foreign.length > 0 ? foreign : checkShape(versioned(own))
    diagnostics.push(...misfits)
    if (hasErrors(misfits)) continue
    for (const entry of strategiesOf(own)) {
      const twin = [...strategiesOf(scenario.tree), ...added].find(({ key }) => key === entry.key)
      if (twin === undefined) added.push(entry)
      else
        diagnostics.push(
          errorAt(
            entry.keySpan,
            'name-clash',
            `There is a strategy \`${entry.key}\` in ${files[twin.keySpan[0]]!.name} already: rename one.`,
          ),
        )
    }
  }
  if (hasErrors(diagnostics)) return { scenario: null, mended: null, files, diagnostics }
  const together = { ...scenario, files, tree: withStrategies(scenario.tree, added) }
  return { scenario: together, mended: null, files, diagnostics }
}

/** The version of the language may be left out: the scenario above says it. */
function versioned(tree: MapTree): MapTree {
  if (get(tree, 'tft') !== null) return tree
  const { span } = tree
  const value: Tree = { kind: 'scalar', value: 1, text: '1', verbatim: false, lead: 0, quoted: false, span }
  return { ...tree, entries: [{ key: 'tft', keySpan: span, value }, ...tree.entries] }
}

function foreignKeys(tree: MapTree): Diagnostic[] {
  const foreign = tree.entries
    .filter(({ key }) => !ALLOWED.has(key))
    .map(({ key, keySpan }) =>
      errorAt(
        keySpan,
        'not-a-strategy-file',
        `A file of strategies holds \`strategies\` and nothing else of a scenario: \`${key}\` does not belong here.`,
      ),
    )
  if (foreign.length > 0 || strategiesOf(tree).length > 0) return foreign
  return [errorAt(tree.span, 'not-a-strategy-file', 'There is no strategy in this file.')]
}

function strategiesOf(tree: MapTree): readonly Entry[] {
  const strategies = get(tree, 'strategies')
  return strategies?.kind === 'map' ? strategies.entries : []
}

function withStrategies(tree: MapTree, added: readonly Entry[]): MapTree {
  const [first] = added
  if (first === undefined) return tree
  const entries = [...strategiesOf(tree), ...added]
  const kept = tree.entries.filter(({ key }) => key !== 'strategies')
  const value: MapTree = { kind: 'map', entries, span: get(tree, 'strategies')?.span ?? first.value.span }
  return { ...tree, entries: [...kept, { key: 'strategies', keySpan: first.keySpan, value }] }
}

/** A strategy that can be named in a scenario. */
export interface KnownStrategy {
  readonly name: string
  /** What it does, in a sentence; null where the file of a user says nothing. */
  readonly summary: string | null
  /** The file it stands in; null: it is one of the program's. */
  readonly file: string | null
}

/** `random`, then the program's strategies in the order of the catalogue, then those of files; who has the name of one takes its place. */
export function knownStrategies({ tree, files }: Scenario): KnownStrategy[] {
  const random = { name: 'random', summary: 'Picks any open move with equal odds.', file: null }
  const known = new Map<string, KnownStrategy>([['random', random]])
  for (const { name, summary } of STRATEGIES) known.set(name, { name, summary, file: null })
  for (const { key, keySpan } of strategiesOf(tree))
    known.set(key, { name: key, summary: null, file: files[keySpan[0]]!.name })
  return [...known.values()]
}
