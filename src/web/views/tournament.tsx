/** Strategies against each other on a scenario of two players: who earns most, who beats whom, who survives. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Command } from '../command.tsx'
import { useAnswer, useFailure, usePage } from '../hooks.ts'
import type { TournamentAnswer, TournamentAsked, TournamentProgress } from '../questions.ts'
import { saveText } from '../save.ts'
import { askedOf, type PageState, shellWord } from '../state.ts'
import { Trouble } from '../trouble.tsx'
import { Choices } from './tournament/choices.tsx'
import { Held } from './tournament/held.tsx'

export function TournamentView() {
  const { state, quick, facts, strings } = usePage()
  const words = strings.tournament
  const { answer: field } = useAnswer(quick, 'field', askedOf(state))
  const { held, heldOf, progress, isStopped, hold, stop } = useTournament()
  if (field === null) return <p class="waiting">{strings.file.checking}</p>
  if (field.kind !== 'field') return <Trouble trouble={field} />
  const asked = tournamentOf(state)
  const isCurrent = heldOf === JSON.stringify(asked)
  const tooFew = asked.strategies !== null && asked.strategies.length < 2
  return (
    <div>
      <h2>{words.heading}</h2>
      <Choices field={field} />
      <p class="tools">
        <button type="button" class="main" disabled={tooFew || progress !== null} onClick={() => hold(asked)}>
          {words.hold}
        </button>
        {progress !== null && (
          <>
            <button type="button" onClick={stop}>
              {words.stop}
            </button>
            <label>
              {words.progress[progress.of]}{' '}
              <progress max={progress.all} value={progress.done}>
                {progress.done}
              </progress>
            </label>
          </>
        )}
      </p>
      <p class="note" role="status">
        {tooFew ? words.tooFew : saidOf(held, isStopped, isCurrent, words)}
      </p>
      {held !== null && held.kind !== 'held' && <Trouble trouble={held} />}
      {held?.kind === 'held' && (
        <>
          <Held tournament={held.tournament} sentences={held.sentences} />
          <p>
            <button
              type="button"
              onClick={() => saveText(`${facts.name}.tournament.json`, held.document, 'application/json')}
            >
              {words.save}
            </button>
          </p>
        </>
      )}
      <Command command="tournament" rest={optionsOf(state)} />
    </div>
  )
}

/** A tournament is held when somebody says so, and stops when its view is left. */
function useTournament() {
  const { thorough } = usePage()
  const [held, setHeld] = useState<TournamentAnswer | null>(null)
  const [heldOf, setHeldOf] = useState<string | null>(null)
  const [progress, setProgress] = useState<TournamentProgress | null>(null)
  const [isStopped, setStopped] = useState(false)
  const underWay = useRef<AbortController | null>(null)
  const fail = useFailure()
  useEffect(() => () => underWay.current?.abort(), [])
  const hold = (asked: TournamentAsked): void => {
    const controller = new AbortController()
    const { signal } = controller
    underWay.current = controller
    setStopped(false)
    setProgress({ of: 'matches', done: 0, all: 1 })
    thorough('tournament', asked, { signal, onPart: setProgress }).then(
      answer => {
        setHeld(answer)
        setHeldOf(JSON.stringify(asked))
        setProgress(null)
      },
      error => signal.aborted || fail(error),
    )
  }
  const stop = (): void => {
    underWay.current?.abort()
    setProgress(null)
    setStopped(true)
  }
  return { held, heldOf, progress, isStopped, hold, stop }
}

function saidOf(
  held: TournamentAnswer | null,
  isStopped: boolean,
  isCurrent: boolean,
  words: ReturnType<typeof usePage>['strings']['tournament'],
): string {
  if (isStopped) return words.stopped
  if (held?.kind !== 'held') return ''
  if (!isCurrent) return words.changed
  const { name, tied } = held.tournament.entrants[0]!
  return tied.length === 0 ? words.held(name) : words.heldTied(name, tied.length)
}

function tournamentOf(state: PageState): TournamentAsked {
  return { ...askedOf(state), seed: state.seed, ...state.meeting }
}

function optionsOf({ meeting: { strategies, rounds, noise } }: PageState): string {
  return [
    ...(strategies === null ? [] : [`--strategies ${shellWord(strategies.join())}`]),
    ...(rounds === null ? [] : [`--rounds ${rounds}`]),
    ...(noise === null ? [] : [`--noise ${noise}`]),
  ]
    .map(option => ` ${option}`)
    .join('')
}
