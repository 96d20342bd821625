/** What a person is asked in a step: a button for each move, or, on several tracks, a choice on each. */
import type { Ref } from 'preact'
import { useState } from 'preact/hooks'
import type { AskedTold } from '../../../index.ts'
import { usePage, useStepName } from '../../hooks.ts'
import type { PlayedPick } from '../../state.ts'

export interface DecisionProps {
  readonly heading: Ref<HTMLHeadingElement>
  readonly asked: AskedTold
  readonly make: (picks: readonly PlayedPick[]) => void
}

type Track = AskedTold['tracks'][number]
type Move = Track['open'][number]

export function Decision({ heading, asked, make }: DecisionProps) {
  const { strings } = usePage()
  const words = strings.play
  const { step, firstDay, tracks, others } = asked
  const [showsOdds, showOdds] = useState(false)
  const when = useStepName()(step, firstDay)
  return (
    <section class="decision" aria-labelledby="decision">
      <h2 id="decision" ref={heading} tabIndex={-1}>
        {words.yourMove(when)}
      </h2>
      {tracks.length === 1 ? (
        <OneTrack track={tracks[0]!} step={step} showsOdds={showsOdds} make={make} />
      ) : (
        <SeveralTracks tracks={tracks} step={step} showsOdds={showsOdds} make={make} />
      )}
      {others !== '' && <p class="note">{others}</p>}
      <p>
        <button type="button" aria-pressed={showsOdds} onClick={() => showOdds(!showsOdds)}>
          {words.odds}
        </button>
      </p>
    </section>
  )
}

interface TrackProps {
  readonly step: number
  readonly showsOdds: boolean
  readonly make: (picks: readonly PlayedPick[]) => void
}

function OneTrack({ track, step, showsOdds, make }: TrackProps & { track: Track }) {
  return (
    <>
      {track.track !== '' && <h3>{track.label}</h3>}
      <ul class="moves">
        {track.open.map(each => (
          <li key={each.move}>
            <button type="button" onClick={() => make([{ step, track: track.track, move: each.move }])}>
              <MoveShown move={each} showsOdds={showsOdds} />
            </button>
          </li>
        ))}
      </ul>
      <Closed track={track} />
    </>
  )
}

/** Doing nothing is chosen where nothing else is. */
const PASS = 'pass'

function SeveralTracks({ tracks, step, showsOdds, make }: TrackProps & { tracks: readonly Track[] }) {
  const words = usePage().strings.play
  const [chosen, choose] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      tracks.filter(({ open }) => open.some(({ move }) => move === PASS)).map(({ track }) => [track, PASS]),
    ),
  )
  const [isMissing, setMissing] = useState(false)
  const submit = (event: Event): void => {
    event.preventDefault()
    const picks = tracks.flatMap(({ track }) =>
      chosen[track] === undefined ? [] : [{ step, track, move: chosen[track] }],
    )
    if (picks.length === tracks.length) make(picks)
    else setMissing(true)
  }
  return (
    <form onSubmit={submit}>
      {tracks.map(track => (
        <fieldset key={track.track}>
          <legend>{track.label}</legend>
          <ul class="moves">
            {track.open.map(each => (
              <li key={each.move}>
                <label>
                  <input
                    type="radio"
                    name={`track-${track.track}`}
                    checked={chosen[track.track] === each.move}
                    onChange={() => choose({ ...chosen, [track.track]: each.move })}
                  />{' '}
                  <MoveShown move={each} showsOdds={showsOdds} />
                </label>
              </li>
            ))}
          </ul>
          <Closed track={track} />
        </fieldset>
      ))}
      {isMissing && (
        <p class="trouble" role="alert">
          {words.missing}
        </p>
      )}
      <button type="submit" class="main">
        {words.make}
      </button>
    </form>
  )
}

function MoveShown({ move: { label, effects, odds }, showsOdds }: { move: Move; showsOdds: boolean }) {
  const words = usePage().strings.play
  return (
    <>
      {showsOdds && (
        <span class="model">
          <span class="unseen">{words.oddsShown}: </span>
          {odds}
        </span>
      )}
      <b>{label}</b>
      {effects.length > 0 && <small>{effects.join(' ')}</small>}
    </>
  )
}

function Closed({ track: { closed } }: { track: Track }) {
  const words = usePage().strings.play
  if (closed.length === 0) return null
  return (
    <details>
      <summary>{words.closed(closed.length)}</summary>
      <ul>
        {closed.map(({ label, why }) => (
          <li key={label}>
            {label}: {why}
          </li>
        ))}
      </ul>
    </details>
  )
}
