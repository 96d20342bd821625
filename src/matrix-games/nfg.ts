/**
 * Gambit's text format for games in normal form, `.nfg`: both its forms, with payoffs in a row and with named outcomes. (McKelvey,
 * McLennan and Turocy, "Gambit: Software Tools for Game Theory", on game representation formats.)
 */
import { type Diagnostic, errorAt, type SourceFile, type Span } from '../text/index.ts'
import { type NormalForm, profileAt, profileCount } from './normal-form.ts'

export interface ReadForm {
  /** Null exactly when there is an error among the diagnostics. */
  readonly form: NormalForm | null
  readonly diagnostics: readonly Diagnostic[]
  readonly files: readonly SourceFile[]
}

/** Most profiles of a game that is read: what a million of them weigh can be held, and nobody reads more. */
const MOST_PROFILES = 1_000_000

/** Reads a game. Never throws for what a file holds: the first mistake is told with its place. */
export function readNfg(name: string, text: string): ReadForm {
  const files = [{ name, text }]
  try {
    return { form: parse(text), diagnostics: [], files }
  } catch (error) {
    if (!(error instanceof Misread)) throw error
    return { form: null, diagnostics: [errorAt(error.span, 'nfg', error.message)], files }
  }
}

class Misread extends Error {
  readonly span: Span
  constructor(token: Token, message: string) {
    super(message)
    this.span = [0, token.at, token.at + Math.max(1, token.text.length)]
  }
}

interface Token {
  readonly kind: 'text' | 'number' | 'open' | 'close' | 'word' | 'end'
  /** As it stands in the file. */
  readonly text: string
  readonly at: number
}

const TOKEN = /\s+|"(?:[^"\\]|\\.)*"|[{}]|[^\s{}",]+|,|./gs

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    const [word] = match
    const at = match.index
    if (/^[\s,]/.test(word)) continue
    if (word === '"') throw new Misread({ kind: 'word', text: word, at }, 'This quote is never closed.')
    const kind = word.startsWith('"')
      ? 'text'
      : word === '{'
        ? 'open'
        : word === '}'
          ? 'close'
          : isNumber(word)
            ? 'number'
            : 'word'
    tokens.push({ kind, text: word, at })
  }
  tokens.push({ kind: 'end', text: '', at: text.trimEnd().length })
  return tokens
}

