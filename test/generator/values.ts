/** Parameters, tables, correlations, variables, derived quantities. */
import { dayText } from './calendar.ts'
import type { Cast, ParameterCast, VariableCast } from './cast.ts'
import { continuousLaw, drawText, wholeLaw } from './distributions.ts'
import type { Tree } from './effects.ts'
import { amount, flag, number, type Place, placeOf, whole } from './expression.ts'

/** The file of rows that scenarios of the generator may name. */
export const ROWS_FILE = 'rows.csv'
export const ROWS_TEXT = 'short,long\n0.5,2\n1.25,-3\n4,0\n'

export function parametersTree(cast: Cast): Tree {
  return Object.fromEntries(
    cast.parameters.map((parameter, index) => [
      parameter.name,
      longForm(cast, parameter, parameterValue(cast, parameter, index)),
    ]),
  )
}

function parameterValue(cast: Cast, parameter: ParameterCast, above: number): unknown {
  const { chooser } = cast
  const place = placeOf(cast, {
    may: 'parameter',
    parameters: cast.parameters.slice(0, above),
    draws: parameter.drawn,
  })
  if (parameter.isShare) return parameter.drawn ? chooser.one(['uniform(0, 1)', 'beta(2, 3)']) : 0.4
  if (parameter.isCorrelated)
    return chooser.chance(0.3) ? chooser.one(['0.5 to 6', '-1 to 2.5']) : plainLaw(place)
  switch (parameter.type) {
    case 'date':
      return dayText(cast)
    case 'whole':
      return parameter.drawn
        ? chooser.weighted<unknown>([
            [2, () => wholeLaw(place)],
            [1, () => ({ one_of: { 2: 3, 5: 1, '-1': 0.5 } })],
            [1, () => `floor(${continuousLaw(place)})`],
          ])
        : chooser.whole(0, 4)
    case 'number':
      return parameter.drawn
        ? drawnNumber(place)
        : chooser.chance(0.5)
          ? chooser.one([0.5, 2.5, 0.3])
          : fixedNumber(cast, above)
  }
}

/** A law that is the whole expression, so that it can stand in a copula. */
function plainLaw(place: Place): string {
  return place.cast.chooser.one([
    'normal(2, 1)',
    'uniform(0, 3)',
    'gamma(2, 1.5)',
    'beta(2, 2)',
    'triangular(0, 1, 3)',
  ])
}

function drawnNumber(place: Place): unknown {
  const { chooser } = place.cast
  return chooser.weighted<unknown>([
    [5, () => continuousLaw(place)],
    [1, () => drawText(place)],
    [1, () => `${drawText(place)} + 2 * ${drawText(place)}`],
    [place.cast.isSmall ? 0 : 1, () => chooser.one(['0.5 to 6', '-1 to 2.5'])],
    [1, () => ({ one_of: { 0.5: 3, 1: number({ ...place, draws: false }, 0).startsWith('-') ? 1 : 7 } })],
    [1, () => ({ rows: ROWS_FILE, column: chooser.one(['short', 'long']) })],
  ])
}

/** An expression of parameters above. */
function fixedNumber(cast: Cast, above: number): string {
  return number(placeOf(cast, { may: 'parameter', parameters: cast.parameters.slice(0, above) }), 1)
}

function longForm(cast: Cast, parameter: ParameterCast, value: unknown): unknown {
  const { chooser } = cast
  const needsType = parameter.type === 'whole' && parameter.drawn
  const isMap = typeof value === 'object'
  if (!needsType && chooser.chance(isMap ? 0.3 : 0.6)) return value
  return {
    value,
    ...(needsType ? { type: 'whole' } : {}),
    ...(parameter.drawn && chooser.chance(0.3)
      ? {
          range: chooser.one([
            [-1000, 10_000],
            [-4, 9],
          ]),
        }
      : {}),
    ...(chooser.chance(0.3) ? { unit: '%' } : {}),
    ...(chooser.chance(0.3) ? { label: { en: 'A figure', zh: '数字' } } : {}),
    ...(chooser.chance(0.5) ? { source: 'piie' } : { assumption: 'by hand' }),
  }
}

