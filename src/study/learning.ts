/**
 * What it is worth to learn an input before choosing between cases: the expected value of partial perfect information (EVPPI; Raiffa
 * and Schlaifer 1961, Howard 1966), from one set of runs of all cases on the same worlds.
 */
import type { RunFailure, Text } from '../game/index.ts'
import {
  type Case,
  type SimulationCallbacks,
  simulateWorlds,
  type WorldBlock,
  type WorldsRequest,
} from '../simulation/index.ts'
import { createChoice, type Gain, gainOfEverything, gainOfKnowing } from '../statistics/index.ts'
import { didYouMean, listed } from '../text/index.ts'
import { layoutOf, type ReportedColumn } from './comparable.ts'
import { type Input, shownInput, withInputs } from './inputs.ts'

export interface Learning {
  /** Payoff (its player) or measure judged by. */
  readonly by: string
  readonly kind: 'payoff' | 'measure'
  readonly label: Text | null
  readonly unit: string | null
  /** Whether the most or the least of it is best. */
  readonly better: 'more' | 'less'
  readonly confidence: number
  /** Worlds in which every case has a value: the others cannot be judged. */
  readonly runs: number
  /** Names of the cases to choose from, the baseline first, and their mean. */
  readonly cases: readonly { readonly name: string; readonly mean: number }[]
  /** Index of the case that is best knowing nothing. */
  readonly best: number
  /** What knowing everything, the dice included, would add (expected value of perfect information), in the unit of `by`. */
  readonly perfect: Gain
  /** For each input, as the first case draws it, what knowing it alone would add. */
  readonly inputs: readonly LearnedInput[]
}

export interface LearnedInput extends Gain {
  readonly input: Input
}

/** One of the cases between which one may choose. */
export interface CaseToChoose extends Omit<Case, 'bound'> {
  readonly name: string
}

export interface LearningRequest extends WorldsRequest {
  /** Name of the payoff (by its player) or measure to judge by; `payoff.us` where a measure has the same name. */
  readonly by: string
  /** Whether the most (default) or the least of it is best. */
  readonly better?: 'more' | 'less'
}

export type Learned =
  | { readonly kind: 'finished'; readonly learning: Learning }
  /** A run of the model failed, under the case of this index. */
  | { readonly kind: 'failed'; readonly case: number; readonly seed: string; readonly failure: RunFailure }
  /** Stopped from outside: what the worlds lived so far say; null when they are too few. */
  | { readonly kind: 'interrupted'; readonly learning: Learning | null }
  /** A sentence for the person who asked. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Fewer worlds than this teach nothing. */
const LEAST_WORLDS = 100

/** Simulates all cases on the same worlds and says what learning each input of the first would be worth. */
export async function learn(
  cases: readonly CaseToChoose[],
  { by, better = 'more', ...request }: LearningRequest,
  callbacks: SimulationCallbacks = {},
): Promise<Learned> {
  if (cases.length < 2) return refused('To learn pays only before a choice: name two variants or more.')
  const { game, inputs } = withInputs(cases[0]!.game)
  if (inputs.length === 0)
    return refused('Nothing is drawn before the first step, so that there is nothing to learn.')
  const judges = judgesOf(cases, by)
  if (typeof judges === 'string') return refused(judges)
  const simulated = cases.map(({ name: _, ...each }, index): Case => {
    return { ...each, game: index === 0 ? game : each.game, bound: [] }
  })
  const asked: Asked = { names: cases.map(({ name }) => name), judge: judges[0]!, better, inputs }
  const worlds = emptyWorlds()
  const answer = await simulateWorlds(simulated, request, {
    ...callbacks,
    onBlock: block =>
      addWorlds(
        worlds,
        block,
        judges.map(({ column }) => column),
        inputs.map(({ column }) => column),
      ),
  })
  switch (answer.kind) {
    case 'finished': {
      const learning = learningOf(worlds, asked, answer.results[0]!.confidence)
      if (learning !== null) return { kind: 'finished', learning }
      return refused(
        `Fewer than ${LEAST_WORLDS} worlds have a value of \`${by}\` in every variant: too few to learn from. Do more runs.`,
      )
    }
    case 'interrupted':
      return {
        kind: 'interrupted',
        learning: answer.results === null ? null : learningOf(worlds, asked, answer.results[0]!.confidence),
      }
    case 'none':
      return refused(answer.reason)
    case 'failed':
    case 'refused':
      return answer
  }
}

