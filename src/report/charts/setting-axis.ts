/** The values of a swept setting along the bottom: numbers, dates or words. */
import type { SweepAxis } from '../../study/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { dateScale, dayOf } from './calendar-axis.ts'
import type { Specification } from './chart.ts'
import { linesWithin, within } from './lettering.ts'
import { placedWords } from './placed.ts'
import { roundTicks } from './scales.ts'
import { COLOR, SIZE } from './theme.ts'

export interface SettingAxis {
  /** What the field of a value holds. */
  readonly of: (index: number) => string | number
  readonly channel: (field: string) => Specification
  readonly pixelsOf: (index: number) => number
  /** Words under the axis, for a plot of this height; none where the axis has labels of its own. */
  readonly words: (height: number) => readonly Specification[]
  /** Pixels that the axis takes beneath the plot. */
  readonly room: number
}

/** `Threatened tariff, points`. */
export function settingTitle(
  { label, name, unit }: Pick<SweepAxis, 'label' | 'name' | 'unit'>,
  language: string,
): string {
  return `${inLanguage(labelled(label, name, language), language)}${unit === null ? '' : `, ${inLanguage(unit, language)}`}`
}

export function settingAxis(axis: SweepAxis, width: number, language: string): SettingAxis {
  const title = within(settingTitle(axis, language), width, SIZE.small)
  switch (axis.kind) {
    case 'number':
      return numbers(axis.values.map(Number), width, title)
    case 'date':
      return dates(axis.values.map(String), width, title)
    case 'words':
      return words(
        axis.values.map(value => inLanguage(String(value), language)),
        width,
        title,
      )
  }
}

function numbers(values: readonly number[], width: number, title: string): SettingAxis {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const ends = low === high ? ([low - 1, high + 1] as const) : ([low, high] as const)
  const ticks = roundTicks(...ends, Math.max(3, Math.floor(width / 62))).filter(
    tick => tick >= ends[0] && tick <= ends[1],
  )
  return {
    of: index => values[index]!,
    channel: field => ({
      field,
      type: 'quantitative',
      scale: { domain: ends, nice: false, zero: false },
      axis: { values: ticks, title, titlePadding: 6, grid: false },
    }),
    pixelsOf: index => ((values[index]! - ends[0]) / (ends[1] - ends[0])) * width,
    words: () => [],
    room: 44,
  }
}

function dates(values: readonly string[], width: number, title: string): SettingAxis {
  const days = values.map(dayOf)
  const [low, high] = [Math.min(...days), Math.max(...days)]
  const { scale, axis, pixelsOf } = dateScale(low, Math.max(low + 1, high), width)
  return {
    of: index => values[index]!,
    channel: field => ({
      field,
      type: 'temporal',
      scale,
      axis: { ...axis, title, titlePadding: 6, grid: false },
    }),
    pixelsOf: index => pixelsOf(values[index]!),
    words: () => [],
    room: 44,
  }
}

/**
 * Words in their order, evenly spaced; each may take two lines. They are set as words and not by the axis: what a stranger wrote
 * stands in the data and never in an expression.
 */
function words(values: readonly string[], width: number, title: string): SettingAxis {
  const room = width / values.length
  const every = Math.ceil(44 / room)
  const lines = values.map((value, index) =>
    index % every === 0 ? linesWithin(value, room * every - 6, SIZE.small, 2) : [],
  )
  const pixelsOf = (index: number): number => (index + 0.5) * room
  const most = Math.max(...lines.map(each => each.length))
  return {
    of: index => index,
    channel: field => ({
      field,
      type: 'quantitative',
      scale: { domain: [-0.5, values.length - 0.5], nice: false, zero: false },
      axis: { values: values.map((_, index) => index), labels: false, title: null, grid: false },
    }),
    pixelsOf,
    words: height => [
      placedWords(
        [
          ...lines.map((each, index) => ({ words: each, x: pixelsOf(index), y: height + 7 })),
          { words: title, x: width / 2, y: height + 9 + most * SIZE.smallLine },
        ],
        { align: 'center', fontSize: SIZE.small, lineHeight: SIZE.smallLine, color: COLOR.soft },
      ),
    ],
    room: 26 + most * SIZE.smallLine,
  }
}
