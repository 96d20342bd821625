/** What a condition left of the runs, how likely it is, and what those that count tell about what was uncertain. */
import picocolors from 'picocolors'
import type { LearntInput, ResultCondition } from '../simulation/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { cut, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { percentText, shareText } from './probability.ts'

/** Fewer effective runs than this, or than this share of all, are too few to lean on. */
const FEW = 100
const FEW_SHARE = 0.01
/** Columns of a figure with its range. */
const FIGURE = 23

/** Lines for the head of a report. */
export function conditionLines(condition: ResultCondition, runs: number): string[] {
  return conditionSentences(condition, runs).flatMap(line => wrapped(line, 0).map(part => cut(part, WIDTH)))
}

/** What was asked of the runs, how likely that is, and how many were left. */
export function conditionSentences(
  { given, history, asOf, runsBefore, effectiveRuns, probability, evidence }: ResultCondition,
  runs: number,
): string[] {
  const lines: string[] = []
  if (history !== null) {
    const likely = evidence!
    const interval =
      likely.low === null ? '' : ` (${formatNumber(likely.low, 3)} to ${formatNumber(likely.high!, 3)})`
    lines.push(
      `As of ${asOf}, after what ${history} tells: the model gives that a probability of ${formatNumber(likely.value, 3)}${interval}.`,
    )
  }
  if (given !== null) lines.push(`Given ${given}: that holds in ${shareText(probability!)}.`)
  const kept = `${formatCount(runs)} of ${formatCount(runsBefore)} runs count`
  const effective = Math.round(effectiveRuns)
  lines.push(
    effective === runs
      ? `${kept}.`
      : `${kept}; they say as much as ${formatCount(effective)} of equal weight.`,
  )
  if (effectiveRuns < FEW || effectiveRuns < FEW_SHARE * runsBefore)
    lines.push('That is few: ask for more runs before leaning on these figures.')
  return lines
}

/** A section: what was learnt about types and uncertain parameters; empty where nothing was uncertain. */
export function learntLines({ learnt }: ResultCondition, { language, color }: Look): string[] {
  if (learnt.length === 0) return []
  const { dim } = picocolors.createColors(color)
  const rows = learntRows(learnt, language)
  const width = widest(
    rows.map(([label]) => label),
    WIDTH - 2 - 2 * FIGURE,
  )
  return [
    'What the runs that count tell of what was uncertain',
    dim(`  ${' '.repeat(width)}${right('in all runs', FIGURE)}${right('in these', FIGURE)}`),
    ...rows.map(
      ([label, before, after]) => `  ${left(label, width)}${right(before, FIGURE)}${right(after, FIGURE)}`,
    ),
  ]
}

/** Of every uncertain input: its name, what it is in all runs, and what in those that count. */
export function learntRows(
  learnt: readonly LearntInput[],
  language: string,
): [label: string, before: string, after: string][] {
  return learnt.flatMap(input => rowsOf(input, language))
}

function rowsOf(input: LearntInput, language: string): [label: string, before: string, after: string][] {
  const name = labelled(input.label, input.name, language)
  if (input.kind === 'words')
    return input.words.map((word, index) => [
      `${name}: ${word}`,
      percentText(input.before[index]!),
      percentText(input.after[index]!),
    ])
  const range = ({ mean, p05, p95 }: typeof input.before): string =>
    `${formatNumber(mean, 3)} (${formatNumber(p05, 3)} – ${formatNumber(p95, 3)})`
  return [[name, range(input.before), range(input.after)]]
}
