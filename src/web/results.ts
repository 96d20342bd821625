/** The result of what the page is set to: from the first runs on, while something moves, and in full once it rests. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Result } from '../index.ts'
import type { Ask } from './ask.ts'
import { type Page, useFailure } from './hooks.ts'
import type { Questions, RunAnswer } from './questions.ts'
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

/**
 * Follows a hand: what is asked while the first share of an answer is still awaited waits too, and only the last of it is asked
 * then. Whoever moves a slider thus always sees a result of a moment ago, instead of none as long as it moves.
 */
function createFollower(
  quick: Ask,
  show: (result: Result) => void,
  settle: (answer: RunAnswer) => void,
  fail: (error: unknown) => void,
) {
  let underWay: AbortController | null = null
  let isAwaited = false
  let next: Questions['grow']['asked'] | null = null
  const goOn = (): void => {
    isAwaited = false
    if (next !== null) start(next).catch(fail)
  }
  const start = (asked: Questions['grow']['asked']): Promise<void> => {
    underWay?.abort()
    const controller = new AbortController()
    const { signal } = controller
    underWay = controller
    isAwaited = true
    next = null
    const onPart = (result: Result): void => {
      show(result)
      goOn()
    }
    return quick('grow', asked, { signal, onPart }).then(
      answer => {
        settle(answer)
        goOn()
      },
      error => {
        if (!signal.aborted) throw error
      },
    )
  }
  return {
    follow(asked: Questions['grow']['asked']): Promise<void> {
      if (!isAwaited) return start(asked)
      next = asked
      return Promise.resolve()
    },
    stop(): void {
      next = null
      isAwaited = false
      underWay?.abort()
    },
  }
}

/** Runs the worlds of what the page is set to, and again whenever that changes. */
export function useResults({ state, facts, quick, thorough }: Page): Results {
  const [results, setResults] = useState<Results>({ result: null, document: null, trouble: null })
  const before = useRef<PageState | null>(null)
  const fail = useFailure()
  const { source, variant, seed, set } = state
  // What waits for a first result: the full one would only take the machine away from it.
  const afterFirst = useRef<(() => void) | null>(null)
  const goOn = (): void => {
    afterFirst.current?.()
    afterFirst.current = null
  }
  const settle = (answer: RunAnswer): void => {
    goOn()
    setResults(last =>
      answer.kind === 'finished'
        ? { result: answer.result, document: answer.document, trouble: null }
        : { ...last, document: null, trouble: answer },
    )
  }
  const follower = useMemo(() => {
    const show = (result: Result): void => {
      goOn()
      setResults({ result, document: null, trouble: null })
    }
    return createFollower(quick, show, settle, fail)
  }, [quick])
  useEffect(() => () => follower.stop(), [follower])
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const name = movedSetting(before.current, state)
    const isAnother = before.current !== null && before.current.source.name !== source.name
    before.current = state
    const setting = name === null ? undefined : facts.settings.find(each => each.name === name)
    const { [name ?? '']: value, ...others } = set
    const orFail = (error: unknown): void => void (signal.aborted || fail(error))
    // Another scenario, variant or seed: nothing of the old one is worth showing any more.
    if (name === null) follower.stop()
    // Of the same file with a variant, a seed or a word changed, the old result stands until there is a new one.
    if (isAnother) setResults({ result: null, document: null, trouble: null })
    follower
      .follow({
        ...askedOf({ source, variant, set: setting === undefined ? set : others }),
        seed,
        runs: MOVING_RUNS,
        moving: setting === undefined ? null : { setting, value: value! },
      })
      .catch(orFail)
    const inFull = (): void => {
      const asked = { ...askedOf({ source, variant, set }), seed, runs: RUNS }
      thorough('run', asked, { signal }).then(answer => {
        // What only grows need not go on.
        follower.stop()
        settle(answer)
      }, orFail)
    }
    let rest: ReturnType<typeof setTimeout> | undefined
    if (name === null) afterFirst.current = inFull
    else rest = setTimeout(inFull, REST)
    return () => {
      clearTimeout(rest)
      afterFirst.current = null
      controller.abort()
    }
  }, [source, variant, seed, JSON.stringify(set), facts])
  return results
}
