/**
 * Tit-for-Tariff as a library: a scenario file in, a trustworthy outcome distribution out.
 *
 *     YAML ─ readScenario ─▶ Scenario ─ resolveGame ─▶ Game ─ simulate: compile, run, merge ─▶ Result ─ formatResult ─▶ text
 */
import {
  type KeptSource,
  keepSource,
  type NotSaved,
  recordLayout,
  type SaveTarget,
  type SourceText,
  saveWhile,
} from './archive/index.ts'
import {
  calendarOf,
  createReference,
  type Followed,
  follow,
  type Game,
  type Text,
  type TraceEntry,
} from './game/index.ts'
import { chooseByPolicy } from './players/index.ts'
import { keyFromSeed } from './random/index.ts'
import { type Background, judge, type Story, storyOf, type TestedScenario } from './report/index.ts'
import {
  type Expectation,
  evidenceOf,
  type HistoryFile,
  type InfiniteReason,
  type Load,
  type ReadScenario,
  readScenario,
  resolveGame,
  type SetValue,
  type UnsourcedFigure,
  variantLabel,
  variantNames,
} from './scenario/index.ts'
import {
  type Condition,
  type Simulated,
  type SimulationCallbacks,
  type SimulationRequest,
  simulate,
  VERSION,
  type WorldsRequest,
} from './simulation/index.ts'
import {
  type Exact,
  exactAnswer,
  type Median,
  mediansOf,
  readNfg,
  type SolvedForm,
  type SolveQuestion,
  solveForm,
} from './solver/index.ts'
import {
  type Analysed,
  analyseInputs,
  BASELINE,
  type CaseToChoose,
  type CaseToCompare,
  type Combination,
  type Compared,
  type CompareRequest,
  compareCases,
  layOutGrid,
  layOutVariation,
  learn,
  type Over,
  type SensitivityRequest,
  type SweepRequest,
  type Swept,
  sweep,
  withInputs,
  worldsToTell,
} from './study/index.ts'
import {
  type Diagnostic,
  fileLines,
  type Position,
  positionOf,
  type SourceFile,
  type Span,
} from './text/index.ts'

export type * from './archive/index.ts'
export { manifestSchema, openSavedResult } from './archive/index.ts'
export type { Game, RunFailure, Text } from './game/index.ts'
export * from './report/index.ts'
export {
  calendarTable,
  fixQuotes,
  MOST_BYTES,
  readScenario,
  resolveGame,
  scaffold,
  scenarioSchema,
} from './scenario/index.ts'
export type * from './simulation/index.ts'
export { resultSchema, simulate, VERSION, writeWholeFile } from './simulation/index.ts'
export {
  type ExactLaw,
  type ExactResult,
  nfgText,
  readNfg,
  SELECTIONS,
  type Selection,
  type SolvedForm,
} from './solver/index.ts'
export type * from './study/index.ts'
export { compareSaved, comparisonSchema, readOver, sensitivitySchema, sweepSchema } from './study/index.ts'
export type { Diagnostic, SourceFile } from './text/index.ts'

/** A scenario as it is opened: its text, what it is called, and what is changed in it. */
export interface ScenarioInput {
  /** What people call the file; messages begin with it. */
  readonly name: string
  /** The file: bytes, or text. */
  readonly content: Uint8Array | string
  /** Finds the files that it names, by their path beside it; left out: it may name none. */
  readonly load?: Load
  /** Name of one of its variants; null or left out: the file as it stands. */
  readonly variant?: string | null
  /** Values put at dotted paths, after the variant. */
  readonly set?: readonly SetValue[]
  /** Whether conditions of its `expect` list are watched in every run. */
  readonly watch?: boolean
  /** What must hold of a run at its end for it to count, such as `signed and not rupture`; null or left out: every run counts. */
  readonly given?: string | null
  /** What was seen so far, and up to which day (with rounds: step); null or left out: nothing. */
  readonly asOf?: string | null
  readonly history?: HistoryFile | null
}

