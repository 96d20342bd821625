/** Looks for the boxes of inputs in which an outcome is dense, and measures them on runs that did not find them. */
import type { Text } from '../game/index.ts'
import {
  type Box,
  type BoxColumn,
  type BoxRows,
  type BoxTally,
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
import { formatNumber } from '../text/index.ts'
import type { BoxInput, BoxLimit, DiscoveredBox, Discovery, DiscoveryEnd, Share } from './discover.ts'

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
/** Digits of a limit: more would be a precision that nobody chose. */
const DIGITS = 3

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
    const rounded = rounding(box.box)
    const tally = tallyOf(measuring, rounded)
    const p = luckOf(tally, totalOf(measuring))
    if (tally.mass === 0 || p > LUCK) {
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

function share(count: number, of: number, confidence: number): Share {
  if (of === 0) return { value: 0, low: 0, high: 1 }
  const { low, high } = probabilityInterval(count, of, confidence)
  return { value: count / of, low, high }
}

function rounding(box: Box): Box {
  const rounded = (value: number): number =>
    Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value
  return box.map(side =>
    side.kind === 'words' ? side : { ...side, low: rounded(side.low), high: rounded(side.high) },
  )
}

function limitsOf(inputs: readonly BoxInput[], rows: BoxRows, box: Box, tally: BoxTally): BoxLimit[] {
  return box.flatMap((side, index): BoxLimit[] => {
    if (isOpen(side)) return []
    const { name, words } = inputs[index]!
    const p = luckOf(tally, tallyOf(rows, withSide(box, index, openSide(rows.columns[index]!))))
    if (side.kind === 'words') {
      const allowed = words!.filter((_, word) => side.allowed[word])
      return [
        { input: name, low: null, high: null, words: allowed, text: `${name} is ${allowed.join(' or ')}`, p },
      ]
    }
    const low = side.low === Number.NEGATIVE_INFINITY ? null : side.low
    const high = side.high === Number.POSITIVE_INFINITY ? null : side.high
    return [{ input: name, low, high, words: null, text: numberText(name, low, high), p }]
  })
}

function numberText(name: string, low: number | null, high: number | null): string {
  if (low === null) return `${name} ≤ ${formatNumber(high!)}`
  if (high === null) return `${name} ≥ ${formatNumber(low)}`
  return `${name} from ${formatNumber(low)} to ${formatNumber(high)}`
}
