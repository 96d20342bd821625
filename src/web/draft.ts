/** The text in the editor: whatever it says, views go on showing the last text that could be opened. */
import { useEffect, useState } from 'preact/hooks'
import type { Ask } from './ask.ts'
import { useFailure, useRested } from './hooks.ts'
import type { Facts, Problem } from './questions.ts'
import { askedOf, type Source } from './state.ts'

export interface Draft {
  /** Null: the editor has the text that the page shows. */
  readonly source: Source | null
  /** What is wrong with it, or was with the text of a moment ago; null: nothing is known to be. */
  readonly problems: readonly Problem[] | null
  readonly edit: (source: Source) => void
  /** Goes back to the text that the page shows. */
  readonly drop: () => void
}

/** `adopt` is told every text that could be opened, as it stands without a variant. */
export function useDraft(quick: Ask, adopt: (source: Source, facts: Facts) => void): Draft {
  const [source, setSource] = useState<Source | null>(null)
  const [problems, setProblems] = useState<readonly Problem[] | null>(null)
  const fail = useFailure()
  const rested = useRested(source)
  useEffect(() => {
    if (source === null || rested !== source) return
    const controller = new AbortController()
    const { signal } = controller
    quick('open', askedOf({ source, variant: null, set: {} }), { signal }).then(
      answer => {
        if (signal.aborted) return
        if (answer.kind === 'invalid') return setProblems(answer.problems)
        setProblems(null)
        setSource(null)
        adopt(source, answer.facts)
      },
      error => signal.aborted || fail(error),
    )
    return () => controller.abort()
  }, [source, rested, quick])
  return {
    source,
    problems,
    edit: setSource,
    drop: () => {
      setSource(null)
      setProblems(null)
    },
  }
}