/** Something is wrong with the file: every error, warning and remark, with places in `files`. */
export interface Invalid {
  readonly kind: 'invalid'
  readonly diagnostics: readonly Diagnostic[]
  readonly files: readonly SourceFile[]
}

/** A scenario that can be run, and everything that a check can say of it. */
export interface Opened {
  readonly kind: 'opened'
  readonly game: Game
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
  readonly files: readonly SourceFile[]
  /** Names of its variants. */
  readonly variants: readonly string[]
  /** What the file calls the variant that it is; null where it says nothing, and for the file as it stands. */
  readonly variantLabel: Text | null
  /** Its `expect` list. */
  readonly expectations: readonly Expectation[]
  /** Figures with neither source nor assumption. */
  readonly unsourced: readonly UnsourcedFigure[]
  /** Why exact answers are not possible; empty for a finite scenario. */
  readonly infinite: readonly InfiniteReason[]
  /** Which runs count; null: all of them, equally. */
  readonly condition: Condition | null
}

/** It was simulated; how that ended is for `simulated` to say. */
export interface Answered {
  readonly kind: 'answered'
  readonly simulated: Simulated
  readonly game: Game
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
  readonly files: readonly SourceFile[]
}

/**
 * The whole way: reads a scenario, lowers it into a game, compiles it, runs it many times, and answers with the distribution of
 * its outcomes. The same version, scenario, seed and options give the same result to the last bit, on every machine and for any
 * number of workers. With `save` the result and the records of its runs are written to a folder too, or nothing is.
 */
export async function answerScenario(
  input: ScenarioInput,
  request: SimulationRequest = {},
  callbacks: SimulationCallbacks = {},
  save: SaveTarget | null = null,
): Promise<Invalid | Answered | NotSaved> {
  const source = sourceOf(input)
  const opened = openScenario({ ...input, load: source.load })
  if (opened.kind === 'invalid') return opened
  const { game, diagnostics, files } = opened
  const asked = { ...request, ...provenance(input), condition: opened.condition }
  const simulated =
    save === null
      ? await simulate(game, asked, callbacks)
      : await simulateAndSave(game, asked, callbacks, save, source.texts())
  if (simulated.kind === 'not-saved') return simulated
  return { kind: 'answered', simulated, game, diagnostics, files }
}

/** Keeps the texts of a scenario while it is opened. */
function sourceOf({ name, content, history = null, load = () => null }: ScenarioInput): KeptSource {
  return keepSource({ name, content }, history, load)
}

/** Simulates a game and saves what its runs record, the inputs that were drawn among it. */
async function simulateAndSave(
  game: Game,
  request: WorldsRequest,
  callbacks: SimulationCallbacks,
  target: SaveTarget,
  texts: readonly SourceText[],
): Promise<Simulated | NotSaved> {
  const { condition = null } = request
  const reporting = withInputs(game)
  const records = recordLayout(
    reporting.game,
    reporting.inputs,
    condition !== null && condition.weight !== null,
  )
  return saveWhile(
    target,
    [{ within: null, records, texts }],
    onBlock => simulate(reporting.game, request, { ...callbacks, onBlock }),
    simulated => (simulated.kind === 'finished' ? [simulated.result] : null),
  )
}

/** Reads a scenario and lowers it into a game; runs nothing. */
export function openScenario(input: ScenarioInput): Invalid | Opened {
  return openRead(readScenario(input.name, input.content, input.load), input)
}

