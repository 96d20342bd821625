/** Looks for the boxes of inputs in which an outcome is dense, and measures them on runs that did not find them. */
import type { Text } from '../game/index.ts'
import {
  type Box,
  type BoxColumn,
  type BoxRows,
  type BoxTally,
  type Estimate,
  findBox,
  isOpen,
  luckOf,
  openSide,
  probabilityInterval,
  rowsKept,
  rowsWithin,
  tallyOf,
  withSide,
} from '../statistics/index.ts'
import { formatDay, formatNumber } from '../text/index.ts'
import type { BoxInput, BoxLimit, DiscoveredBox, Discovery, DiscoveryEnd } from './discover.ts'

export interface BoxQuestion {
  readonly outcome: string
  readonly label: Text | null
  readonly inputs: readonly BoxInput[]
  /** One column an input: numbers (NaN: never came) or indices of words. */
  readonly columns: readonly Float64Array[]
  /** For each run 1 where it ended in the outcome. */
  readonly hits: Float64Array
  /** Which half a run belongs to: rows of one world belong to one. */
  readonly worldOf: (row: number) => number
  /** Density that boxes should reach; null: coverage times gain in density decides. */
  readonly leastDensity: number | null
  readonly confidence: number
}

const PATIENCE = 0.05
/** Least share of the finding half in a box. */
const LEAST_SHARE = 0.02
/** Fewer hits, or other runs, than this in the finding half are not searched. */
const FEW = 20
const MOST_BOXES = 4
/** A box likelier than this to be luck, on the half that did not find it, is not reported. */
const LUCK = 0.01
/** A limit is written as round as it can be while no more than this share of the runs changes sides. */
const ROUNDED = 0.0025

/** The even worlds find, the odd ones measure. */
export function findBoxes(question: BoxQuestion): Discovery {
  const { outcome, label, inputs, leastDensity, confidence } = question
  const all = rowsOf(question)
  let finding = half(question, all, 0)
  let measuring = half(question, all, 1)
  const [found, measured] = [totalOf(finding), totalOf(measuring)]
  const boxes: DiscoveredBox[] = []
  let ended: DiscoveryEnd = 'enough'
  while (boxes.length < MOST_BOXES) {
    const { mass, hits } = totalOf(finding)
    if (hits < FEW || mass - hits < FEW) {
      ended = 'few'
      break
    }
    const box = findBox(finding, {
      patience: PATIENCE,
      leastMass: LEAST_SHARE * found.mass,
      leastDensity,
      baseDensity: found.hits / found.mass,
    })
    if (box === null) {
      ended = 'nothing'
      break
    }
    const rounded = rounding(box.box, finding, inputs)
    const tally = tallyOf(measuring, rounded)
    const p = luckOf(tally, totalOf(measuring))
    if (!(tally.hits / tally.mass > measured.hits / measured.mass) || p > LUCK) {
      ended = 'unconfirmed'
      break
    }
    const limits = limitsOf(inputs, measuring, rounded, tally)
    const start = box.peeled[0]!
    boxes.push({
      limits,
      coverage: share(tally.hits, measured.hits, confidence),
      density: share(tally.hits, tally.mass, confidence),
      mass: share(tally.mass, measured.mass, confidence),
      p,
      reached: box.reached,
      sentence: limits.map(({ text }) => text).join(' and '),
      peeling: box.peeled.map((each, index) => ({
        coverage: each.hits / start.hits,
        density: each.hits / each.mass,
        mass: each.mass / start.mass,
        limits: each.box.filter(side => !isOpen(side)).length,
        chosen: index === box.chosen,
      })),
    })
    finding = outside(finding, rounded)
    measuring = outside(measuring, rounded)
  }
  return {
    outcome,
    label,
    runs: all.count,
    cases: totalOf(all).hits,
    density: share(measured.hits, measured.mass, confidence),
    confidence,
    inputs,
    patience: PATIENCE,
    leastDensity,
    finding: { runs: found.mass, cases: found.hits },
    measuring: { runs: measured.mass, cases: measured.hits },
    boxes,
    ended,
  }
}

function rowsOf({ inputs, columns, hits }: BoxQuestion): BoxRows {
  return {
    count: hits.length,
    columns: columns.map((values, index): BoxColumn => {
      const { kind, words } = inputs[index]!
      if (kind === 'words') return { kind: 'words', values, words: words!.length }
      // What never came lies beyond every number.
      return { kind: 'numbers', values: values.map(value => (Number.isNaN(value) ? Infinity : value)) }
    }),
    hits: Uint8Array.from(hits),
    weights: null,
  }
}

function half({ worldOf }: BoxQuestion, rows: BoxRows, parity: number): BoxRows {
  return rowsKept(
    rows,
    Uint8Array.from({ length: rows.count }, (_, row) => (worldOf(row) % 2 === parity ? 1 : 0)),
  )
}

