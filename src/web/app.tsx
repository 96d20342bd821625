/** The page as a whole: what it is set to, what it opened, and the view that is chosen. */
import { Component, type ComponentChildren, type JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Ask } from './ask.ts'
import { useDraft } from './draft.ts'
import { Header } from './header.tsx'
import { type Page, PageContext, useAnswer } from './hooks.ts'
import { fragmentOf, stateOf } from './link.ts'
import { Problems } from './problems.tsx'
import type { Facts } from './questions.ts'
import {
  askedOf,
  type Change,
  type PageState,
  type ShippedSource,
  type Source,
  startState,
  type View,
  withEdited,
  withSource,
} from './state.ts'
import { english } from './strings.ts'
import { CompareView } from './views/compare.tsx'
import { FileView } from './views/file.tsx'
import { OutcomesView } from './views/outcomes.tsx'
import { PlayView } from './views/play.tsx'
import { TournamentView } from './views/tournament.tsx'
import { WorldView } from './views/world.tsx'

const VIEW_OF: Readonly<Record<View, () => JSX.Element>> = {
  outcomes: OutcomesView,
  compare: CompareView,
  world: WorldView,
  play: PlayView,
  tournament: TournamentView,
  file: FileView,
}

interface AppProps {
  readonly first: PageState
  /** Whether the page was opened with a link that it could not read. */
  readonly linkIsBroken: boolean
  /** Shown in place of a text that cannot be run. */
  readonly fallback: Source
  readonly shipped: readonly ShippedSource[]
  readonly quick: Ask
  readonly thorough: Ask
}

export function App({ first, linkIsBroken, fallback, shipped, quick, thorough }: AppProps) {
  const [state, setState] = useState(first)
  const strings = english
  const { source, variant } = state
  const { answer, isWaiting } = useAnswer(quick, 'open', askedOf({ source, variant, set: {} }))
  const facts = useLastFacts(answer?.kind === 'opened' ? answer.facts : null)
  const draft = useDraft(quick, (edited, facts) => setState(last => withEdited(last, edited, facts)))
  const own = useRef<Source | null>(null)
  own.current = draft.source ?? (source.shipped ? own.current : source)
  const [isUnread, setUnread] = useState(linkIsBroken)
  const followLink = (next: PageState): void => {
    draft.drop()
    setState(next)
  }
  useLink(state, followLink, shipped, setUnread)
  const sound = useRef(startState(fallback))
  useEffect(() => {
    if (isWaiting) return
    if (answer?.kind === 'opened') sound.current = state
    // Of a link: a variant that there is not is left out, and a text with mistakes can be mended in the editor.
    else if (variant !== null) setState({ ...state, variant: null })
    else if (!source.shipped) {
      draft.edit(source)
      setState({ ...sound.current, view: 'file' })
    }
  }, [isWaiting, state])
  const page = useMemo((): Page | null => {
    if (facts === null) return null
    return {
      state,
      go(change: Change) {
        setUnread(false)
        setState(last => ({ ...last, ...change }))
      },
      openSource(next) {
        setUnread(false)
        draft.drop()
        setState(last => withSource(last, next))
      },
      draft,
      facts,
      shipped,
      own: own.current,
      quick,
      thorough,
      strings,
    }
  }, [state, facts, draft.source, draft.problems])
  useEffect(() => {
    document.title = facts === null ? strings.title : `${facts.name} · ${strings.title}`
  }, [facts])
  if (page === null)
    return answer?.kind === 'invalid' ? (
      <Problems problems={answer.problems} strings={strings} />
    ) : (
      <p class="waiting">{strings.waiting}</p>
    )
  const Shown = VIEW_OF[state.view]
  return (
    <PageContext.Provider value={page}>
      {/* The fragment of the address is the state of the page, so this is no link. */}
      <button type="button" class="skip" onClick={() => document.getElementById('content')!.focus()}>
        {strings.skip}
      </button>
      <Header />
      <main id="content" tabIndex={-1}>
        {isUnread && (
          <p class="trouble" role="alert">
            {strings.file.unread}
          </p>
        )}
        {draft.problems !== null && state.view !== 'file' && <p class="note">{strings.file.elsewhere}</p>}
        <Boundary key={state.view} of={source} message={strings.broken}>
          <Shown />
        </Boundary>
      </main>
    </PageContext.Provider>
  )
}

/** The facts of the last file that could be opened: a broken one takes nothing from the screen. */
function useLastFacts(facts: Facts | null): Facts | null {
  const last = useRef<Facts | null>(null)
  if (facts !== null) last.current = facts
  return last.current
}

/** Keeps the fragment of the address and the state the same. */
function useLink(
  state: PageState,
  goTo: (state: PageState) => void,
  shipped: readonly Source[],
  setUnread: (isUnread: boolean) => void,
): void {
  useEffect(() => {
    // Not with every movement of a slider: browsers refuse more than some hundred changes in half a minute.
    const later = setTimeout(async () => {
      const fragment = await fragmentOf(state)
      if (fragment === location.hash.slice(1)) return
      history.replaceState(null, '', `#${fragment}`)
    }, 300)
    return () => clearTimeout(later)
  }, [state])
  useEffect(() => {
    const follow = async (): Promise<void> => {
      const fragment = location.hash.slice(1)
      const next = await stateOf(fragment, shipped)
      setUnread(next === null && fragment !== '')
      if (next !== null) goTo(next)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
}

interface BoundaryProps {
  /** What is shown: of another one it is tried again. */
  readonly of: unknown
  readonly message: string
  readonly children: ComponentChildren
}

/** An error of one view leaves the others standing. */
export class Boundary extends Component<BoundaryProps, { error: Error | null }> {
  override state = { error: null }
  override componentDidUpdate(before: BoundaryProps): void {
    if (before.of !== this.props.of && this.state.error !== null) this.setState({ error: null })
  }
  override componentDidCatch(error: Error): void {
    this.setState({ error })
  }
  override render() {
    const { error } = this.state as { error: Error | null }
    if (error === null) return this.props.children
    return (
      <p class="trouble" role="alert">
        {this.props.message} {error.message}
      </p>
    )
  }
}
