/** What two players could agree on. */
import { VERSION } from '../simulation/index.ts'
import { type Bargained, type BargainingDocument, bargainingOf, mediansOf } from '../solver/index.ts'
import type { Diagnostic } from '../text/index.ts'
import { type NotFinite, whyNotFinite } from './not-finite.ts'
import { type Invalid, openScenario, provenance, type ScenarioInput } from './scenario.ts'

/** What is asked of a bargain. */
export interface BargainingRequest {
  /** Whether what is drawn from a continuum before the first step is put at its median. */
  readonly fix?: boolean
  /** Most decisions that are explored (default 200,000). */
  readonly mostStates?: number
  /** Name of the outcome that is the failure to agree; null or left out: the one that says `otherwise`. */
  readonly outside?: string | null
}

/** It was worked out. */
export interface BargainedScenario {
  readonly kind: 'bargained'
  readonly bargaining: BargainingDocument
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Every way a scenario of two players can end over all open moves, for each combination of their types: what each gets where they do
 * not agree, the zone of agreement, the efficient packages and the bargaining solution of Nash (1950). The policies of the file are
 * not looked at.
 */
export function bargainScenario(
  input: ScenarioInput,
  { fix = false, mostStates = 200_000, outside = null }: BargainingRequest = {},
): Invalid | BargainedScenario | NotFinite | Exclude<Bargained, { readonly kind: 'bargained' | 'infinite' }> {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const { game, diagnostics } = opened
  const bound = new Map(fix ? mediansOf(game).map(({ slot, value }) => [slot, value]) : [])
  const answer = bargainingOf(game, { bound, mostStates, outside })
  if (answer.kind === 'infinite')
    return (
      whyNotFinite(opened, fix) ?? {
        kind: 'not-finite',
        reasons: [{ message: answer.reason, place: null }],
        medians: [],
      }
    )
  if (answer.kind !== 'bargained') return answer
  const bargaining = { ...answer.bargaining, ...provenance(input), program: VERSION }
  return { kind: 'bargained', bargaining, diagnostics }
}
