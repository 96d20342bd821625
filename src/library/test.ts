/** A scenario held to its `expect` list. */
import type { RunFailure } from '../game/index.ts'
import { judge, knownByRuns, knownExactly, type TestedScenario } from '../report/index.ts'
import {
  type Simulated,
  type SimulationCallbacks,
  type SimulationRequest,
  simulate,
} from '../simulation/index.ts'
import { exactAside } from './exact-aside.ts'
import { type Invalid, type Opened, openScenario, provenance, type ScenarioInput } from './scenario.ts'

/** What became of the `expect` list of a scenario. */
export type Tested =
  | { readonly kind: 'tested'; readonly tested: TestedScenario }
  /** One of its simulations did not come to its end. */
  | { readonly kind: 'stopped'; readonly simulated: Exclude<Simulated, { readonly kind: 'finished' }> }
  /** On one of the paths of a finite scenario the model fails. */
  | { readonly kind: 'fails'; readonly failure: Omit<RunFailure, 'run'> }

/** Confidence of the intervals that expectations are held to (LANGUAGE §10). */
const TEST_CONFIDENCE = 0.999

/**
 * Holds a scenario to its `expect` list, each variant that it speaks of on its own: exactly where the variant is finite and small
 * enough, else by a simulation.
 */
export async function testScenario(
  input: ScenarioInput,
  request: SimulationRequest = {},
  callbacks: SimulationCallbacks = {},
): Promise<Invalid | Tested> {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const judged = new Map<number, TestedScenario['expectations'][number]>()
  let simulation: { readonly runs: number; readonly seed: string } | null = null
  for (const variant of new Set(opened.expectations.map(each => each.variant))) {
    const watched = openScenario({ ...input, variant, watch: true })
    if (watched.kind === 'invalid') return watched
    const options = { ...request, ...provenance({ ...input, variant }) }
    const known = await knownOf(watched, options, callbacks)
    if (known.kind !== 'known') return known
    simulation = known.simulation ?? simulation
    for (const [index, expectation] of watched.expectations.entries())
      if (expectation.variant === variant) judged.set(index, judge(expectation, known.known, watched.files))
  }
  const expectations = opened.expectations.map((_, index) => judged.get(index)!)
  const met = expectations.every(each => each.met)
  const { runs, seed } = simulation ?? { runs: null, seed: null }
  return {
    kind: 'tested',
    tested: { file: input.name, scenario: opened.game.name, runs, seed, met, expectations },
  }
}

interface KnownOf {
  readonly kind: 'known'
  readonly known: ReturnType<typeof knownExactly>
  /** Null where it is exact. */
  readonly simulation: { readonly runs: number; readonly seed: string } | null
}

async function knownOf(
  { game, infinite }: Opened,
  request: SimulationRequest,
  callbacks: SimulationCallbacks,
): Promise<KnownOf | Exclude<Tested, { readonly kind: 'tested' }>> {
  const exact = exactAside(game, infinite)
  if (exact?.kind === 'failed') return { kind: 'fails', failure: exact.failure }
  if (exact !== null)
    return { kind: 'known', known: knownExactly(exact.result, exact.watched), simulation: null }
  const options = { seed: 'expect', confidence: TEST_CONFIDENCE, observe: 0, ...request }
  const simulated = await simulate(game, options, callbacks)
  if (simulated.kind !== 'finished') return { kind: 'stopped', simulated }
  const { result, hidden } = simulated
  return {
    kind: 'known',
    known: knownByRuns(result, hidden),
    simulation: { runs: result.runs, seed: result.seed },
  }
}
