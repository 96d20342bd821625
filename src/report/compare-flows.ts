/** Where the worlds went, for a terminal: of those that ended in the one, how many end in the other. */
import picocolors from 'picocolors'
import type { Comparison, Flow } from '../study/index.ts'
import { formatCount } from '../text/index.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest } from './layout.ts'
import { percentText } from './probability.ts'

/** Columns of a matrix must be so wide to be read; of more outcomes only the largest flows are told. */
const NARROWEST = 8
const WORLDS = 10
const LARGEST = 8

/** One section for each case in which a world ends otherwise. */
export function flowLines(comparison: Comparison, look: Look): string[][] {
  const { cases, flows, outcomes } = comparison
  const labels = outcomes.map(({ name, label }) => labelled(label, name, look.language))
  const width = widest(labels, 20)
  const room = Math.floor((WIDTH - 2 - width - WORLDS) / outcomes.length)
  const column = Math.min(Math.max(NARROWEST, widest(labels, 20) + 2), room)
  return flows.flatMap((flow, index) => {
    if (flow.moved.value === 0) return []
    const title = cut(
      `Where the worlds went under ${inLanguage(cases[index + 1]!.name, look.language)}`,
      WIDTH,
    )
    const lines =
      column >= NARROWEST ? matrix(flow, labels, width, column, look) : largest(flow, labels, width)
    return [[title, ...lines]]
  })
}

function matrix(
  { counts }: Flow,
  labels: readonly string[],
  width: number,
  column: number,
  { color }: Look,
): string[] {
  const { dim } = picocolors.createColors(color)
  const heads = labels.map(label => right(cut(label, column - 1), column)).join('')
  return [
    dim(`  ${left('of', width)}${right('worlds', WORLDS)}${heads}`),
    ...counts.map((row, from) => {
      const all = row.reduce((sum, count) => sum + count, 0)
      const shares = row.map((count, to) => {
        const text = right(count === 0 ? '·' : percentText(count / all), column)
        return from === to ? dim(text) : text
      })
      return `  ${left(labels[from]!, width)}${right(formatCount(all), WORLDS)}${all === 0 ? '' : shares.join('')}`
    }),
  ]
}

function largest({ counts }: Flow, labels: readonly string[], width: number): string[] {
  return counts
    .flatMap((row, from) =>
      row.map((count, to) => ({ from, to, count, all: row.reduce((a, b) => a + b, 0) })),
    )
    .filter(({ from, to, count }) => from !== to && count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, LARGEST)
    .map(
      ({ from, to, count, all }) =>
        `  ${left(labels[from]!, width)} → ${left(labels[to]!, width)}${right(formatCount(count), WORLDS)} worlds${right(percentText(count / all), 9)} of those`,
    )
}
