import type { Input } from '../../study/inputs.ts'
import type { Sensitivity, TargetSensitivity, TornadoEnd } from '../../study/sensitivity.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { supportedText } from '../estimate.ts'
import { inLanguage, labelled } from '../layout.ts'
import { shareText } from '../probability.ts'
import { apart } from './apart.ts'
import type { Chart, ChartDefinition, Specification } from './chart.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import { type KeyEntry, keyLayers } from './key.ts'
import { widthInPixels, within } from './lettering.ts'
import { pixels, placedWords } from './placed.ts'
import { layRows, wordLayers } from './rows.ts'
import { numberAxis, percentAxisBetween } from './scales.ts'
import { subjectOf } from './subject.ts'
import { targetTitle } from './target-title.ts'
import { COLOR, SIZE } from './theme.ts'
import { whiskers } from './whiskers.ts'

/** Inputs drawn; the table has them all. */
const DRAWN = 12
const ZONE = 20
const WORDS = 38

export const tornado: ChartDefinition<Sensitivity> = {
  name: 'tornado',
  summary:
    'which input moves a result most: its mean where the input is low and where it is high, or for each word',
  draw: (answer, { language }) => answer.targets.flatMap(target => chartOf(answer, target, language)),
}

interface Ranked {
  readonly input: Input
  readonly ends: readonly TornadoEnd[]
  readonly spread: number
}