/** Lowers a scenario that was read, with a variant and values from outside. */
function openRead(
  read: ReadScenario,
  input: Pick<ScenarioInput, 'variant' | 'set' | 'watch' | 'given' | 'asOf' | 'history'>,
): Invalid | Opened {
  const { variant = null, set = [], watch = false, given = null, asOf = null, history = null } = input
  if (read.scenario === null) return { kind: 'invalid', diagnostics: read.diagnostics, files: read.files }
  const { game, diagnostics, ...rest } = resolveGame(read.scenario, {
    variant,
    set,
    watch,
    given,
    asOf,
    history,
  })
  const all = [...read.diagnostics, ...diagnostics]
  if (game === null) return { kind: 'invalid', diagnostics: all, files: rest.files }
  return {
    kind: 'opened',
    game,
    diagnostics: all,
    variants: variantNames(read.scenario),
    variantLabel: variant === null ? null : variantLabel(read.scenario, variant),
    ...rest,
  }
}

/**
 * Lives one run of an opened scenario by the reference and tells what happened, step by step. Run `run` of a seed is the very run
 * that a simulation of that seed counts, whichever number of runs it had.
 */
export function followRun(game: Game, input: ScenarioInput, seed: string, run: number): Story {
  const entries: TraceEntry[] = []
  let atStart = new Float64Array(game.slots.length)
  const followed: Followed = follow(createReference(game, chooseByPolicy), keyFromSeed(seed), run, {
    trace(entry, moment) {
      if (entry.kind === 'setup') atStart = moment.state.values.slice()
      entries.push(entry)
    },
  })
  const telling = {
    entries,
    atStart,
    record: followed.kind === 'finished' ? followed.record : null,
    failure: followed.kind === 'failed' ? followed.failure : null,
  }
  const { dated, firstDays } = calendarOf(game)
  return storyOf(game, telling, {
    ...provenance(input),
    program: VERSION,
    seed,
    run,
    firstDays: dated ? firstDays : null,
  })
}

/** What became of the `expect` list of a scenario. */
export type Tested =
  | { readonly kind: 'tested'; readonly tested: TestedScenario }
  /** One of its simulations did not come to its end. */
  | { readonly kind: 'stopped'; readonly simulated: Exclude<Simulated, { readonly kind: 'finished' }> }

/** Confidence of the intervals that expectations are held to (LANGUAGE §10). */
const TEST_CONFIDENCE = 0.999

/** Holds a scenario to its `expect` list, each variant that it speaks of in its own simulation. */
export async function testScenario(
  input: ScenarioInput,
  request: SimulationRequest = {},
  callbacks: SimulationCallbacks = {},
): Promise<Invalid | Tested> {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const options = { seed: 'expect', confidence: TEST_CONFIDENCE, observe: 0, ...request }
  const judged = new Map<number, TestedScenario['expectations'][number]>()
  const seen = { runs: 0, seed: '' }
  for (const variant of new Set(opened.expectations.map(each => each.variant))) {
    const watched = openScenario({ ...input, variant, watch: true })
    if (watched.kind === 'invalid') return watched
    const simulated = await simulate(
      watched.game,
      { ...options, ...provenance({ ...input, variant }) },
      callbacks,
    )
    if (simulated.kind !== 'finished') return { kind: 'stopped', simulated }
    seen.runs = simulated.result.runs
    seen.seed = simulated.result.seed
    for (const [index, expectation] of watched.expectations.entries())
      if (expectation.variant === variant)
        judged.set(index, judge(expectation, simulated.result, simulated.hidden, watched.files))
  }
  const expectations = opened.expectations.map((_, index) => judged.get(index)!)
  const met = expectations.every(each => each.met)
  return {
    kind: 'tested',
    tested: { file: input.name, scenario: opened.game.name, ...seen, met, expectations },
  }
}

