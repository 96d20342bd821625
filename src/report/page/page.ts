/** One self-contained page: no script, nothing to load, whatever its texts hold. */
import { formatCount } from '../../text/index.ts'
import type { Chart, ChartTable } from '../charts/index.ts'
import { documentOf } from './document.ts'
import { drawFigures } from './figures.ts'
import { element, type Markup, together } from './markup.ts'
import { STYLE } from './style.ts'
import { tableMarkup } from './table.ts'

export interface ReportPage {
  /** Language of the file's texts, such as `en` or `zh`; the frame around them is English. */
  readonly language: string
  readonly title: string
  /** Beneath the title: what was asked. */
  readonly subtitle: string
  /** The answer in a sentence or two. */
  readonly answer: string
  readonly sections: readonly PageSection[]
  /** The last line: version and hash. */
  readonly colophon: string
}

export interface PageSection {
  /** Unique within the page; links lead to it. */
  readonly id: string
  readonly heading: string
  readonly parts: readonly PagePart[]
  /** Sections of one group, which follow each other, stand under its heading; null or left out: under none. */
  readonly group?: PageGroup | null
}

export interface PageGroup {
  /** Unique within the page. */
  readonly id: string
  readonly heading: string
}

export type PagePart =
  /** `language`: of the text, where it is not that of the page. */
  | {
      readonly kind: 'paragraph'
      readonly text: string
      readonly note?: boolean
      readonly language?: string | null
    }
  /** Where the page would become too large those with a high `rank` (0 where it is not said) are left out, and named. */
  | {
      readonly kind: 'charts'
      readonly charts: readonly Chart[]
      readonly rank?: (chart: Chart) => number
    }
  | { readonly kind: 'table'; readonly caption: string; readonly table: ChartTable }
  /** A text in lines: a story, a command, a file. */
  | {
      readonly kind: 'lines'
      readonly heading: string
      readonly text: string
      /** Folded away behind its heading; on paper it is `folded` open, and what is for `reference` is left out. */
      readonly shown: 'open' | 'folded' | 'reference'
    }
  /** Made by another function of this folder. */
  | { readonly kind: 'markup'; readonly markup: Markup }

/** The whole file, ending in one newline. Draws its charts: loads what draws them. */
export async function pageText(page: ReportPage): Promise<string> {
  const { language, title, subtitle, answer, sections, colophon } = page
  const figures = await drawFigures(
    sections.flatMap(({ parts }) =>
      parts.flatMap(part =>
        part.kind === 'charts' ? part.charts.map(chart => ({ chart, rank: part.rank?.(chart) ?? 0 })) : [],
      ),
    ),
  )
  const grouped = groupsOf(sections)
  const body = grouped.map(({ group, members }) =>
    group === null
      ? sectionMarkup(members[0]!, figures, null)
      : element(
          'section',
          { id: group.id, 'aria-labelledby': `${group.id}-heading` },
          element('h2', { id: `${group.id}-heading` }, group.heading),
          ...members.map(section => sectionMarkup(section, figures, group)),
        ),
  )
  const links = grouped.map(({ group, members }) =>
    group === null
      ? link(members[0]!)
      : element(
          'li',
          { class: 'group' },
          element('a', { href: `#${group.id}` }, group.heading),
          element('ul', {}, ...members.map(link)),
        ),
  )
  return documentOf(
    { title, language, style: STYLE },
    element('a', { class: 'skip', href: '#content' }, 'Skip to the content'),
    element(
      'header',
      {},
      element('h1', {}, title),
      element('p', { class: 'sub' }, subtitle),
      element('nav', { 'aria-label': 'Sections' }, element('ul', {}, ...links)),
    ),
    element('main', { id: 'content' }, element('p', { class: 'answer' }, answer), ...body),
    element('footer', {}, colophon),
  )
}

type Figures = ReadonlyMap<Chart, Markup>

/** A section of no group stands alone. */
function groupsOf(
  sections: readonly PageSection[],
): { readonly group: PageGroup | null; readonly members: PageSection[] }[] {
  const groups: { group: PageGroup | null; members: PageSection[] }[] = []
  for (const section of sections) {
    const group = section.group ?? null
    const last = groups.at(-1)
    if (group !== null && last?.group?.id === group.id) last.members.push(section)
    else groups.push({ group, members: [section] })
  }
  return groups
}

function link({ id, heading }: PageSection): Markup {
  return element('li', {}, element('a', { href: `#${id}` }, heading))
}

/** Within a group headings are short: who hears the page hears that of the group too. */
function sectionMarkup(
  { id, heading, parts }: PageSection,
  figures: Figures,
  group: PageGroup | null,
): Markup {
  return element(
    'section',
    { id, 'aria-labelledby': `${group === null ? '' : `${group.id}-heading `}${id}-heading` },
    element(group === null ? 'h2' : 'h3', { id: `${id}-heading` }, heading),
    ...parts.map(part => partMarkup(part, figures, group)),
  )
}

function partMarkup(part: PagePart, figures: Figures, group: PageGroup | null): Markup {
  const heard = (name: string): string => (group === null ? name : `${name}, ${group.heading}`)
  switch (part.kind) {
    case 'paragraph':
      return element('p', { class: part.note ? 'note' : null, lang: part.language ?? null }, part.text)
    case 'charts': {
      const left = part.charts.filter(chart => !figures.has(chart))
      return together(
        element('div', { class: 'charts' }, ...part.charts.map(chart => figures.get(chart) ?? null)),
        left.length === 0 ? null : element('p', { class: 'note' }, leftOut(left)),
      )
    }
    case 'table':
      return tableMarkup(part.table, part.caption, { captioned: true, heard: heard(part.caption) })
    case 'lines': {
      const lines = element(
        'pre',
        { tabindex: 0, role: 'region', 'aria-label': heard(part.heading) },
        shortened(part.text),
      )
      return part.shown === 'open'
        ? together(element(group === null ? 'h3' : 'h4', {}, part.heading), lines)
        : element(
            'details',
            { class: part.shown === 'reference' ? 'reference' : null },
            element('summary', {}, part.heading),
            lines,
          )
    }
    case 'markup':
      return part.markup
  }
}

/** Names so many of what was left out. */
const NAMED = 12

function leftOut(charts: readonly Chart[]): string {
  const names = charts.slice(0, NAMED).map(({ title }) => title)
  const more = charts.length > NAMED ? ` and ${charts.length - NAMED} more` : ''
  const subject = charts.length === 1 ? 'One chart is' : `${charts.length} charts are`
  return `${subject} left out, so that the page stays small: ${names.join('; ')}${more}. With --charts FOLDER the command draws every chart in a file of its own.`
}

/** Characters of a text in lines beyond which it is cut. */
const LONGEST = 100_000

function shortened(text: string): string {
  if (text.length <= LONGEST) return text
  const kept = text.slice(0, text.lastIndexOf('\n', LONGEST) + 1 || LONGEST)
  const lines = text.slice(kept.length).split('\n').length
  return `${kept}\n… ${formatCount(lines)} lines more are left out, so that the page stays small.\n`
}
