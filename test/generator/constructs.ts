/** Every construct of the language, and how a generated scenario shows that it uses it. */

import { FUNCTIONS } from '../../src/expression/functions.ts'
import { distributions } from '../../src/random/index.ts'
import type { Tree } from './effects.ts'
import { isMap } from './permute.ts'

/**
 * Paths of a scenario with the names that authors choose left out (`players.*.moves.*.later.after`), and every text in it.
 * Lists add nothing to a path.
 */
export function pathsAndTexts(tree: Tree): {
  readonly paths: ReadonlySet<string>
  readonly texts: ReadonlySet<string>
} {
  const paths = new Set<string>()
  const texts = new Set<string>()
  const visit = (value: unknown, path: string): void => {
    paths.add(path)
    if (typeof value === 'string') texts.add(value)
    if (Array.isArray(value)) for (const item of value) visit(item, path)
    if (!isMap(value)) return
    const isNamed =
      /(^|\.)(parameters|state|derived|tables|tracks|players|strategies|joint|events|outcomes|measures|variants|moves|types|private|set|add|toward|by_type|payoff|payoffs|needs|options|memory|remember|cells|change|sources)$/.test(
        path,
      )
    for (const [key, item] of Object.entries(value))
      visit(item, `${path}${path === '' ? '' : '.'}${isNamed ? '*' : key}`)
  }
  visit(tree, '')
  return { paths, texts }
}

const BLOCK = [
  'say',
  'set',
  'add',
  'toward.*.target',
  'toward.*.half_life',
  'cancel',
  'later.after',
  'later.when',
  'later.chance',
  'later.set',
  'later.add',
  'later.one_of',
  'later.later.after',
  'later.cancel',
  'one_of.weight',
  'one_of.set',
  'one_of.add',
  'one_of.later',
  'one_of.one_of',
]
const under = (prefix: string, keys: readonly string[]): string[] => keys.map(key => `${prefix}.${key}`)

/** Keys that must occur. */
export const PATHS: readonly string[] = [
  ...under('calendar', [
    'rounds',
    'start',
    'step',
    'steps',
    'end',
    'points',
    'dates.date',
    'dates.step',
    'dates.name',
    'dates.when',
    'dates.chance',
    'dates.assumption',
  ]),
  ...under('calendar.dates', BLOCK),
  ...under('parameters.*', [
    'value',
    'value.one_of',
    'value.rows',
    'value.column',
    'one_of',
    'rows',
    'range',
    'unit',
    'label',
    'source',
    'assumption',
    'type',
  ]),
  'correlate.between',
  'correlate.rank',
  'tables.*.x',
  ...under('state.*', [
    'start',
    'range',
    'grid',
    'type',
    'choices',
    'beyond',
    'both_set',
    'known_to',
    'unit',
    'label',
  ]),
  'derived.*.value',
  'tracks.*.label',
  'tracks.*.pass',
  'turns',
  'matrix.players',
  'matrix.cells.*',
  ...under('players.*', [
    'label',
    'brief',
    'types.*.chance',
    'types.*.resolve',
    'private.*.value',
    'payoff',
    'discount',
    'acts',
    'policy',
    'policy.by_type',
    'policy.strategy',
    'policy.other',
    'policy.forgive',
    'policy.ships',
    'policy.ships.by_type',
    'policy.quantal.rationality',
    'policy.quantal.payoffs.*',
    'tremble',
  ]),
  ...under('players.*.policy', ['if', 'then', 'else']),
  ...under('players.*.moves.*', [
    'label',
    'track',
    'stance',
    'when',
    'open',
    'once',
    'cooldown',
    'overlap',
    'options.*',
    'later.date',
    'later.step',
    ...BLOCK,
  ]),
  ...under('strategies.*', [
    'summary',
    'parameters',
    'memory.*',
    'rules.if',
    'rules.then',
    'rules.else',
    'rules.remember.*',
  ]),
  ...under('joint.*', ['label', 'needs.*', 'overlap', 'when', 'chance', ...BLOCK]),
  ...under('events.*', ['label', 'open', 'once', 'cooldown', 'overlap', 'when', 'chance', 'rate', ...BLOCK]),
  ...under('dynamics', ['name', 'when', 'chance', ...BLOCK]),
  ...under('outcomes.*', ['when', 'otherwise', 'label', 'payoff.*']),
  ...under('measures.*', [
    'final',
    'highest',
    'lowest',
    'average',
    'total',
    'count',
    'first',
    'by',
    'unit',
    'label',
  ]),
  ...under('variants.*', ['label', 'forbid', 'change.*']),
  'expect.always',
  'expect.never',
]

