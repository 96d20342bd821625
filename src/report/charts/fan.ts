import type { Band, BandQuantiles, Result } from '../../simulation/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { dayOfStep } from '../when.ts'
import { timeAxis } from './calendar-axis.ts'
import type { Chart, ChartDefinition } from './chart.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import { lastDrawnBin } from './last-drawn-bin.ts'
import { momentLayers } from './moment-layers.ts'
import type { ResultFigures } from './result-figures.ts'
import { numberAxis, roomForLabels } from './scales.ts'
import { subjectOf } from './subject.ts'
import { COLOR } from './theme.ts'

type NumberBand = Band & { readonly kind: 'number' }

const HEIGHT = 190

export const fan: ChartDefinition<ResultFigures> = {
  name: 'fan',
  summary:
    'how it went: median, half and nine in ten of each variable over the calendar, dated events marked',
  draw: (figures, { language }) =>
    figures.result.bands.variables.flatMap(band =>
      band.kind === 'number' && changes(band) ? [chartOf(band, figures, language)] : [],
    ),
}

/** What is the same in every run and step is not worth a picture. */
function changes({ bins }: NumberBand): boolean {
  const known = bins.filter(bin => bin !== null)
  const first = known[0]?.p05
  return known.some(({ p05, p95 }) => p05 !== first || p95 !== first)
}

function chartOf(band: NumberBand, { result, moments }: ResultFigures, language: string): Chart {
  const { bands, calendar } = result
  const known = knownBins(band, result)
  const lowest = Math.min(...known.map(({ p05 }) => p05))
  const highest = Math.max(...known.map(({ p95 }) => p95))
  const vertical = numberAxis(lowest, highest, 5)
  const left = roomForLabels(vertical)
  const right = 8
  const width = plotWidth(left, right)
  const time = timeAxis(calendar, width, { grid: false })
  const day = dayOfStep(calendar)
  const label = labelled(band.label, band.name, language)
  // The state stays as it is until the next step: each value is drawn up to there.
  const last = known.at(-1)!
  const values = [
    ...known.map(({ bin, ...quantiles }) => ({ at: time.of(bin), ...quantiles })),
    { ...last, at: last.bin + 1 < calendar.bins.length ? time.of(last.bin + 1) : time.end },
  ]
  const x = time.channel('at')
  const y = (field: string): object => ({ field, type: 'quantitative', ...vertical })
  const events = momentLayers(
    moments,
    time,
    {
      width,
      height: HEIGHT,
      left,
      axisRoom: time.axisRoom,
      stretches: [{ top: 0, bottom: HEIGHT }],
    },
    language,
  )
  const dated = (bin: number): string => day(calendar.bins[bin]!.firstStep)
  const first = known[0]!
  return framed({
    name: fileName('fan', band.name),
    title: band.unit === null ? label : `${label}, ${inLanguage(band.unit, language)}`,
    subtitle: `${subjectOf(result)}: median, half (25 to 75 %) and nine in ten (5 to 95 %) of the runs still going, of the first ${formatCount(bands.runs)}`,
    description: `${label} over the calendar, of the runs still going. The median goes from ${formatNumber(first.p50)} (${dated(first.bin)}) to ${formatNumber(last.p50)} (${dated(last.bin)}), when nine in ten lie between ${formatNumber(last.p05)} and ${formatNumber(last.p95)}.`,
    table: {
      head: [calendar.dated ? 'from' : 'step', 'runs', '5 %', '25 %', 'median', '75 %', '95 %', 'mean'],
      rows: known.map(({ bin, ...quantiles }) => [
        calendar.bins[bin]!.firstDay ?? String(calendar.bins[bin]!.firstStep),
        formatCount(bands.alive[bin]!),
        ...[quantiles.p05, quantiles.p25, quantiles.p50, quantiles.p75, quantiles.p95, quantiles.mean].map(
          each => formatNumber(each),
        ),
      ]),
    },
    height: HEIGHT,
    left,
    right,
    above: events.above,
    below: events.below,
    layers: [
      ...[
        { low: 'p05', high: 'p95', color: COLOR.outer },
        { low: 'p25', high: 'p75', color: COLOR.inner },
      ].map(({ low, high, color }) => ({
        data: { values },
        mark: { type: 'area', interpolate: 'step-after', color, opacity: 1 },
        encoding: { x, y: y(low), y2: { field: high } },
      })),
      ...events.layers,
      {
        data: { values },
        mark: { type: 'line', interpolate: 'step-after', color: COLOR.series5, strokeWidth: 2.5 },
        encoding: { x, y: y('p50') },
      },
    ],
  })
}

function knownBins({ bins }: NumberBand, result: Result): (BandQuantiles & { readonly bin: number })[] {
  const last = lastDrawnBin(result)
  return bins.flatMap((quantiles, bin) => (quantiles === null || bin > last ? [] : [{ bin, ...quantiles }]))
}
