/** Texts in some languages only (LANGUAGE §2). */
import type { Lowering } from '../lower/lowering.ts'
import type { Tree } from '../tree.ts'

const TEXT_KEYS = ['title', 'label', 'brief', 'say', 'debrief']

/** Warns when some texts of a file have a language and others do not. */
export function checkLanguages(lowering: Lowering): void {
  const texts: Tree[] = []
  collectTexts(lowering.scenario.tree, texts)
  const languages = new Set(
    texts.flatMap(text => (text.kind === 'map' ? text.entries.map(entry => entry.key) : [])),
  )
  languages.delete('en')
  for (const language of languages) {
    const without = texts.filter(
      text => text.kind !== 'map' || !text.entries.some(entry => entry.key === language),
    )
    if (without.length > 0)
      lowering.report.warning(
        without[0]!.span,
        'language-missing',
        `${without.length} of ${texts.length} texts have no \`${language}\`; this is the first of them.`,
      )
  }
}

function collectTexts(tree: Tree, texts: Tree[]): void {
  if (tree.kind === 'list') for (const item of tree.items) collectTexts(item, texts)
  if (tree.kind !== 'map') return
  for (const { key, value } of tree.entries) {
    const isText =
      TEXT_KEYS.includes(key) &&
      (value.kind === 'scalar' ||
        (value.kind === 'map' && value.entries.every(entry => /^[a-z]{2}(-[A-Za-z]+)?$/.test(entry.key))))
    if (isText) texts.push(value)
    else if (key === 'debrief' && value.kind === 'list') texts.push(...value.items)
    else if (key !== 'sources') collectTexts(value, texts)
  }
}
