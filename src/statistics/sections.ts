/**
 * How sure the difference of two quantiles is when both laws were seen on the same worlds: the worlds are cut into sections, the
 * difference is estimated in each, and their spread gives Student's interval around the difference over all (sectioning, Asmussen
 * and Glynn 2007, III.5; Nakayama 2014). What hangs together within a world is so taken into account, in memory that does not grow.
 */
import { type Interval, twoSidedStudent } from './intervals.ts'
import { addToSketch, emptySketch, mergeSketches, ordered, type Sketch } from './sketch.ts'

/** The per cents at which quantiles are compared. */
export const PERCENTS = [5, 25, 50, 75, 95] as const

/** Sections are asked for at most so many … */
const MOST_SECTIONS = 30
/** … and at least so many, each of at least so many worlds; else nothing is said. */
const FEWEST_SECTIONS = 10
const WORLDS_OF_A_SECTION = 100

/** One number of one law, section by section. */
export interface Sections {
  current: Sketch
  /** Of the sections that are closed: quantiles at PERCENTS; null where too few worlds had a value. */
  readonly closed: (readonly number[] | null)[]
  /** All values; null when they are not wanted. */
  readonly all: Sketch | null
}

/** Into how many sections so many worlds are cut; 0: too few for any. */
export function sectionsOf(worlds: number): number {
  const sections = Math.min(MOST_SECTIONS, Math.floor(worlds / WORLDS_OF_A_SECTION))
  return sections < FEWEST_SECTIONS ? 0 : sections
}

/** The section of a world by its number, out of so many worlds. */
export function sectionOf(world: number, worlds: number, sections: number): number {
  return Math.min(sections - 1, Math.floor((world * sections) / worlds))
}

export function emptySections(keepAll: boolean): Sections {
  return { current: emptySketch(), closed: [], all: keepAll ? emptySketch() : null }
}

/** Adds the first `count` values to the section that is open. */
export function addToSection(
  { current }: Sections,
  values: Float64Array,
  count: number,
  weights: Float64Array | null,
): void {
  addToSketch(current, values, count, weights)
}

/** Closes the open section and opens the next. */
export function closeSection(sections: Sections): void {
  sections.closed.push(quantilesOf(sections.current))
  if (sections.all !== null) mergeSketches(sections.all, sections.current)
  sections.current = emptySketch()
}

function quantilesOf(sketch: Sketch): readonly number[] | null {
  const { values, counts } = ordered(sketch)
  return values.length === 0 ? null : PERCENTS.map(percent => quantileOf(values, counts, percent))
}

/** The smallest value that at least `percent` per cent do not exceed; the sketch must hold one. */
export function sketchQuantile(sketch: Sketch, percent: number): number {
  const { values, counts } = ordered(sketch)
  return quantileOf(values, counts, percent)
}

function quantileOf(values: Float64Array, counts: Float64Array, percent: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0)
  let below = 0
  for (let at = 0; at < values.length; at++) {
    below += counts[at]!
    if (below * 100 >= percent * all) return values[at]!
  }
  return values.at(-1)!
}

/**
 * The interval of the difference (second minus first) of the quantiles at `PERCENTS[at]`, of which `difference` was seen over all
 * worlds; null where there are too few sections or one is without a value.
 */
export function sectionInterval(
  first: Sections,
  second: Sections,
  at: number,
  difference: number,
  confidence: number,
): Interval | null {
  const sections = first.closed.length
  if (sections < FEWEST_SECTIONS) return null
  let squares = 0
  for (let section = 0; section < sections; section++) {
    const [before, after] = [first.closed[section], second.closed[section]]
    if (before == null || after == null) return null
    const distance = after[at]! - before[at]! - difference
    squares += distance * distance
  }
  const reach = twoSidedStudent(sections - 1, confidence) * Math.sqrt(squares / (sections - 1) / sections)
  return { low: difference - reach, high: difference + reach }
}
