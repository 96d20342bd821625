/** A scenario at every point of a grid. */
import type { SimulationCallbacks } from '../simulation/index.ts'
import { layOutGrid, type Over, type SweepRequest, type Swept, sweep } from '../study/index.ts'
import type { Diagnostic } from '../text/index.ts'
import { type Invalid, openRead, provenance, readInput, type ScenarioInput } from './scenario.ts'

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
  const read = readInput(input)
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
