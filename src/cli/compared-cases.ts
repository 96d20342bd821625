/** What the cases of a comparison are called, and which of them is the baseline. */
import { basename } from 'node:path'
import { didYouMean, listed } from '../text/index.ts'
import { UsageError } from './command.ts'

/** Short names for files or folders: without place and ending, unless two would be called alike. */
export function uniqueNames(words: readonly string[]): string[] {
  const twice = words.find((word, index) => words.indexOf(word) < index)
  if (twice !== undefined) throw new UsageError(`\`${twice}\` was named twice: it cannot differ from itself.`)
  const names = words.map(word => (word === '-' ? 'stdin' : basename(word).replace(/\.ya?ml$/, '')))
  return new Set(names).size === names.length ? names : [...words]
}

/** Throws a UsageError that begins with `complaint` and names the nearest that there is. */
export function checkName(name: string, known: readonly string[], complaint: string): void {
  if (known.includes(name)) return
  throw new UsageError(
    `${complaint} \`${name}\`.${didYouMean(name, known) || ` There are: ${listed(known)}.`}`,
  )
}

/** The case of a name (`--against`) first, the others behind it in their order. */
export function baselineFirst<Case extends { readonly as: string }>(
  cases: readonly Case[],
  name: string | null,
): readonly Case[] {
  if (name === null) return cases
  const known = cases.map(({ as }) => as)
  checkName(name, known, 'There is no case')
  return [...cases.filter(({ as }) => as === name), ...cases.filter(({ as }) => as !== name)]
}
