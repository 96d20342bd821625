/** One self-contained page: no script, nothing to load, whatever its texts hold. */
import { createHash } from 'node:crypto'
import { type Chart, type ChartTable, renderChart, themed } from '../charts/index.ts'
import { type Child, element, type Markup, together, verbatim } from './markup.ts'
import { STYLE } from './style.ts'

export interface ReportPage {
  /** Language of its texts, such as `en` or `zh`. */
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
}

export type PagePart =
  | { readonly kind: 'paragraph'; readonly text: string; readonly note?: boolean }
  | { readonly kind: 'charts'; readonly charts: readonly Chart[] }
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
  const body: Markup[] = []
  for (const section of sections) body.push(await sectionMarkup(section))
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; base-uri 'none'; form-action 'none'`
  const links = sections.map(({ id, heading }) =>
    element('li', {}, element('a', { href: `#${id}` }, heading)),
  )
  const document = element(
    'html',
    { lang: language },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('title', {}, title),
      element('style', {}, verbatim(STYLE)),
    ),
    element(
      'body',
      {},
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
    ),
  )
  return `<!doctype html>\n${document.html}\n`
}

/** Of an inline style or script, as a content security policy names it. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

async function sectionMarkup({ id, heading, parts }: PageSection): Promise<Markup> {
  const children: Child[] = [element('h2', { id: `${id}-heading` }, heading)]
  for (const part of parts) children.push(await partMarkup(part))
  return element('section', { id, 'aria-labelledby': `${id}-heading` }, ...children)
}

async function partMarkup(part: PagePart): Promise<Markup> {
  switch (part.kind) {
    case 'paragraph':
      return element('p', { class: part.note ? 'note' : null }, part.text)
    case 'charts': {
      const figures: Markup[] = []
      for (const chart of part.charts) figures.push(await figure(chart))
      return element('div', { class: 'charts' }, ...figures)
    }
    case 'table':
      return tableMarkup(part.table, part.caption, { captioned: true })
    case 'lines': {
      const lines = element('pre', { tabindex: 0, role: 'region', 'aria-label': part.heading }, part.text)
      return part.shown === 'open'
        ? together(element('h3', {}, part.heading), lines)
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

/** A chart with what it says in words, its figures and its specification to take away. */
async function figure(chart: Chart): Promise<Markup> {
  const svg = themed(await renderChart(chart, { titled: false }))
  const specification = JSON.stringify(chart.specification)
  return element(
    'figure',
    {},
    element('figcaption', {}, chart.title),
    verbatim(svg),
    element(
      'details',
      {},
      element('summary', {}, `Figures: ${chart.title}`),
      element('p', { class: 'note' }, chart.description),
      tableMarkup(chart.table, chart.title),
      element(
        'p',
        { class: 'download' },
        element(
          'a',
          {
            href: `data:application/json;charset=utf-8,${encodeURIComponent(specification)}`,
            download: `${chart.name}.vl.json`,
          },
          `Specification of “${chart.title}” (vega-lite)`,
        ),
      ),
    ),
  )
}

const NUMBER = /^(?:[<>] ?)?[-+−]?[\d.,]+(?: ?%)?$|^–$/

/** In a region of its own, so that a wide table scrolls and the page does not. `captioned`: the caption is seen too, not only heard. */
export function tableMarkup(
  { head, rows }: ChartTable,
  caption: string,
  { captioned }: { readonly captioned: boolean } = { captioned: false },
): Markup {
  const isNumber = head.map((_, column) =>
    rows.every(row => row[column] === undefined || row[column] === '' || NUMBER.test(row[column])),
  )
  const of = (column: number): string | null => (isNumber[column] ? 'number' : null)
  return element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Table: ${caption}` },
    element(
      'table',
      {},
      captioned ? element('caption', {}, caption) : null,
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...head.map((text, column) =>
            // A heading without a word is no heading.
            element(
              text === '' ? 'td' : 'th',
              { scope: text === '' ? null : 'col', class: of(column) },
              text,
            ),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        ...rows.map(row =>
          element('tr', {}, ...row.map((text, column) => element('td', { class: of(column) }, text))),
        ),
      ),
    ),
  )
}
