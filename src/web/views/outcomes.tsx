/** How it ends: sliders, bars that follow them, and what happens on the way. */
import { useMemo, useRef, useState } from 'preact/hooks'
import { type Band, isShare, probabilityText, type Result, shareOfYes } from '../../index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { Bars } from '../charts/bars.tsx'
import { Fan } from '../charts/fan.tsx'
import { Command } from '../command.tsx'
import { usePage, useSay } from '../hooks.ts'
import { RUNS, useResults } from '../results.ts'
import { saveText } from '../save.ts'
import { Settings } from '../settings.tsx'
import { Trouble } from '../trouble.tsx'

export function OutcomesView() {
  const page = usePage()
  const { result, document, trouble } = useResults(page)
  const { strings, facts } = page
  // What only depends on the result is not drawn again with every movement of a slider.
  const shown = useMemo(
    () =>
      result !== null && (
        <>
          <Endings result={result} isFull={document !== null} />
          <Path result={result} />
          <Worth result={result} />
        </>
      ),
    [result, document, page.state.language],
  )
  return (
    <div class="columns outcomes">
      <Settings />
      <div>
        {trouble !== null && <Trouble trouble={trouble} />}
        {result === null && trouble === null && <p class="waiting">{strings.waiting}</p>}
        {shown}
        {document !== null && (
          <p>
            <button
              type="button"
              onClick={() => saveText(`${facts.name}.result.json`, document, 'application/json')}
            >
              {strings.outcomes.save}
            </button>
          </p>
        )}
        <Command command="run" rest={` --runs ${RUNS}`} />
      </div>
    </div>
  )
}

export function Endings({ result, isFull }: { result: Result; isFull: boolean }) {
  const { strings } = usePage()
  const say = useSay()
  const words = strings.outcomes
  const bars = result.outcomes.map(each => ({ ...each, label: say(each.label, each.name) }))
  const runs = formatCount(result.runs)
  const told = bars.map(({ label, probability }) => `${label} ${Math.round(100 * probability)} %`).join(', ')
  return (
    <section aria-labelledby="endings">
      <h2 id="endings">{words.heading}</h2>
      <Bars
        bars={bars}
        caption={words.heading}
        columns={[words.outcome, words.probability, words.interval(Math.round(100 * result.confidence))]}
      />
      <p class="note">{isFull ? words.runs(runs, result.seed) : words.growing(runs)}</p>
      <p class="unseen" role="status">
        {isFull ? words.said(told) : ''}
      </p>
    </section>
  )
}

function Path({ result }: { result: Result }) {
  const { strings } = usePage()
  const say = useSay()
  const words = strings.outcomes
  const { variables } = result.bands
  const [chosen, choose] = useState<string | null>(null)
  // Chosen once: with more runs another could tell more, but a picture that changes its subject by itself tells nothing.
  const first = useRef<string | null>(null)
  const named = (wanted: string | null): Band | undefined => variables.find(({ name }) => name === wanted)
  const band = named(chosen) ?? named(first.current) ?? firstToShow(variables)
  first.current = band?.name ?? null
  if (band === undefined) return null
  const title = say(band.label, band.name)
  const unit = band.kind === 'number' && band.unit !== null ? ` (${band.unit})` : ''
  return (
    <section aria-labelledby="path">
      <h2 id="path">{words.path}</h2>
      <label>
        {words.variable}{' '}
        <select value={band.name} onChange={event => choose(event.currentTarget.value)}>
          {variables.map(({ name, label }) => (
            <option value={name}>{say(label, name)}</option>
          ))}
        </select>
      </label>
      <Fan
        result={result}
        band={band}
        title={`${title}${unit}`}
        note={`${title}${unit}. ${band.kind === 'number' ? words.fanNote : words.sharesNote}`}
      />
    </section>
  )
}

/** The number of the file that tells the worlds apart in the most steps: a flat line says nothing, and beliefs and the like come after what is. */
function firstToShow(variables: readonly Band[]): Band | undefined {
  const steps = (band: Band): number =>
    band.kind !== 'number' || band.label === null || band.name.includes('.')
      ? 0
      : band.bins.filter(each => each !== null && each.p75 > each.p25).length
  const most = Math.max(0, ...variables.map(steps))
  const told = most === 0 ? undefined : variables.find(band => steps(band) === most)
  return told ?? variables.find(({ kind }) => kind === 'number') ?? variables[0]
}

function Worth({ result }: { result: Result }) {
  const { strings } = usePage()
  const say = useSay()
  const words = strings.outcomes
  const rows = [
    ...result.payoffs.map(({ player, label, distribution }) => ({
      name: words.payoff(say(label, player)),
      unit: null,
      share: null,
      distribution,
    })),
    ...result.measures.map(measure => ({
      name: say(measure.label, measure.name),
      unit: measure.unit,
      share: isShare(measure) ? shareOfYes(measure.distribution!) : null,
      distribution: measure.distribution,
    })),
  ]
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="worth">
      <h2 id="worth">{words.worth}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col" class="number">
              {words.mean}
            </th>
            <th scope="col" class="number">
              {words.middle}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, unit, share, distribution }) => (
            <tr>
              <th scope="row">
                {name}
                {unit === null ? '' : `, ${unit}`}
              </th>
              {share !== null ? (
                <td class="number" colSpan={2}>
                  {words.inRuns(probabilityText(share))}
                </td>
              ) : (
                <>
                  <td class="number">
                    {distribution === null ? words.none : formatNumber(distribution.mean)}
                  </td>
                  <td class="number">
                    {distribution === null
                      ? ''
                      : `${formatNumber(distribution.quantiles.p25.value)} … ${formatNumber(distribution.quantiles.p75.value)}`}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
