/** The result of what the page is set to: from the first runs on, while something moves, and in full once it rests. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Result } from '../index.ts'
import { type Page, useFailure } from './hooks.ts'
import type { RunAnswer } from './questions.ts'
import { askedOf, type PageState } from './state.ts'

/** Runs of a result at rest: an interval of one point of probability, in about a second. */
export const RUNS = 10_000
/** Runs while something moves: they come in shares. */
const MOVING_RUNS = 4_096
/** Milliseconds without a movement before the full result is worked out. */
const REST = 200

export interface Results {
  /** The last result that there was, also where what is set now has none. */
  readonly result: Result | null
  /** The text that `tft run --json` prints; null until the result is the full one. */
  readonly document: string | null
  /** Why there is no result of what is set now; null where there is one. */
  readonly trouble: Exclude<RunAnswer, { kind: 'finished' }> | null
}

/** Which setting moved between two states; null where none did, or something else changed. */
function movedSetting(before: PageState | null, { source, variant, seed, set }: PageState): string | null {
  if (before === null || before.source !== source || before.variant !== variant || before.seed !== seed)
    return null
  const names = new Set([...Object.keys(set), ...Object.keys(before.set)])
  const moved = [...names].filter(name => before.set[name] !== set[name])
  return moved.length === 1 && moved[0]! in set ? moved[0]! : null
}

export function useResults({ state, facts, quick, thorough }: Page): Results {
  const [results, setResults] = useState<Results>({ result: null, document: null, trouble: null })
  const before = useRef<PageState | null>(null)
  const lastMoved = useRef<string | null>(null)
  const fail = useFailure()
  const { source, variant, seed, set } = state
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const name = movedSetting(before.current, state)
    before.current = state
    lastMoved.current = name ?? lastMoved.current
    const setting = name === null ? undefined : facts.settings.find(each => each.name === name)
    const { [name ?? '']: value, ...others } = set
    const asked = { ...askedOf({ source, variant, set: setting === undefined ? set : others }), seed }
    const settle = (answer: RunAnswer): void =>
      setResults(last =>
        answer.kind === 'finished'
          ? { result: answer.result, document: answer.document, trouble: null }
          : { ...last, document: null, trouble: answer },
      )
    const orFail = (error: unknown): void => void (signal.aborted || fail(error))
    quick(
      'grow',
      { ...asked, runs: MOVING_RUNS, moving: setting === undefined ? null : { setting, value: value! } },
      { signal, onPart: result => setResults({ result, document: null, trouble: null }) },
    ).then(settle, orFail)
    const rest = setTimeout(
      () => {
        thorough('run', { ...askedOf({ source, variant, set }), seed, runs: RUNS }, { signal }).then(
          answer => {
            // What only grows need not go on.
            controller.abort()
            settle(answer)
          },
          orFail,
        )
      },
      name === null ? 0 : REST,
    )
    return () => {
      clearTimeout(rest)
      controller.abort()
    }
  }, [source, variant, seed, JSON.stringify(set), facts])
  return results
}
