/**
 * Which uncertain inputs drive which result. A tornado and rank correlations come from an ordinary simulation; indices of Sobol,
 * which say how much of the variance an input accounts for, from runs of their own. JSON-able; printed inside the envelope
 * `tit-for-tariff/sensitivity`.
 */
import type { Game, RunFailure, Text } from '../game/index.ts'
import {
  completeOptions,
  type SimulationCallbacks,
  VERSION,
  type WorldsRequest,
} from '../simulation/index.ts'
import type { Estimate } from '../statistics/index.ts'
import { type Ranked, rankCorrelation, rankedOf } from '../statistics/rank-correlation.ts'
import { sobolIndices } from '../statistics/sobol-indices.ts'
import { boxQuestion, type DiscoveryRequest, soughtOf } from './box-question.ts'
import type { Discovery } from './discover.ts'
import { findBoxes } from './find-boxes.ts'
import { type InputSample, sampleInputs } from './input-sample.ts'
import { type InputSpace, inputSpace } from './input-space.ts'
import { type Input, shownInput } from './inputs.ts'
import type { Learning } from './learning.ts'
import { type ChosenInput, runsOfRow, type SaltelliRuns, simulateSaltelli } from './saltelli.ts'
import { chooseTargets, type Target } from './targets.ts'
import { meanOf, type TornadoEnd, tornadoOf } from './tornado.ts'

export type { TornadoEnd } from './tornado.ts'

export interface Sensitivity {
  readonly scenario: string
  readonly title: Text | null
  readonly variant: string | null
  readonly changes: readonly string[]
  readonly program: string
  readonly seed: string
  readonly confidence: number
  /** What had to hold of a run at its end for it to count, as it was written; null: all count. */
  readonly given: string | null
  /** What is drawn at the start of a run, then what was varied from outside (each of its words being as likely). */
  readonly inputs: readonly Input[]
  /** Inputs that cannot be varied one by one, by name: correlated ones, columns of one row. Their indices are those of them all. */
  readonly together: readonly (readonly string[])[]
  /** One for each result asked about: outcomes (their probability), measures, payoffs. */
  readonly targets: readonly TargetSensitivity[]
  /** Runs of the ordinary sample behind tornado and rank correlations. */
  readonly runs: number
  /** Rows of each of the two base samples of the indices (Saltelli 2010); null when indices were not asked for. */
  readonly rows: number | null
  /** Runs that the indices took besides. */
  readonly indexRuns: number
  /** Scenario discovery; null unless asked for. */
  readonly discovery: Discovery | null
  /** Value of learning an input before choosing; null unless variants to choose from were named. */
  readonly learning: Learning | null
}

export interface TargetSensitivity {
  readonly kind: 'outcome' | 'measure' | 'payoff'
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  /** Of the runs in which it has a value; null where it has none in any. */
  readonly mean: number | null
  readonly meanLow: number | null
  readonly meanHigh: number | null
  /** Share of the runs in which it has a value: below 1 for a `first` that did not always come. */
  readonly known: number
  /** In the order of `inputs`. */
  readonly inputs: readonly InputSensitivity[]
  /** What chance during the run (all draws but the inputs) does to it, as one more input; null without indices. */
  readonly chance: Indices | null
  /** Why there are no indices; null when there are. */
  readonly without: WithoutIndices | null
}

export type WithoutIndices =
  | 'not-asked'
  /** It is the same in every run. */
  | 'constant'
  /** It came, or failed to come, in too few rows to speak of a variance. */
  | 'rare'
  /** It has no value in some runs. */
  | 'unknown'

export interface InputSensitivity {
  /** Null without indices. */
  readonly indices: Indices | null
  /** Spearman's rank correlation; null for words and where nothing varies. */
  readonly rank: Estimate | null
  /** Mean of the target in the runs with the input in its lowest and highest tenth, or for each word. */
  readonly tornado: readonly TornadoEnd[]
}

/** Sobol 1993, Homma and Saltelli 1996; between 0 and 1. */
export interface Indices {
  /** Alone. */
  readonly first: Estimate
  /** With all it does together with others. */
  readonly total: Estimate
}

export interface SensitivityRequest extends WorldsRequest {
  /** Names of outcomes, measures, players; none: all outcomes, or all measures where there is one outcome only. */
  readonly of?: readonly string[]
  /** Rows of the indices; null (default): as many as about 200,000 runs allow; 0: no indices. */
  readonly rows?: number | null
  /** Inputs of words from outside. The games are all combinations of their words, the last varying fastest. */
  readonly varied?: readonly Input[]
  /** Where an outcome is likely: boxes of inputs (PRIM); null (default): not looked for. */
  readonly discover?: DiscoveryRequest | null
}

