/** The same comparison of results that were saved: nothing is simulated again. */
import { type Manifest, openSavedResult, type SavedResult, valueColumns } from '../archive/index.ts'
import type { Text } from '../game/index.ts'
import { type RunTable, VERSION, type WorldBlock } from '../simulation/index.ts'
import type { CaseLayout, ReportedColumn } from './comparable.ts'
import { type Compared, type ComparisonAims, planFolding } from './compare.ts'
import { type ComparedBlock, emptyComparison, foldBlock } from './comparison-fold.ts'
import { finishComparison } from './finish-comparison.ts'

export interface SavedCaseToCompare {
  /** Unique within a comparison. */
  readonly name: string
  readonly folder: string
  /** A command line that runs what was saved, to which `--only-run N` can be added; null: there is none. */
  readonly commandOf: (manifest: Manifest) => string | null
}

/** Compares saved results with the first. They must be of the same worlds: the same seed, version, runs and outcomes. */
export async function compareSaved(
  cases: readonly SavedCaseToCompare[],
  aims: ComparisonAims = {},
): Promise<Extract<Compared, { readonly kind: 'finished' | 'refused' }>> {
  const opened: SavedResult[] = []
  for (const { folder } of cases) {
    const each = await openSavedResult(folder)
    if (each.kind === 'refused') return each
    opened.push(each)
  }
  const reason = otherWorlds(opened)
  if (reason !== null) return { kind: 'refused', reason }
  const { runs } = opened[0]!.manifest
  const layouts = opened.map((each, index) => layoutOfSaved(cases[index]!.name, each))
  const planned = planFolding(layouts, runs, aims)
  if (planned.kind === 'refused') return planned
  const state = emptyComparison(planned.folding)
  for await (const block of aligned(opened.map(({ blocks }) => blocks()))) foldBlock(state, block)
  const finished = cases.map(({ name, commandOf }, index) => {
    const { manifest, result } = opened[index]!
    return { name, label: labelOf(manifest), command: commandOf(manifest), result }
  })
  return { kind: 'finished', comparison: finishComparison(state, finished) }
}

/** What was saved: `kuala-lumpur-2025, variant hawks, with parameters.threat=50`. */
function labelOf({ scenario, variant, changes }: Manifest): Text {
  return [
    scenario,
    ...(variant === null ? [] : [`variant ${variant}`]),
    ...changes.map(change => `with ${change}`),
  ].join(', ')
}

/** A sentence that says which result is of other worlds than the first, and what to do; null: none. */
function otherWorlds(opened: readonly SavedResult[]): string | null {
  const [first] = opened as [SavedResult, ...SavedResult[]]
  for (const { folder, manifest, result } of opened) {
    const differs = (what: string, own: string | number, its: string | number, cure: string): string =>
      `\`${folder}\` cannot be compared with \`${first.folder}\`: its ${what} is ${own}, and there it is ${its}. ${cure}`
    if (manifest.condition !== null)
      return `\`${folder}\` holds only runs that meet a condition, so that other worlds count in it than elsewhere. Compare the files themselves with the condition, or save them without it.`
    if (manifest.program !== first.manifest.program)
      return differs(
        'version of tft',
        manifest.program,
        first.manifest.program,
        `Save both again with one version, such as this one (${VERSION}).`,
      )
    if (manifest.seed !== first.manifest.seed)
      return differs(
        'seed',
        `\`${manifest.seed}\``,
        `\`${first.manifest.seed}\``,
        'Only the same seed gives the same worlds: save one of them again with --seed.',
      )
    if (manifest.runs !== first.manifest.runs)
      return differs(
        'number of runs',
        manifest.runs,
        first.manifest.runs,
        'Save one of them again with --runs.',
      )
    if (result.confidence !== first.result.confidence)
      return differs(
        'confidence',
        result.confidence,
        first.result.confidence,
        'Save one of them again with --confidence.',
      )
  }
  return null
}

function layoutOfSaved(name: string, { manifest, result }: SavedResult): CaseLayout {
  const columns = valueColumns(manifest.columns)
  const place = (kind: ReportedColumn['kind'], of: string): number =>
    columns.findIndex(column => column.kind === kind && column.of === of)
  const labels = new Map(result.outcomes.map(outcome => [outcome.name, outcome.label]))
  const words = manifest.columns.find(({ kind }) => kind === 'outcome')!.words!
  return {
    name,
    outcomes: words.map(word => ({ name: word, label: labels.get(word) ?? null })),
    columns: [
      ...result.measures.map(({ name, label, unit }) => ({
        kind: 'measure' as const,
        name,
        label,
        unit,
        column: place('measure', name),
      })),
      ...result.payoffs.map(({ player, label }) => ({
        kind: 'payoff' as const,
        name: player,
        label,
        unit: null,
        column: place('payoff', player),
      })),
    ],
  }
}

/** Blocks of the same worlds from streams that are cut up differently. */
async function* aligned(streams: readonly AsyncIterable<WorldBlock>[]): AsyncGenerator<ComparedBlock> {
  const iterators = streams.map(stream => stream[Symbol.asyncIterator]())
  const open: { block: WorldBlock; from: number }[] = []
  for (;;) {
    for (const [index, iterator] of iterators.entries()) {
      const held = open[index]
      if (held !== undefined && held.from < held.block.count) continue
      const next = await iterator.next()
      // All have as many runs: when one is at its end, all are.
      if (next.done === true) return
      open[index] = { block: next.value, from: 0 }
    }
    const count = Math.min(...open.map(({ block, from }) => block.count - from))
    const [{ block, from }] = open as [(typeof open)[number]]
    yield {
      count,
      runs: block.runs.subarray(from, from + count),
      weights: null,
      tables: open.map(each => cutTable(each.block.tables[0]!, each.from, count)),
    }
    for (const each of open) each.from += count
  }
}

function cutTable(table: RunTable, from: number, count: number): RunTable {
  const { columns } = table
  return {
    count,
    outcome: table.outcome.subarray(from, from + count),
    steps: table.steps.subarray(from, from + count),
    pending: table.pending.subarray(from, from + count),
    values: table.values.subarray(from * columns, (from + count) * columns),
    columns,
  }
}
