/** What changes if: several cases on the same worlds, held to the first. */
import type { Game, RunFailure, Text } from '../game/index.ts'
import { simulateWorlds, type WorldsCallbacks, type WorldsRequest } from '../simulation/index.ts'
import { didYouMean, listed } from '../text/index.ts'
import { type CaseLayout, commonOf, incomparable, layoutOf, type Subject } from './comparable.ts'
import type { Comparison } from './comparison.ts'
import { emptyComparison, type Folding, foldBlock } from './comparison-fold.ts'
import { finishComparison } from './finish-comparison.ts'
import type { Judge } from './regret.ts'

export interface CaseToCompare {
  /** Unique within a comparison. */
  readonly name: string
  readonly label: Text | null
  readonly game: Game
  readonly variant: string | null
  readonly changes: readonly string[]
  /** A command line that runs it, to which `--only-run N` can be added; null: there is none. */
  readonly command: string | null
}

/** How cases are compared, whether they are simulated or were saved. */
export interface ComparisonAims {
  /** Also distances and dominance of whole laws; default false. */
  readonly full?: boolean
  /** The payoff (by its player) or measure by which regret is judged; null (default): none. */
  readonly regret?: string | null
  /** Whether the most (default) or the least of it is best. */
  readonly better?: 'more' | 'less'
}

export type CompareRequest = WorldsRequest & ComparisonAims

export type Compared =
  | { readonly kind: 'finished'; readonly comparison: Comparison }
  /** A run of the model failed, under the case of this index. */
  | { readonly kind: 'failed'; readonly case: number; readonly seed: string; readonly failure: RunFailure }
  /** Stopped from outside: what was finished under every case; null: nothing. */
  | { readonly kind: 'interrupted'; readonly comparison: Comparison | null; readonly runsAsked: number }
  /** No world counts: a sentence with what that says. */
  | { readonly kind: 'none'; readonly reason: string }
  /** A sentence for the person who asked. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Runs all cases on the same worlds and compares each with the first. Memory does not grow with the number of worlds. */
export async function compareCases(
  cases: readonly CaseToCompare[],
  { full, regret, better, ...request }: CompareRequest = {},
  { onBlock, ...callbacks }: WorldsCallbacks = {},
): Promise<Compared> {
  const runs = request.runs ?? DEFAULT_RUNS
  const layouts = cases.map(({ name, game }) => layoutOf(name, game))
  const planned = planFolding(layouts, runs, {
    full: full ?? false,
    regret: regret ?? null,
    better: better ?? 'more',
  })
  if (planned.kind === 'refused') return planned
  const state = emptyComparison(planned.folding)
  const simulated = await simulateWorlds(
    cases.map(({ game, variant, changes }) => ({ game, bound: [], variant, changes })),
    { ...request, runs },
    {
      ...callbacks,
      onBlock(block) {
        foldBlock(state, block)
        return onBlock?.(block)
      },
    },
  )
  switch (simulated.kind) {
    case 'finished':
      return {
        kind: 'finished',
        comparison: finishComparison(state, withResults(cases, simulated.results)),
      }
    case 'interrupted':
      return {
        kind: 'interrupted',
        comparison:
          simulated.results === null ? null : finishComparison(state, withResults(cases, simulated.results)),
        runsAsked: runs,
      }
    case 'none':
    case 'failed':
    case 'refused':
      return simulated
  }
}

const DEFAULT_RUNS = 100_000

function withResults<Result>(
  cases: readonly CaseToCompare[],
  results: readonly Result[],
): (Pick<CaseToCompare, 'name' | 'label' | 'command'> & { readonly result: Result })[] {
  return cases.map(({ name, label, command }, index) => ({ name, label, command, result: results[index]! }))
}

export type PlannedFolding =
  | { readonly kind: 'planned'; readonly folding: Folding }
  | { readonly kind: 'refused'; readonly reason: string }

/** What to fold of cases with these records, or why they cannot be compared. */
export function planFolding(
  layouts: readonly CaseLayout[],
  runs: number,
  { full = false, regret = null, better = 'more' }: ComparisonAims,
): PlannedFolding {
  const reason = incomparable(layouts)
  if (reason !== null) return { kind: 'refused', reason }
  const common = commonOf(layouts)
  const judged = regret === null ? null : judgeOf(layouts, common.subjects, regret)
  if (typeof judged === 'string') return { kind: 'refused', reason: judged }
  const judge: Judge | null = judged === null ? null : { by: judged.name, kind: judged.kind, better }
  return { kind: 'planned', folding: { common, cases: layouts.length, runs, full, judge } }
}

/** What regret is judged by, or a sentence. A measure goes before a payoff of the same name; `payoff.us` says which. */
function judgeOf(
  layouts: readonly CaseLayout[],
  subjects: readonly Subject[],
  word: string,
): Subject | string {
  const subject = subjects.find(({ kind, name }) => word === name || word === `${kind}.${name}`)
  if (subject === undefined) {
    const known = subjects.map(({ name }) => name)
    const cure = didYouMean(word, known) || ` There are: ${listed(known)}.`
    return `There is no payoff or measure \`${word}\` by which regret could be judged.${cure}`
  }
  const lacking = layouts.find((_, each) => subject.columnOf[each] === null)
  if (lacking !== undefined)
    return `\`${lacking.name}\` has no ${subject.kind} \`${subject.name}\`, so that regret cannot be judged by it. Choose one that all of them have.`
  return subject
}
