/** Why a scenario has no exact answer. */
import type { InfiniteReason } from '../scenario/index.ts'
import { type Median, mediansOf } from '../solver/index.ts'
import { fileLines, type Position, positionOf } from '../text/index.ts'
import type { Opened } from './scenario.ts'

/** Why a scenario has no exact answer, and what of it could be fixed at its median. */
export interface NotFinite {
  readonly kind: 'not-finite'
  readonly reasons: readonly { readonly message: string; readonly place: Position | null }[]
  readonly medians: readonly Median[]
}

/** Null for a finite scenario. With `drawn` what is drawn from a continuum is somebody else's care: it is fixed, or drawn before. */
export function whyNotFinite({ game, infinite, files }: Opened, drawn: boolean): NotFinite | null {
  const draws = (reason: InfiniteReason): boolean => reason.message.endsWith('draws from a continuum.')
  const left = drawn ? infinite.filter(reason => !draws(reason)) : infinite
  if (left.length === 0) return null
  const lines = files.map(fileLines)
  const reasons = left.map(({ message, span }) => ({
    message,
    place: span === null ? null : positionOf(span, lines),
  }))
  return { kind: 'not-finite', reasons, medians: drawn ? [] : mediansOf(game) }
}
