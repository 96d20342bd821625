/** What happened, as far as the seat may know it: what is new, and folded everything so far. */
import type { SeatTold } from '../../../index.ts'
import { usePage, useStepName } from '../../hooks.ts'

export interface SeenProps {
  readonly seen: SeatTold['seen']
  /** The step of the last choice; 0: none was made. */
  readonly since: number
}

export function SeenShown({ seen, since }: SeenProps) {
  const { strings } = usePage()
  const words = strings.play
  const fresh = seen.filter(({ step }) => step >= since)
  return (
    <>
      {fresh.length > 0 && (
        <section class="seen" aria-labelledby="seen">
          <h2 id="seen">{since === 0 ? words.since : words.sinceYourMove}</h2>
          <div role="status">
            <Steps steps={fresh} />
          </div>
        </section>
      )}
      {seen.length > fresh.length && (
        <details class="seen">
          <summary>{words.soFar}</summary>
          <Steps steps={seen} />
        </details>
      )}
    </>
  )
}

function Steps({ steps }: { steps: SeatTold['seen'] }) {
  const stepName = useStepName()
  return (
    <>
      {steps.map(({ step, firstDay, texts, changes }) => (
        <div key={step}>
          <h3>{stepName(step, firstDay)}</h3>
          {texts.map((text, index) => (
            <p key={index}>{text}</p>
          ))}
          {changes.length > 0 && <p class="quiet">{changes.join('; ')}</p>}
        </div>
      ))}
    </>
  )
}
