/** Who and what a scenario speaks of: every name, drawn before anything is said about it. */
import type { CalendarCast } from './calendar.ts'
import { drawCalendar } from './calendar.ts'
import type { Chooser } from './chooser.ts'

export interface Cast {
  readonly chooser: Chooser
  /** Few steps, and nothing drawn that has infinitely many values: every run can be enumerated. */
  readonly isSmall: boolean
  readonly calendar: CalendarCast
  readonly parameters: readonly ParameterCast[]
  readonly tables: readonly string[]
  readonly variables: readonly VariableCast[]
  readonly derived: readonly DerivedCast[]
  readonly players: readonly PlayerCast[]
  /** With their `pass`; null: the file declares none. */
  readonly tracks: readonly { readonly name: string; readonly pass: boolean }[] | null
  readonly inTurns: boolean
  readonly events: readonly string[]
  readonly joints: readonly string[]
  readonly strategies: readonly StrategyCast[]
}

export interface ParameterCast {
  readonly name: string
  readonly type: 'number' | 'whole' | 'date'
  readonly drawn: boolean
  /** Always between 0 and 1: fit for the chances of types. */
  readonly isShare: boolean
  /** One draw of a continuous law, in a copula. */
  readonly isCorrelated: boolean
}

export interface VariableCast {
  readonly name: string
  readonly type: 'number' | 'whole' | 'flag' | 'choice'
  readonly range: readonly [number, number] | null
  readonly grid: number | null
  readonly stops: boolean
  readonly words: readonly string[]
  /** Names of players; null: everyone. */
  readonly knownTo: readonly string[] | null
  readonly bothSet: string | null
  /** Who may set it in phase 4: `us/ships`, `joint:deal`. */
  readonly setters: readonly string[]
  /** Everyone may set it in phase 4, to this constant alone. */
  readonly constant: string | number | boolean | null
}

export interface DerivedCast {
  readonly name: string
  readonly type: 'number' | 'whole' | 'flag'
  /** The player whose private things it may read, else null. */
  readonly of: string | null
}

export interface PlayerCast {
  readonly name: string
  readonly types: readonly string[]
  /** Private numbers given by each type. */
  readonly typeNumbers: readonly string[]
  readonly privates: readonly string[]
  /** Others hold beliefs about its type: nothing that it picks by may be known to it alone but by its type. */
  readonly isBelieved: boolean
  readonly tracks: readonly TrackCast[]
}

export interface TrackCast {
  /** Empty: the file declares no tracks. */
  readonly name: string
  readonly passes: boolean
  readonly moves: readonly string[]
  readonly families: readonly FamilyCast[]
}

export interface FamilyCast {
  readonly name: string
  readonly options: Readonly<Record<string, readonly (string | number)[]>>
  readonly members: readonly string[]
}

export interface StrategyCast {
  readonly name: string
  readonly looksAtOther: boolean
  readonly parameters: readonly string[]
  readonly memory: readonly { readonly name: string; readonly type: 'whole' | 'flag' }[]
}

const LETTERS = ['a', 'b', 'c', 'd', 'f', 'g', 'h', 'k', 'q', 'r', 's', 'z']
const MOVES = ['hold', 'talk', 'raise', 'cut', 'probe', 'meet', 'delay', 'warn']
export const CHOICE_WORDS = ['low', 'high', 'paused', 'lapsed']

