/** Folds worlds into a comparison, block by block, in memory that does not grow: the same for what is simulated and what was saved. */
import type { WorldBlock } from '../simulation/index.ts'
import {
  addPairs,
  addToSection,
  closeSection,
  emptyPairs,
  emptySections,
  type Pairs,
  type Sections,
  sectionOf,
  sectionsOf,
} from '../statistics/index.ts'
import { type Candidates, emptyCandidates, offer, threshold, wantsFirst } from './changed-worlds.ts'
import type { Common } from './comparable.ts'
import { emptyRegret, foldRegret, type Judge, type RegretState } from './regret.ts'

/** What is folded, and into what. */
export interface Folding {
  readonly common: Common
  /** Cases, the baseline included. */
  readonly cases: number
  /** Worlds that there will be, counting or not; fewer come when it is interrupted. */
  readonly runs: number
  /** Whether laws are held to each other as wholes. */
  readonly full: boolean
  /** By what regret is judged; null: by nothing. */
  readonly judge: Judge | null
}

export interface ComparisonState {
  readonly folding: Folding
  /** Worlds that count, the sum of their weights (1 each where they have none), and of their squares. */
  worlds: number
  weight: number
  squares: number
  /** For each case: weight of the worlds from outcome f of the baseline to outcome t, at `f * outcomes + t`. */
  readonly flows: readonly Float64Array[]
  /** For each case, for each subject; the baseline's own are left empty. */
  readonly pairs: readonly (readonly Pairs[])[]
  readonly candidates: readonly Candidates[]
  /** For each case, for each subject. */
  readonly sections: readonly (readonly Sections[])[]
  /** Number of the section that is open. */
  section: number
  readonly regret: RegretState | null
}

export type ComparedBlock = Pick<WorldBlock, 'count' | 'runs' | 'weights' | 'tables'>

export function emptyComparison(folding: Folding): ComparisonState {
  const { common, cases, full, judge } = folding
  const { outcomes, subjects } = common
  const forCases = <Thing>(make: () => Thing): Thing[] => Array.from({ length: cases }, make)
  return {
    folding,
    worlds: 0,
    weight: 0,
    squares: 0,
    flows: forCases(() => new Float64Array(outcomes.length ** 2)),
    pairs: forCases(() => subjects.map(emptyPairs)),
    candidates: forCases(() => emptyCandidates(subjects.length)),
    sections: forCases(() => subjects.map(() => emptySections(full))),
    section: 0,
    regret: judge === null ? null : emptyRegret(judge, cases),
  }
}

/** Adds the worlds of a block. Blocks come in the order of their worlds. */
export function foldBlock(state: ComparisonState, block: ComparedBlock): void {
  const { count, weights } = block
  const { subjects } = state.folding.common
  state.worlds += count
  for (let row = 0; row < count; row++) {
    const weight = weights === null ? 1 : weights[row]!
    state.weight += weight
    state.squares += weight * weight
  }
  const ends = endsOf(state, block)
  for (let each = 1; each < state.folding.cases; each++) foldFlow(state, block, ends, each)
  const values = subjects.map(({ columnOf }) =>
    block.tables.map((table, each) => columnOfTable(table, columnOf[each]!)),
  )
  for (const [subject, ofCases] of values.entries()) {
    for (let each = 1; each < ofCases.length; each++) {
      const [before, after] = [ofCases[0]!, ofCases[each]!]
      if (before === null || after === null) continue
      foldPairs(state.pairs[each]![subject]!, before, after, block)
    }
  }
  for (let each = 1; each < state.folding.cases; each++) findChanged(state, block, ends, values, each)
  foldSections(state, block, values)
  if (state.regret !== null) foldJudged(state.regret, subjects, values, block)
}

/** For each case the outcomes of the worlds, by their number in the baseline. */
function endsOf({ folding }: ComparisonState, { tables, count }: ComparedBlock): Int32Array[] {
  return tables.map(({ outcome }, each) => {
    const numbers = folding.common.outcomesOf[each]!
    const ends = new Int32Array(count)
    for (let row = 0; row < count; row++) ends[row] = numbers[outcome[row]!]!
    return ends
  })
}

function foldFlow(
  { flows, folding }: ComparisonState,
  { count, weights }: ComparedBlock,
  ends: readonly Int32Array[],
  each: number,
): void {
  const outcomes = folding.common.outcomes.length
  const flow = flows[each]!
  const [from, to] = [ends[0]!, ends[each]!]
  for (let row = 0; row < count; row++)
    flow[from[row]! * outcomes + to[row]!]! += weights === null ? 1 : weights[row]!
}

