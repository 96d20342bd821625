/** Which world is looked at: by its number, or one that is typical, short or surprising. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { MOST_RUN, type RunChoice } from '../../../index.ts'
import { useFailure, usePage, useSay } from '../../hooks.ts'
import type { StoryAnswer } from '../../questions.ts'
import { askedOf } from '../../state.ts'
import { Trouble } from '../../trouble.tsx'

export function ChooseWorld() {
  const { state, go, facts, strings, thorough } = usePage()
  const say = useSay()
  const fail = useFailure()
  const words = strings.world
  const { run, seed, language } = state
  const [outcome, setOutcome] = useState(facts.outcomes[0]?.name ?? '')
  const [isLooking, setLooking] = useState(false)
  const [found, setFound] = useState<StoryAnswer | null>(null)
  const goTo = (next: number): void => {
    if (Number.isInteger(next) && next >= 0 && next <= MOST_RUN) go({ run: next, whatIf: [] })
  }
  // What is found is of the worlds that it was looked for in: of others, or once nobody looks any more, it says nothing.
  const worlds = JSON.stringify([askedOf(state), seed])
  const underWay = useRef<AbortController | null>(null)
  useEffect(() => {
    setLooking(false)
    setFound(null)
    return () => underWay.current?.abort()
  }, [worlds])
  const look = (choice: RunChoice): void => {
    const controller = new AbortController()
    const { signal } = controller
    underWay.current = controller
    setLooking(true)
    thorough(
      'story',
      { ...askedOf(state), seed, choice, whatIf: [], budget: null, language },
      { signal },
    ).then(
      answer => {
        if (signal.aborted) return
        setLooking(false)
        setFound(answer)
        if (answer.kind === 'told') goTo(answer.world.run)
      },
      error => signal.aborted || fail(error),
    )
  }
  // Another scenario may have other outcomes.
  const wanted = facts.outcomes.some(({ name }) => name === outcome)
    ? outcome
    : (facts.outcomes[0]?.name ?? '')
  return (
    <section class="choose-world" aria-labelledby="which-world">
      <h2 id="which-world">{words.which}</h2>
      <div class="row">
        <label>
          {words.run}{' '}
          <input
            type="number"
            min="0"
            max={MOST_RUN}
            step="1"
            value={run}
            onChange={event => goTo(event.currentTarget.valueAsNumber)}
          />
        </label>
        <button type="button" disabled={run === 0} onClick={() => goTo(run - 1)}>
          {words.previousRun}
        </button>
        <button type="button" disabled={run >= MOST_RUN} onClick={() => goTo(run + 1)}>
          {words.nextRun}
        </button>
      </div>
      <div class="row">
        <label>
          {words.ending}{' '}
          <select value={wanted} onChange={event => setOutcome(event.currentTarget.value)}>
            {facts.outcomes.map(({ name, label }) => (
              <option key={name} value={name}>
                {say(label, name)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" disabled={isLooking} onClick={() => look({ kind: 'typical', outcome: wanted })}>
          {words.typical}
        </button>
        <button
          type="button"
          disabled={isLooking}
          onClick={() => look({ kind: 'shortest', outcome: wanted })}
        >
          {words.shortest}
        </button>
        <button type="button" disabled={isLooking} onClick={() => look({ kind: 'surprising' })}>
          {words.surprising}
        </button>
      </div>
      <p class="note" role="status">
        {isLooking
          ? words.looking
          : found?.kind === 'told' && found.why !== null && found.world.run === run
            ? words.why(run, found.why)
            : ''}
      </p>
      {!isLooking && found !== null && found.kind !== 'told' && <Trouble trouble={found} />}
    </section>
  )
}
