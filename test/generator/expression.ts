/**
 * Expressions as text, typed by construction: what a place may read, put together by every operator and function. Mostly finite;
 * some few may divide by 0, overflow or leave the domain of a function, and then the run must fail in every executor alike.
 */
import { dateText } from './calendar.ts'
import type { Cast, DerivedCast, ParameterCast, PlayerCast, TrackCast, VariableCast } from './cast.ts'
import { drawText } from './distributions.ts'
import { historyFlag, historyWhole, pastFlag, pastNumber } from './history.ts'

/** Where an expression stands: decides what it may read. */
export interface Place {
  readonly cast: Cast
  /** parameter, setup: parameters alone. result: also payoffs. */
  readonly may: 'parameter' | 'setup' | 'player' | 'strategy' | 'derived' | 'world' | 'result'
  readonly parameters: readonly ParameterCast[]
  readonly derived: readonly DerivedCast[]
  /** Whose private things it may read in `player`, `strategy` and `derived`. */
  readonly self: PlayerCast | null
  /** Who `other` is; null: it has to be named. */
  readonly other: PlayerCast | null
  /** The track a strategy plays. */
  readonly track: TrackCast | null
  readonly looksAtOther: boolean
  /** Options of a family: whole numbers, or words of choices. */
  readonly constants: readonly string[]
  readonly wordConstants: Readonly<Record<string, readonly (string | number)[]>>
  readonly locals: readonly { readonly name: string; readonly type: 'number' | 'whole' | 'flag' }[]
  readonly draws: boolean
  /** Within `by_type`: the policy of one type. */
  readonly isOneType: boolean
}

/** A place of the whole scenario; what is left out is empty. */
export function placeOf(cast: Cast, parts: Partial<Place> & Pick<Place, 'may'>): Place {
  return {
    cast,
    parameters: cast.parameters,
    derived: parts.may === 'parameter' || parts.may === 'setup' ? [] : cast.derived,
    self: null,
    other: null,
    track: null,
    looksAtOther: false,
    constants: [],
    wordConstants: {},
    locals: [],
    draws: false,
    isOneType: false,
    ...parts,
  }
}

const hasSteps = (place: Place): boolean => place.may !== 'parameter' && place.may !== 'setup'
const seesAll = (place: Place): boolean => place.may === 'world' || place.may === 'result'

/** Variables a place may read. */
export function readable(place: Place): VariableCast[] {
  if (!hasSteps(place)) return []
  return place.cast.variables.filter(
    ({ knownTo }) =>
      knownTo === null ||
      seesAll(place) ||
      (place.may !== 'strategy' && place.self?.isBelieved === false && knownTo.includes(place.self.name)),
  )
}

function readableDerived(place: Place): DerivedCast[] {
  return place.derived.filter(
    ({ of }) => of === null || seesAll(place) || (place.may !== 'strategy' && place.self?.name === of),
  )
}

/** Private numbers a place may read, as written there. */
function privateNames(place: Place): string[] {
  if (place.may === 'parameter') return []
  const of = (player: PlayerCast, root: string): string[] =>
    [...player.privates, ...player.typeNumbers].map(name => `${root}.${name}`)
  if (seesAll(place)) return place.cast.players.flatMap(player => of(player, player.name))
  if (place.self === null || place.may === 'setup') return []
  if (place.may === 'derived') return of(place.self, place.self.name)
  return place.may === 'strategy' ? [] : of(place.self, place.cast.chooser.one(['my', place.self.name]))
}

function names(place: Place, type: 'number' | 'whole' | 'flag'): string[] {
  return [
    ...(type === 'flag' ? [] : place.parameters.filter(each => each.type === type).map(each => each.name)),
    ...readable(place)
      .filter(each => each.type === type)
      .map(each => each.name),
    ...readableDerived(place)
      .filter(each => each.type === type)
      .map(each => each.name),
    ...place.locals.filter(each => each.type === type).map(each => each.name),
    ...(type === 'number' ? privateNames(place) : []),
    ...(type === 'whole' ? place.constants : []),
  ]
}

