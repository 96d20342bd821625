import type { ComparedCase, Comparison } from '../../study/index.ts'
import { formatCount } from '../../text/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { percentText, shareText } from '../probability.ts'
import type { ChartDefinition, Specification } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import { widthInPixels } from './lettering.ts'
import { pixels, placedWords } from './placed.ts'
import { layRows, wordLayers } from './rows.ts'
import { COLOR, SIZE, seriesOf } from './theme.ts'

const BAR = 24

export const comparison: ChartDefinition<Comparison> = {
  name: 'comparison',
  summary: 'how it ends in each case: the probabilities of all outcomes side by side',
  draw: ({ cases, outcomes, runs, scenario }, { language }) => {
    const width = plotWidth(0, 0)
    const laid = layRows(
      cases.map(each => ({ label: caseText(each, language), figure: '' })),
      { width, zone: BAR, gap: 10 },
    )
    const labels = outcomes.map(({ name, label }) => labelled(label, name, language))
    const segments = cases.flatMap((each, row) => {
      const { zoneTop, zoneBottom } = laid.rows[row]!
      let before = 0
      return outcomes.map(({ probabilities }, outcome) => {
        const { value } = probabilities[row]!
        const from = before
        before += value
        return {
          case: inLanguage(each.name, language),
          outcome: labels[outcome]!,
          index: outcome,
          probability: value,
          from,
          to: before,
          top: zoneTop,
          bottom: zoneBottom,
        }
      })
    })
    const x = (field: string): Specification => ({
      field,
      type: 'quantitative',
      scale: { domain: [0, 1], nice: false },
      axis: null,
    })
    const key = keyLayers(
      labels.map((words, index) => ({ words, color: seriesOf(index).color, shape: 'square', dash: null })),
      { left: 0, width, top: laid.height + 14 },
    )
    const likeliest = cases.map((each, row) => {
      const values = outcomes.map(({ probabilities }) => probabilities[row]!.value)
      const most = values.indexOf(Math.max(...values))
      return `${inLanguage(each.name, language)}: ${labels[most]} ${percentText(values[most]!)}`
    })
    return [
      framed({
        name: 'comparison',
        title: 'How it ends in each case',
        subtitle: `${scenario}: shares of the same ${formatCount(runs)} worlds, outcomes in the order of the key`,
        description: `One bar for each of ${cases.length} cases, divided into the probabilities of its outcomes. The likeliest of each: ${likeliest.join('; ')}.`,
        table: {
          head: ['case', ...labels],
          rows: cases.map((each, row) => [
            inLanguage(each.name, language),
            ...outcomes.map(({ probabilities }) => shareText(probabilities[row]!)),
          ]),
        },
        height: laid.height,
        left: 0,
        right: 0,
        above: 0,
        below: 14 + key.height,
        layers: [
          ...labels.map((_, index) => ({
            data: { values: segments.filter(segment => segment.index === index) },
            // The pale edge tells neighbours apart where colours do not.
            mark: { type: 'rect', color: seriesOf(index).color, stroke: COLOR.paper, strokeWidth: 1 },
            encoding: { x: x('from'), x2: { field: 'to' }, y: pixels('top'), y2: { field: 'bottom' } },
          })),
          placedWords(
            segments.flatMap(({ probability, from, to, top }) => {
              const words = (probability * 100).toFixed(0)
              const fits = (to - from) * width > widthInPixels(words, SIZE.small) + 6
              return fits ? [{ words, x: ((from + to) / 2) * width, y: top + BAR / 2 + 1 }] : []
            }),
            {
              align: 'center',
              baseline: 'middle',
              fontSize: SIZE.small,
              fontWeight: 600,
              color: COLOR.paper,
            },
          ),
          ...wordLayers(laid, width),
          ...key.layers,
        ],
      }),
    ]
  },
}

/** `no_threat: Washington cannot threaten the 100% tariff`. */
export function caseText({ name, label }: ComparedCase, language: string): string {
  const short = inLanguage(name, language)
  return label === null ? short : `${short}: ${inLanguage(label, language)}`
}
