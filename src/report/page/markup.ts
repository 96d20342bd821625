/** HTML from parts: what is text is escaped, what is markup was made here. */

import { escapeHtml } from '../escape-html.ts'

/** A piece of a page that is safe to put into it. */
export interface Markup {
  readonly html: string
}

export type Child = Markup | string | null

/** An element. Texts among its attributes and children are escaped; null children and attributes are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | null>>,
  ...children: readonly Child[]
): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== false)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escapeHtml(String(value))}"`))
    .join('')
  if (VOID.has(name)) return { html: `<${name}${written}>` }
  return { html: `<${name}${written}>${joined(children)}</${name}>` }
}

const VOID: ReadonlySet<string> = new Set(['meta', 'br', 'hr'])

/** Several pieces after each other. */
export function together(...children: readonly Child[]): Markup {
  return { html: joined(children) }
}

/** Markup made by another of our own functions, such as a drawn chart. */
export function verbatim(html: string): Markup {
  return { html }
}

function joined(children: readonly Child[]): string {
  return children
    .map(child => (child === null ? '' : typeof child === 'string' ? escapeHtml(child) : child.html))
    .join('')
}

/** A link for addresses of the web alone; anything else is shown as the text it is. */
export function webLink(address: string, text: string): Markup {
  return /^https?:\/\/[^\s]+$/i.test(address)
    ? element('a', { href: address, rel: 'noreferrer noopener' }, text)
    : element('span', {}, text === address ? text : `${text} (${address})`)
}
