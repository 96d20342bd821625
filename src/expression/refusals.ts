/** What mathjs or other languages have and formulas do not, each with its cure. */
import { excerpt } from '../text/escape.ts'

export interface RefusedSign {
  readonly sign: string
  readonly code: string
  /** A sentence; or made from the whole text and whether a value stands before the sign. */
  readonly message: string | ((text: string, afterValue: boolean) => string)
}

/** Longer signs first. */
export const REFUSED_SIGNS: readonly RefusedSign[] = [
  { sign: '===', code: 'comparison', message: 'Write == to compare.' },
  { sign: '!==', code: 'comparison', message: 'Write != to compare.' },
  { sign: '>>>', code: 'no-such-sign', message: 'Bits are not shifted here: `>>>` has no meaning.' },
  { sign: '<=>', code: 'comparison', message: 'Write one of < <= == != >= >.' },
  { sign: '<>', code: 'comparison', message: 'Write != to compare.' },
  { sign: '=<', code: 'comparison', message: 'Write <=.' },
  { sign: '=>', code: 'comparison', message: 'Write >=.' },
  { sign: '=!', code: 'comparison', message: 'Write !=.' },
  { sign: '<<', code: 'no-such-sign', message: 'Bits are not shifted here: `<<` has no meaning.' },
  { sign: '>>', code: 'no-such-sign', message: 'Bits are not shifted here: `>>` has no meaning.' },
  { sign: '<-', code: 'assignment', message: assignment },
  { sign: '->', code: 'no-such-sign', message: '`->` has no meaning in an expression.' },
  { sign: ':=', code: 'assignment', message: assignment },
  { sign: '+=', code: 'assignment', message: assignment },
  { sign: '-=', code: 'assignment', message: assignment },
  { sign: '*=', code: 'assignment', message: assignment },
  { sign: '/=', code: 'assignment', message: assignment },
  { sign: '++', code: 'no-such-sign', message: 'Write + once.' },
  { sign: '**', code: 'no-such-sign', message: 'Write ^ for a power.' },
  { sign: '//', code: 'no-such-sign', message: 'Write floor(a / b) for a division without remainder.' },
  { sign: '.*', code: 'no-such-sign', message: 'Write * alone: there are no lists here.' },
  { sign: './', code: 'no-such-sign', message: 'Write / alone: there are no lists here.' },
  { sign: '.^', code: 'no-such-sign', message: 'Write ^ alone: there are no lists here.' },
  { sign: '..', code: 'no-such-sign', message: '`..` has no meaning in an expression.' },
  { sign: '^|', code: 'no-such-sign', message: 'Write xor.' },
  { sign: '??', code: 'no-such-sign', message: 'Every name has a value here: `??` has no meaning.' },
  { sign: '?.', code: 'no-such-sign', message: 'Write `.` alone: every name has a value here.' },
  { sign: '&&', code: 'logic', message: words },
  { sign: '||', code: 'logic', message: words },
  { sign: '&', code: 'logic', message: words },
  { sign: '|', code: 'logic', message: words },
  {
    sign: '!',
    code: 'logic',
    message: (text, afterValue) =>
      afterValue
        ? '`!` (the factorial) has no meaning here. For the opposite of a flag write not.'
        : words(text),
  },
  { sign: '~', code: 'logic', message: words },
  {
    sign: '%',
    code: 'percent',
    message:
      '`%` has two meanings here. For ten percent more write x * 1.1; for points x + 10; for a remainder mod(a, b).',
  },
  { sign: '=', code: 'assignment', message: '`=` does not compare. Write ==.' },
  {
    sign: "'",
    code: 'no-such-sign',
    message: "`'` has no meaning here: nothing is transposed, and words are written without quotes.",
  },
  {
    sign: ';',
    code: 'several-expressions',
    message: 'Only one expression can stand here: `;` has no meaning.',
  },
  { sign: '[', code: 'list-in-expression', message: lists },
  { sign: ']', code: 'list-in-expression', message: lists },
  { sign: '{', code: 'list-in-expression', message: lists },
  { sign: '}', code: 'list-in-expression', message: lists },
  {
    sign: '#',
    code: 'comment-in-expression',
    message: '`#` begins a comment in YAML only after a space, and never inside an expression.',
  },
]

/** Signs that look right to a person, and what they should be. */
export const FOREIGN_SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '（': '(',
    '）': ')',
    '，': ',',
    '、': ',',
    '＝': '==',
    '＜': '<',
    '＞': '>',
    '＋': '+',
    '－': '-',
    '＊': '*',
    '／': '/',
    '．': '.',
    '？': '?',
    '：': ':',
    '≠': '!=',
    '≤': '<=',
    '≦': '<=',
    '≥': '>=',
    '≧': '>=',
    '×': '*',
    '·': '*',
    '⋅': '*',
    '÷': '/',
    '−': '-',
    '–': '-',
    '—': '-',
    '∧': 'and',
    '∨': 'or',
    '¬': 'not',
    '！': 'not',
  }),
)

/** Words that mathjs understands and formulas do not. */
export const REFUSED_WORDS: ReadonlyMap<string, { readonly code: string; readonly message: string }> =
  new Map(
    [
      ...['null', 'undefined'].map(
        word => [word, `Every name has a value here: \`${word}\` has no meaning.`] as const,
      ),
      ...['NaN', 'Infinity'].map(
        word => [word, `\`${word}\` is not a value here: every result must be a finite number.`] as const,
      ),
      ...['to', 'in'].map(
        word =>
          [
            word,
            `\`${word}\` (which converts units) has no meaning here: units are labels, never converted.`,
          ] as const,
      ),
    ].map(([word, message]) => [word, { code: 'no-such-word', message }]),
  )

/** The whole text again in the words of the language. */
function words(text: string): string {
  const mended = text
    .replaceAll(/&&?/g, ' and ')
    .replaceAll(/\|\|?/g, ' or ')
    .replaceAll(/!(?!=)\s*|~\s*/g, ' not ')
    .replaceAll(/(?<![<>=!])=(?!=)/g, '==')
  return mended.length > 70 ? 'Write the words and, or, not.' : `Write: ${excerpt(mended, 80)}.`
}

function lists(): string {
  return 'Lists, ranges and objects have no place in an expression: one number, flag, date or word at a time.'
}

function assignment(): string {
  return 'Nothing is assigned in an expression. To compare write ==; to change a variable use set or add.'
}
