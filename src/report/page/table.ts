/** Figures in rows, as a table that a reader's software understands. */
import { type Child, element, type Markup } from './markup.ts'

const NUMBER = /^(?:[<>] ?)?[-+−]?[\d.,]+(?: ?%)?$|^–$/

/**
 * In a region of its own, so that a wide table scrolls and the page does not. `captioned`: the caption is seen too, not only heard.
 * `heard`: what the region is called where that is more than the caption.
 */
export function tableMarkup(
  { head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly Child[])[] },
  caption: string,
  { captioned, heard = caption }: { readonly captioned: boolean; readonly heard?: string } = {
    captioned: false,
  },
): Markup {
  const isNumber = head.map((_, column) =>
    rows.every(row => {
      const cell = row[column] ?? ''
      return typeof cell === 'string' && (cell === '' || NUMBER.test(cell))
    }),
  )
  const of = (column: number): string | null => (isNumber[column] ? 'number' : null)
  return element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Table: ${heard}` },
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