function outside(rows: BoxRows, box: Box): BoxRows {
  return rowsKept(
    rows,
    rowsWithin(rows, box).map(within => 1 - within),
  )
}

function totalOf(rows: BoxRows): BoxTally {
  return { mass: rows.count, hits: rows.hits.reduce((sum, hit) => sum + hit, 0) }
}

function share(count: number, of: number, confidence: number): Estimate {
  if (of === 0) return { value: 0, low: 0, high: 1 }
  const { low, high } = probabilityInterval(count, of, confidence)
  return { value: count / of, low, high }
}

/** Days and steps are as round as they get. */
function rounding(box: Box, { columns }: BoxRows, inputs: readonly BoxInput[]): Box {
  return box.map((side, index) => {
    if (side.kind === 'words' || inputs[index]!.scale !== 'plain') return side
    const { values } = columns[index]!
    return {
      ...side,
      low: roundest(side.low, values, (value, edge) => value >= edge),
      high: roundest(side.high, values, (value, edge) => value <= edge),
    }
  })
}

/** Decimal places tried below the first digit of what a column spans. */
const PLACES = 9

function roundest(
  edge: number,
  values: Float64Array,
  isIn: (value: number, edge: number) => boolean,
): number {
  const finite = values.filter(Number.isFinite)
  if (!Number.isFinite(edge) || finite.length === 0) return edge
  const span = extent(finite)
  const most = ROUNDED * values.length
  const first = placeOf(span.most - span.least)
  for (let place = first; place > first - PLACES; place--) {
    const unit = tenTo(Math.abs(place))
    const rounded = place < 0 ? Math.round(edge * unit) / unit : Math.round(edge / unit) * unit
    let moved = 0
    for (const value of values) if (isIn(value, rounded) !== isIn(value, edge)) moved++
    if (moved <= most) return rounded
  }
  return edge
}

/** The least power of ten that is not below a number. */
function placeOf(span: number): number {
  let place = 0
  while (tenTo(place) < span) place++
  while (span > 0 && tenTo(place - 1) >= span) place--
  return place
}

/** Exact on every engine, which powers are not. */
function tenTo(place: number): number {
  return Number(`1e${place}`)
}

function extent(values: Float64Array): { readonly least: number; readonly most: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)]
  return { least, most }
}

function limitsOf(inputs: readonly BoxInput[], rows: BoxRows, box: Box, tally: BoxTally): BoxLimit[] {
  return box.flatMap((side, index): BoxLimit[] => {
    if (isOpen(side)) return []
    const { name, words, scale } = inputs[index]!
    const column = rows.columns[index]!
    const p = luckOf(tally, tallyOf(rows, withSide(box, index, openSide(column))))
    if (side.kind === 'words') {
      const allowed = words!.filter((_, word) => side.allowed[word])
      return [
        { input: name, low: null, high: null, words: allowed, text: `${name} is ${allowed.join(' or ')}`, p },
      ]
    }
    const low = side.low === Number.NEGATIVE_INFINITY ? null : side.low
    const high = side.high === Number.POSITIVE_INFINITY ? null : side.high
    const text = rangeText(name, scale, low, high, extent(column.values))
    const shown = (end: number | null): number | string | null =>
      end !== null && scale === 'date' && Number.isFinite(end) ? formatDay(end) : end
    // Beyond every number lies only what never came: no number says so.
    return [
      { input: name, low: low === Infinity ? null : shown(low), high: shown(high), words: null, text, p },
    ]
  })
}

/** `reach`: the least and the greatest value there are, Infinity among them where it never came. */
function rangeText(
  name: string,
  scale: BoxInput['scale'],
  low: number | null,
  high: number | null,
  reach: { readonly least: number; readonly most: number },
): string {
  if (low === Infinity) return `${name} never comes`
  const never = high === null && reach.most === Infinity ? ' or never' : ''
  const text = (end: number): string =>
    scale === 'date' ? formatDay(end) : scale === 'step' ? `step ${end}` : formatNumber(end)
  const [from, to] = [low ?? reach.least, high ?? reach.most]
  if (from === to) return scale === 'plain' ? `${name} is ${text(from)}` : `${name} in ${text(from)}`
  if (scale !== 'plain') {
    if (low === null) return `${name} by ${text(high!)}`
    if (high === null) return `${name} after ${text(low - 1)}${never}`
    return `${name} from ${text(low)} to ${text(high)}`
  }
  if (low === null) return `${name} ≤ ${text(high!)}`
  if (high === null) return `${name} ≥ ${text(low)}${never}`
  return `${name} from ${text(low)} to ${text(high)}`
}
