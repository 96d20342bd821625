/** Before a game: which side, in which world; or a game that was saved. */
import { useState } from 'preact/hooks'
import { MOST_BYTES, MOST_RUN } from '../../../index.ts'
import { Command } from '../../command.tsx'
import { useFailure, usePage, useSay } from '../../hooks.ts'

/** Worlds among which one is drawn: numbers that a class can read out to each other. */
const DRAWN_AMONG = 1_000_000

export function ChooseSide() {
  const { state, go, facts, strings } = usePage()
  const say = useSay()
  const words = strings.play
  // A link may name the world; else it is drawn, so that nobody has looked at it before.
  const [run, setRun] = useState(() => (state.run > 0 ? state.run : randomRun()))
  const { players } = facts
  return (
    <section aria-labelledby="sides">
      <h2 id="sides">{words.choose}</h2>
      <p>{players.length === 0 ? words.noPlayers : words.how}</p>
      <div class="row">
        <label>
          {words.world}{' '}
          <input
            type="number"
            min="0"
            max={MOST_RUN}
            step="1"
            value={run}
            onChange={event => {
              const next = event.currentTarget.valueAsNumber
              if (Number.isInteger(next) && next >= 0 && next <= MOST_RUN) setRun(next)
            }}
          />
        </label>
        <button type="button" onClick={() => setRun(randomRun())}>
          {words.another}
        </button>
      </div>
      <ul class="sides">
        {players.map(({ name, label }) => (
          <li key={name}>
            <button type="button" class="main" onClick={() => go({ as: name, run, picks: [] })}>
              {words.playAs(say(label, name))}
            </button>
          </li>
        ))}
      </ul>
      <OpenSaved />
      {players.length > 0 && <Command command="play" rest={` --as ${players[0]!.name} --run ${run}`} />}
    </section>
  )
}

function randomRun(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % DRAWN_AMONG
}

function OpenSaved() {
  const { state, go, draft, shipped, strings, quick } = usePage()
  const words = strings.play
  const fail = useFailure()
  const [trouble, setTrouble] = useState<string | null>(null)
  const open = async (file: File): Promise<void> => {
    const text = file.size > MOST_BYTES ? null : await file.text().catch(() => undefined)
    if (typeof text !== 'string') {
      const reason = text === null ? words.tooLarge : words.unreadable
      setTrouble(words.notOpened(file.name, reason))
      return
    }
    const answer = await quick('savedGame', { text, sources: [state.source, ...shipped] })
    if (answer.kind === 'refused') setTrouble(words.notOpened(file.name, answer.reason))
    else {
      const { kind: _, ...game } = answer
      draft.drop()
      go(game)
    }
  }
  return (
    <div>
      <p>
        <label>
          {words.open}{' '}
          <input
            type="file"
            accept=".json,application/json"
            onChange={event => {
              const input = event.currentTarget
              const file = input.files?.[0]
              if (file !== undefined) open(file).catch(fail)
              // The same file may be chosen again once it is mended.
              input.value = ''
            }}
          />
        </label>
      </p>
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  )
}
