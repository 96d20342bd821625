/**
 * Which language stands where. The frame of a page is English; what an author wrote may not be, and a reader's software has to know
 * how to speak it and which letters to show it in. Texts of the file that stand alone are marked as they are put in (`fileText`);
 * in what we make of them and English words, such as the title of a chart, the script tells them apart (`markScript`).
 */
import type { Text } from '../../game/index.ts'
import { inLanguage } from '../layout.ts'
import { type Child, element, type Markup, verbatim } from './markup.ts'

/** The language of the page itself. */
export const FRAME = 'en'

/** A text of the file, marked where it is known not to be in the language of the page. */
export function fileText(text: Text, language: string): Child {
  const words = inLanguage(text, language)
  const spoken = languageOf(text, language)
  return spoken === null || spoken === FRAME ? words : element('span', { lang: spoken }, words)
}

/** A label of the file, likewise, or the name where there is none. */
export function fileLabel(label: Text | null, name: string, language: string): Child {
  return label === null ? name : fileText(label, language)
}

/** The language in which `inLanguage` has a text; null where its author did not say. */
export function languageOf(text: Text, language: string): string | null {
  if (typeof text === 'string') return null
  return [language, FRAME].find(each => text[each] !== undefined) ?? Object.keys(text)[0] ?? null
}

/**
 * Marks what is in the script of a language, wherever it stands between tags: 中国 in a title of English words. Nothing is marked in
 * a language that is written as English is.
 */
export function markScript({ html }: Markup, language: string): Markup {
  const script = scriptOf(language)
  if (script === null) return { html }
  const run = new RegExp(
    `[“‘（《「]*${script}(?:[\\p{P}\\p{N} ]{0,8}${script})*[。，、；：！？”’）》」]*`,
    'gu',
  )
  const own = new RegExp(script, 'gu')
  let tag = ''
  let inSvg = false
  // Our markup has no tag without its end, and no `>` within one.
  const pieces = html.split(/(<[^>]*>)/).map((piece, index, all) => {
    if (piece.startsWith('<')) {
      tag = piece
      if (/^<\/?svg/.test(piece)) inSvg = !piece.startsWith('</')
      if (!/^<(title|desc)\b/.test(piece)) return piece
      // Has room for words alone: the language of most of them stands for all.
      const words = all[index + 1] ?? ''
      const letters = words.match(/\p{L}/gu)?.length ?? 0
      const most = (words.match(own)?.length ?? 0) * 2 > letters
      return most ? piece.replace(/^<\w+/, start => `${start} lang="${language}"`) : piece
    }
    if (/^<(title|desc|style)\b/.test(tag) || tag.includes(` lang="${language}"`)) return piece
    const name = inSvg ? 'tspan' : 'span'
    return piece.replaceAll(run, words => `<${name} lang="${language}">${words}</${name}>`)
  })
  return verbatim(pieces.join(''))
}

/** A pattern of one letter of the script in which a language is written; null for Latin, and for what is no language. */
function scriptOf(language: string): string | null {
  try {
    const { script } = new Intl.Locale(language).maximize()
    if (script === undefined || script === 'Latn') return null
    const scripts = MIXED[script] ?? [script]
    return `[${scripts.map(each => `\\p{Script=${each}}`).join('')}]`
  } catch {
    return null
  }
}

/** Ways of writing that have no one script of their own in Unicode. */
const MIXED: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Hani'],
  Hant: ['Hani'],
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
}
