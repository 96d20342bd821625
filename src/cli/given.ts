/** What somebody typed, complete and checked: commands see nothing of how it was parsed. */
import { didYouMean, listed } from '../text/index.ts'
import { type Command, type Option, UsageError } from './command.ts'

export interface Given {
  /** What stands after the command's name, in order. */
  readonly arguments: readonly string[]
  readonly flag: (name: string) => boolean
  /** Null when it was not given. */
  readonly text: (name: string) => string | null
  readonly number: (name: string) => number | null
  readonly texts: (name: string) => readonly string[]
}

/** Options of every command; their meaning is looked after in main.ts. */
export const COMMON_OPTIONS: readonly Option[] = [
  { kind: 'flag', name: 'quiet', summary: 'say nothing but the answer and errors' },
  { kind: 'flag', name: 'no-color', summary: 'no colours (also the variable NO_COLOR)' },
  { kind: 'flag', name: 'help', summary: 'say how this command is used' },
]

/** The values of options by name, as a parser leaves them: texts, or lists of texts; flags are true. */
export interface Parsed {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
}

/** Checks what was typed against what the command knows. Throws a UsageError with a sentence. */
export function readGiven(command: Command, { words, options }: Parsed): Given {
  const known = [...command.options, ...COMMON_OPTIONS]
  for (const name of Object.keys(options))
    if (!known.some(option => option.name === name)) throw new UsageError(unknownOption(command, known, name))
  const values = new Map(
    known.map(option => [option.name, optionValue(option, options[option.name])] as const),
  )
  checkWords(command, words)
  const get = (name: string): Value => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`the command ${command.name} declares no option ${name}`)
    return value
  }
  return {
    arguments: words,
    flag: name => get(name) === true,
    text: name => get(name) as string | null,
    number: name => get(name) as number | null,
    texts: name => (get(name) ?? []) as readonly string[],
  }
}

type Value = boolean | string | number | readonly string[] | null

function unknownOption(command: Command, known: readonly Option[], name: string): string {
  const names = known.map(option => option.name)
  const dashes = name.length === 1 ? '-' : '--'
  const cure = didYouMean(name, names).replace('`', '`--')
  return `\`tft ${command.name}\` has no option \`${dashes}${name}\`.${cure || ` Its options: ${listed(names.map(each => `--${each}`))}.`}`
}

function optionValue(option: Option, raw: unknown): Value {
  const given = raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]
  if (option.kind === 'flag') {
    const odd = given.find(each => typeof each !== 'boolean' && each !== 'true' && each !== 'false')
    if (odd !== undefined) throw new UsageError(`--${option.name} takes no value, but \`${odd}\` was given.`)
    const last = given.at(-1)
    return last === true || last === 'true'
  }
  const texts = given.map(String)
  if (texts.some(text => text === '' && option.kind !== 'text') || given.includes(true))
    throw new UsageError(`--${option.name} needs a value: --${option.name} ${option.value}.`)
  for (const text of texts) checkChoice(option, text)
  if (option.kind === 'texts') return texts
  const [text, second] = texts
  if (text === undefined) return null
  if (second !== undefined)
    throw new UsageError(`--${option.name} was given twice: \`${text}\` and \`${second}\`. Give it once.`)
  return option.kind === 'number' ? numberOf(option.name, text) : text
}

function checkChoice(
  { name, choices }: Option & { readonly choices: readonly string[] | null },
  text: string,
): void {
  if (choices === null || choices.includes(text)) return
  const cure = didYouMean(text, choices) || ` It may be: ${choices.join(', ')}.`
  throw new UsageError(`--${name} cannot be \`${text}\`.${cure}`)
}

/** Strictly decimal, so that `1O000` or an empty text is no number. */
function numberOf(name: string, text: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text)
  throw new UsageError(`--${name} must be a number, such as 1000, 0.5 or 1e6, but it is \`${text}\`.`)
}

function checkWords(command: Command, words: readonly string[]): void {
  const { argument, name } = command
  const [first, second] = words
  if (argument === null) {
    if (first !== undefined)
      throw new UsageError(`\`tft ${name}\` takes no argument, but \`${first}\` was given.`)
    return
  }
  if (argument.required && first === undefined)
    throw new UsageError(
      `\`tft ${name}\` needs ${argument.name}: ${argument.summary}. See tft ${name} --help.`,
    )
  if (!argument.many && second !== undefined)
    throw new UsageError(
      `\`tft ${name}\` takes one ${argument.name}, but \`${second}\` was given too. See tft ${name} --help.`,
    )
}