interface Asked {
  /** Of the cases. */
  readonly names: readonly string[]
  readonly judge: ReportedColumn
  readonly better: 'more' | 'less'
  readonly inputs: readonly Input[]
}

/** Null where too few worlds can be judged. */
function learningOf(
  worlds: Worlds,
  { names, judge: { kind, name, label, unit }, better, inputs }: Asked,
  confidence: number,
): Learning | null {
  const { count, values, known, weights } = gathered(worlds, names.length, inputs.length)
  if (count < LEAST_WORLDS) return null
  const sign = better === 'more' ? 1 : -1
  const choice = createChoice(
    values.map(option => option.map(value => sign * value)),
    weights,
  )
  return {
    by: name,
    kind,
    label,
    unit,
    better,
    confidence,
    runs: count,
    cases: names.map((each, index) => ({ name: each, mean: sign * choice.means[index]! })),
    best: choice.best,
    perfect: gainOfEverything(choice, confidence),
    inputs: inputs.map((input, index) => ({
      input: shownInput(input),
      ...gainOfKnowing(choice, known[index]!, confidence),
    })),
  }
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason }
}

/** The column to judge by in each case, or a sentence. */
function judgesOf(cases: readonly CaseToChoose[], word: string): readonly ReportedColumn[] | string {
  const judges: ReportedColumn[] = []
  for (const { name, game } of cases) {
    const { columns } = layoutOf(name, game)
    const found = columns.find(each => word === each.name || word === `${each.kind}.${each.name}`)
    if (found === undefined) {
      const known = columns.map(each => each.name)
      const where = judges.length === 0 ? '' : ` in \`${name}\``
      const cure = didYouMean(word, known) || ` There are: ${listed(known)}.`
      return `There is no payoff or measure \`${word}\`${where} by which a choice could be judged.${cure}`
    }
    judges.push(found)
  }
  return judges
}

/** Worlds as they come in, block by block: what each case brings in them, what the inputs are, what they weigh. */
interface Worlds {
  readonly blocks: {
    readonly values: readonly Float64Array[]
    readonly known: readonly Float64Array[]
    readonly weights: Float64Array | null
  }[]
}

function emptyWorlds(): Worlds {
  return { blocks: [] }
}

/** Adds the worlds in which every case has a value. */
function addWorlds(
  { blocks }: Worlds,
  { count, tables, weights }: WorldBlock,
  judges: readonly number[],
  inputs: readonly number[],
): void {
  const rows: number[] = []
  for (let row = 0; row < count; row++)
    if (tables.every(({ values, columns }, index) => !Number.isNaN(values[row * columns + judges[index]!]!)))
      rows.push(row)
  const column = ({ values, columns }: WorldBlock['tables'][number], at: number): Float64Array =>
    Float64Array.from(rows, row => values[row * columns + at]!)
  blocks.push({
    values: tables.map((table, index) => column(table, judges[index]!)),
    known: inputs.map(at => column(tables[0]!, at)),
    weights: weights === null ? null : Float64Array.from(rows, row => weights[row]!),
  })
}

function gathered(
  { blocks }: Worlds,
  cases: number,
  inputs: number,
): {
  readonly count: number
  readonly values: readonly Float64Array[]
  readonly known: readonly Float64Array[]
  readonly weights: Float64Array | null
} {
  const joined = (parts: readonly Float64Array[]): Float64Array => {
    const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }
  const values = Array.from({ length: cases }, (_, index) => joined(blocks.map(each => each.values[index]!)))
  const isWeighted = blocks.some(({ weights }) => weights !== null)
  return {
    count: values[0]!.length,
    values,
    known: Array.from({ length: inputs }, (_, index) => joined(blocks.map(each => each.known[index]!))),
    weights: isWeighted ? joined(blocks.map(({ weights }) => weights!)) : null,
  }
}