/** Draws the cast of a scenario. */
export function drawCast(chooser: Chooser, isSmall: boolean): Cast {
  const calendar = drawCalendar(chooser, isSmall)
  /** Names whose order in the file is not their code-point order. */
  const named = (prefix: string, most: number, least = 0): string[] =>
    chooser.some(LETTERS, least, most).map(letter => `${prefix}_${letter}`)
  const tracks = chooser.chance(0.35)
    ? chooser.some(['ships', 'talks', 'minerals'], 1, 3).map(name => ({ name, pass: chooser.chance(0.7) }))
    : null
  const names = chooser.some(
    ['us', 'china', 'eu'],
    ...chooser.weighted<[number, number]>([
      [1, () => [0, 0]],
      [2, () => [1, 1]],
      [6, () => [2, 2]],
      [2, () => [3, 3]],
    ]),
  )
  const players = names
    .map(name => drawPlayer(chooser, name, tracks?.map(track => ({ ...track })) ?? null))
    .map(player => ({ ...player, isBelieved: names.length > 1 && isTransparent(player) }))
  const usedTracks = tracks?.filter(each =>
    players.some(p => p.tracks.some(track => track.name === each.name)),
  )
  const joints = players.length === 0 ? [] : named('deal', 2)
  const parameters = drawParameters(chooser, isSmall, calendar, named)
  return {
    chooser,
    isSmall,
    calendar,
    parameters,
    tables: named('table', 2),
    variables: drawVariables(chooser, players, joints, named),
    derived: drawDerived(chooser, names, named),
    players,
    tracks: usedTracks === undefined || usedTracks.length === 0 ? null : usedTracks,
    inTurns: players.length > 1 && chooser.chance(0.15),
    events: named('event', 3),
    joints,
    strategies: named('plan', 2).map(name => ({
      name,
      looksAtOther: chooser.chance(0.6),
      parameters: chooser.some(['forgive', 'nerve'], 0, 2),
      memory: chooser.some(
        [{ name: 'anger', type: 'whole' } as const, { name: 'hurt', type: 'flag' } as const],
        0,
        2,
      ),
    })),
  }
}

function isTransparent({ types, privates }: Omit<PlayerCast, 'isBelieved'>): boolean {
  return types.length > 0 && privates.length === 0
}

function drawPlayer(
  chooser: Chooser,
  name: string,
  declared: { name: string; pass: boolean }[] | null,
): Omit<PlayerCast, 'isBelieved'> {
  const free = chooser.shuffled(MOVES)
  const types = chooser.chance(0.3) ? chooser.some(['hawk', 'dove', 'clerk'], 1, 3) : []
  const own = declared === null ? [{ name: '', pass: false }] : chooser.some(declared, 1, 3)
  return {
    name,
    types,
    typeNumbers: types.length === 0 ? [] : chooser.some(['resolve', 'reach'], 0, 2),
    privates: chooser.some(['cost', 'nerves'], 0, 2),
    tracks: own.map(track => {
      const moves = free.splice(0, chooser.whole(1, own.length > 1 ? 2 : 3))
      const family = chooser.chance(0.3) && free.length > 3 ? [drawFamily(chooser, free.pop()!)] : []
      return { name: track.name, passes: track.pass, moves, families: family }
    }),
  }
}

function drawFamily(chooser: Chooser, name: string): FamilyCast {
  const options: Record<string, (string | number)[]> = {}
  if (chooser.chance(0.7)) options.share = chooser.some([0, 10, 30, 45], 1, 3)
  if (chooser.chance(0.3) || options.share === undefined) options.level = chooser.some(CHOICE_WORDS, 1, 2)
  const members = Object.values(options).reduce<string[]>(
    (stems, values) => stems.flatMap(stem => values.map(value => `${stem}_${value}`)),
    [name],
  )
  return { name, options, members }
}

type Named = (prefix: string, most: number, least?: number) => string[]

function drawParameters(
  chooser: Chooser,
  isSmall: boolean,
  calendar: CalendarCast,
  named: Named,
): ParameterCast[] {
  const isPlain = { isShare: false, isCorrelated: false }
  const numbers = named('p', 4).map((name): ParameterCast => {
    const type = chooser.chance(0.25) ? 'whole' : 'number'
    return { name, type, drawn: chooser.chance(0.7), ...isPlain }
  })
  const dates =
    calendar.kind === 'dated'
      ? named('day', 2).map((name): ParameterCast => ({ name, type: 'date', drawn: false, ...isPlain }))
      : []
  const linked =
    !isSmall && chooser.chance(0.25)
      ? named('link', 3, 2).map(
          (name): ParameterCast => ({
            name,
            type: 'number',
            drawn: true,
            isShare: false,
            isCorrelated: true,
          }),
        )
      : []
  const share: ParameterCast[] = chooser.chance(0.4)
    ? [
        {
          name: 'odds',
          type: 'number',
          drawn: !isSmall && chooser.chance(0.6),
          isShare: true,
          isCorrelated: false,
        },
      ]
    : []
  return chooser.shuffled([...numbers, ...dates, ...linked, ...share])
}

