import type { Band } from '../../simulation/index.ts'
import { formatCount } from '../../text/index.ts'
import { labelled } from '../layout.ts'
import { percentText } from '../probability.ts'
import { dayOfStep } from '../when.ts'
import { timeAxis } from './calendar-axis.ts'
import type { Chart, ChartDefinition } from './chart.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import { lastDrawnBin } from './last-drawn-bin.ts'
import { momentLayers } from './moment-layers.ts'
import type { ResultFigures } from './result-figures.ts'
import { percentAxis, roomForLabels } from './scales.ts'
import { subjectOf } from './subject.ts'
import { COLOR, seriesOf } from './theme.ts'

type WordsBand = Band & { readonly kind: 'words' }

const HEIGHT = 170
/** A word with less than this share in every bin is not drawn. */
const SEEN = 0.005

export const shares: ChartDefinition<ResultFigures> = {
  name: 'shares',
  summary: 'how it went, in words: the share of each value of a choice or flag over the calendar, stacked',
  draw: (figures, { language }) =>
    figures.result.bands.variables.flatMap(band =>
      band.kind === 'words' && changes(band) ? [chartOf(band, figures, language)] : [],
    ),
}

function changes({ words, bins }: WordsBand): boolean {
  return words.some((_, word) => bins.some(bin => bin !== null && bin[word]! > 0 && bin[word]! < 1))
}

function chartOf(band: WordsBand, { result, moments }: ResultFigures, language: string): Chart {
  const { bands, calendar } = result
  const last = lastDrawnBin(result)
  const known = band.bins.flatMap((bin, index) =>
    bin === null || index > last ? [] : [{ bin: index, shares: bin }],
  )
  const words = wordsDrawn(band, known)
  const vertical = percentAxis(1, 300)
  const left = roomForLabels(vertical, ' %')
  const right = 8
  const width = plotWidth(left, right)
  const time = timeAxis(calendar, width, { grid: false })
  const day = dayOfStep(calendar)
  const end = known.at(-1)!
  const until = end.bin + 1 < calendar.bins.length ? time.of(end.bin + 1) : time.end
  const layers = words.map(({ index, beneath, color, name }) => {
    const ofBin = ({ shares }: { readonly shares: readonly number[] }): object => {
      const low = beneath.reduce((sum, each) => sum + shares[each]!, 0)
      return { word: name, low, high: low + shares[index]!, share: shares[index] }
    }
    return {
      data: {
        values: [
          ...known.map(each => ({ at: time.of(each.bin), ...ofBin(each) })),
          { at: until, ...ofBin(end) },
        ],
      },
      // The pale edge tells neighbours apart where colours do not.
      mark: {
        type: 'area',
        interpolate: 'step-after',
        color,
        opacity: 1,
        stroke: COLOR.paper,
        strokeWidth: 1,
      },
      encoding: {
        x: time.channel('at'),
        y: { field: 'low', type: 'quantitative', ...vertical },
        y2: { field: 'high' },
      },
    }
  })
  const label = labelled(band.label, band.name, language)
  const key = keyLayers(
    words.toReversed().map(({ name, color, index }) => ({
      words: `${name} ${shareText(end.shares[index]!)}`,
      color,
      shape: 'square',
      dash: null,
    })),
    { left: -left, width: width + left, top: HEIGHT + time.axisRoom + 8 },
  )
  const events = momentLayers(
    moments,
    time,
    {
      width,
      height: HEIGHT,
      left,
      axisRoom: time.axisRoom + key.height + 6,
      stretches: [{ top: 0, bottom: HEIGHT }],
    },
    language,
  )
  const finally_ = words.map(({ name, index }) => `${name} ${shareText(end.shares[index]!)}`).join(', ')
  const when = calendar.dated
    ? day(calendar.bins[end.bin]!.firstStep)
    : `step ${calendar.bins[end.bin]!.firstStep}`
  return framed({
    name: fileName('shares', band.name),
    title: label,
    subtitle: `${subjectOf(result)}: share of the runs still going, of the first ${formatCount(bands.runs)}; figures of ${when}`,
    description: `Stacked shares of ${label} over the calendar, of the runs still going. On ${when}: ${finally_}.`,
    table: {
      head: [calendar.dated ? 'from' : 'step', 'runs', ...band.words],
      rows: known.map(({ bin, shares }) => [
        calendar.bins[bin]!.firstDay ?? String(calendar.bins[bin]!.firstStep),
        formatCount(bands.alive[bin]!),
        ...shares.map(share => percentText(share)),
      ]),
    },
    height: HEIGHT,
    left,
    right,
    above: events.above,
    below: events.below,
    layers: [...layers, ...events.layers, ...key.layers],
  })
}

interface Word {
  readonly index: number
  readonly name: string
  readonly color: string
  /** Indices of the words drawn beneath it. */
  readonly beneath: readonly number[]
}

/** Of a flag only how often it holds; of a choice every word that was seen. */
function wordsDrawn(
  { words }: WordsBand,
  known: readonly { readonly shares: readonly number[] }[],
): readonly Word[] {
  if (words.length === 2 && words[1] === 'true')
    return [{ index: 1, name: 'yes', color: seriesOf(0).color, beneath: [] }]
  const seen = words.flatMap((_, word) => (known.some(({ shares }) => shares[word]! >= SEEN) ? [word] : []))
  return seen.map((index, at) => ({
    index,
    name: words[index]!,
    color: seriesOf(at).color,
    beneath: seen.slice(0, at),
  }))
}

function shareText(share: number): string {
  return share === 0 ? '–' : percentText(share, 0)
}
