/** What the figures of the file rest on. Addresses of a stranger are links only where they lead to the web. */
import type { ComponentChildren } from 'preact'
import { useAnswer, usePage, useSay } from '../../hooks.ts'
import type { EvidenceAnswer } from '../../questions.ts'
import { Scroller } from '../../scroller.tsx'
import { askedOf } from '../../state.ts'

export function Evidence() {
  const { state, thorough, strings } = usePage()
  const { source } = state
  const { answer } = useAnswer(thorough, 'evidence', askedOf({ source, variant: null, set: {} }))
  if (answer?.kind !== 'evidence') return null
  const words = strings.file
  const { sources, figures, unsourced } = answer.evidence
  const assumed = figures.filter(({ assumption }) => assumption !== null)
  const cited = figures.filter(each => each.source !== null)
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{words.evidence}</h2>
      <p>{words.counts(assumed.length, cited.length, unsourced)}</p>
      {assumed.length > 0 && (
        <Figures
          summary={words.assumptions(assumed.length)}
          figures={assumed}
          head={words.because}
          because="assumption"
        />
      )}
      {cited.length > 0 && (
        <Figures summary={words.cited(cited.length)} figures={cited} head={words.source} because="source" />
      )}
      {sources.length > 0 && (
        <Folded summary={words.sources(sources.length)}>
          <ul>
            {sources.map(each => (
              <Origin source={each} key={each.id} />
            ))}
          </ul>
        </Folded>
      )}
    </section>
  )
}

function Folded({ summary, children }: { summary: string; children: ComponentChildren }) {
  return (
    <details>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

interface FiguresProps {
  readonly summary: string
  readonly figures: EvidenceAnswer['evidence']['figures']
  readonly head: string
  readonly because: 'assumption' | 'source'
}

function Figures({ summary, figures, head, because }: FiguresProps) {
  const { strings } = usePage()
  const say = useSay()
  const words = strings.file
  return (
    <Folded summary={summary}>
      <Scroller label={summary}>
        <table>
          <thead>
            <tr>
              {[words.figure, words.value, head, words.note].map(each => (
                <th scope="col">{each}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map(each => (
              <tr>
                <th scope="row">
                  <code>{each.name}</code>
                </th>
                <td>{each.value}</td>
                <td>{because === 'source' ? <code>{each.source}</code> : say(each.assumption)}</td>
                <td>{say(each.note)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Folded>
  )
}

function Origin({ source }: { source: EvidenceAnswer['evidence']['sources'][number] }) {
  const say = useSay()
  const { id, title, url, where, date, note } = source
  const name = say(title, id)
  const rest = [say(where), date ?? '', say(note)].filter(each => each !== '')
  return (
    <li>
      <code>{id}</code>{' '}
      {url === null ? (
        name
      ) : isOfTheWeb(url) ? (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ) : (
        `${name} (${url})`
      )}
      {rest.map(each => `. ${each}`)}
    </li>
  )
}

function isOfTheWeb(url: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(url)
}