const DECIMAL = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`
const NUMBER = new RegExp(`^${DECIMAL}(?:/${DECIMAL})?$`)

function isNumber(word: string): boolean {
  return NUMBER.test(word)
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
}

function parse(text: string): NormalForm {
  const reader: Reader = { tokens: tokensOf(text), at: 0 }
  const first = take(reader)
  if (first.text !== 'NFG')
    throw new Misread(
      first,
      'A game in normal form begins with: NFG 1 R "its title" { "Row" "Column" } { 2 2 }.',
    )
  const version = take(reader)
  if (version.text !== '1')
    throw new Misread(version, 'Version 1 of the format is read: NFG 1 R "its title" ….')
  const numbers = take(reader)
  if (numbers.text !== 'R' && numbers.text !== 'D')
    throw new Misread(numbers, 'After the version stands R (or D): NFG 1 R "its title" ….')
  const title = textOf(expect(reader, 'text', 'the title in quotes'))
  const players = bracedTexts(reader, 'the names of the players in quotes')
  if (players.length === 0) throw new Misread(current(reader), 'The game has no players.')
  const strategies = strategiesOf(reader, players.length)
  const form: NormalForm = {
    title,
    players: players.map((name, player) => ({ name, strategies: strategies[player]! })),
    payoffs: [],
  }
  const count = profileCount(form)
  if (count > MOST_PROFILES)
    throw new Misread(
      first,
      `The game has ${count} profiles of strategies; at most ${MOST_PROFILES} are read.`,
    )
  if (current(reader).kind === 'text') take(reader)
  const given = current(reader).kind === 'open' ? outcomePayoffs(reader, form) : plainPayoffs(reader, form)
  const end = take(reader)
  if (end.kind !== 'end')
    throw new Misread(
      end,
      `The game ends here: it has ${count} profiles, and all of them have their payoffs.`,
    )
  return { ...form, payoffs: rearranged(form, given) }
}

function current({ tokens, at }: Reader): Token {
  return tokens[at]!
}

function take(reader: Reader): Token {
  const token = current(reader)
  if (token.kind !== 'end') reader.at++
  return token
}

function expect(reader: Reader, kind: Token['kind'], what: string): Token {
  const token = take(reader)
  if (token.kind !== kind)
    throw new Misread(
      token,
      `Here ${what} should stand${token.kind === 'end' ? ', but the file ends' : `, not ${token.text}`}.`,
    )
  return token
}

function textOf({ text }: Token): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gs, '$1')
}

function bracedTexts(reader: Reader, what: string): string[] {
  expect(reader, 'open', `{ before ${what}`)
  const texts: string[] = []
  while (current(reader).kind !== 'close') texts.push(textOf(expect(reader, 'text', what)))
  take(reader)
  return texts
}

/** `{ 3 2 }`: how many each has; or `{ { "a" "b" } { "c" "d" } }`: what they are called. */
function strategiesOf(reader: Reader, players: number): string[][] {
  const open = expect(reader, 'open', '{ before the strategies')
  const all: string[][] = []
  while (current(reader).kind !== 'close') {
    const token = current(reader)
    if (token.kind === 'open') all.push(bracedTexts(reader, 'the names of the strategies in quotes'))
    else {
      const count = Number(
        expect(reader, 'number', 'the number of strategies of each player, such as { 3 2 }').text,
      )
      if (!Number.isInteger(count) || count < 1 || count > MOST_PROFILES)
        throw new Misread(token, `A player has a whole number of strategies from 1, not ${token.text}.`)
      all.push(Array.from({ length: count }, (_, index) => String(index + 1)))
    }
    if (all.at(-1)!.length === 0) throw new Misread(token, 'A player has at least one strategy.')
  }
  take(reader)
  if (all.length !== players)
    throw new Misread(open, `There are ${players} players, but strategies of ${all.length}.`)
  return all
}

/** For each profile in the order of the file (the first player's strategy changes fastest) what each player gets. */
type GivenPayoffs = readonly (readonly number[])[]

function plainPayoffs(reader: Reader, form: NormalForm): GivenPayoffs {
  return Array.from({ length: profileCount(form) }, (_, at) =>
    form.players.map(({ name }) => payoff(reader, `what ${name} gets in ${profileName(form, at)}`)),
  )
}

/** Outcomes with their payoffs, and for each profile the number of its outcome, 0 for none. */
function outcomePayoffs(reader: Reader, form: NormalForm): GivenPayoffs {
  expect(reader, 'open', '{ before the outcomes')
  const outcomes: number[][] = [form.players.map(() => 0)]
  while (current(reader).kind !== 'close') {
    expect(reader, 'open', '{ before an outcome: { "its name" 1, 2 }')
    if (current(reader).kind === 'text') take(reader)
    outcomes.push(
      form.players.map(({ name }) => payoff(reader, `what ${name} gets in outcome ${outcomes.length}`)),
    )
    expect(reader, 'close', '} after an outcome')
  }
  take(reader)
  return Array.from({ length: profileCount(form) }, (_, at) => {
    const token = expect(reader, 'number', `the number of the outcome of ${profileName(form, at)}`)
    const outcome = outcomes[Number(token.text)]
    if (outcome === undefined)
      throw new Misread(token, `There are outcomes 1 to ${outcomes.length - 1} (0: none), not ${token.text}.`)
    return outcome
  })
}

function payoff(reader: Reader, what: string): number {
  const token = expect(reader, 'number', what)
  const [above, below = '1'] = token.text.split('/') as [string, string?]
  const value = Number(above) / Number(below)
  if (!Number.isFinite(value))
    throw new Misread(token, `${token.text} is no number that can be counted with.`)
  return value
}

function profileName(form: NormalForm, at: number): string {
  const names = asInFile(form, at).map((strategy, player) => form.players[player]!.strategies[strategy])
  return `(${names.join(', ')})`
}

/** The strategies of the profile that stands at a place of the file. */
function asInFile({ players }: NormalForm, at: number): number[] {
  let rest = at
  return players.map(({ strategies }) => {
    const strategy = rest % strategies.length
    rest = Math.floor(rest / strategies.length)
    return strategy
  })
}

/** Into our order, in which the last player's strategy changes fastest. */
function rearranged(form: NormalForm, given: GivenPayoffs): Float64Array[] {
  const places = Array.from({ length: profileCount(form) }, (_, at) => placeInFile(form, at))
  return form.players.map((_, player) => Float64Array.from(places, place => given[place]![player]!))
}

function placeInFile(form: NormalForm, at: number): number {
  return profileAt(form, at).reduceRight(
    (place, strategy, player) => place * form.players[player]!.strategies.length + strategy,
    0,
  )
}

/** A game as a `.nfg` file with its payoffs in a row. */
export function nfgText(form: NormalForm): string {
  const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  const places = Array.from({ length: profileCount(form) }, (_, at) => placeInFile(form, at))
  const inOrder: string[] = []
  for (const [at, place] of places.entries())
    inOrder[place] = form.payoffs.map(payoffs => String(payoffs[at]!)).join(' ')
  return [
    `NFG 1 R ${quoted(form.title)} { ${form.players.map(player => quoted(player.name)).join(' ')} }`,
    `{ ${form.players.map(({ strategies }) => `{ ${strategies.map(quoted).join(' ')} }`).join(' ')} }`,
    '""',
    '',
    ...inOrder,
    '',
  ].join('\n')
}