function drawVariables(
  chooser: Chooser,
  players: readonly PlayerCast[],
  joints: readonly string[],
  named: Named,
): VariableCast[] {
  const draw = (name: string, type: VariableCast['type']): VariableCast => {
    const knownTo =
      players.length > 0 && chooser.chance(0.12) ? chooser.some(players, 1, 2).map(each => each.name) : null
    const words = type === 'choice' ? chooser.some(CHOICE_WORDS, 2, 4) : []
    const shape = {
      name,
      type,
      words,
      knownTo,
      range: rangeOf(chooser, type),
      grid: null as number | null,
      stops: false,
    }
    if (type === 'number' && chooser.chance(0.3)) shape.grid = chooser.one([0.5, 0.25, 0.1])
    if (shape.range !== null && chooser.chance(0.025)) shape.stops = true
    return { ...shape, ...drawSetters(chooser, type, words, players, joints) }
  }
  return chooser.shuffled([
    ...named('x', 3, 1).map(name => draw(name, 'number')),
    ...named('n', 3, 1).map(name => draw(name, 'whole')),
    ...named('flag', 2).map(name => draw(name, 'flag')),
    ...named('word', 2).map(name => draw(name, 'choice')),
  ])
}

function rangeOf(chooser: Chooser, type: VariableCast['type']): readonly [number, number] | null {
  if (type === 'whole')
    return chooser.chance(0.75)
      ? chooser.one([
          [0, 3],
          [-2, 4],
          [0, 8],
          [1, 20],
        ] as const)
      : null
  if (type !== 'number') return null
  return chooser.chance(0.6)
    ? chooser.one([
        [0, 10],
        [-5, 5],
        [0, 1],
        [-1.5, 40],
      ] as const)
    : null
}

/** Who may set a variable together with others: what the check allows, and no more. */
function drawSetters(
  chooser: Chooser,
  type: VariableCast['type'],
  words: readonly string[],
  players: readonly PlayerCast[],
  joints: readonly string[],
): Pick<VariableCast, 'bothSet' | 'setters' | 'constant'> {
  const numeric = type === 'number' || type === 'whole'
  const seats = players.flatMap(player => player.tracks.map(track => `${player.name}/${track.name}`))
  const happenings = joints.map(joint => `joint:${joint}`)
  const all = [...seats, ...happenings]
  if (all.length === 0) return { bothSet: null, setters: [], constant: null }
  const one = chooser.one(all)
  return chooser.weighted<Pick<VariableCast, 'bothSet' | 'setters' | 'constant'>>([
    [5, () => ({ bothSet: null, setters: [one], constant: null })],
    [
      1,
      () => {
        const constant =
          type === 'flag' ? chooser.chance(0.5) : type === 'choice' ? chooser.one(words) : chooser.whole(0, 3)
        return { bothSet: null, setters: all, constant }
      },
    ],
    [numeric ? 2 : 0, () => ({ bothSet: chooser.one(['highest', 'lowest']), setters: all, constant: null })],
    [
      players.length > 1 ? 2 : 0,
      () => {
        const [owner, rival] = chooser.some(players, 2, 2) as [PlayerCast, PlayerCast]
        const setters = [owner, rival].map(each => `${each.name}/${chooser.one(each.tracks).name}`)
        return { bothSet: owner.name, setters, constant: null }
      },
    ],
    [
      joints.length > 0 && seats.length > 0 ? 2 : 0,
      () => ({ bothSet: 'joint', setters: [chooser.one(happenings), chooser.one(seats)], constant: null }),
    ],
  ])
}

function drawDerived(chooser: Chooser, players: readonly string[], named: Named): DerivedCast[] {
  return named('sum', 3).map(name => ({
    name,
    type: chooser.one(['number', 'number', 'whole', 'flag'] as const),
    of: players.length > 0 && chooser.chance(0.25) ? chooser.one(players) : null,
  }))
}
