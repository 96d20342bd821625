/** What views share: the page's context, and questions that are asked again when what they are about changes. */
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { inLanguage, shortDay, type Text } from '../index.ts'
import type { QuestionName } from './answering.ts'
import type { Ask } from './ask.ts'
import type { Draft } from './draft.ts'
import type { Facts, Questions } from './questions.ts'
import { type Go, isOwnGame, type PageState, type ShippedSource, type Source } from './state.ts'
import type { Strings } from './strings.ts'

export interface Page {
  readonly state: PageState
  readonly go: Go
  /** Another scenario, as if the page had been opened with it. */
  readonly openSource: (source: Source) => void
  /** What is in the editor. */
  readonly draft: Draft
  readonly facts: Facts
  readonly shipped: readonly ShippedSource[]
  /** The reader's own text, also while a shipped one is shown: choosing that loses nothing. */
  readonly own: Source | null
  /** A worker that is always near: for what must follow the hand. */
  readonly quick: Ask
  /** A worker that may be busy for a while. */
  readonly thorough: Ask
  readonly strings: Strings
}

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  return useContext(PageContext)!
}

/** A text of the file in the reader's language; its name where it has none. */
export function useSay(): (text: Text | null, name?: string) => string {
  const { language } = usePage().state
  return (text, name = '') => (text === null ? name : inLanguage(text, language))
}

/** What a list calls something that can be chosen: its label, and the name that files, lessons and commands know it by. */
export function useListed(): (name: string, label: Text | null) => string {
  const say = useSay()
  return (name, label) => (label === null ? name : `${say(label)} (${name})`)
}

/** Days as short as they can be told apart: `30 Oct`, else `2025-10-30`. */
export function useDay(): (day: string) => string {
  const { isWithoutYears } = usePage().facts
  return day => (isWithoutYears ? shortDay(day) : day)
}

/** What a step is called: by its number, and by its first day where the file has a calendar. */
export function useStepName(): (step: number, firstDay: string | null) => string {
  const { strings } = usePage()
  const day = useDay()
  return (step, firstDay) => (firstDay === null ? strings.step(step) : strings.stepOn(step, day(firstDay)))
}

/** What the two courses of a world are called: as the policies live it, and with moves made otherwise. */
export function useCourseHeads(): readonly [string, string] {
  const { state, strings } = usePage()
  const { asItWas, whatIfHeading, byPolicy, yours } = strings.world
  return isOwnGame(state) ? [byPolicy, yours] : [asItWas, whatIfHeading]
}

export interface Asking<Name extends QuestionName> {
  /** The last answer, also while a new one is awaited. */
  readonly answer: Questions[Name]['answer'] | null
  readonly isWaiting: boolean
}

/** Asks whenever `asked` changes (compared as JSON); null asks nothing. Errors of the program reach the page's own. */
export function useAnswer<Name extends QuestionName>(
  ask: Ask,
  question: Name,
  asked: Questions[Name]['asked'] | null,
): Asking<Name> {
  const key = JSON.stringify(asked)
  const [last, setLast] = useState<Answered<Name>>({ key: 'null', answer: null })
  const fail = useFailure()
  useEffect(() => {
    if (asked === null) return setLast({ key, answer: null })
    const controller = new AbortController()
    const { signal } = controller
    ask(question, asked, { signal }).then(
      answer => signal.aborted || setLast({ key, answer }),
      error => signal.aborted || fail(error),
    )
    return () => controller.abort()
  }, [ask, question, key])
  return { answer: last.answer, isWaiting: last.key !== key }
}

interface Answered<Name extends QuestionName> {
  /** Of what was asked. */
  readonly key: string
  readonly answer: Questions[Name]['answer'] | null
}

/**
 * Like `useAnswer` for what follows a hand: while an answer is awaited nothing else is asked, and then only the last there is. So
 * there is always an answer of a moment ago, and no heap of questions that nobody wants answered any more.
 */
export function useFollowed<Name extends QuestionName>(
  ask: Ask,
  question: Name,
  asked: Questions[Name]['asked'],
): Asking<Name> {
  const [underWay, begin] = useState(asked)
  const asking = useAnswer(ask, question, underWay)
  const isBehind = JSON.stringify(underWay) !== JSON.stringify(asked)
  useEffect(() => {
    if (isBehind && !asking.isWaiting) begin(() => asked)
  })
  return { answer: asking.answer, isWaiting: asking.isWaiting || isBehind }
}

/** Hands an error of a promise to the page, which then says that it broke. */
export function useFailure(): (error: unknown) => void {
  const [, set] = useState(0)
  return error =>
    set(() => {
      throw error
    })
}

/** Milliseconds without a change after which somebody is taken to have finished. */
const REST = 250

/** The value, once it has not changed for a while; until then the one before. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const later = setTimeout(() => setRested(() => value), REST)
    return () => clearTimeout(later)
  }, [value])
  return rested
}
