/** A scenario of which the beginning is drawn and the rest solved. */

import { VERSION } from '../simulation/index.ts'
import { withoutHidden } from '../solver/index.ts'
import { type Mixed, type MixedCallbacks, type MixedDocument, mix } from '../study/index.ts'
import type { Diagnostic } from '../text/index.ts'
import { type NotFinite, whyNotFinite } from './not-finite.ts'
import { whyNotOfAll } from './of-all-runs.ts'
import { type Invalid, openScenario, provenance, type ScenarioInput } from './scenario.ts'

/** What is asked. */
export interface MixedRequest {
  /** Default 1,000. Draw n is what run n of a simulation of the seed draws. */
  readonly draws?: number
  /** Any text; default `1`. */
  readonly seed?: string
  /** Of every interval; default 0.95. */
  readonly confidence?: number
  /** Most states of one draw, over all steps; default 1,000,000. */
  readonly mostStates?: number
}

export type MixedAnswered =
  | Invalid
  | NotFinite
  | Exclude<Mixed, { readonly kind: 'finished' }>
  | {
      readonly kind: 'finished'
      readonly document: MixedDocument
      readonly diagnostics: readonly Diagnostic[]
    }

/**
 * Draws what is uncertain before the first step of a scenario (parameters and private values drawn from a continuum), solves the
 * rest exactly for each draw, and answers with means and intervals over the draws (Rao-Blackwell: Casella and Robert 1996). The
 * same version, scenario, seed and number of draws give the same result to the last bit.
 */
export async function mixScenario(
  input: ScenarioInput,
  { draws = 1_000, seed = '1', confidence = 0.95, mostStates = 1_000_000 }: MixedRequest = {},
  callbacks: MixedCallbacks = {},
): Promise<MixedAnswered> {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const chosen = whyNotOfAll(opened)
  if (chosen !== null) return { kind: 'refused', reason: chosen }
  const notFinite = whyNotFinite(opened, true)
  if (notFinite !== null) return notFinite
  const question = { draws, seed, confidence, mostStates }
  const mixed = await mix(withoutHidden(opened.game), question, callbacks)
  if (mixed.kind !== 'finished') return mixed
  return {
    kind: 'finished',
    document: { ...mixed.result, ...provenance(input), program: VERSION },
    diagnostics: opened.diagnostics,
  }
}
