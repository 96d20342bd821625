/** What changes against another variant: with few worlds while something moves, with more once it rests. */
import { useMemo } from 'preact/hooks'
import { type Page, useAnswer, useFollowed, useRested } from './hooks.ts'
import type { CompareAnswer, CompareAsked } from './questions.ts'
import { askedOf } from './state.ts'

/** Worlds of a comparison at rest, and while something moves. */
export const WORLDS = 10_000
const MOVING_WORLDS = 500

export interface Compares {
  /** The last answer of any. */
  readonly answer: CompareAnswer | null
  /** Whether it is about what is set now, with all worlds. */
  readonly isFull: boolean
}

/** As the terminal names the file as it stands. */
export const AS_IT_STANDS = 'as_it_stands'

/**
 * What is compared: what is set now with the variant `against`, or the file as it stands. Where what is set now is the file itself,
 * the variant is held to that, as in a terminal.
 */
export function comparedOf({
  state,
  strings,
}: Pick<Page, 'state' | 'strings'>): Pick<CompareAsked, 'baseline' | 'other' | 'seed'> {
  const { source, variant, set, against, seed } = state
  const { file, now } = strings.compare
  const moved = Object.keys(set).length > 0
  const chosen = { as: against ?? file, asked: askedOf({ source, variant: against, set: {} }) }
  const isSet = { as: moved ? now : (variant ?? file), asked: askedOf({ source, variant, set }) }
  if (!moved && variant === null && against !== null) return { baseline: isSet, other: chosen, seed }
  return { baseline: chosen, other: isSet.as === chosen.as ? { ...isSet, as: now } : isSet, seed }
}

export function useComparison(page: Page): Compares {
  const compared = comparedOf(page)
  const key = JSON.stringify(compared)
  const asked = useMemo(() => compared, [key])
  const rested = useRested(asked)
  const few = useFollowed(page.quick, 'compare', { ...asked, runs: MOVING_WORLDS })
  const many = useAnswer(page.thorough, 'compare', rested === asked ? { ...asked, runs: WORLDS } : null)
  const isFull = rested === asked && !many.isWaiting
  // What has all worlds of what was set before is older than what has few of what is set now.
  return { answer: isFull ? many.answer : few.answer, isFull }
}