export type Analysed =
  | { readonly kind: 'answered'; readonly sensitivity: Sensitivity }
  /** A run of the model failed, in the game of this index. `inputs`: what they were where they were chosen; null: drawn. */
  | {
      readonly kind: 'failed'
      readonly case: number
      readonly seed: string
      readonly failure: RunFailure
      readonly inputs: readonly ChosenInput[] | null
    }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'refused'; readonly reason: string }

/** Analyses what drives the results of a game, or of all games that varied inputs make of it. */
export async function analyseInputs(
  games: readonly Game[],
  request: SensitivityRequest,
  callbacks: SimulationCallbacks = {},
): Promise<Analysed> {
  const completed = completeOptions(request)
  if (completed.kind === 'refused') return completed
  const { options } = completed
  if (request.condition != null && request.condition.weight !== null)
    return {
      kind: 'refused',
      reason: 'Runs that weigh differently cannot be analysed: leave the history out.',
    }
  const [{ name, title }] = games as [Game, ...Game[]]
  const targets = chooseTargets(games, request.of ?? [])
  if (typeof targets === 'string') return { kind: 'refused', reason: targets }
  const sought = soughtOf(games, request.discover ?? null)
  if (typeof sought === 'string') return { kind: 'refused', reason: sought }
  const sampledTargets = [...targets, ...sought]
  const space = inputSpace(games, request.varied ?? [])
  if (space.inputs.length === 0) return { kind: 'refused', reason: nothingUncertain(name) }
  const rows = rowsOf(space, request)
  if (typeof rows === 'string') return { kind: 'refused', reason: rows }

  const sampled = await sampleInputs(space, sampledTargets, { ...request, runs: options.runs }, callbacks)
  if (sampled.kind === 'failed') return { ...sampled, inputs: null }
  if (sampled.kind !== 'sampled') return sampled
  const { sample } = sampled
  if (sample.rows === 0) return { kind: 'refused', reason: 'No run is left under the condition.' }
  const design =
    rows === null ? null : await simulateSaltelli(space, targets, { rows, seed: options.seed }, callbacks)
  if (design !== null && design.kind !== 'finished') return design

  const ranks = ranksOf(sample)
  return {
    kind: 'answered',
    sensitivity: {
      scenario: name,
      title,
      variant: options.variant,
      changes: options.changes,
      program: VERSION,
      seed: options.seed,
      confidence: options.confidence,
      given: request.condition?.given ?? null,
      inputs: space.inputs.map(shownInput),
      together: space.groups.flatMap(({ inputs }) =>
        inputs.length < 2 ? [] : [inputs.map(input => space.inputs[input]!.name)],
      ),
      targets: targets.map((target, at) =>
        sensitivityOf(target, at, { space, sample, ranks, design: design?.runs ?? null }, options.confidence),
      ),
      runs: sample.rows,
      rows,
      indexRuns: rows === null ? 0 : rows * runsOfRow(space),
      discovery:
        sought.length === 0
          ? null
          : findBoxes(
              boxQuestion(sample, space, sought, targets.length, {
                leastDensity: request.discover!.density,
                confidence: options.confidence,
              }),
            ),
      learning: null,
    },
  }
}

function nothingUncertain(scenario: string): string {
  return `Nothing is uncertain at the start of a run of ${scenario}: no parameter or private value is drawn, and no player has types. Give a parameter a distribution, such as \`uniform(0, 1)\`, or vary something with --vary PATH=a,b or --variants a,b.`
}

/** Runs that the indices may take unless more rows are asked for. */
const INDEX_RUNS = 200_000
const LEAST_ROWS = 64
const MOST_ROWS = 2 ** 20

/** How many rows; null for none; a sentence where that many make no sense. */
function rowsOf(
  space: InputSpace,
  { rows = null, condition = null }: SensitivityRequest,
): number | null | string {
  if (rows === 0) return null
  // Inputs chosen freely do not meet the condition, and those that do are not independent.
  if (condition !== null)
    return rows === null
      ? null
      : 'Indices need independent inputs, which those that meet a condition are not: leave --rows out, or the condition.'
  // Sobol's sequence is evenest in powers of two.
  if (rows === null) return Math.max(1024, 2 ** Math.floor(Math.log2(INDEX_RUNS / runsOfRow(space))))
  if (!Number.isInteger(rows) || rows < LEAST_ROWS || rows > MOST_ROWS)
    return `The number of rows must be a whole number from ${LEAST_ROWS} to ${MOST_ROWS} (0: no indices), but it is ${rows}.`
  return rows
}

