/** Columns of text on a terminal: what is Chinese takes two. */
import { eastAsianWidth } from 'get-east-asian-width'

/** ASCII and the marks that our own reports are made of: one column each, and nearly everything that is ever asked about. */
const PLAIN = /^[\x20-\x7e–…·“”→±✓✗\u2580-\u258f]*$/

/** Columns that a text takes, its control characters already written visibly. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text))
    width += widthOfGrapheme(segment)
  return width
}

/**
 * A grapheme is as wide as its first visible character; with the emoji selector or a second regional indicator (a flag) it is
 * wide. The patterns stand here and not above because making them is dear and plain text needs none.
 */
function widthOfGrapheme(grapheme: string): number {
  const visible = grapheme.replaceAll(
    /[\p{Control}\p{Default_Ignorable_Code_Point}\p{Format}\p{Surrogate}\p{Mark}]/gu,
    '',
  )
  const first = visible.codePointAt(0)
  if (first === undefined) return 0
  const isEmoji = /^\p{Extended_Pictographic}.*\ufe0f|^\p{Regional_Indicator}{2}/u.test(grapheme)
  return isEmoji ? 2 : eastAsianWidth(first)
}