/** It was swept; how that ended is for `swept` to say. */
export interface SweptScenario {
  readonly kind: 'swept'
  readonly swept: Swept
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Simulates a scenario at every point of a grid of one or two settings, all on the same worlds: which outcome leads where, and
 * where that changes.
 */
export async function sweepScenario(
  input: ScenarioInput,
  { over, ...request }: SweepRequest & { readonly over: readonly Over[] },
  callbacks: SimulationCallbacks = {},
): Promise<Invalid | SweptScenario> {
  const read = readScenario(input.name, input.content, input.load)
  const opened = openRead(read, input)
  if (opened.kind === 'invalid') return opened
  const { diagnostics } = opened
  // A condition is read off the scenario with nothing swept; what was seen holds of every point.
  const laidOut = layOutGrid(opened.game, over, changes => {
    const changed = openRead(read, { ...input, set: [...(input.set ?? []), ...changes], given: null })
    return changed.kind === 'invalid'
      ? { kind: 'invalid', problem: changed }
      : { kind: 'game', game: changed.game }
  })
  if (laidOut.kind === 'invalid') return laidOut.problem
  if (laidOut.kind === 'refused') return { kind: 'swept', swept: laidOut, diagnostics }
  const { condition } = opened
  const swept = await sweep(laidOut.grid, { ...request, condition, ...provenance(input) }, callbacks)
  return { kind: 'swept', swept, diagnostics }
}

/**
 * What a page about an answer tells of the scenario behind it: its game, what it rests on, and a few worlds of the seed, told.
 */
export function backgroundOf(
  input: ScenarioInput,
  { seed, command, told }: BackgroundQuestion,
): Invalid | { readonly kind: 'known'; readonly background: Background } {
  const read = readScenario(input.name, input.content, input.load)
  const opened = openRead(read, input)
  if (opened.kind === 'invalid') return opened
  const { game, unsourced } = opened
  return {
    kind: 'known',
    background: {
      game,
      evidence: evidenceOf(read.scenario!, unsourced.length),
      text: opened.files[0]!.text,
      command,
      told:
        told === null
          ? []
          : worldsToTell(game, seed, told.runs).map(world => ({
              world,
              story: followRun(game, input, seed, world.run),
              command: told.replay(world.run),
            })),
    },
  }
}

export interface BackgroundQuestion {
  readonly seed: string
  /** The command that gives the answer again. */
  readonly command: string
  /** Of how many runs a few are told, and the command that tells one; null: none is. */
  readonly told: { readonly runs: number; readonly replay: (run: number) => string } | null
}

/** Why a scenario has no exact answer, and what of it could be fixed at its median. */
export interface NotFinite {
  readonly kind: 'not-finite'
  readonly reasons: readonly { readonly message: string; readonly place: Position | null }[]
  readonly medians: readonly Median[]
}

/** What exact answers are asked. */
export interface ExactRequest {
  /** Most states, over all steps. */
  readonly mostStates: number
  /** Whether the laws of payoffs and of measures that add up are wanted, not their means alone. */
  readonly laws: boolean
  /** Whether what is drawn from a continuum before the first step is put at its median. */
  readonly fix: boolean
}

/** The exact law of a finite scenario: how it ends, when, what came of it; no draws. */
export function exactScenario(
  input: ScenarioInput,
  { fix, ...question }: ExactRequest,
): Invalid | NotFinite | (Exact & { readonly diagnostics: readonly Diagnostic[] }) {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const { game, infinite, files, diagnostics } = opened
  const medians = mediansOf(game)
  const bound = new Map(fix ? medians.map(({ slot, value }) => [slot, value]) : [])
  const draws = (reason: InfiniteReason): boolean => reason.message.endsWith('draws from a continuum.')
  const left = fix ? infinite.filter(reason => !draws(reason)) : infinite
  if (left.length > 0) {
    const lines = files.map(fileLines)
    const reasons = left.map(({ message, span }) => ({
      message,
      place: span === null ? null : positionOf(span, lines),
    }))
    return { kind: 'not-finite', reasons, medians: fix ? [] : medians }
  }
  return { ...exactAnswer(game, { ...question, bound }), diagnostics }
}

/** Solves a game in normal form from the text of a Gambit file (`.nfg`): its equilibria, and what else is asked of it. */
export function solveGame(
  name: string,
  text: string,
  question: SolveQuestion,
): Invalid | { readonly kind: 'solved'; readonly solved: SolvedForm } {
  const { form, diagnostics, files } = readNfg(name, text)
  if (form === null) return { kind: 'invalid', diagnostics, files }
  return { kind: 'solved', solved: solveForm(form, question) }
}

/** A case of a comparison. */
export interface CaseInput {
  /** What it is called there; unique. */
  readonly as: string
  /** What people are told that it is; null or left out: what the file calls its variant. */
  readonly label?: Text | null
  readonly scenario: ScenarioInput
  /** A command line that runs it, to which `--only-run N` can be added; null or left out: there is none. */
  readonly command?: string | null
}

/** They were compared; how that ended is for `compared` to say. */
export interface ComparedScenarios {
  readonly kind: 'compared'
  readonly compared: Compared
  /** Warnings and remarks of the first case. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * What changes if: simulates scenarios on the same worlds and holds every one to the first. All errors of all of them are reported
 * together. With `save` every case is saved too, each in a folder of its own in the folder named.
 */
export async function compareScenarios(
  inputs: readonly CaseInput[],
  request: CompareRequest = {},
  callbacks: SimulationCallbacks = {},
  save: SaveTarget | null = null,
): Promise<Invalid | ComparedScenarios | NotSaved> {
  const sources = inputs.map(({ scenario }) => sourceOf(scenario))
  const opened = inputs.map(({ scenario }, index) =>
    // The condition is read off the baseline; what was seen holds of every case.
    openScenario({
      ...scenario,
      load: sources[index]!.load,
      given: index === 0 ? (scenario.given ?? null) : null,
    }),
  )
  const invalid = opened.filter(each => each.kind === 'invalid')
  if (invalid.length > 0) return together(invalid)
  const cases = inputs.map(({ as, label = null, scenario, command = null }, index) => {
    const { game, variantLabel } = opened[index] as Opened
    return { name: as, label: label ?? variantLabel, game, command, ...provenance(scenario) }
  })
  const texts = sources.map(source => source.texts())
  const asked = { ...request, condition: (opened[0] as Opened).condition }
  const compared =
    save === null
      ? await compareCases(cases, asked, callbacks)
      : await compareAndSave(cases, asked, callbacks, save, texts)
  if (compared.kind === 'not-saved') return compared
  return { kind: 'compared', compared, diagnostics: opened[0]!.diagnostics }
}

/** Compares cases and saves what the runs of each record, the inputs that were drawn among it. */
async function compareAndSave(
  cases: readonly CaseToCompare[],
  request: CompareRequest,
  callbacks: SimulationCallbacks,
  target: SaveTarget,
  texts: readonly (readonly SourceText[])[],
): Promise<Compared | NotSaved> {
  const { condition = null } = request
  const reporting = cases.map(({ game }) => withInputs(game))
  const saved = reporting.map(({ game, inputs }, index) => ({
    within: cases[index]!.name.replaceAll(/[\\/]+/g, '-'),
    records: recordLayout(game, inputs, condition !== null && condition.weight !== null),
    texts: texts[index]!,
  }))
  const reported = cases.map((each, index) => ({ ...each, game: reporting[index]!.game }))
  return saveWhile(
    target,
    saved,
    onBlock => compareCases(reported, request, { ...callbacks, onBlock }),
    compared => (compared.kind === 'finished' ? compared.comparison.cases.map(({ result }) => result) : null),
  )
}

/** Everything that is wrong with several files, as if they were one. */
function together(invalid: readonly Invalid[]): Invalid {
  const diagnostics: Diagnostic[] = []
  const files: SourceFile[] = []
  for (const each of invalid) {
    const moved = ([file, start, end]: Span): Span => [file + files.length, start, end]
    diagnostics.push(
      ...each.diagnostics.map(one => ({ ...one, span: one.span === null ? null : moved(one.span) })),
    )
    files.push(...each.files)
  }
  return { kind: 'invalid', diagnostics, files }
}

/** It was analysed; how that ended is for `analysed` to say. */
export interface AnalysedScenario {
  readonly kind: 'analysed'
  readonly analysed: Analysed
  /** For each combination of what was varied how its game is had. */
  readonly combinations: readonly Combination[]
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Says which uncertain inputs drive which results of a scenario: what its file leaves to chance before the first step, and what is
 * varied besides: settings, and variants (`baseline` is the scenario as it was opened) as one input. On request also what it would
 * be worth to learn an input before choosing between variants.
 */
export async function analyseSensitivity(
  input: ScenarioInput,
  { vary = [], variants = [], learning = null, ...request }: SensitivityQuestion = {},
  callbacks: SimulationCallbacks = {},
): Promise<Invalid | AnalysedScenario> {
  const read = readScenario(input.name, input.content, input.load)
  const opened = openRead(read, input)
  if (opened.kind === 'invalid') return opened
  const { diagnostics } = opened
  // Read off the first game.
  let condition = null as Condition | null
  const open = ({ variant, set }: Combination, isFirst: boolean): Invalid | Opened => {
    const own = { variant: variant ?? input.variant ?? null, set: [...(input.set ?? []), ...set] }
    const each = openRead(read, { ...input, ...own, given: isFirst ? (input.given ?? null) : null })
    if (isFirst && each.kind === 'opened') condition = each.condition
    return each
  }
  const laidOut = layOutVariation(opened.game, { variants, vary }, (combination, isFirst) => {
    const each = open(combination, isFirst)
    return each.kind === 'invalid' ? { kind: 'invalid', problem: each } : { kind: 'game', game: each.game }
  })
  if (laidOut.kind === 'invalid') return laidOut.problem
  if (laidOut.kind === 'refused')
    return { kind: 'analysed', analysed: laidOut, combinations: [], diagnostics }
  const { games, varied, combinations } = laidOut
  const asked = { ...request, varied, condition, ...provenance(input) }
  const analysed = await analyseInputs(games, asked, callbacks)
  if (learning === null || analysed.kind !== 'answered')
    return { kind: 'analysed', analysed, combinations, diagnostics }

  const choices = learning.variants.map(name => ({
    variant: name === BASELINE ? null : name,
    set: [],
  }))
  const cases: CaseToChoose[] = []
  for (const [index, choice] of choices.entries()) {
    const each = open(choice, index === 0)
    if (each.kind === 'invalid') return each
    cases.push({ name: learning.variants[index]!, game: each.game })
  }
  const { by, better } = learning
  const learned = await learn(cases, { ...request, condition, by, better }, callbacks)
  switch (learned.kind) {
    case 'finished': {
      const sensitivity = { ...analysed.sensitivity, learning: learned.learning }
      return { kind: 'analysed', analysed: { kind: 'answered', sensitivity }, combinations, diagnostics }
    }
    case 'failed': {
      const failed: Analysed = { ...learned, inputs: null }
      return { kind: 'analysed', analysed: failed, combinations: choices, diagnostics }
    }
    case 'interrupted':
      return { kind: 'analysed', analysed: { kind: 'interrupted' }, combinations, diagnostics }
    case 'refused':
      return { kind: 'analysed', analysed: learned, combinations, diagnostics }
  }
}

/** What an analysis of sensitivity is asked. */
export interface SensitivityQuestion extends Omit<SensitivityRequest, 'varied' | 'condition'> {
  readonly vary?: readonly Over[]
  readonly variants?: readonly string[]
  /** Variants to choose from, and the payoff or measure by which the choice is judged; null (default): not asked. */
  readonly learning?: {
    readonly variants: readonly string[]
    readonly by: string
    readonly better: 'more' | 'less'
  } | null
}

/** What a result says of the file it came from. */
function provenance({ variant = null, set = [] }: Pick<ScenarioInput, 'variant' | 'set'>): {
  readonly variant: string | null
  readonly changes: readonly string[]
} {
  return { variant, changes: set.map(({ path, value }) => `${path}=${value}`) }
}
