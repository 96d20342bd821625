/** Scenarios compared on the same worlds. */
import { type NotSaved, recordLayout, type SaveTarget, type SourceText, saveWhile } from '../archive/index.ts'
import type { Text } from '../game/index.ts'
import type { SimulationCallbacks } from '../simulation/index.ts'
import {
  type CaseToCompare,
  type Compared,
  type CompareRequest,
  compareCases,
  withInputs,
} from '../study/index.ts'
import type { Diagnostic } from '../text/index.ts'
import { sourceOf } from './run.ts'
import {
  type Invalid,
  type Opened,
  openScenario,
  provenance,
  type ScenarioInput,
  together,
} from './scenario.ts'

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
