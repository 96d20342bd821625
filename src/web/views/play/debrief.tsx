/** When a game is over: what it came to, what others would have made of the same world, and the questions of the file. */
import type { Ref } from 'preact'
import type { DebriefTold } from '../../../index.ts'
import { useAnswer, usePage } from '../../hooks.ts'
import type { PlayAsked } from '../../questions.ts'
import { asWhatIf } from '../../state.ts'
import { Trouble } from '../../trouble.tsx'

export function DebriefShown({ heading, asked }: { heading: Ref<HTMLHeadingElement>; asked: PlayAsked }) {
  const { strings, thorough } = usePage()
  const words = strings.play
  const { answer } = useAnswer(thorough, 'debrief', asked)
  const end = answer?.kind === 'debriefed' ? answer.debrief.end : null
  return (
    <section class="debrief" aria-labelledby="debrief">
      <h2 id="debrief" ref={heading} tabIndex={-1}>
        {end === null ? words.isOver : words.over(end.label, end.steps)}
      </h2>
      {answer === null && (
        <p class="waiting" role="status">
          {words.debriefing}
        </p>
      )}
      {answer !== null && answer.kind !== 'debriefed' && <Trouble trouble={answer} />}
      {answer?.kind === 'debriefed' && (
        <Debriefed debrief={answer.debrief} whatIf={asWhatIf(asked.as, answer.unlikePolicy)} />
      )}
    </section>
  )
}

interface DebriefedProps {
  readonly debrief: DebriefTold
  /** The game as a change of the world that the policies live. */
  readonly whatIf: readonly string[]
}

function Debriefed({ debrief, whatIf }: DebriefedProps) {
  const { go, strings } = usePage()
  const words = strings.play
  const { end, seats, notes, skill, turning, turningNote, revealed, questions } = debrief
  const hasAverages = seats.some(({ average }) => average !== null)
  return (
    <>
      <div class="scroll">
        <table>
          <caption class="unseen">{words.figures}</caption>
          <thead class="unseen">
            <tr>
              <th scope="col">{words.figure}</th>
              <th scope="col">{words.value}</th>
            </tr>
          </thead>
          <tbody>
            {end.figures.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="number">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>{words.sameWorld}</h3>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.seat}</th>
              <th scope="col" class="number">
                {words.payoff}
              </th>
              {hasAverages && (
                <th scope="col" class="number">
                  {words.average}
                </th>
              )}
              <th scope="col">{words.ended}</th>
            </tr>
          </thead>
          <tbody>
            {seats.map(({ who, payoff, ended, average }) => (
              <tr key={who}>
                <th scope="row">{words.who[who]}</th>
                <td class="number">{payoff}</td>
                {hasAverages && <td class="number">{average ?? ''}</td>}
                <td>{ended}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.map(text => (
        <p class="note" key={text}>
          {text}
        </p>
      ))}
      {skill !== null && (
        <>
          <h3>{words.skill}</h3>
          {skill.map(text => (
            <p key={text}>{text}</p>
          ))}
        </>
      )}
      {turningNote !== null && (
        <>
          <h3>{words.turning}</h3>
          <ol>
            {turning.map(({ text, moved }) => (
              <li key={text}>
                {text}
                {moved !== null && <span class="note"> {moved}</span>}
              </li>
            ))}
          </ol>
          <p class="note">{turningNote}</p>
        </>
      )}
      {revealed.length > 0 && (
        <>
          <h3>{words.revealed}</h3>
          <ul>
            {revealed.map(({ name, value }) => (
              <li key={name}>
                {name}: <b>{value}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {questions.length > 0 && (
        <>
          <h3>{words.questions}</h3>
          <ul class="questions">
            {questions.map((question, index) => (
              <li key={index}>{question}</li>
            ))}
          </ul>
        </>
      )}
      {whatIf.length === 0 && <p class="note">{words.asPolicy}</p>}
      <p class="row">
        <button type="button" onClick={() => go({ view: 'world', whatIf })}>
          {words.lookAt}
        </button>
        <button type="button" onClick={() => go({ picks: [] })}>
          {words.again}
        </button>
      </p>
    </>
  )
}
