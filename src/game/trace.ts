/** What the reference tells about a run while it lives it: the raw material of stories and explanations. */
import type { Span } from '../text/span.ts'
import type { Rule, Text } from './game.ts'
import type { Expected } from './policy.ts'
import type { RunRecord } from './state.ts'

export interface Change {
  readonly slot: number
  readonly before: number
  readonly after: number
  /** What was written to it, in the order in which it was added up. */
  readonly by: readonly Span[]
}

export type TraceEntry =
  /** After setup: everything drawn or bound before step 1. */
  | { readonly kind: 'setup' }
  | { readonly kind: 'step'; readonly step: number; readonly firstDay: number; readonly lastDay: number }
  /** A player picked on a track. `closed[m]` is null for an open move, else the reason. */
  | {
      readonly kind: 'pick'
      readonly player: number
      readonly track: number
      readonly probabilities: readonly number[]
      readonly closed: readonly (string | null)[]
      readonly picked: number
      readonly rule: Rule | null
      readonly expected: Expected | null
    }
  /** A block took hold: a calendar entry, a later, an event, a joint, a dynamics item or a picked move. */
  | {
      readonly kind: 'happening'
      readonly what: 'entry' | 'later' | 'event' | 'joint' | 'dynamic' | 'move'
      readonly name: string
      /** What the block and its branches say, in order. */
      readonly say: readonly Text[]
      readonly span: Span
    }
  /** What the blocks just told (or the picks of the step, together) changed. */
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  /** What everyone else believes of the type of a player has moved: odds of its types in their order. */
  | {
      readonly kind: 'belief'
      readonly player: number
      readonly before: readonly number[]
      readonly after: readonly number[]
    }
  | { readonly kind: 'scheduled'; readonly name: string; readonly dueStep: number; readonly span: Span }
  | { readonly kind: 'cancelled'; readonly name: string; readonly span: Span }
  | { readonly kind: 'end'; readonly outcome: number; readonly record: RunRecord }
