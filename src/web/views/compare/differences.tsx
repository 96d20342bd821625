/** Outcomes and measures under two cases: side by side, with what differs and how sure that is. */
import {
  type Comparison,
  differenceInterval,
  differenceText,
  mayBeChance,
  percentText,
  pointsInterval,
  pointsText,
  shareText,
  supportedText,
} from '../../../index.ts'
import { formatNumber } from '../../../text/index.ts'
import { usePage, useSay } from '../../hooks.ts'
import type { Compared } from '../../questions.ts'
import { Scroller } from '../../scroller.tsx'

export function OutcomeDifferences({ comparison }: { comparison: Compared }) {
  const { strings } = usePage()
  const say = useSay()
  const words = strings.compare
  const [before, now] = comparison.names
  const { outcomes, confidence, comparisons } = comparison
  const level = Math.round(100 * confidence)
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{strings.outcomes.heading}</h2>
      <table class="bars pairs">
        <caption class="unseen">{strings.outcomes.heading}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.outcomes.outcome}</th>
            <th scope="col">
              <span class="key was" /> {before} <span class="key is" /> {now}
            </th>
            <th scope="col">{words.points(level)}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ name, label, probabilities, differences }, index) => {
            const [was, is] = probabilities as [Share, Share]
            const difference = differences[0]!
            return (
              <tr key={name}>
                <th scope="row">{say(label, name)}</th>
                <td>
                  <Row share={was} look={`series${(index % 8) + 1} was`} />
                  <Row share={is} look={`series${(index % 8) + 1}`} />
                </td>
                <td class="difference">
                  <b>{pointsText(difference)}</b>{' '}
                  <Surety
                    difference={difference}
                    interval={pointsInterval(difference)}
                    confidence={confidence}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p class="note">
        {words.direction(now, before)} {comparisons > 0 && words.tested(comparisons, 100 - level)}
      </p>
    </section>
  )
}

type Share = Comparison['outcomes'][number]['probabilities'][number]

function Row({ share, look }: { share: Share; look: string }) {
  return (
    <div class="figure">
      <div class="track" aria-hidden="true">
        <div class={`bar ${look}`} style={{ width: `${(100 * share.value).toFixed(2)}%` }} />
      </div>
      <span>{shareText(share)}</span>
    </div>
  )
}

interface SuretyProps {
  readonly difference: Comparison['outcomes'][number]['differences'][number]
  readonly interval: string
  readonly confidence: number
}

/** The interval, and a word where it may be chance: an interval is of one difference, the word of all together. */
function Surety({ difference, interval, confidence }: SuretyProps) {
  const { strings } = usePage()
  if (difference.low === difference.high) return null
  return (
    <span class="interval">
      {interval}
      {mayBeChance(difference, confidence) && <i> {strings.compare.chance}</i>}
    </span>
  )
}

export function MeasureDifferences({ comparison }: { comparison: Compared }) {
  const { strings } = usePage()
  const say = useSay()
  const words = strings.compare
  const [before, now] = comparison.names
  const { measures, shares, confidence } = comparison
  if (measures.length === 0) return null
  return (
    <section aria-labelledby="measured">
      <h2 id="measured">{words.measured}</h2>
      <Scroller label={words.measured}>
        <table class="measured">
          <thead>
            <tr>
              <th scope="col">{strings.outcomes.who}</th>
              <th scope="col" class="number">
                {before}
              </th>
              <th scope="col" class="number">
                {now}
              </th>
              <th scope="col">{words.differs}</th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure, index) => {
              const { kind, name, label, unit, means, differences } = measure
              const difference = differences[0] ?? null
              const isShare = shares[index]!
              const meanText = (mean: number): string => {
                if (isShare) return percentText(mean)
                return difference === null
                  ? formatNumber(mean)
                  : supportedText(mean, difference.low, difference.high)
              }
              const [was, is] = means.map(mean => (mean === null ? strings.outcomes.none : meanText(mean)))
              return (
                <tr key={name}>
                  <th scope="row">
                    {kind === 'payoff' ? strings.outcomes.payoff(say(label, name)) : say(label, name)}
                    {unit === null ? '' : `, ${unit}`}
                  </th>
                  <td class="number">{was}</td>
                  <td class="number">{is}</td>
                  <td>
                    {difference !== null && (
                      <>
                        <b>{isShare ? pointsText(difference) : differenceText(difference)}</b>{' '}
                        <Surety
                          difference={difference}
                          interval={isShare ? pointsInterval(difference) : differenceInterval(difference)}
                          confidence={confidence}
                        />
                        {isPartly(measure) && ' †'}
                      </>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroller>
      <p class="note">
        {words.differsNote(now, before)} {measures.some(isPartly) && words.partly}
      </p>
    </section>
  )
}

/** Whether the difference is over fewer worlds than its means, and need not be what lies between them. */
function isPartly({ means, differences }: Compared['measures'][number]): boolean {
  const [before, now] = means
  const difference = differences[0]
  if (before == null || now == null || difference == null) return false
  const size = Math.max(Math.abs(before), Math.abs(now), 1e-300)
  return Math.abs(now - before - difference.value) > 1e-9 * size
}
