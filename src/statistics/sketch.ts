/**
 * How often which value came, in memory that does not grow with the number of values: exactly while there are at most 1,024
 * different ones, and then by buckets that share sign, exponent and the first nine bits of the mantissa, 512 to each power of
 * two (after DDSketch, Masson, Rim and Lee 2019, with buckets that need no logarithm). The middle of a bucket is within 0.1 %
 * of everything in it. Counts are whole numbers and what is kept depends only on which values came, never on their order or
 * on how they were split: merging is exact.
 */
import {
  createTape,
  read,
  readAll,
  type TapeReader,
  type TapeWriter,
  write,
  writeAll,
  written,
} from './tape.ts'

/** Most different values that are told apart exactly. */
export const EXACT_LIMIT = 1024
const SMALLEST_TABLE = 16
const PAGE = 512
const PAGES = 4096

export interface Sketch {
  /** Whether every value was a whole number. */
  whole: boolean
  /** Different values in the table. */
  distinct: number
  /** Open addressing with linear probing; a place is free when its count is 0. The length is a power of two. */
  values: Float64Array
  counts: Float64Array
  /** Null while exact. Then the table is empty, and `pages[sign and exponent][first nine bits of the mantissa]` counts. */
  pages: (Float64Array | null)[] | null
}

export function emptySketch(): Sketch {
  return {
    whole: true,
    distinct: 0,
    values: new Float64Array(SMALLEST_TABLE),
    counts: new Float64Array(SMALLEST_TABLE),
    pages: null,
  }
}

/** Whether no value came yet. */
export function isEmptySketch({ distinct, pages }: Sketch): boolean {
  return distinct === 0 && pages === null
}

const scratch = new Float64Array(1)
const words = new Int32Array(scratch.buffer)
/** Which word of a double holds its sign: 1 on little-endian machines. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0
const LOW = 1 - HIGH

/** Adds the first `count` of some finite values. The hot path of every simulation. */
export function addAll(sketch: Sketch, values: Float64Array, count: number): void {
  let index = 0
  while (index < count && sketch.pages === null) index = addExactly(sketch, values, index, count)
  if (sketch.pages !== null) addToPages(sketch, sketch.pages, values, index, count)
}

/** Adds values until the table must grow or give way; returns the index of the first one not yet added. */
function addExactly(sketch: Sketch, values: Float64Array, from: number, to: number): number {
  const table = sketch.values
  const { counts } = sketch
  const mask = table.length - 1
  let { distinct, whole } = sketch
  let index = from
  for (; index < to; index++) {
    const value = values[index]! + 0
    let place = placeOf(value, mask)
    while (counts[place] !== 0 && table[place] !== value) place = (place + 1) & mask
    if (counts[place] === 0) {
      if (isFull(distinct, table.length)) break
      table[place] = value
      distinct++
      if (whole && value !== Math.floor(value)) whole = false
    }
    counts[place]!++
  }
  sketch.distinct = distinct
  sketch.whole = whole
  if (index < to) growOrGiveWay(sketch)
  return index
}

function addToPages(
  sketch: Sketch,
  pages: (Float64Array | null)[],
  values: Float64Array,
  from: number,
  to: number,
): void {
  let { whole } = sketch
  for (let index = from; index < to; index++) {
    const value = values[index]! + 0
    if (whole && value !== Math.floor(value)) whole = false
    scratch[0] = value
    const high = words[HIGH]!
    const page = pages[high >>> 20] ?? newPage(pages, high >>> 20)
    page[(high >>> 11) & (PAGE - 1)]!++
  }
  sketch.whole = whole
}

/** Adds the first `count` values, each as often as it weighs. */
export function addToSketch(
  sketch: Sketch,
  values: Float64Array,
  count: number,
  weights: Float64Array | null,
): void {
  if (weights === null) addAll(sketch, values, count)
  else for (let index = 0; index < count; index++) addCount(sketch, values[index]!, weights[index]!)
}

