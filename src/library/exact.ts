/** The exact law of a finite scenario. */
import type { Game } from '../game/index.ts'
import type { InfiniteReason } from '../scenario/index.ts'
import { type Exact, exactAnswer, type Median, mediansOf } from '../solver/index.ts'
import { type Diagnostic, fileLines, type Position, positionOf } from '../text/index.ts'
import { type Invalid, type Opened, openScenario, type ScenarioInput } from './scenario.ts'

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
  const { game, diagnostics } = opened
  const refused = whyNotFinite(opened, fix)
  if (refused !== null) return refused
  return { ...exactAnswer(game, { ...question, bound: fixedBy(game, fix) }), diagnostics }
}

/** Values of slots fixed before the first step: with `fix`, what is drawn from a continuum there is put at its median. */
export function fixedBy(game: Game, fix: boolean): ReadonlyMap<number, number> {
  return new Map(fix ? mediansOf(game).map(({ slot, value }) => [slot, value]) : [])
}

/** Null for a finite scenario. */
export function whyNotFinite({ game, infinite, files }: Opened, fix: boolean): NotFinite | null {
  const draws = (reason: InfiniteReason): boolean => reason.message.endsWith('draws from a continuum.')
  const left = fix ? infinite.filter(reason => !draws(reason)) : infinite
  if (left.length === 0) return null
  const lines = files.map(fileLines)
  const reasons = left.map(({ message, span }) => ({
    message,
    place: span === null ? null : positionOf(span, lines),
  }))
  return { kind: 'not-finite', reasons, medians: fix ? [] : mediansOf(game) }
}