/** A real number. */
export function number(place: Place, depth = 2): string {
  const { chooser } = place.cast
  if (depth <= 0 || chooser.chance(0.15)) return numberAtom(place)
  const x = (): string => number(place, depth - 1)
  const tables = place.cast.tables
  return chooser.weighted<string>([
    [3, () => numberAtom(place)],
    [1.5, () => whole(place, depth - 1)],
    [3, () => `${part(x())} ${chooser.one(['+', '-'])} ${part(x())}`],
    [1.5, () => `${part(x())} * ${part(numberAtom(place))}`],
    [1, () => `${part(x())} / (1 + abs(${x()}))`],
    [0.5, () => `${part(x())} / ${chooser.one(['2', '4', '0.3', '-7'])}`],
    [0.03, () => `${part(x())} / ${part(whole(place, depth - 1))}`],
    [
      0.5,
      () => `${chooser.one(['min', 'max'])}(${Array.from({ length: chooser.whole(1, 3) }, x).join(', ')})`,
    ],
    [0.7, () => `clamp(${x()}, ${chooser.one(['-1', '0', '0.5'])}, ${chooser.one(['1', '2.5', '8'])})`],
    [0.012, () => `clamp(${x()}, ${numberAtom(place)}, ${numberAtom(place)})`],
    [0.4, () => `sqrt(abs(${x()}))`],
    [0.03, () => `sqrt(${x()})`],
    [0.5, () => `exp(min(${x()}, ${chooser.whole(1, 4)}))`],
    [0.03, () => `exp(${x()})`],
    [0.5, () => `log(abs(${x()}) + ${chooser.one(['0.5', '1', '2'])})`],
    [0.03, () => `log(${x()})`],
    [0.5, () => `logistic(${x()})`],
    [0.3, () => `mod(${x()}, ${chooser.one(['3', '2.5', '-4'])})`],
    [0.03, () => `mod(${x()}, ${whole(place, depth - 1)})`],
    [0.4, () => `${part(numberAtom(place))}^${chooser.one(['2', '3', '0'])}`],
    [0.2, () => `pow(abs(${x()}) + 0.1, ${chooser.one(['0.5', '-0.7', '1.5'])})`],
    [0.015, () => `pow(${x()}, ${numberAtom(place)})`],
    [0.4, () => `abs(${x()})`],
    [0.3, () => `-${part(x())}`],
    [0.8, () => choiceOf(place, flag(place, depth - 1), x(), x())],
    [tables.length > 0 ? 0.8 : 0, () => `table(${chooser.one(tables)}, ${x()})`],
    [hasSteps(place) ? 1 : 0, () => pastNumber(place)],
    [place.draws ? 3 : 0, () => drawText(place)],
    [believed(place).length > 0 ? 2 : 0, () => beliefText(place)],
  ])
}

/** Players of whose types a place may ask what others believe. */
function believed(place: Place): PlayerCast[] {
  return hasSteps(place) && place.may !== 'strategy' ? place.cast.players.filter(each => each.isBelieved) : []
}

function beliefText(place: Place): string {
  const { chooser, players } = place.cast
  const about = chooser.one(believed(place))
  const holder = chooser.one(players.filter(each => each !== about))
  const named = (player: PlayerCast): string => {
    if (place.may !== 'player' || chooser.chance(0.5)) return player.name
    return player === place.self ? 'my' : player === place.other ? 'other' : player.name
  }
  return `${named(holder)}.believes.${named(about)}.${chooser.one(about.types)}`
}

function numberAtom(place: Place): string {
  const { chooser } = place.cast
  const known = names(place, 'number')
  if (known.length > 0 && chooser.chance(0.7)) return chooser.one(known)
  return chooser.one(['0.5', '1.25', '2', '0.1', '3', '-0.4', '7.5', '0', '1e-3', '.75'])
}

/** A whole number by its type. */
export function whole(place: Place, depth = 2): string {
  const { chooser } = place.cast
  if (depth <= 0 || chooser.chance(0.2)) return wholeAtom(place)
  const n = (): string => whole(place, depth - 1)
  const x = (): string => number(place, depth - 1)
  return chooser.weighted<string>([
    [3, () => wholeAtom(place)],
    [2, () => `${part(n())} ${chooser.one(['+', '-'])} ${part(n())}`],
    [0.6, () => `${part(n())} * ${chooser.one(['2', '-1', wholeAtom(place)])}`],
    [2, () => `${chooser.one(['floor', 'ceil', 'round', 'sign'])}(${x()})`],
    [0.5, () => `mod(${n()}, ${chooser.one(['2', '3', '-3'])})`],
    [0.03, () => `mod(${n()}, ${n()})`],
    [0.6, () => `${chooser.one(['min', 'max'])}(${n()}, ${n()})`],
    [0.4, () => `clamp(${n()}, 0, ${chooser.whole(1, 5)})`],
    [0.4, () => `abs(${n()})`],
    [0.2, () => `${part(wholeAtom(place))}^2`],
    [0.8, () => choiceOf(place, flag(place, depth - 1), n(), n())],
    [hasSteps(place) ? 2.5 : 0, () => historyWhole(place)],
  ])
}

function wholeAtom(place: Place): string {
  const { chooser } = place.cast
  const known = [...names(place, 'whole'), 'steps', ...(hasSteps(place) ? ['step', 'steps_left'] : [])]
  return chooser.chance(0.7) ? chooser.one(known) : chooser.one(['0', '1', '2', '3', '-1', '5'])
}