/** Adds one value that came `count` times. */
export function addCount(sketch: Sketch, value: number, count: number): void {
  if (sketch.pages === null) {
    const table = sketch.values
    const mask = table.length - 1
    let place = placeOf(value, mask)
    while (sketch.counts[place] !== 0 && table[place] !== value) place = (place + 1) & mask
    if (sketch.counts[place] !== 0) {
      sketch.counts[place]! += count
      return
    }
    if (isFull(sketch.distinct, table.length)) {
      growOrGiveWay(sketch)
      addCount(sketch, value, count)
      return
    }
    table[place] = value
    sketch.counts[place] = count
    sketch.distinct++
  } else addToPage(sketch.pages, value, count)
  if (sketch.whole && value !== Math.floor(value)) sketch.whole = false
}

/** Where to look for a value first. Whole numbers, the commonest, are spread by one multiplication; of others all bits are mixed. */
function placeOf(value: number, mask: number): number {
  const whole = value | 0
  if (whole === value) return Math.imul(whole, 0x9e3779b1) & mask
  scratch[0] = value
  const mixed = Math.imul(words[HIGH]! ^ Math.imul(words[LOW]!, 0x85ebca6b), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) & mask
}

function isFull(distinct: number, size: number): boolean {
  return distinct === EXACT_LIMIT || 2 * distinct >= size
}

function growOrGiveWay(sketch: Sketch): void {
  if (sketch.distinct === EXACT_LIMIT) giveWay(sketch)
  else rebuild(sketch, 4 * sketch.values.length)
}

/** From exact counts to buckets. */
function giveWay(sketch: Sketch): void {
  sketch.pages = new Array<null>(PAGES).fill(null)
  rebuild(sketch, SMALLEST_TABLE)
}

function rebuild(sketch: Sketch, size: number): void {
  const { values, counts } = sketch
  sketch.values = new Float64Array(size)
  sketch.counts = new Float64Array(size)
  sketch.distinct = 0
  for (let place = 0; place < values.length; place++)
    if (counts[place] !== 0) addCount(sketch, values[place]!, counts[place]!)
}

function addToPage(pages: (Float64Array | null)[], value: number, count: number): void {
  scratch[0] = value
  const high = words[HIGH]!
  const page = pages[high >>> 20] ?? newPage(pages, high >>> 20)
  page[(high >>> 11) & (PAGE - 1)]! += count
}

function newPage(pages: (Float64Array | null)[], index: number): Float64Array {
  const page = new Float64Array(PAGE)
  pages[index] = page
  return page
}

/** The values that came, rising, and how often: exact ones, or the middles of buckets (whole where every value was). */
export interface Ordered {
  readonly values: Float64Array
  readonly counts: Float64Array
}

export function ordered(sketch: Sketch): Ordered {
  return sketch.pages === null ? orderedExact(sketch) : orderedBuckets(sketch, sketch.pages)
}

function orderedExact(sketch: Sketch): Ordered {
  const values = new Float64Array(sketch.distinct)
  let length = 0
  for (let place = 0; place < sketch.values.length; place++)
    if (sketch.counts[place] !== 0) values[length++] = sketch.values[place]!
  values.sort()
  const mask = sketch.values.length - 1
  const counts = values.map(value => {
    let place = placeOf(value, mask)
    while (sketch.values[place] !== value || sketch.counts[place] === 0) place = (place + 1) & mask
    return sketch.counts[place]!
  })
  return { values, counts }
}

function orderedBuckets(sketch: Sketch, pages: (Float64Array | null)[]): Ordered {
  const values: number[] = []
  const counts: number[] = []
  eachBucket(pages, (key, count) => {
    const middle = middleOf(key)
    values.push(sketch.whole ? Math.trunc(middle) : middle)
    counts.push(count)
  })
  return { values: Float64Array.from(values), counts: Float64Array.from(counts) }
}

