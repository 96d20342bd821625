/** What changes: what is set now against a variant or the file as it stands, in the same worlds. */

import { type Comparison, inLanguage, percentText } from '../../index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { FlowChart } from '../charts/flow.tsx'
import { Command } from '../command.tsx'
import { AS_IT_STANDS, useComparison, WORLDS } from '../comparison.ts'
import { useListed, usePage, useSay } from '../hooks.ts'
import type { Compared } from '../questions.ts'
import { Scroller } from '../scroller.tsx'
import { Settings } from '../settings.tsx'
import { shellWord } from '../state.ts'
import { Trouble } from '../trouble.tsx'
import { MeasureDifferences, OutcomeDifferences } from './compare/differences.tsx'

export function CompareView() {
  const page = usePage()
  const { answer, isFull } = useComparison(page)
  const { state, strings } = page
  const words = strings.compare
  const { variant, against } = state
  // Values put over a file are put over every case in a terminal, so that there they compare nothing.
  const told = Object.keys(state.set).length === 0 && variant !== against
  const cases = [variant ?? AS_IT_STANDS, against ?? AS_IT_STANDS].map(shellWord)
  const [now, before] = variant === null ? cases.toReversed() : cases
  const names = `--variants ${now} --against ${before}`
  return (
    <div class="columns">
      <Settings />
      <div>
        <Against />
        {answer === null ? (
          <p class="waiting">{strings.waiting}</p>
        ) : answer.kind === 'compared' ? (
          <Changes comparison={answer.comparison} isFull={isFull} />
        ) : (
          <Trouble trouble={answer} />
        )}
        {told && (
          <Command
            command="compare"
            rest={` ${names} --runs ${WORLDS}`}
            state={{ ...state, variant: null, set: {} }}
          />
        )}
        {!told && <p class="note">{words.noCommand}</p>}
      </div>
    </div>
  )
}

function Against() {
  const { state, go, facts, strings } = usePage()
  const listed = useListed()
  const words = strings.compare
  return (
    <label class="against">
      {words.against}{' '}
      <select
        id="against"
        value={state.against ?? ''}
        onChange={event => go({ against: event.currentTarget.value || null })}
      >
        <option value="">{strings.asItStands}</option>
        {facts.variants.map(({ name, label }) => (
          <option value={name}>{listed(name, label)}</option>
        ))}
      </select>
    </label>
  )
}

interface ChangesProps {
  readonly comparison: Compared
  readonly isFull: boolean
}

function Changes({ comparison, isFull }: ChangesProps) {
  const { strings } = usePage()
  const words = strings.compare
  const { flows, runs, seed, same } = comparison
  const { moved } = flows[0]!
  const sentence = same ? words.same : words.moved(percentText(moved.value))
  return (
    <>
      <p>
        <b>{sentence}</b>
      </p>
      <p class="note">{isFull ? words.worlds(formatCount(runs), seed) : words.growing(formatCount(runs))}</p>
      <p class="unseen" role="status">
        {isFull ? sentence : ''}
      </p>
      <OutcomeDifferences comparison={comparison} />
      {!same && moved.value > 0 && <Went comparison={comparison} />}
      {!same && <Changed comparison={comparison} />}
      {!same && <MeasureDifferences comparison={comparison} />}
    </>
  )
}

function Went({ comparison }: { comparison: Compared }) {
  const { strings } = usePage()
  const say = useSay()
  const words = strings.compare
  const [before, now] = comparison.names
  const labels = comparison.outcomes.map(({ name, label }) => say(label, name))
  const { counts } = comparison.flows[0]!
  const told = (from: number, to: number, share: number): string =>
    `${labels[from]} → ${labels[to]}: ${percentText(share)}`
  return (
    <section aria-labelledby="went">
      <h2 id="went">{words.went}</h2>
      <figure>
        <FlowChart
          title={words.flowTitle(before, now)}
          heads={[before, now]}
          labels={labels}
          counts={counts}
          told={told}
        />
        <figcaption class="note">{words.flowNote(before, now)}</figcaption>
      </figure>
      <details>
        <summary>{strings.outcomes.table}</summary>
        <Scroller label={words.went}>
          <table>
            <caption class="note">{words.flowTable(before, now)}</caption>
            <thead>
              <tr>
                <th scope="col">{before}</th>
                {labels.map(label => (
                  <th scope="col" class="number">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counts.map((row, from) => (
                <tr>
                  <th scope="row">{labels[from]}</th>
                  {row.map(count => (
                    <td class="number">{count === 0 ? '·' : formatCount(Math.round(count))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      </details>
    </section>
  )
}

/** So many are shown. */
const MOST = 8

function Changed({ comparison }: { comparison: Compared }) {
  const { go, strings, state } = usePage()
  const words = strings.compare
  const worlds = comparison.changed[0]!.slice(0, MOST)
  if (worlds.length === 0) return null
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{words.changed}</h2>
      <ul class="worlds">
        {worlds.map(world => (
          <li>
            <button
              type="button"
              aria-label={words.openWorld(formatCount(world.run))}
              onClick={() => go({ view: 'world', run: world.run, whatIf: [] })}
            >
              {words.world(formatCount(world.run))}
            </button>{' '}
            {changeText(comparison, world, state.language)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `Truce → Rupture; us: −12 → −40`. */
function changeText(
  { outcomes, measures }: Pick<Comparison, 'outcomes' | 'measures'>,
  { from, to, most }: Comparison['changed'][number][number],
  language: string,
): string {
  const labelOf = (list: readonly { name: string; label: Comparison['title'] }[], name: string): string => {
    const label = list.find(each => each.name === name)?.label ?? null
    return label === null ? name : inLanguage(label, language)
  }
  const ends = from === to ? labelOf(outcomes, from) : `${labelOf(outcomes, from)} → ${labelOf(outcomes, to)}`
  if (most === null) return ends
  const [before, now] = [most.baseline, most.value].map(each => formatNumber(each))
  return `${ends}; ${labelOf(measures, most.name)}: ${before} → ${now}`
}
