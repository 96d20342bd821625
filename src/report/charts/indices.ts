import type { Indices, Sensitivity, TargetSensitivity } from '../../study/sensitivity.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { supportedText } from '../estimate.ts'
import type { Chart, ChartDefinition, Specification } from './chart.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import { pixels } from './placed.ts'
import { layRows, wordLayers } from './rows.ts'
import { numberAxis } from './scales.ts'
import { subjectOf } from './subject.ts'
import { targetTitle } from './target-title.ts'
import { COLOR } from './theme.ts'
import { inputText } from './tornado.ts'
import { whiskers } from './whiskers.ts'

/** Inputs drawn; the table has them all. */
const DRAWN = 12
const ZONE = 26

export const indices: ChartDefinition<Sensitivity> = {
  name: 'indices',
  summary:
    'how much of the variance of a result an input accounts for, alone and with all others: the indices of Sobol',
  draw: (answer, { language }) => answer.targets.flatMap(target => chartOf(answer, target, language)),
}

interface Row {
  readonly label: string
  readonly indices: Indices
}

function chartOf(answer: Sensitivity, target: TargetSensitivity, language: string): Chart[] {
  const ranked = target.inputs
    .flatMap(({ indices: own }, index): Row[] =>
      own === null ? [] : [{ label: inputText(answer.inputs[index]!, language), indices: own }],
    )
    .toSorted((a, b) => b.indices.total.value - a.indices.total.value)
  const chance: Row[] =
    target.chance === null ? [] : [{ label: 'the dice of the run', indices: target.chance }]
  const rows = [...ranked.slice(0, DRAWN), ...chance]
  if (rows.length === 0) return []
  const width = plotWidth(0, 0)
  const figure = ({ indices: { first, total } }: Row): string =>
    `${textOf(first)} alone, ${textOf(total)} in all`
  const laid = layRows(
    rows.map(row => ({ label: row.label, figure: figure(row) })),
    { width, zone: ZONE, gap: 8 },
  )
  const lines = (['first', 'total'] as const).map((which, line) =>
    rows.map(({ label, indices: own }, row) => ({
      input: label,
      ...own[which],
      middle: laid.rows[row]!.zoneTop + (line === 0 ? 7 : 19),
    })),
  )
  const high = Math.max(...lines.flat().map(each => each.high))
  const scaled = numberAxis(
    Math.min(0, ...lines.flat().map(each => each.low)),
    Math.max(0.1, high),
    Math.floor(width / 70),
  )
  const x = (field: string): Specification => ({ field, type: 'quantitative', ...scaled })
  const key = keyLayers(
    [
      { words: 'alone (first order)', ...LOOK.first, dash: null },
      { words: 'with all it does together with others (total)', ...LOOK.total, dash: null },
    ],
    { left: 0, width, top: laid.height + 30 },
  )
  const title = targetTitle(target, language)
  const more = ranked.length > DRAWN ? `; ${ranked.length - DRAWN} smaller ones are left out` : ''
  const level = `${formatNumber(answer.confidence * 100)} % intervals`
  return [
    framed({
      name: fileName('indices', target.kind === 'outcome' ? '' : target.kind, target.name),
      title: `What ${title} depends on`,
      subtitle: `${subjectOf(answer)}: share of the variance by input (Sobol), ${formatCount(answer.indexRuns)} runs, ${level}${more}`,
      description: `Indices of Sobol for ${title}, first order and total, with ${level}. ${rows
        .slice(0, 3)
        .map(row => `${row.label}: ${figure(row)}`)
        .join('; ')}.`,
      table: {
        head: ['input', 'first order', 'from', 'to', 'total', 'from', 'to'],
        rows: [...ranked, ...chance].map(({ label, indices: { first, total } }) => [
          label,
          ...[first, total].flatMap(each => [
            textOf(each),
            formatNumber(each.low, 3),
            formatNumber(each.high, 3),
          ]),
        ]),
      },
      height: laid.height,
      left: 0,
      right: 0,
      above: 0,
      below: 30 + key.height,
      layers: [
        ...whiskers(lines.flat(), x),
        ...lines.map((values, line) => ({
          data: { values },
          mark: {
            type: 'point',
            ...(line === 0 ? LOOK.first : LOOK.total),
            size: 80,
            stroke: COLOR.paper,
            strokeWidth: 1,
          },
          encoding: { x: x('value'), y: pixels('middle') },
        })),
        ...wordLayers(laid, width),
        ...key.layers,
      ],
    }),
  ]
}

const LOOK = {
  first: { shape: 'circle', color: COLOR.series1 },
  total: { shape: 'diamond', color: COLOR.series2 },
} as const

function textOf({ value, low, high }: Indices['first']): string {
  return supportedText(value, low, high)
}
