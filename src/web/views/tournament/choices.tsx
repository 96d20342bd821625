/** Who takes part in a tournament, how long a match is, and how often a hand slips. */
import type { TournamentField } from '../../../index.ts'
import { usePage } from '../../hooks.ts'
import type { Meeting } from '../../state.ts'

export function Choices({ field }: { field: TournamentField }) {
  const { state, go, strings } = usePage()
  const words = strings.tournament
  const { meeting } = state
  const all = field.entrants.map(({ name }) => name)
  const chosen = meeting.strategies ?? all
  const change = (part: Partial<Meeting>): void => go({ meeting: { ...meeting, ...part } })
  const choose = (names: readonly string[]): void =>
    change({ strategies: names.length === all.length ? null : names })
  return (
    <>
      <fieldset class="strategies">
        <legend>{words.who}</legend>
        <p>
          <button type="button" onClick={() => choose(all)}>
            {words.all}
          </button>{' '}
          <button type="button" onClick={() => choose([])}>
            {words.none}
          </button>
        </p>
        <ul>
          {field.entrants.map(({ name, summary }) => (
            <li>
              <label>
                <input
                  type="checkbox"
                  name={name}
                  checked={chosen.includes(name)}
                  onChange={event => {
                    const { checked } = event.currentTarget
                    choose(all.filter(each => (each === name ? checked : chosen.includes(each))))
                  }}
                />{' '}
                <b>{name}</b> {summary}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <p class="tools">
        {field.rounds !== null && (
          <label>
            {words.rounds}{' '}
            <input
              type="number"
              id="rounds"
              min={1}
              step={1}
              placeholder={String(field.rounds)}
              value={meeting.rounds ?? ''}
              onChange={event => change({ rounds: numberIn(event.currentTarget) })}
            />
          </label>
        )}
        <label>
          {words.noise}{' '}
          <input
            type="number"
            id="noise"
            min={0}
            max={1}
            step={0.01}
            placeholder={words.asFile}
            value={meeting.noise ?? ''}
            onChange={event => change({ noise: numberIn(event.currentTarget) })}
          />
        </label>
      </p>
    </>
  )
}

function numberIn({ valueAsNumber }: HTMLInputElement): number | null {
  return Number.isNaN(valueAsNumber) ? null : valueAsNumber
}