/** One number of every run, in a row; null where the case does not measure it. */
function columnOfTable(
  { values, columns, count }: ComparedBlock['tables'][number],
  column: number | null,
): Float64Array | null {
  if (column === null) return null
  const found = new Float64Array(count)
  for (let row = 0, at = column; row < count; row++, at += columns) found[row] = values[at]!
  return found
}

/** Scratch for what both have. */
let first = new Float64Array(0)
let second = new Float64Array(0)
let kept = new Float64Array(0)

function foldPairs(
  pairs: Pairs,
  before: Float64Array,
  after: Float64Array,
  { count, weights }: ComparedBlock,
): void {
  if (first.length < count) {
    first = new Float64Array(count)
    second = new Float64Array(count)
    kept = new Float64Array(count)
  }
  let present = 0
  for (let row = 0; row < count; row++) {
    if (Number.isNaN(before[row]!) || Number.isNaN(after[row]!)) continue
    first[present] = before[row]!
    second[present] = after[row]!
    if (weights !== null) kept[present] = weights[row]!
    present++
  }
  addPairs(pairs, first, second, present, weights === null ? null : kept)
}

function findChanged(
  state: ComparisonState,
  { count, runs }: ComparedBlock,
  ends: readonly Int32Array[],
  values: readonly (readonly (Float64Array | null)[])[],
  each: number,
): void {
  const candidates = state.candidates[each]!
  const [from, to] = [ends[0]!, ends[each]!]
  const worldOf = (row: number) => ({
    run: runs[row]!,
    from: from[row]!,
    to: to[row]!,
    before: Float64Array.from(values, ofCases => ofCases[0]?.[row] ?? Number.NaN),
    after: Float64Array.from(values, ofCases => ofCases[each]?.[row] ?? Number.NaN),
  })
  for (let row = 0; row < count && wantsFirst(candidates); row++)
    if (from[row] !== to[row]) candidates.first.push(worldOf(row))
  for (const [subject, ofCases] of values.entries()) {
    const [before, after] = [ofCases[0]!, ofCases[each]!]
    if (before === null || after === null) continue
    let alike = threshold(candidates, subject, false)
    let otherwise = threshold(candidates, subject, true)
    for (let row = 0; row < count; row++) {
      const size = Math.abs(after[row]! - before[row]!)
      if (!(size > (from[row] === to[row] ? alike : otherwise))) continue
      offer(candidates, subject, size, worldOf(row))
      alike = threshold(candidates, subject, false)
      otherwise = threshold(candidates, subject, true)
    }
  }
}

/** Adds every number to its section; a block may reach over several. */
function foldSections(
  state: ComparisonState,
  { count, runs, weights }: ComparedBlock,
  values: readonly (readonly (Float64Array | null)[])[],
): void {
  const sections = Math.max(1, sectionsOf(state.folding.runs))
  const numberOf = (row: number): number => sectionOf(runs[row]!, state.folding.runs, sections)
  for (let from = 0; from < count; ) {
    const section = numberOf(from)
    for (; state.section < section; state.section++) closeSections(state)
    let to = from + 1
    while (to < count && numberOf(to) === section) to++
    for (const [subject, ofCases] of values.entries())
      for (const [each, column] of ofCases.entries())
        if (column !== null)
          addPresent(
            state.sections[each]![subject]!,
            column.subarray(from, to),
            weights?.subarray(from, to) ?? null,
          )
    from = to
  }
}

function addPresent(sections: Sections, values: Float64Array, weights: Float64Array | null): void {
  let present = 0
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row]!)) continue
    first[present] = values[row]!
    if (weights !== null) kept[present] = weights[row]!
    present++
  }
  addToSection(sections, first, present, weights === null ? null : kept)
}

/** Closes the open section of everything. */
export function closeSections({ sections }: ComparisonState): void {
  for (const ofSubjects of sections) for (const each of ofSubjects) closeSection(each)
}

function foldJudged(
  regret: RegretState,
  subjects: Common['subjects'],
  values: readonly (readonly (Float64Array | null)[])[],
  { count, weights }: ComparedBlock,
): void {
  const { kind, by } = regret.judge
  const subject = subjects.findIndex(each => each.kind === kind && each.name === by)
  foldRegret(regret, values[subject] as readonly Float64Array[], count, weights)
}
