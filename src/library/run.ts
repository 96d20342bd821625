/** One scenario simulated. */
import {
  type KeptSource,
  keepSource,
  type NotSaved,
  recordLayout,
  type SaveTarget,
  type SourceText,
  saveWhile,
} from '../archive/index.ts'
import type { Game } from '../game/index.ts'
import {
  type Simulated,
  type SimulationCallbacks,
  type SimulationRequest,
  simulate,
  type WorldsRequest,
} from '../simulation/index.ts'
import { withInputs } from '../study/index.ts'
import type { Diagnostic, SourceFile } from '../text/index.ts'
import { mayBeExact } from './exact-aside.ts'
import { type Invalid, openScenario, provenance, type ScenarioInput } from './scenario.ts'

/** It was simulated; how that ended is for `simulated` to say. */
export interface Answered {
  readonly kind: 'answered'
  readonly simulated: Simulated
  readonly game: Game
  /** Whether `exactScenario` is worth asking: every state can be counted, and no step branches without end. */
  readonly mayBeExact: boolean
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
  return {
    kind: 'answered',
    simulated,
    game,
    mayBeExact: opened.condition === null && mayBeExact(game, opened.infinite),
    diagnostics,
    files,
  }
}

/** Keeps the texts of a scenario while it is opened. */
export function sourceOf({ name, content, history = null, load = () => null }: ScenarioInput): KeptSource {
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
