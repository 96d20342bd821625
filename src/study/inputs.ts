/**
 * What is uncertain in a game before its first step: parameters and private values that draw, and types. Constants are no inputs,
 * nor is what follows from other inputs without a draw of its own.
 */

import { childrenOf } from '../expression/children.ts'
import type { Expr } from '../expression/tree.ts'
import type { Game, Measure, Setup, Slot, Text } from '../game/index.ts'
import { distributionByName } from '../random/index.ts'

/** One thing that is drawn at the start of a run, or that somebody chose to vary. */
export interface Input {
  /** As a person writes it: `tension`, `us.cost`, `us.type`, `variant`, `players.us.policy`. */
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly kind: 'number' | 'whole' | 'words'
  /** For words: what they are; else null. */
  readonly words: readonly string[] | null
}

/** An input of a game. The value of one of words is the index of the word. */
export interface GameInput extends Input {
  /** Where a run holds it; what `bound` of a case fixes. */
  readonly slot: number
  /** Where a table of runs of the game with inputs reports it. */
  readonly column: number
}

export interface GameWithInputs {
  readonly game: Game
  /** In the order in which they are drawn. */
  readonly inputs: readonly GameInput[]
}

/**
 * The game with one hidden `final` measure for each input, so that the records of its runs tell what was drawn. Hidden measures
 * change no draw and no result. What is named in `also` counts as an input even where it is fixed, as in one variant of several.
 */
export function withInputs(game: Game, also: ReadonlySet<string> = new Set()): GameWithInputs {
  const slots = [...game.slots]
  const measures = [...game.measures]
  const inputs = game.setup
    .filter(each => isUncertain(game, each) || also.has(game.slots[each.slot]!.name))
    .map(each => {
      const slot = game.slots[each.slot]!
      const measure = reporting(slot, each, slots.length)
      slots.push(accumulator(measure))
      return {
        ...inputOf(slot, each),
        slot: each.slot,
        column: game.players.length + measures.push(measure) - 1,
      }
    })
  return { game: { ...game, slots, measures }, inputs }
}

/** The input without where it lies: as documents show it. */
export function shownInput({ name, label, unit, kind, words }: Input): Input {
  return { name, label, unit, kind, words }
}

/** Whether what happens there is left to chance, as far as the formula alone can tell. */
export function isUncertain(game: Game, setup: Setup): boolean {
  if (setup.kind === 'assign') return draws(setup.value, game)
  const possible = setup.types.filter(({ chance }) => chance.kind !== 'constant' || chance.value > 0)
  return possible.length > 1
}

function draws(expr: Expr, game: Game): boolean {
  if (expr.kind === 'draw' || expr.kind === 'oneOf' || expr.kind === 'row') return true
  if (expr.kind === 'derived') return draws(game.derived[expr.index]!.value, game)
  return childrenOf(expr).some(child => draws(child, game))
}

function inputOf({ name, label, unit, type }: Slot, setup: Setup): Input {
  const kind = type.kind === 'choice' ? 'words' : type.kind === 'whole' || isWhole(setup) ? 'whole' : 'number'
  return { name, label, unit, kind, words: type.kind === 'choice' ? type.words : null }
}

/** A parameter that is nothing but a draw of whole numbers, whatever type it says. */
function isWhole(setup: Setup): boolean {
  if (setup.kind === 'type') return false
  const { value } = setup
  if (value.kind === 'draw') return distributionByName(value.distribution)!.whole
  if (value.kind !== 'oneOf') return false
  return value.values.every(each => each.kind === 'constant' && Number.isInteger(each.value))
}

function reporting({ name, unit }: Slot, { slot, span }: Setup, accumulator: number): Measure {
  return {
    name: `input ${name}`,
    label: null,
    unit,
    kind: 'final',
    value: { kind: 'read', slot, span },
    weight: null,
    perDays: null,
    slot: accumulator,
    weightSlot: null,
    hidden: true,
    span,
  }
}

function accumulator({ name, unit, span }: Measure): Slot {
  return {
    name: `measure:${name}`,
    role: 'measure',
    type: { kind: 'number' },
    initial: 0,
    hold: null,
    label: null,
    unit,
    span,
    knownTo: null,
  }
}
