/** A person at the table: brief, menu, what came of it, and a debrief when it is over. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Command } from '../command.tsx'
import { useAnswer, usePage } from '../hooks.ts'
import { saveText } from '../save.ts'
import { askedOf, type PlayedPick, shellWord } from '../state.ts'
import { Trouble } from '../trouble.tsx'
import { ChooseSide } from './play/choose-side.tsx'
import { DebriefShown } from './play/debrief.tsx'
import { Decision } from './play/decision.tsx'
import { SeenShown } from './play/seen.tsx'

export function PlayView() {
  const { state } = usePage()
  const { as, run, seed, source, variant, set } = state
  if (as === null) return <ChooseSide />
  // Of another world or another seat nothing is kept.
  return <Seat as={as} key={JSON.stringify([source.name, variant, set, seed, run, as])} />
}

function Seat({ as }: { as: string }) {
  const { state, go, strings, quick, facts } = usePage()
  const words = strings.play
  const { run, seed, picks, language } = state
  const asked = { ...askedOf(state), seed, run, as, picks, language }
  const { answer, isWaiting } = useAnswer(quick, 'play', asked)
  const heading = useRef<HTMLHeadingElement>(null)
  // Whether the person did something here: only then may the page move to what comes next.
  const [hasActed, act] = useState(false)
  const [player, setPlayer] = useState('')
  // Beside the decision it stands open; above it, on a telephone, it would push that out of sight.
  const [hasRoom] = useState(() => matchMedia('(min-width: 801px)').matches)
  const seated = answer?.kind === 'seated' ? answer : null
  const step = seated === null ? null : (seated.seat.asked?.step ?? 'over')
  useEffect(() => {
    if (hasActed && !isWaiting) heading.current?.focus()
  }, [step, isWaiting])
  const make = (next: readonly PlayedPick[]): void => {
    if (isWaiting) return
    act(true)
    go({ picks: next })
  }
  const rest = ` --as ${shellWord(as)} --run ${run}`
  // A class that plays one world hands in files that must not be called alike.
  const fileName = [player.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, ''), facts.name, as, run]
    .filter(part => part !== '')
    .join('-')
    .concat('.game.json')
  return (
    <>
      <div class="row">
        <p>{words.inWorld(run)}</p>
        <button
          type="button"
          disabled={seated === null || seated.back === null}
          onClick={() => make(seated!.back!)}
        >
          {words.back}
        </button>
        <button
          type="button"
          disabled={seated === null}
          onClick={() => saveText(fileName, seated!.document, 'application/json')}
        >
          {words.save}
        </button>
        <label>
          {words.name}{' '}
          <input
            type="text"
            class="name"
            maxLength={40}
            value={player}
            onInput={event => setPlayer(event.currentTarget.value)}
          />
        </label>
        <button type="button" onClick={() => go({ as: null, picks: [] })}>
          {words.leave}
        </button>
      </div>
      {answer === null && <p class="waiting">{strings.waiting}</p>}
      {answer !== null && answer.kind !== 'seated' && (
        <>
          <Trouble trouble={answer} />
          {picks.length > 0 && (
            <button type="button" onClick={() => make(withoutLastStep(picks))}>
              {words.back}
            </button>
          )}
        </>
      )}
      {seated !== null && (
        <div class="table" aria-busy={isWaiting}>
          <section class="role" aria-labelledby="role">
            <h2 id="role">{words.you(seated.seat.who)}</h2>
            {seated.seat.instructions.length === 0 && <p>{words.noInstructions}</p>}
            {seated.seat.instructions.map(text => (
              <p key={text}>{text}</p>
            ))}
            {seated.seat.known.length > 0 && (
              <>
                <h3>{words.secret}</h3>
                <ul>
                  {seated.seat.known.map(({ name, value }) => (
                    <li key={name}>
                      {name}: <b>{value}</b>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {seated.seat.asked !== null && seated.seat.asked.stands.length > 0 && (
              <details open={hasRoom}>
                <summary>{words.stands}</summary>
                <dl class="stands">
                  {seated.seat.asked.stands.map(({ name, value }) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            )}
            <Folded title={words.points} texts={seated.seat.points} />
            <Folded title={words.ends} texts={seated.seat.ends} />
          </section>
          <div>
            {seated.isCut && <p class="trouble">{words.cut}</p>}
            <SeenShown seen={seated.seat.seen} since={seated.since} />
            {seated.seat.asked !== null ? (
              <Decision
                key={seated.seat.asked.step}
                heading={heading}
                asked={seated.seat.asked}
                make={chosen => make([...seated.picks, ...chosen])}
              />
            ) : (
              <DebriefShown heading={heading} asked={{ ...asked, picks: seated.picks }} />
            )}
          </div>
        </div>
      )}
      <Command command="play" rest={rest} />
    </>
  )
}

function Folded({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {texts.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  )
}

function withoutLastStep(picks: readonly PlayedPick[]): readonly PlayedPick[] {
  const last = Math.max(...picks.map(({ step }) => step))
  return picks.filter(({ step }) => step < last)
}
