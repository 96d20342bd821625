/** A sweep over two settings as maps of characters: the values of one outcome or measure, and which outcome leads. */
import picocolors from 'picocolors'
import type { Sweep, SweepAxis } from '../study/index.ts'
import { formatNumber } from '../text/index.ts'
import { cut, type Look, labelled, right, WIDTH, widest, wrapped } from './layout.ts'
import { supportedDecimals } from './probability.ts'

/** Two sections. */
export function mapLines(sweep: Sweep, look: Look): string[][] {
  return [heatLines(sweep, look), leaderLines(sweep, look)]
}

/** How a grid of points lies on the screen: the setting of fewer values across. */
interface Placing {
  readonly down: SweepAxis
  readonly across: SweepAxis
  /** Index of a point. */
  readonly at: (row: number, column: number) => number
}

function placingOf({ axes }: Sweep): Placing {
  const [first, second] = axes as [SweepAxis, SweepAxis]
  const columns = second.values.length
  return second.values.length <= first.values.length
    ? { down: first, across: second, at: (row, column) => row * columns + column }
    : { down: second, across: first, at: (row, column) => column * columns + row }
}

const SHADES = [' ', '░', '▒', '▓', '█'] as const

function heatLines(sweep: Sweep, look: Look): string[] {
  const { subject, outcomes, measures, points } = sweep
  const { cyan } = picocolors.createColors(look.color)
  const { name, label } = (subject.kind === 'outcome' ? outcomes : measures)[subject.index]!
  const values = points.map(({ probabilities, means }) =>
    subject.kind === 'outcome' ? probabilities[subject.index]!.value : (means[subject.index]?.value ?? null),
  )
  const known = values.filter(value => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const texts = subject.kind === 'outcome' ? percents(sweep) : values.map(figureText)
  const shades = values.map(value => shadeOf(value, low, high))
  const placing = placingOf(sweep)
  const figure = Math.max(...texts.map(text => text.length))
  const width = cellWidth(placing, figure)
  const cell = (point: number): string => {
    const shade = cyan(shades[point]!.repeat(width > figure ? 2 : width))
    return width > figure ? ` ${shade}${right(texts[point]!, width - 3)}` : shade
  }
  const what = `${labelled(label, name, look.language)}${subject.kind === 'outcome' ? ', in per cent' : ', on average'}`
  return [
    cut(what, WIDTH),
    ...grid(placing, width, cell, look),
    known.length === 0
      ? '  It has no value in any run.'
      : `  from ${extremeText(subject.kind, low)} (blank) to ${extremeText(subject.kind, high)} (${SHADES.at(-1)})`,
  ]
}

function percents({ points, subject }: Sweep): string[] {
  const shares = points.map(({ probabilities }) => probabilities[subject.index]!)
  const decimals = Math.min(...shares.map(({ low, high }) => Math.min(1, supportedDecimals(low, high))))
  return shares.map(({ value }) => (value * 100).toFixed(decimals))
}

function figureText(value: number | null): string {
  return value === null ? '–' : formatNumber(value, 3)
}

function extremeText(kind: Sweep['subject']['kind'], value: number): string {
  return kind === 'outcome' ? `${(value * 100).toFixed(1)} %` : formatNumber(value, 3)
}

function shadeOf(value: number | null, low: number, high: number): string {
  if (value === null || !(high > low)) return SHADES[0]
  return SHADES[Math.min(SHADES.length - 1, Math.floor(((value - low) / (high - low)) * SHADES.length))]!
}

/** Two shades and a figure where that fits, else shades alone. */
function cellWidth({ down, across }: Placing, figure: number): number {
  const room = WIDTH - 2 - labelWidth(down)
  const fitting = Math.floor(room / across.values.length)
  return fitting >= figure + 4 ? Math.min(fitting, figure + 4) : Math.min(3, fitting)
}

function labelWidth({ values }: SweepAxis): number {
  return widest(values.map(String), 14)
}

/** The rows of a map with the values of both settings at its sides. */
function grid(placing: Placing, width: number, cell: (point: number) => string, { color }: Look): string[] {
  const { dim } = picocolors.createColors(color)
  const { down, across, at } = placing
  const first = labelWidth(down)
  return [
    dim(`  ${cut(`${down.name} down, ${across.name} across`, WIDTH - 2)}`),
    dim(`  ${' '.repeat(first)}${acrossText(across, width)}`),
    ...down.values.map((value, row) => {
      const cells = across.values.map((_, column) => cell(at(row, column)))
      return `  ${dim(right(cut(String(value), first), first))}${cells.join('')}`
    }),
  ]
}

/** As many of the values as there is room for, each above the right end of its column. */
function acrossText({ values }: SweepAxis, width: number): string {
  const texts = values.map(value => cut(String(value), 12))
  const every = Math.ceil((Math.max(...texts.map(text => text.length)) + 1) / width)
  const size = every * width
  // The last column is labelled, and from there every so many to the left.
  const skipped = (values.length - 1) % every
  const labels = texts.filter((_, index) => index % every === skipped)
  const [head = '', ...rest] = labels
  const before = (skipped + 1) * width
  return right(head.length < before ? head : '', before) + rest.map(text => right(text, size)).join('')
}

function leaderLines(sweep: Sweep, look: Look): string[] {
  const { outcomes, points } = sweep
  const { bold, dim } = picocolors.createColors(look.color)
  const leading = [...new Set(points.map(({ leader }) => leader))].toSorted((one, other) => one - other)
  const letters = lettersFor(leading.map(index => outcomes[index]!.name))
  const placing = placingOf(sweep)
  const width = Math.min(4, cellWidth(placing, 4))
  const cell = (point: number): string => {
    const { leader, clear } = points[point]!
    const letter = letters[leading.indexOf(leader)]!
    return clear ? bold(right(letter, width)) : dim(right(letter.toLowerCase(), width))
  }
  const legend = leading.map((index, place) => {
    const { name, label } = outcomes[index]!
    return `${letters[place]} ${labelled(label, name, look.language)}`
  })
  const doubt = points.every(({ clear }) => clear) ? '' : '; small: leads, but not beyond doubt'
  return [
    'Which outcome leads',
    ...grid(placing, width, cell, look),
    ...wrapped(`${legend.join(', ')}${doubt}`, 2),
  ]
}

/** A capital letter for each name: the first of its own that is still free, else the first of the alphabet. */
function lettersFor(names: readonly string[]): string[] {
  const free = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  return names.map(name => {
    const letter = [...name.toUpperCase(), ...free].find(each => free.has(each)) ?? '?'
    free.delete(letter)
    return letter
  })
}
