/** The steps of a world, one under the other: arrow keys go from step to step. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { StepTold } from '../../../index.ts'
import type { Difference } from '../../differences.ts'
import { useDay, usePage } from '../../hooks.ts'

/** Steps that are drawn at once, around the one that is chosen: a world may have thousands. */
const MOST = 300

export interface TimeLineProps {
  readonly steps: readonly StepTold[]
  /** Of each step against the same world with a move changed. */
  readonly differences: readonly Difference[]
  readonly at: number
  readonly choose: (at: number) => void
}

export function TimeLine({ steps, differences, at, choose }: TimeLineProps) {
  const { strings } = usePage()
  const words = strings.world
  const day = useDay()
  const list = useRef<HTMLOListElement>(null)
  const from = Math.max(0, Math.min(at - MOST / 2, steps.length - MOST))
  const last = steps.length - 1
  useLayoutEffect(() => {
    const box = list.current!
    const button = box.querySelector<HTMLElement>('[aria-current]')
    if (button === null) return
    if (box.contains(document.activeElement)) button.focus({ preventScroll: true })
    // The list scrolls, never the page.
    const top = button.offsetTop
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + button.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = top + button.offsetHeight - box.clientHeight
  }, [at])
  const press = (event: KeyboardEvent): void => {
    const next = nextOf(event.key, at, last)
    if (next === null) return
    event.preventDefault()
    choose(Math.min(last, Math.max(0, next)))
  }
  return (
    <ol ref={list} class="time-line" aria-labelledby="time-line" start={from + 1}>
      {steps.slice(from, from + MOST).map((step, index) => {
        const own = from + index
        const told = headlines(step)
        const difference = differences[own]!
        return (
          <li key={step.step}>
            <button
              type="button"
              class={difference === 'other' ? 'other' : undefined}
              aria-current={own === at ? 'step' : undefined}
              tabIndex={own === at ? 0 : -1}
              onClick={() => choose(own)}
              onKeyDown={press}
            >
              <span class="when">
                {step.step}
                {step.firstDay !== null && <small> {day(step.firstDay)}</small>}
              </span>
              <span class={told.length === 0 ? 'quiet' : ''}>
                {difference !== 'same' && (
                  <b class="unlike">
                    {words.marks[difference]} <span class="unseen">{words.markSaid[difference]}: </span>
                  </b>
                )}
                {told[0] ?? words.nothing}
                {told.length > 1 && <small> {words.more(told.length - 1)}</small>}
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

/** Null: the key is for somebody else. */
function nextOf(key: string, at: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return at - 1
    case 'ArrowRight':
    case 'ArrowDown':
      return at + 1
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

function headlines({ picks, happenings, beliefs, changes }: StepTold): string[] {
  const done = picks
    .filter(({ isNews, track, move }) => isNews && (track === '' || move !== 'pass'))
    .map(({ who, picked }) => `${who}: ${picked}`)
  const told = [...done, ...happenings, ...beliefs.map(({ text }) => text)]
  // What changed mostly follows from what was done.
  return told.length > 0 ? told : changes.map(({ text }) => text)
}