/** Buckets in rising order of their values. The key is their first 21 bits: sign, exponent, nine bits of mantissa. */
function eachBucket(pages: (Float64Array | null)[], visit: (key: number, count: number) => void): void {
  for (let number = PAGES - 1; number >= PAGES / 2; number--) {
    const page = pages[number]
    if (page == null) continue
    for (let place = PAGE - 1; place >= 0; place--)
      if (page[place] !== 0) visit(number * PAGE + place, page[place]!)
  }
  for (let number = 0; number < PAGES / 2; number++) {
    const page = pages[number]
    if (page == null) continue
    for (let place = 0; place < PAGE; place++)
      if (page[place] !== 0) visit(number * PAGE + place, page[place]!)
  }
}

/** The bucket that begins at 0 stands for 0 itself; every other one for its middle, half a bucket on. */
function middleOf(key: number): number {
  if (key === 0) return 0
  words[LOW] = 0
  words[HIGH] = (key << 11) | (1 << 10)
  return scratch[0]!
}

/** Writes a sketch: the exact values and counts in no particular order, or the pages that hold something. */
export function writeSketch(tape: TapeWriter, { whole, distinct, values, counts, pages }: Sketch): void {
  write(tape, whole ? 1 : 0)
  if (pages === null) {
    write(tape, distinct)
    for (let place = 0; place < values.length; place++) {
      if (counts[place] === 0) continue
      write(tape, values[place]!)
      write(tape, counts[place]!)
    }
    return
  }
  write(tape, -pages.reduce((present, page) => (page === null ? present : present + 1), 0))
  for (let number = 0; number < PAGES; number++) {
    const page = pages[number]
    if (page == null) continue
    write(tape, number)
    writeAll(tape, page)
  }
}

/** Reads a sketch and adds it to another: the one way in which sketches merge. */
export function absorbSketch(tape: TapeReader, into: Sketch): void {
  const whole = read(tape) === 1
  const length = read(tape)
  if (length >= 0) {
    const pairs = readAll(tape, 2 * length)
    for (let at = 0; at < pairs.length; at += 2) addCount(into, pairs[at]!, pairs[at + 1]!)
  } else {
    if (into.pages === null) giveWay(into)
    for (let each = 0; each < -length; each++) absorbPage(tape, into.pages!)
  }
  if (!whole) into.whole = false
}

function absorbPage(tape: TapeReader, pages: (Float64Array | null)[]): void {
  const number = read(tape)
  const counts = readAll(tape, PAGE)
  const page = pages[number]
  if (page == null) pages[number] = counts.slice()
  else for (let place = 0; place < PAGE; place++) page[place]! += counts[place]!
}

/** Two sketches side by side: the values of either, rising, and how often each came in the one and in the other. */
export interface Together {
  readonly values: Float64Array
  readonly counts: readonly [Float64Array, Float64Array]
}

/** Where either is by buckets, or both have too many different values, both are shown by the same buckets. */
export function together(first: Sketch, second: Sketch): Together {
  const both = merged(first, second)
  const { values } = ordered(both)
  const counts = [first, second].map(sketch => {
    const alone = ordered(both.pages === null ? sketch : inBuckets(sketch, both.whole))
    const found = new Float64Array(values.length)
    for (let at = 0, index = 0; index < alone.values.length; index++) {
      while (values[at] !== alone.values[index]) at++
      found[at]! += alone.counts[index]!
    }
    return found
  })
  return { values, counts: counts as [Float64Array, Float64Array] }
}

function merged(...sketches: readonly Sketch[]): Sketch {
  const all = emptySketch()
  for (const sketch of sketches) mergeSketches(all, sketch)
  return all
}

function inBuckets(sketch: Sketch, whole: boolean): Sketch {
  const copy = merged(sketch)
  if (copy.pages === null) giveWay(copy)
  return { ...copy, whole }
}

/** Adds what another sketch has counted. */
export function mergeSketches(into: Sketch, from: Sketch): void {
  const tape = createTape()
  writeSketch(tape, from)
  absorbSketch({ data: written(tape), at: 0 }, into)
}
