/** One step of a world: who picked what with which odds and why, what happened, what changed. */
import type { PickTold, StepTold } from '../../../index.ts'
import { formatPercent } from '../../../text/index.ts'
import { pickDifference } from '../../differences.ts'
import { useCourseHeads, usePage, useStepName } from '../../hooks.ts'
import { isOwnGame } from '../../state.ts'
import type { Told } from '../world.tsx'

export interface StepShownProps {
  readonly told: Told
  readonly at: number
  readonly last: number
  readonly choose: (at: number) => void
}

export function StepShown({ told: { world, other }, at, last, choose }: StepShownProps) {
  const { strings, facts } = usePage()
  const words = strings.world
  const heads = useCourseHeads()
  const [mine, theirs] = [world.steps[at], other?.steps[at]]
  const step = (mine ?? theirs)!
  const title = useStepName()(step.step, step.firstDay)
  return (
    <section class="step" aria-labelledby="step-heading">
      <div class="row">
        <h2 id="step-heading">{title}</h2>
        <button type="button" disabled={at === 0} onClick={() => choose(at - 1)}>
          {words.previousStep}
        </button>
        <button type="button" disabled={at === last} onClick={() => choose(at + 1)}>
          {words.nextStep}
        </button>
      </div>
      <p class="unseen" role="status">
        {words.ofSteps(title, facts.steps)}
      </p>
      {other === null ? (
        <StepBody step={mine!} beside={null} isOther={false} />
      ) : (
        <div class="beside">
          <div>
            <h3>{heads[0]}</h3>
            {mine === undefined ? (
              <p class="note">{words.over}</p>
            ) : (
              <StepBody step={mine} beside={theirs ?? null} isOther={false} isCompared />
            )}
          </div>
          <div>
            <h3>{heads[1]}</h3>
            {theirs === undefined ? (
              <p class="note">{words.over}</p>
            ) : (
              <StepBody step={theirs} beside={mine ?? null} isOther isCompared />
            )}
          </div>
        </div>
      )}
    </section>
  )
}

interface StepBodyProps {
  readonly step: StepTold
  /** The same step of the other world; null: that is over by then. */
  readonly beside: StepTold | null
  readonly isOther: boolean
  readonly isCompared?: boolean
}

function StepBody({ step, beside, isOther, isCompared = false }: StepBodyProps) {
  const { strings } = usePage()
  const words = strings.world
  const { picks, happenings, beliefs, changes } = step
  const news = picks.filter(({ isNews }) => isNews)
  const others = picks.filter(({ isNews, open }) => !isNews && open.length > 0)
  const isNew = (text: string, among: readonly string[] | undefined): boolean =>
    isCompared && !(among ?? []).includes(text)
  const isQuiet = news.length + happenings.length + beliefs.length + changes.length === 0
  return (
    <>
      {isQuiet && <p class="note">{words.nothing}</p>}
      {news.map(pick => (
        <Pick
          key={`${pick.player}/${pick.track}`}
          pick={pick}
          step={step.step}
          isOther={isOther}
          difference={isCompared ? pickDifference(pick, beside?.picks ?? []) : 'same'}
        />
      ))}
      <Items
        title={words.happened}
        items={happenings.map(text => ({ text, isOther: isNew(text, beside?.happenings) }))}
      />
      {beliefs.length > 0 && <h4>{words.believed}</h4>}
      {beliefs.map(({ text, types }) => (
        <div class="belief" key={text}>
          <p>
            {isNew(
              text,
              beside?.beliefs.map(each => each.text),
            ) && <Mark />}
            {text}
          </p>
          {types.map(({ type, before, after }) => (
            <div class="odds" key={type} aria-hidden="true">
              <span>{type}</span>
              <Share share={after} from={before} />
              <span class="number">{percent(after)}</span>
            </div>
          ))}
        </div>
      ))}
      <Items
        title={words.changed}
        items={changes.map(({ text, places }) => ({
          text,
          places,
          isOther: isNew(
            text,
            beside?.changes.map(each => each.text),
          ),
        }))}
      />
      {others.length > 0 && (
        <details>
          <summary>{words.others(others.length)}</summary>
          {others.map(pick => (
            <Pick
              key={`${pick.player}/${pick.track}`}
              pick={pick}
              step={step.step}
              isOther={isOther}
              difference="same"
            />
          ))}
        </details>
      )}
    </>
  )
}

function Items({
  title,
  items,
}: {
  title: string
  items: readonly { readonly text: string; readonly places?: string; readonly isOther: boolean }[]
}) {
  if (items.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul class="items">
        {items.map(({ text, places, isOther }) => (
          <li key={text} class={isOther ? 'other' : ''}>
            {isOther && <Mark />}
            {text}
            {places && <small> ({places})</small>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Says, and not by a colour alone, that this is in one of the two worlds only. */
function Mark({ difference = 'other' }: { difference?: 'other' | 'odds' }) {
  const words = usePage().strings.world
  return (
    <b class="unlike">
      {words.marks[difference]} <span class="unseen">{words.markSaid[difference]}: </span>
    </b>
  )
}

interface PickProps {
  readonly pick: PickTold
  readonly step: number
  readonly isOther: boolean
  readonly difference: ReturnType<typeof pickDifference>
}

function Pick({ pick, step, isOther, difference }: PickProps) {
  const { state, go, strings } = usePage()
  const words = strings.world
  const { who, track, trackLabel, move, picked, open, why, closed } = pick
  const change = (whatIf: string): void => {
    // In the changed world a further move is changed; in the world as it was, this one alone.
    const decision = whatIf.slice(0, whatIf.indexOf('='))
    const kept = isOther ? state.whatIf.filter(each => !each.startsWith(`${decision}=`)) : []
    go({ whatIf: [...kept, whatIf] })
  }
  const isMade = state.whatIf.some(each => isOther && open.some(({ whatIf }) => whatIf === each))
  return (
    <div class={difference === 'other' ? 'pick other' : 'pick'}>
      <h4>
        {difference !== 'same' && <Mark difference={difference} />}
        {who}
        {track !== '' && `, ${trackLabel}`}: {picked}
        {isMade && <small> {isOwnGame(state) ? words.madeByYou : words.madeSo}</small>}
      </h4>
      <ul class="menu" aria-label={words.odds}>
        {open.map(each => (
          <li class={each.move === move ? 'odds picked' : 'odds'} key={each.move}>
            <span>
              {each.label}
              {each.move === move && (
                <b>
                  {' '}
                  ✓<span class="unseen"> {words.picked}</span>
                </b>
              )}
            </span>
            <Share share={each.probability} />
            <span class="number">{percent(each.probability)}</span>
            {each.move === move ? (
              <span />
            ) : (
              <button
                type="button"
                class="what-if"
                aria-label={words.whatIfThey(who, each.label, step)}
                onClick={() => change(each.whatIf)}
              >
                {words.whatIfShort}
              </button>
            )}
          </li>
        ))}
      </ul>
      {why.map(text => (
        <p class="note why" key={text}>
          {text}
        </p>
      ))}
      {closed.map(text => (
        <p class="note" key={text}>
          {words.closed} {text}
        </p>
      ))}
    </div>
  )
}

function Share({ share, from = share }: { share: number; from?: number }) {
  return (
    <div class="track" aria-hidden="true">
      <div class="bar series1" style={{ width: `${(100 * share).toFixed(2)}%` }} />
      {from !== share && <div class="whisker was" style={{ left: `${(100 * from).toFixed(2)}%` }} />}
    </div>
  )
}

function percent(share: number): string {
  return formatPercent(share, 0).replace('%', ' %')
}
