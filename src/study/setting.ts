/** What a setting of a sweep is in a game: a slot that can be bound from outside, or a path into the scenario. */
import { childrenOf } from '../expression/children.ts'
import type { Expr } from '../expression/tree.ts'
import type { Game, Setup, Slot } from '../game/index.ts'
import { didYouMean, listed, parseDay } from '../text/index.ts'
import type { Over, SettingValue } from './over.ts'

/** A value put at a dotted path of the scenario: what `--set` does. */
export interface Change {
  readonly path: string
  readonly value: string
}

export type Setting =
  /** A parameter, private value or type: bound, so that nothing is compiled again. */
  | {
      readonly kind: 'slot'
      readonly slot: Slot
      /** Of the slot, one for each value of the sweep. */
      readonly bound: readonly number[]
      /**
       * Whether the file fixes it. What is fixed may shape the game itself (a date of the calendar), what is drawn cannot, as
       * nobody knows it before a run.
       */
      readonly fixed: boolean
      /** The same by `--set`. */
      readonly changes: readonly Change[]
    }
  /** Anything else: the scenario is resolved anew for each value. */
  | { readonly kind: 'path'; readonly changes: readonly Change[] }

export type FoundSetting = Setting | { readonly kind: 'refused'; readonly reason: string }

/** Finds what a setting means; its values are held to what the scenario says of it. */
export function findSetting(game: Game, { setting, values }: Over): FoundSetting {
  const setup = game.setup.find(each => {
    const { name, role } = game.slots[each.slot]!
    return isBindable(role) && [name, ...pathsOf(name, role)].includes(setting)
  })
  if (setup === undefined) {
    const parameter = /^parameters\.([^.]+)(\.value)?$/.exec(setting)?.[1]
    if (parameter !== undefined) return { kind: 'refused', reason: unknownSetting(game, parameter) }
    if (setting.includes('.'))
      return { kind: 'path', changes: values.map(value => ({ path: setting, value: String(value) })) }
    return { kind: 'refused', reason: unknownSetting(game, setting) }
  }
  const slot = game.slots[setup.slot]!
  const fixed = isFixed(game, setup)
  const bound: number[] = []
  for (const value of values) {
    const number = numberFor(slot, setup, value)
    if (typeof number === 'string') return { kind: 'refused', reason: number }
    // What is merely written as a whole number may be broken; resolving tells whether the file forbids it.
    if (slot.type.kind === 'whole' && !fixed && !Number.isInteger(number))
      return { kind: 'refused', reason: `\`${slot.name}\` is a whole number, but the sweep has ${value}.` }
    bound.push(number)
  }
  return {
    kind: 'slot',
    slot,
    bound,
    fixed,
    changes: values.map(value => changeOf(slot, value)),
  }
}

function isBindable(role: Slot['role']): boolean {
  return role === 'parameter' || role === 'private' || role === 'type'
}

/** Under which paths a scenario has it; a type has none that holds one value. */
function pathsOf(name: string, role: Slot['role']): readonly string[] {
  if (role === 'parameter') return [`parameters.${name}`, `parameters.${name}.value`]
  if (role !== 'private') return []
  const [player, own] = name.split('.')
  return [`players.${player}.private.${own}`, `players.${player}.private.${own}.value`]
}

function changeOf({ name, role, type }: Slot, value: SettingValue): Change {
  if (role !== 'type') return { path: pathsOf(name, role)[0]!, value: String(value) }
  const words = type.kind === 'choice' ? type.words : []
  const chances = words.map(word => `${word}: ${word === value ? 1 : 0}`)
  return { path: `players.${name.split('.')[0]}.types`, value: `{${chances.join(', ')}}` }
}

/** Of private values and types nothing in the file may take it that they are known before a run. */
function isFixed(game: Game, setup: Setup): boolean {
  return (
    game.slots[setup.slot]!.role === 'parameter' && setup.kind === 'assign' && !isDrawn(game, setup.value)
  )
}

/** Whether chance has a part in it, be it through another parameter. */
function isDrawn(game: Game, expr: Expr): boolean {
  switch (expr.kind) {
    case 'draw':
    case 'oneOf':
    case 'row':
      return true
    case 'read':
      return game.setup.some(
        each => each.slot === expr.slot && (each.kind === 'type' || isDrawn(game, each.value)),
      )
    default:
      return childrenOf(expr).some(child => isDrawn(game, child))
  }
}

/** The value as a slot holds it, or a sentence. */
function numberFor({ name, type }: Slot, setup: Setup, value: SettingValue): number | string {
  switch (type.kind) {
    case 'date': {
      const day = parseDay(String(value))
      if (day !== null) return day
      return `\`${name}\` is a date, but the sweep has ${value}. Write ${name}=2025-10-24,2025-10-27 or ${name}=2025-10-24:2025-11-05:2 (days).`
    }
    case 'choice': {
      const index = type.words.indexOf(String(value))
      if (index >= 0) return index
      return `\`${name}\` is never \`${value}\`.${didYouMean(String(value), type.words) || ` It is one of: ${listed(type.words)}.`}`
    }
    case 'number':
    case 'whole':
      if (typeof value !== 'number')
        return `\`${name}\` is a number, but the sweep has \`${value}\`. Write ${name}=0:100:10 or ${name}=0,25,100.`
      return outsideRange(name, setup, value) ?? value
    case 'flag':
      throw new Error('no parameter, private value or type is a flag')
  }
}

function outsideRange(name: string, setup: Setup, value: number): string | null {
  const [low, high] = (setup.kind === 'assign' ? setup.range : null) ?? [null, null]
  if ((low === null || value >= low) && (high === null || value <= high)) return null
  return `\`${name}\` has the range ${low ?? '-infinity'} to ${high ?? 'infinity'}, but the sweep has ${value}.`
}

function unknownSetting(game: Game, setting: string): string {
  if (game.slots.some(({ name, role }) => role === 'variable' && name === setting))
    return `\`${setting}\` is a variable of the state. To sweep what it starts with, write state.${setting}.start=…`
  const names = game.setup
    .map(each => game.slots[each.slot]!)
    .filter(({ role }) => isBindable(role))
    .map(({ name }) => name)
  const known = names.length === 0 ? '' : ` There are: ${listed(names)}.`
  return `There is no parameter \`${setting}\`.${didYouMean(setting, names) || known} Anything else in the file is named by its path, such as players.us.policy.`
}
