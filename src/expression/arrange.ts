/**
 * Whether values and operators follow one another as they should, said before mathjs sees the text: so its implicit
 * multiplication, ranges and calls of anything never arise, and every message names the place and the cure.
 */
import { excerpt } from '../text/escape.ts'
import { endsOperand, numberThenName, type Token } from './tokenize.ts'

/** Parentheses and question marks open at once; each costs mathjs some twenty calls. */
const NESTING_LIMIT = 100
const TOO_DEEP = `This is nested more than ${NESTING_LIMIT} deep. Give parts of it names under derived.`

/** What is wrong between two offsets of the text. */
export interface Trouble {
  readonly start: number
  readonly end: number
  readonly code: string
  readonly message: string
}

/** The first thing wrong with the order of tokens, or null. What comes after it could only be guessed at. */
export function findTrouble(text: string, tokens: readonly Token[]): Trouble | null {
  const open: Frame[] = [{ token: null, call: false, question: null }]
  let nested = 0
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]
    const afterValue = endsOperand(before)
    const frame = open.at(-1)!
    const refuse = (code: string, message: string) => troubleAt(token, code, message)
    if (token.kind !== 'sign') {
      if (afterValue) return refuse('missing-operator', missingOperator(text, tokens, index))
      continue
    }
    switch (token.text) {
      case '(': {
        const call = afterValue && before!.kind === 'name'
        if (call && tokens[index - 2]?.text === '.') return methodTrouble(text, tokens, index)
        if (afterValue && !call) return refuse('missing-operator', missingOperator(text, tokens, index))
        open.push({ token, call, question: null })
        if (++nested > NESTING_LIMIT) return refuse('too-deep', TOO_DEEP)
        break
      }
      case ')': {
        const empty = before?.text === '('
        if (frame.token === null) return refuse('unbalanced', 'This `)` closes nothing.')
        if (frame.question !== null) return loneQuestion(frame.question)
        if (!afterValue && !(empty && frame.call)) return refuse('missing-value', missingValue(before, ')'))
        open.pop()
        nested--
        break
      }
      case ',':
        if (!frame.call)
          return refuse('comma', 'A comma stands only between the values that a function is given.')
        if (frame.question !== null) return loneQuestion(frame.question)
        if (!afterValue) return refuse('missing-value', missingValue(before, ','))
        break
      case 'not':
        if (afterValue)
          return refuse('missing-operator', 'Something is missing before `not`: write and not, or or not.')
        break
      case '+':
      case '-':
        break
      case '.': {
        const next = tokens[index + 1]
        if (before?.kind !== 'name' || next?.kind !== 'name')
          return refuse('dot', 'A dot stands only between two names: us.last.')
        break
      }
      case ':':
        if (frame.question === null)
          return refuse(
            'range',
            'Lists and ranges `a:b` have no place in an expression. For a choice between two values write if(c, a, b).',
          )
        if (!afterValue) return refuse('missing-value', missingValue(before, ':'))
        frame.question = null
        nested--
        break
      default:
        if (!afterValue) return refuse('missing-value', missingValue(before, token.text))
        if (token.text === '?') {
          // mathjs reads `a ? b ? c : d : e` wrongly: it takes `d : e` for a range.
          if (frame.question !== null)
            return refuse('nested-choice', 'Put the inner choice in parentheses, or write if(c, a, b).')
          frame.question = token
          if (++nested > NESTING_LIMIT) return refuse('too-deep', TOO_DEEP)
        }
    }
  }
  const last = tokens.at(-1)!
  const frame = open.at(-1)!
  if (!endsOperand(last))
    return troubleAt(last, 'missing-value', `A value is missing after \`${last.text}\`.`)
  if (frame.question !== null) return loneQuestion(frame.question)
  return frame.token && troubleAt(frame.token, 'unbalanced', 'This `(` is never closed.')
}

function troubleAt({ start, end }: Token, code: string, message: string): Trouble {
  return { start, end, code, message }
}

interface Frame {
  /** The parenthesis that opened it; null for the whole. */
  readonly token: Token | null
  /** Whether it holds the arguments of a function. */
  readonly call: boolean
  /** A question mark still without its colon. */
  question: Token | null
}

function loneQuestion(question: Token): Trouble {
  return troubleAt(question, 'missing-value', '`?` needs a `:` and a second value. Write if(c, a, b).')
}

function missingValue(before: Token | undefined, sign: string): string {
  if (before === undefined) return `A value is missing before \`${sign}\`.`
  return `A value is missing between \`${before.text}\` and \`${sign}\`.`
}

const CHOICE = 'Write if(c, a, b): a where c holds, else b.'

/** Two values side by side, which mathjs would multiply. */
function missingOperator(text: string, tokens: readonly Token[], index: number): string {
  const [before, token] = [tokens[index - 1]!, tokens[index]!]
  const name = token.kind === 'name' ? token.text : null
  if (before.kind === 'number' && name !== null) return numberThenName(before.text, name)
  if (name === 'mod') {
    const [left, right] = [excerpt(before.text), tokens[index + 1]]
    return right !== undefined && right.kind !== 'sign' && before.kind !== 'sign'
      ? `Write mod(${left}, ${excerpt(right.text)}).`
      : 'Write mod(a, b) for a remainder.'
  }
  if (before.text === 'if') return CHOICE
  if (name !== null) {
    const small = name.toLowerCase()
    if (['and', 'or', 'not', 'xor'].includes(small)) return `Write ${small} in small letters.`
    if (['is', 'equals', 'eq'].includes(small)) return 'Write == to compare.'
    if (['if', 'then', 'else', 'when', 'unless'].includes(small)) return CHOICE
  }
  if (before.kind === 'number' || token.text === '(' || before.text === ')') {
    const around = excerpt(`${text.slice(before.start, before.end)} * ${text.slice(token.start, token.end)}`)
    return `An operator is missing here. To multiply write *: ${around}${token.text === '(' ? '…)' : ''}.`
  }
  return `An operator is missing between \`${excerpt(before.text)}\` and \`${excerpt(token.text)}\`.`
}

/** `us.count(x)`: functions stand in front. */
function methodTrouble(text: string, tokens: readonly Token[], index: number): Trouble {
  let first = index - 1
  while (tokens[first - 1]?.text === '.' && tokens[first - 1]?.kind === 'sign') first -= 2
  const name = tokens[index - 1]!
  const owner = text.slice(tokens[first]!.start, tokens[index - 2]!.start)
  const argument = tokens[index + 1]
  const cure =
    argument?.kind === 'name' && tokens[index + 2]?.text === ')'
      ? `${name.text}(${owner}.${argument.text})`
      : `${name.text}(…)`
  return {
    start: tokens[first]!.start,
    end: name.end,
    code: 'method',
    message: `A function stands in front, not behind a dot. Write ${excerpt(cure, 100)}.`,
  }
}
