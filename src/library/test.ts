/** A scenario held to its `expect` list. */
import { judge, type TestedScenario } from '../report/index.ts'
import {
  type Simulated,
  type SimulationCallbacks,
  type SimulationRequest,
  simulate,
} from '../simulation/index.ts'
import { type Invalid, openScenario, provenance, type ScenarioInput } from './scenario.ts'

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
