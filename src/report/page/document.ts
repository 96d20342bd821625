/** An HTML file that runs no script and loads nothing, whatever its texts hold: its security policy allows its own style alone. */
import { FRAME, markScript } from './language.ts'
import { type Child, element, verbatim } from './markup.ts'

export interface DocumentHead {
  readonly title: string
  /** Language of the file's texts, such as `en` or `zh`; the frame around them is English. */
  readonly language: string
  readonly style: string
}

/** The whole file, ending in one newline. */
export async function documentOf(
  { title, language, style }: DocumentHead,
  ...body: readonly Child[]
): Promise<string> {
  const policy = `default-src 'none'; style-src '${await hashOf(style)}'; base-uri 'none'; form-action 'none'`
  const document = element(
    'html',
    { lang: FRAME },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('title', {}, title),
      element('style', {}, verbatim(style)),
    ),
    element('body', {}, ...body),
  )
  return `<!doctype html>\n${markScript(document, language).html}\n`
}

/** Of an inline style, as a content security policy names it. By what Node and every browser have: pages are made there too. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}