const call = (name: string): RegExp => new RegExp(`\\b${name}\\(`)

/** What must stand in some text. */
export const TEXTS: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(Object.keys(FUNCTIONS).map(name => [name, call(name)])),
  ...Object.fromEntries(distributions.map(({ name }) => [name, call(name)])),
  ...Object.fromEntries(
    [
      'if',
      'table',
      'count',
      'ever',
      'since',
      'just',
      'pending',
      'previous',
      'last',
      'stance',
      'elapsed',
      'during',
      'days_until',
    ].map(name => [`${name}()`, call(name)]),
  ),
  'two draws in one expression':
    /(uniform|normal|gamma|beta|exponential)\(.*\b(uniform|normal|gamma|beta|exponential|dice|poisson)\(/,
  'truncated normal': /normal\([^,]+, [^,]+, -1, /,
  'c ? a : b': / \? .* : /,
  power: /\^/,
  chain: / <=? .* (<|<=|>|>=) /,
  and: / and /,
  or: / or /,
  not: /not \(/,
  xor: / xor /,
  'us.last': /\b(us|china|eu)\.last /,
  'us.ships.last': /\b\w+\.(ships|talks|minerals)\.last /,
  'my.last': /\bmy\.last /,
  'other.last': /\bother\.last /,
  'us.stance': /\b(us|china|eu)\.stance\b/,
  'other.stance': /\bother\.stance\b/,
  'stance(other, n)': /stance\(other, \d+\)/,
  'last == none': /\.last [!=]= none/,
  'last == pass': /\.last [!=]= pass/,
  'last == a family': /\.last [!=]= (hold|talk|raise|cut|probe|meet|delay|warn)\b/,
  'us.ships.pass': /\.(ships|talks|minerals)\.pass/,
  'my.type': /\bmy\.type [!=]= /,
  'us.type': /\b(us|china|eu)\.type [!=]= /,
  'us.believes.china.hawk': /\b(us|china|eu|my|other)\.believes\.(us|china|eu|my|other)\.(hawk|dove|clerk)/,
  'my.cost': /\bmy\.(cost|nerves)/,
  'us.cost': /\b(us|china|eu)\.(cost|nerves)/,
  'us.payoff': /\b(us|china|eu)\.payoff/,
  'an option': /\bshare\b/,
  'a word of an option': /^level$/,
  today: /\btoday\b/,
  'date - date': /today - /,
  'date + days': /\bday_\w [+-] \d/,
  'a bare date': /\b2025-\d\d-\d\d\b/,
  steps_left: /\bsteps_left\b/,
  'a to b': /^-?[\d.]+ to [\d.]+$/,
  'window of steps': /^\d+ to \d+$/,
  'window of dates': /^\d{4}-\d\d-\d\d to \d{4}/,
  'window of a parameter': /^day_\w to day_\w/,
  'rate per unit': / per (day|week|month|quarter|year)$/,
  'rate per step': / per step$/,
  'duration in weeks': /^\d+ weeks?$/,
  'duration in months': /^\d+ months?$/,
  'duration in steps': /^\d+ steps?$/,
  'expression of weeks': /\) weeks?$/,
  'two or three players': /^(us|china|eu)$/,
  match: /^match$/,
  toughest: /^toughest$/,
  mildest: /^mildest$/,
  tit_for_tat: /^tit_for_tat$/,
  generous: /^generous$/,
  grim_trigger: /^grim_trigger$/,
  cooperate: /^cooperate$/,
  defect: /^defect$/,
  random: /^random$/,
  together: /^together$/,
}