/** What targets are worked out from. */
interface Evidence {
  readonly space: InputSpace
  readonly sample: InputSample
  readonly ranks: readonly (Ranked | null)[]
  readonly design: SaltelliRuns | null
}

/** Ranks of the inputs over all rows, used for every target; null where a game does not know the input. */
function ranksOf({ inputs }: InputSample): readonly (Ranked | null)[] {
  return inputs.map(column => (column.some(Number.isNaN) ? null : rankedOf(column)))
}

function sensitivityOf(
  { kind, name, label, unit }: Target,
  at: number,
  evidence: Evidence,
  confidence: number,
): TargetSensitivity {
  const { space, sample, design } = evidence
  const column = sample.targets[at]!
  const known = Uint32Array.from(column.keys()).filter(row => !Number.isNaN(column[row]!))
  const world = worldsOf(sample)
  const binary = kind === 'outcome'
  const mean = known.length === 0 ? null : meanOf(known, { target: column, world, binary }, confidence)
  const indices = indicesOf(space, design, at, confidence)
  const whole = known.length === column.length
  const targetRanks = whole ? rankedOf(column) : null
  return {
    kind,
    name,
    label,
    unit,
    mean: mean?.value ?? null,
    meanLow: mean?.low ?? null,
    meanHigh: mean?.high ?? null,
    known: known.length / column.length,
    inputs: space.inputs.map((input, index) => {
      const rows = rowsOfPair(evidence, index, column, known, targetRanks)
      const tornado = tornadoOf(
        input,
        { input: rows.x.values, order: rows.x.order, target: rows.y.values, world: rows.world, binary },
        confidence,
      )
      const rank =
        input.kind === 'words'
          ? null
          : rankCorrelation(rows.x, rows.y, rows.world ?? Int32Array.from(rows.x.order.keys()), confidence)
      return { indices: indices.kind === 'some' ? indices.inputs[index]! : null, rank, tornado }
    }),
    chance: indices.kind === 'some' ? indices.chance : null,
    without: indices.kind === 'some' ? null : indices.why,
  }
}

/** World of each row; null where each has its own. */
function worldsOf({ rows, worlds }: InputSample): Int32Array | null {
  return rows === worlds ? null : Int32Array.from({ length: rows }, (_, row) => row % worlds)
}

/** The rows in which both an input and a target are known. */
function rowsOfPair(
  { sample, ranks }: Evidence,
  input: number,
  column: Float64Array,
  known: Uint32Array,
  targetRanks: Ranked | null,
): { readonly x: Ranked; readonly y: Ranked; readonly world: Int32Array | null } {
  const world = worldsOf(sample)
  const x = ranks[input]!
  if (x !== null && targetRanks !== null) return { x, y: targetRanks, world }
  const values = sample.inputs[input]!
  const rows = known.filter(row => !Number.isNaN(values[row]!))
  return {
    x: rankedOf(Float64Array.from(rows, row => values[row]!)),
    y: rankedOf(Float64Array.from(rows, row => column[row]!)),
    world: world === null ? null : Int32Array.from(rows, row => world[row]!),
  }
}

type IndicesOfTarget =
  | { readonly kind: 'some'; readonly inputs: readonly Indices[]; readonly chance: Indices }
  | { readonly kind: 'none'; readonly why: WithoutIndices }

function indicesOf(
  { inputs, groups }: InputSpace,
  design: SaltelliRuns | null,
  at: number,
  confidence: number,
): IndicesOfTarget {
  if (design === null) return { kind: 'none', why: 'not-asked' }
  const [a, b] = [design.a[at]!, design.b[at]!]
  const all = [a, b, design.chance[at]!, ...design.mixed.map(columns => columns[at]!)]
  if (all.some(column => column.some(Number.isNaN))) return { kind: 'none', why: 'unknown' }
  const first = a[0]!
  if (all.every(column => column.every(value => value === first))) return { kind: 'none', why: 'constant' }
  const chance = sobolIndices(a, b, design.chance[at]!, confidence)
  if (chance === null) return { kind: 'none', why: 'rare' }
  const ofGroups = design.mixed.map(columns => sobolIndices(a, b, columns[at]!, confidence)!)
  return {
    kind: 'some',
    inputs: inputs.map((_, input) => ofGroups[groups.findIndex(group => group.inputs.includes(input))]!),
    chance,
  }
}
