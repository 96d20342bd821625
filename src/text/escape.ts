/** Text of a file made harmless for a terminal and for a message. */

/**
 * Every character that a terminal may obey or that shows nothing (C0, DEL, C1, the two line separators, bidirectional
 * marks, zero-width characters, lone surrogates) written visibly: `\x1b`, `\u202e`; tab and line feed too.
 */
export function escapeControl(text: string): string {
  return text.replaceAll(CONTROL, escapeOne)
}

/** A short piece of a file for use inside a sentence: escaped, one line, at most `most` characters. */
export function excerpt(text: string, most = 40): string {
  const folded = text.trim().replaceAll(/\s+/g, ' ')
  const characters = Array.from(folded.slice(0, 2 * most + 2))
  const cut = characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('')
  return escapeControl(cut)
}

const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function escapeOne(character: string): string {
  const code = character.charCodeAt(0)
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}
