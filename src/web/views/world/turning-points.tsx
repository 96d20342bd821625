/** Where a world turned: worked out when it is asked for, since the rest of it is lived many times from every step. */
import { useState } from 'preact/hooks'
import { formatCount } from '../../../text/index.ts'
import { Turning } from '../../charts/turning.tsx'
import { Command } from '../../command.tsx'
import { useAnswer, useDay, usePage, useStepName } from '../../hooks.ts'
import type { TurningTold } from '../../questions.ts'
import { askedOf } from '../../state.ts'
import { Trouble } from '../../trouble.tsx'

/** Continuations over all steps: about a second. */
const BUDGET = 40_000

export interface TurningPointsProps {
  /** Index of the step that is looked at. */
  readonly at: number
  readonly choose: (at: number) => void
}

export function TurningPointsShown({ at, choose }: TurningPointsProps) {
  const { state, strings, thorough } = usePage()
  const words = strings.world
  const [isAsked, ask] = useState(false)
  const { run, seed, language } = state
  const { answer } = useAnswer(
    thorough,
    'story',
    isAsked
      ? { ...askedOf(state), seed, choice: { kind: 'run', run }, whatIf: [], budget: BUDGET, language }
      : null,
  )
  return (
    <section class={isAsked ? undefined : 'unasked'} aria-labelledby="turning">
      <h2 id="turning">{words.turning}</h2>
      {!isAsked && (
        <button type="button" onClick={() => ask(true)}>
          {words.turningAsk}
        </button>
      )}
      <p class="unseen" role="status">
        {isAsked && answer !== null ? words.turningFound : ''}
      </p>
      {isAsked && answer === null && <p class="waiting">{words.turningWaiting}</p>}
      {answer !== null && answer.kind !== 'told' && <Trouble trouble={answer} />}
      {answer?.kind === 'told' && answer.turning !== null && answer.world.end !== null && (
        <>
          {state.whatIf.length > 0 && <p class="note">{words.turningOfOriginal}</p>}
          <TurningFound turning={answer.turning} end={answer.world.end.label} at={at} choose={choose} />
          <Command command="explain" rest={` --run ${run} --turning-points`} />
        </>
      )}
    </section>
  )
}

interface FoundProps extends TurningPointsProps {
  readonly turning: TurningTold
  readonly end: string
}

function TurningFound({ turning, end, at, choose }: FoundProps) {
  const { strings } = usePage()
  const words = strings.world
  const stepName = useStepName()
  const day = useDay()
  const { points, most, happened, continuations, confidence } = turning
  // The points of a world that is told from its beginning: one before step 1, then one a step.
  const chooseStep = (point: number): void => choose(Math.max(0, points[point]!.step - 1))
  const when = (point: number): string => {
    const { step, firstDay } = points[point]!
    if (step === 0) return words.beforeFirst
    return stepName(step, firstDay)
  }
  const tickOf = (point: number): string => {
    const { step, firstDay } = points[point]!
    return firstDay === null ? String(step) : day(firstDay)
  }
  const note =
    continuations === 0
      ? words.turningExact(end)
      : words.turningNote(end, formatCount(continuations), Math.round(100 * confidence))
  return (
    <>
      <Turning
        turning={turning}
        title={note}
        at={points.findIndex(({ step }) => step === at + 1)}
        when={tickOf}
      />
      <p class="note">{note}</p>
      {most.length > 0 && (
        <ol class="most">
          {most.map((point, rank) => (
            <li key={point}>
              <button type="button" class="quiet" onClick={() => chooseStep(point)}>
                {when(point)}
              </button>{' '}
              {points[point - 1]!.text} → {points[point]!.text}. {happened[rank]}
            </li>
          ))}
        </ol>
      )}
      <details>
        <summary>{words.turningTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col" class="number">
                {end}
              </th>
              <th scope="col" class="number">
                {words.interval(Math.round(100 * confidence))}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ step, text, low, high }, point) => (
              <tr key={step}>
                <th scope="row">{when(point)}</th>
                <td class="number">{text}</td>
                <td class="number">
                  {low === high ? '' : `${(100 * low).toFixed(1)} – ${(100 * high).toFixed(1)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
