/** What the figures of a scenario rest on: its sources with their pages, and its assumptions. */
import type { Evidence } from '../../scenario/index.ts'
import { inLanguage } from '../layout.ts'
import { FRAME, fileText, languageOf } from './language.ts'
import { type Child, element, type Markup, together, webLink } from './markup.ts'
import type { PageSection } from './page.ts'
import { tableMarkup } from './table.ts'

export function evidenceSection(evidence: Evidence, language: string): PageSection {
  const { sources, figures, unsourced } = evidence
  const assumed = figures.filter(figure => figure.assumption !== null)
  const cited = figures.filter(figure => figure.source !== null)
  const row = (name: string, value: string, why: Child, note: Child): Child[] => [name, value, why, note]
  const shown = (text: (typeof figures)[number]['note']): Child =>
    text === null ? '' : fileText(text, language)
  return {
    id: 'evidence',
    heading: 'Assumptions and sources',
    parts: [
      {
        kind: 'paragraph',
        text: `${assumed.length} figures and happenings are assumptions, ${cited.length} carry a source${unsourced === 0 ? '' : `, and ${unsourced} have neither`}. What comes out follows from all of them; it is no evidence about the world.`,
      },
      {
        kind: 'markup',
        markup: folded(
          `Assumptions (${assumed.length})`,
          tableMarkup(
            {
              head: ['of', 'value', 'assumed because', 'note'],
              rows: assumed.map(each =>
                row(each.name, each.value ?? '', shown(each.assumption), shown(each.note)),
              ),
            },
            'Assumptions',
          ),
        ),
      },
      {
        kind: 'markup',
        markup: folded(
          `Figures with a source (${cited.length})`,
          tableMarkup(
            {
              head: ['of', 'value', 'source', 'note'],
              rows: cited.map(each => row(each.name, each.value ?? '', each.source!, shown(each.note))),
            },
            'Figures with a source',
          ),
        ),
      },
      {
        kind: 'markup',
        markup: folded(
          `Sources (${sources.length})`,
          element(
            'ul',
            {},
            ...sources.map(({ id, title, url, where, date, note }) => {
              const name = title === null ? id : inLanguage(title, language)
              const spoken = title === null ? null : languageOf(title, language)
              const rest = [where, date, note].filter(part => part !== null)
              return element(
                'li',
                {},
                element('code', {}, id),
                ' ',
                element(
                  'span',
                  { lang: spoken === FRAME ? null : spoken },
                  url === null ? name : webLink(url, name),
                ),
                ...rest.flatMap(part => ['. ', fileText(part, language)]),
              )
            }),
          ),
        ),
      },
    ],
  }
}

function folded(summary: string, content: Markup): Markup {
  return element('details', {}, element('summary', {}, summary), together(content))
}