/** A condition. */
export function flag(place: Place, depth = 2): string {
  const { chooser } = place.cast
  const c = (): string => flag(place, depth - 1)
  const x = (): string => number(place, depth - 1)
  if (depth <= 0) return flagAtom(place)
  const choices = readable(place).filter(each => each.type === 'choice')
  const order = (): string => chooser.one(['<', '<=', '>', '>='])
  return chooser.weighted<string>([
    [2, () => flagAtom(place)],
    [3, () => `${part(x())} ${order()} ${part(x())}`],
    [
      0.6,
      () => `${part(whole(place, depth - 1))} ${chooser.one(['==', '!='])} ${part(whole(place, depth - 1))}`,
    ],
    [0.6, () => `${part(x())} ${chooser.one(['<', '<='])} ${part(x())} ${order()} ${part(x())}`],
    [1.2, () => `${part(c())} ${chooser.one(['and', 'or'])} ${part(c())}`],
    [0.3, () => `${part(c())} and ${part(c())} and ${part(c())}`],
    [0.3, () => `${part(c())} xor ${part(c())}`],
    [0.2, () => `${part(c())} == ${part(c())}`],
    [0.5, () => `not (${c()})`],
    [0.3, () => choiceOf(place, c(), c(), c())],
    [choices.length > 0 ? 1.5 : 0, () => comparedChoice(place, chooser.one(choices))],
    [hasSteps(place) ? 2.5 : 0, () => historyFlag(place)],
    [hasSteps(place) && place.cast.calendar.kind === 'dated' ? 0.8 : 0, () => calendarFlag(place)],
    [hasSteps(place) ? 0.8 : 0, () => pastFlag(place)],
  ])
}

function flagAtom(place: Place): string {
  const { chooser } = place.cast
  const known = names(place, 'flag')
  if (known.length > 0 && chooser.chance(0.7)) return chooser.one(known)
  if (hasSteps(place) && chooser.chance(0.8))
    return `step ${chooser.one(['<', '>=', '=='])} ${chooser.whole(1, 6)}`
  return chooser.one(['true', 'false'])
}

function comparedChoice(place: Place, variable: VariableCast): string {
  const { chooser } = place.cast
  const left = chooser.chance(0.2) ? `previous(${variable.name})` : variable.name
  return `${left} ${chooser.one(['==', '!='])} ${choice(place, variable)}`
}

/** A word of a choice, or one of two. */
export function choice(place: Place, variable: VariableCast): string {
  const { chooser } = place.cast
  const options = Object.entries(place.wordConstants)
    .filter(([, values]) => values.every(word => variable.words.includes(String(word))))
    .map(([name]) => name)
  if (options.length > 0 && chooser.chance(0.6)) return chooser.one(options)
  return chooser.one(variable.words)
}

function calendarFlag(place: Place): string {
  const { cast } = place
  const { chooser } = cast
  return chooser.weighted<string>([
    [2, () => `today ${chooser.one(['<', '>=', '==', '!='])} ${dateText(cast)}`],
    [1, () => `during(${dateText(cast)})`],
    [1, () => `during(${dateText(cast)}, ${dateText(cast)})`],
    [1, () => `days_until(${dateText(cast)}) < ${chooser.whole(-5, 60)}`],
    [0.5, () => `max(today, ${dateText(cast)}) == today`],
  ])
}

/** An if in either spelling. */
function choiceOf(place: Place, condition: string, then: string, otherwise: string): string {
  return place.cast.chooser.chance(0.75)
    ? `if(${condition}, ${then}, ${otherwise})`
    : `(${part(condition)} ? ${part(then)} : ${part(otherwise)})`
}

/** Brackets around everything that is not a name, a number or a call. */
export function part(text: string): string {
  return /^[\w.]+$/.test(text) ? text : `(${text})`
}

/**
 * A variable that is a number: what it comes to is not seen before the run, so that it may stand where a constant of the wrong
 * sign would be refused. Null where there is none to read.
 */
export function movingName(place: Place): string | null {
  const moving = readable(place).filter(each => each.type === 'number' || each.type === 'whole')
  return moving.length === 0 ? null : place.cast.chooser.one(moving).name
}

/** A number held between two ends. */
export function amount(place: Place, low: number, high: number): string {
  return `clamp(${number(place, 1)}, ${low}, ${high})`
}

/** A probability; rarely one that may leave 0 to 1 while a run is under way (never a constant that does). */
export function probability(place: Place): string | number {
  const { chooser } = place.cast
  const doubtful = movingName(place)
  return chooser.weighted<string | number>([
    [4, () => chooser.one([0.5, 0.2, 0.8, 0.35, 1, 0.9])],
    [2, () => amount(place, 0, 1)],
    [1.5, () => `logistic(${number(place, 1)})`],
    [doubtful === null ? 0 : 0.1, () => `${doubtful} / ${chooser.whole(2, 5)}`],
  ])
}

/** A weight; rarely one that may fall below 0. */
export function weight(place: Place): string | number {
  const { chooser } = place.cast
  const doubtful = movingName(place)
  return chooser.weighted<string | number>([
    [4, () => chooser.one([1, 0.5, 2, 0.3, 7])],
    [2, () => `abs(${number(place, 1)}) + ${chooser.one(['0.1', '1'])}`],
    [1.5, () => `exp(${amount(place, -2, 2)})`],
    [1, () => `if(${flag(place, 1)}, ${chooser.one(['1', '0'])}, 0.5)`],
    [doubtful === null ? 0 : 0.15, () => `1 + ${doubtful}`],
  ])
}