export function tablesTree(cast: Cast): Tree {
  return Object.fromEntries(
    cast.tables.map(name => [
      name,
      cast.chooser.one([
        { x: [0, 25, 100], y: [0, 1, 6] },
        { x: [-1, 0, 0.5, 3], y: [2, -2, 0.1, 0.3] },
        { x: [1], y: [4] },
      ]),
    ]),
  )
}

export function correlateTree(cast: Cast): Tree[] {
  const linked = cast.parameters.filter(each => each.isCorrelated)
  return linked.slice(1).map((each, index) => ({
    between: cast.chooser.shuffled([linked[index]!.name, each.name]),
    rank: cast.chooser.one([0.6, -0.4, 0.25]),
  }))
}

export function stateTree(cast: Cast): Tree {
  return Object.fromEntries(cast.variables.map(variable => [variable.name, variableTree(cast, variable)]))
}

function variableTree(cast: Cast, variable: VariableCast): unknown {
  const { chooser } = cast
  const { type, range, grid, words, knownTo, bothSet, stops } = variable
  const start = startOf(cast, variable)
  const rest = {
    ...(range === null ? {} : { range }),
    ...(grid === null ? {} : { grid }),
    ...(stops ? { beyond: 'stop' } : range !== null && chooser.chance(0.1) ? { beyond: 'clamp' } : {}),
    ...(bothSet === null ? {} : { both_set: bothSet }),
    ...(knownTo === null
      ? {}
      : { known_to: knownTo.length === 1 && chooser.chance(0.5) ? knownTo[0] : knownTo }),
    ...(chooser.chance(0.1) ? { unit: 'points', label: 'A thing' } : {}),
  }
  const isBare = Object.keys(rest).length === 0
  switch (type) {
    case 'number':
      return isBare && chooser.chance(0.7)
        ? start
        : { start, ...(chooser.chance(0.2) ? { type } : {}), ...rest }
    case 'whole':
      return { type, start, ...rest }
    case 'flag':
      return isBare && typeof start === 'boolean'
        ? start
        : { ...(chooser.chance(0.2) || typeof start !== 'boolean' ? { type } : {}), start, ...rest }
    case 'choice':
      return { choices: words, ...(chooser.chance(0.8) ? { start } : {}), ...rest }
  }
}

function startOf(cast: Cast, { type, range, grid, words }: VariableCast): unknown {
  const { chooser } = cast
  const drawn = cast.parameters.filter(each => each.drawn && each.type !== 'date')
  const [low, high] = range ?? [0, 4]
  const setup = placeOf(cast, { may: 'setup' })
  switch (type) {
    case 'number': {
      if (grid !== null) {
        if (drawn.length > 0 && chooser.chance(0.3))
          return `clamp(${chooser.one(drawn).name}, ${low}, ${high})`
        return Number(
          (low + grid * chooser.whole(0, Math.min(4, Math.round((high - low) / grid)))).toFixed(2),
        )
      }
      if (range === null) return chooser.chance(0.7) ? chooser.one([0, 1, 2.5, 57.6, -3]) : number(setup, 1)
      if (drawn.length > 0 && chooser.chance(0.04)) return chooser.one(drawn).name
      return chooser.chance(0.7) ? chooser.one([low, high, (low + high) / 2]) : amount(setup, low, high)
    }
    case 'whole':
      return chooser.chance(0.75) ? chooser.whole(low, high) : `clamp(${whole(setup, 1)}, ${low}, ${high})`
    case 'flag':
      return chooser.chance(0.85) ? chooser.chance(0.5) : flag(setup, 1)
    case 'choice':
      return chooser.one(words)
  }
}

/** Derived quantities; each reads those before it. */
export function derivedTree(cast: Cast): Tree {
  const { chooser } = cast
  const entries = cast.derived.map((derived, index): [string, unknown] => {
    const self = cast.players.find(each => each.name === derived.of) ?? null
    const before = cast.derived.slice(0, index)
    const place = placeOf(cast, { may: 'derived', self, derived: before })
    const value = { number, whole, flag }[derived.type](place)
    return [derived.name, chooser.chance(0.85) ? value : { value, label: 'A sum' }]
  })
  return Object.fromEntries(chooser.shuffled(entries))
}