function chartOf(answer: Sensitivity, target: TargetSensitivity, language: string): Chart[] {
  if (target.mean === null) return []
  const mean = target.mean
  const ranked = answer.inputs
    .map((input, index): Ranked => {
      const ends = target.inputs[index]!.tornado
      const values = ends.map(end => end.target.value)
      return { input, ends, spread: ends.length < 2 ? 0 : Math.max(...values) - Math.min(...values) }
    })
    .filter(({ ends }) => ends.length > 1)
    .toSorted((a, b) => b.spread - a.spread)
  const drawn = ranked.slice(0, DRAWN)
  if (drawn.length === 0) return []
  const isShare = target.kind === 'outcome'
  const text = ({ value, low, high }: TornadoEnd['target']): string =>
    isShare ? shareText({ value, low, high }) : supportedText(value, low, high)
  const width = plotWidth(0, 0)
  const laid = layRows(
    drawn.map(({ input, ends }) => ({
      label: inputText(input, language),
      figure: input.words === null ? ends.map(end => text(end.target)).join(' → ') : '',
      zone: input.words === null ? ZONE : WORDS,
    })),
    { width, zone: ZONE, gap: 10 },
  )
  const all = drawn.flatMap(({ ends }) => ends.map(end => end.target))
  const [low, high] = [
    Math.min(mean, ...all.map(each => each.low)),
    Math.max(mean, ...all.map(each => each.high)),
  ]
  const scaled = isShare
    ? percentAxisBetween(low, high, width)
    : numberAxis(low, high, Math.floor(width / 80))
  const x = (field: string): Specification => ({ field, type: 'quantitative', ...scaled })
  const [from, to] = scaled.scale.domain as readonly [number, number]
  const points = drawn.flatMap(({ ends, input }, row) => {
    const middle = laid.rows[row]!.zoneTop + ZONE / 2
    return ends.map((end, index) => ({
      input: input.name,
      at: end.at,
      kind: input.words === null ? (index === 0 ? 'low' : 'high') : 'word',
      ...end.target,
      middle,
    }))
  })
  const bars = drawn.map(({ ends }, row) => {
    const values = ends.map(end => end.target.value)
    const middle = laid.rows[row]!.zoneTop + ZONE / 2
    return { from: Math.min(...values), to: Math.max(...values), top: middle - 6, bottom: middle + 6 }
  })
  const key = keyLayers(
    keyOf(
      drawn,
      isShare
        ? shareText({ value: mean, low: target.meanLow ?? mean, high: target.meanHigh ?? mean })
        : formatNumber(mean),
    ),
    {
      left: 0,
      width,
      top: laid.height + 30,
    },
  )
  const title = targetTitle(target, language)
  const more = ranked.length > DRAWN ? `; ${ranked.length - DRAWN} that move it less are left out` : ''
  return [
    framed({
      name: fileName('tornado', target.kind === 'outcome' ? '' : target.kind, target.name),
      title: `What moves ${title}`,
      subtitle: `${subjectOf(answer)}: mean over the runs in which an input is low or high, or is that word, of ${formatCount(answer.runs)} runs, with ${formatNumber(answer.confidence * 100)} % intervals${more}`,
      description: `Tornado of ${title}: for each input its mean where the input is lowest and highest, widest first. ${drawn
        .slice(0, 3)
        .map(
          ({ input, ends }) =>
            `${inputText(input, language)}: ${ends.map(end => `${text(end.target)} at ${end.at}`).join(', ')}`,
        )
        .join('; ')}.`,
      table: {
        head: ['input', 'where it is', 'its mean there', 'result there', 'from', 'to'],
        rows: ranked.flatMap(({ input, ends }) =>
          ends.map(end => [
            inputText(input, language),
            end.at,
            end.input === null ? '' : formatNumber(end.input),
            text(end.target),
            ...[end.target.low, end.target.high].map(each =>
              isShare ? `${formatNumber(each * 100, 3)} %` : formatNumber(each),
            ),
          ]),
        ),
      },
      height: laid.height,
      left: 0,
      right: 0,
      above: 0,
      below: 30 + key.height,
      layers: [
        {
          data: { values: bars },
          mark: { type: 'rect', color: COLOR.inner },
          encoding: { x: x('from'), x2: { field: 'to' }, y: pixels('top'), y2: { field: 'bottom' } },
        },
        {
          data: {
            values: laid.rows.map(({ zoneTop }) => ({ mean, top: zoneTop - 1, bottom: zoneTop + ZONE + 1 })),
          },
          mark: { type: 'rule', color: COLOR.ink, strokeWidth: 1, strokeDash: [3, 2] },
          encoding: { x: x('mean'), y: pixels('top'), y2: { field: 'bottom' } },
        },
        ...whiskers(points, x),
        ...(['low', 'high', 'word'] as const).flatMap(kind => {
          const some = points.filter(point => point.kind === kind)
          if (some.length === 0) return []
          return [
            {
              data: { values: some },
              mark: { type: 'point', ...END[kind], size: 75, stroke: COLOR.ink, strokeWidth: 1.5 },
              encoding: { x: x('value'), y: pixels('middle') },
            },
          ]
        }),
        ...wordsOfEnds(),
        ...wordLayers(laid, width),
        ...key.layers,
      ],
    }),
  ]

  /** Words beneath their dots. */
  function wordsOfEnds(): Specification[] {
    const placed = drawn.flatMap(({ input, ends }, row) => {
      if (input.words === null) return []
      const texts = ends.map(end => {
        const figure = ` ${text(end.target)}`
        const room = width / ends.length - 8 - widthInPixels(figure, SIZE.small)
        return within(inLanguage(end.at, language), room, SIZE.small) + figure
      })
      const room = Math.max(...texts.map(each => widthInPixels(each, SIZE.small))) + 8
      const places = apart(
        ends.map(end => ((end.target.value - from) / (to - from)) * width),
        Math.min(room, width / ends.length),
        room / 2,
        width - room / 2,
      )
      return texts.map((words, index) => ({
        words,
        x: places[index]!,
        y: laid.rows[row]!.zoneTop + ZONE + 1,
      }))
    })
    return placed.length === 0
      ? []
      : [placedWords(placed, { align: 'center', fontSize: SIZE.small, color: COLOR.soft })]
  }
}

const END = {
  low: { shape: 'circle', fill: COLOR.paper },
  high: { shape: 'circle', fill: COLOR.ink },
  word: { shape: 'diamond', fill: COLOR.series2 },
} as const

function keyOf(drawn: readonly Ranked[], mean: string): KeyEntry[] {
  const numbers = drawn.some(({ input }) => input.words === null)
  const words = drawn.some(({ input }) => input.words !== null)
  const ring = 'M0,-.5a.5,.5 0 1,0 .001,0Z M0,-.3a.3,.3 0 1,1 -.001,0Z'
  return [
    ...(numbers
      ? [
          { words: 'input low', color: COLOR.ink, shape: ring, dash: null },
          { words: 'input high', color: COLOR.ink, shape: 'circle', dash: null },
        ]
      : []),
    ...(words ? [{ words: 'the word beneath', color: COLOR.series2, shape: 'diamond', dash: null }] : []),
    { words: `all runs: ${mean}`, color: COLOR.ink, shape: null, dash: [3, 2] },
  ]
}

/** `Tension`, or the name where the file has no label. */
export function inputText({ label, name, unit }: Input, language: string): string {
  const words = inLanguage(labelled(label, name, language), language)
  return unit === null ? words : `${words}, ${inLanguage(unit, language)}`
}
