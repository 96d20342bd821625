/** HTML from parts: what is text is escaped, what is markup was made here. */

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

/** Harmless between tags and within quoted attributes; characters that HTML does not allow are shown as such. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(NOT_IN_HTML, '\ufffd')
}

const NOT_IN_HTML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A link for addresses of the web alone; anything else is shown as the text it is. */
export function webLink(address: string, text: string): Markup {
  return /^https?:\/\/[^\s]+$/i.test(address)
    ? element('a', { href: address, rel: 'noreferrer noopener' }, text)
    : element('span', {}, text === address ? text : `${text} (${address})`)
}
