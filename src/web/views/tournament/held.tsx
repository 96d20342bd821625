/** A tournament that was held. */
import { earnedIn, estimateText, percentText, resultSign, type Tournament } from '../../../index.ts'
import { formatCount, formatNumber } from '../../../text/index.ts'
import { Lines } from '../../charts/lines.tsx'
import { usePage } from '../../hooks.ts'
import { Scroller } from '../../scroller.tsx'

interface HeldProps {
  readonly tournament: Tournament
}

export function Held({ tournament, sentences }: HeldProps & { readonly sentences: readonly string[] }) {
  return (
    <>
      <Ranking tournament={tournament} />
      <Pairs tournament={tournament} />
      <Evolution tournament={tournament} sentences={sentences} />
    </>
  )
}

function Ranking({ tournament }: HeldProps) {
  const { strings } = usePage()
  const words = strings.tournament
  const { entrants, runs, exactMatches, matches, seed } = tournament
  const ends = entrants.flatMap(({ score }) => [score.low, score.high])
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const place = (value: number): number => (high > low ? (100 * (value - low)) / (high - low) : 50)
  return (
    <section aria-labelledby="ranking">
      <h2 id="ranking">{words.ranking}</h2>
      <p class="note">{words.rankingNote}</p>
      <p class="note">
        {runs === null
          ? words.exact
          : words.simulated(formatCount(matches.length - exactMatches), formatCount(runs), seed)}
      </p>
      <Scroller label={words.ranking}>
        <table class="ranking">
          <thead>
            <tr>
              <th scope="col">{words.rank}</th>
              <th scope="col">{words.strategy}</th>
              {/* The same figures stand beside it. */}
              <td aria-hidden="true" />
              {[words.payoff, words.beats, words.loses].map(each => (
                <th scope="col" class="number">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entrants.map(({ name, rank, tied, score, beats, loses }) => (
              <tr key={name}>
                <td>
                  {rank}
                  {tied.length > 0 && '='}
                </td>
                <th scope="row">{name}</th>
                <td aria-hidden="true" class="place">
                  <div class="track">
                    <div
                      class="whisker"
                      style={{
                        left: `${place(score.low)}%`,
                        width: `${place(score.high) - place(score.low)}%`,
                      }}
                    />
                    <div class="dot" style={{ left: `${place(score.value)}%` }} />
                  </div>
                </td>
                <td class="number">{estimateText(score)}</td>
                <td class="number">{beats}</td>
                <td class="number">{loses}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

function Pairs({ tournament }: HeldProps) {
  const { strings } = usePage()
  const words = strings.tournament
  const { entrants, pairs } = tournament
  const signOf = resultSign(pairs)
  const earned = entrants.map((_, row) => entrants.map((__, column) => earnedIn(tournament, row, column)))
  // What rounding leaves of a payoff of nothing.
  const dust = 1e-12 * Math.max(...earned.flat().map(Math.abs))
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">{words.pairs}</h2>
      <p class="note">{words.pairsNote}</p>
      <Scroller label={words.pairs}>
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">{words.strategy}</th>
              {entrants.map(({ name }, index) => (
                <th scope="col" class="number" aria-label={name} title={name}>
                  {index + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entrants.map(({ name }, row) => (
              <tr key={name}>
                <th scope="row">
                  {row + 1} {name}
                </th>
                {earned[row]!.map((value, column) => {
                  const sign = signOf(row, column)
                  return (
                    <td class={sign === '+' ? 'number more' : sign === '-' ? 'number less' : 'number'}>
                      {formatNumber(Math.abs(value) <= dust ? 0 : value, 3)}
                      {sign === '-' ? '−' : sign === '+' ? '+' : '\u2007'}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

/** So many lines can be told from each other. */
const MOST_LINES = 8
/** Who has died out is drawn only if its share was once so many times that of the start. */
const ROSE = 1.5

function Evolution({ tournament, sentences }: HeldProps & { readonly sentences: readonly string[] }) {
  const { strings } = usePage()
  const words = strings.tournament
  const { entrants, evolution } = tournament
  const { start, end, path, survivors } = evolution
  const order = entrants.map((_, index) => index).toSorted((a, b) => end[b]! - end[a]!)
  const rose = (index: number): boolean => path.some(({ shares }) => shares[index]! > ROSE * start[index]!)
  const drawn = order.filter(index => survivors.includes(index) || rose(index)).slice(0, MOST_LINES)
  const left = entrants.length - drawn.length
  return (
    <section aria-labelledby="evolution">
      <h2 id="evolution">{words.evolution}</h2>
      <p class="note">{words.evolutionNote}</p>
      <figure>
        <Lines
          title={`${words.evolution}. ${sentences.join(' ')}`}
          lines={drawn.map(index => ({
            name: entrants[index]!.name,
            shares: path.map(({ shares }) => shares[index]!),
            end: end[index]!,
          }))}
          times={path.map(({ generation }) => generation)}
        />
        {left > 0 && <figcaption class="note">{words.others(left)}</figcaption>}
      </figure>
      {sentences.map(sentence => (
        <p>{sentence}</p>
      ))}
      <details>
        <summary>{strings.outcomes.table}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.strategy}</th>
              {[words.start, words.end].map(each => (
                <th scope="col" class="number">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map(index => (
              <tr>
                <th scope="row">{entrants[index]!.name}</th>
                <td class="number">{percentText(start[index]!)}</td>
                <td class="number">{end[index]! < 1e-6 ? '–' : percentText(end[index]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
