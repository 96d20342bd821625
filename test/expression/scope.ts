/** A small scope for tests: a few variables of each type, moves of a player with a family, and functions of names and draws. */

import {
  type ChoiceType,
  checkFormula,
  DATE,
  type Expr,
  FLAG,
  NUMBER,
  pathOf,
  type Scope,
  type ValueType,
  type Wanted,
  WHOLE,
  wordsOfType,
} from '../../src/expression/index.ts'
import { errorAt } from '../../src/text/diagnostic.ts'
import { readFormula } from './read.ts'

export const RARE_EARTHS: ChoiceType = {
  kind: 'choice',
  words: ['licensed', 'announced', 'in_force', 'paused'],
  of: 'rare_earths',
}
export const LAST: ChoiceType = {
  kind: 'choice',
  words: ['hold', 'offer_30', 'offer_45', 'talk'],
  of: 'us.last',
}

export const SLOTS: readonly { readonly name: string; readonly type: ValueType }[] = [
  { name: 'a', type: NUMBER },
  { name: 'b', type: NUMBER },
  { name: 'tension', type: NUMBER },
  { name: 'us_tariff', type: NUMBER },
  { name: 'n', type: WHOLE },
  { name: 'm', type: WHOLE },
  { name: 'signed', type: FLAG },
  { name: 'p', type: FLAG },
  { name: 'q', type: FLAG },
  { name: 'today', type: DATE },
  { name: 'deadline', type: DATE },
  { name: 'rare_earths', type: RARE_EARTHS },
  { name: 'us.last', type: LAST },
  { name: 'talk', type: NUMBER },
]

export function slotOf(name: string): number {
  return SLOTS.findIndex(slot => slot.name === name)
}

const read = (name: string, span: readonly [number, number, number]) => {
  const slot = slotOf(name)
  if (slot < 0) return null
  const value: Expr = { kind: 'read', slot, span }
  return { kind: 'value' as const, value, type: SLOTS[slot]!.type }
}

export const testScope: Scope = {
  name: (name, span) =>
    name === 'china_cost'
      ? {
          kind: 'refused',
          diagnostics: [errorAt(span, 'private', 'Only China knows its cost.')],
        }
      : read(name, span),
  member: (path, span) => read(path.map(word => word.name).join('.'), span),
  call(call, check) {
    switch (call.function.name) {
      case 'count': {
        const path = call.arguments.length === 1 ? pathOf(call.arguments[0]!) : null
        if (path === null)
          return {
            kind: 'refused',
            diagnostics: [errorAt(call.span, 'arguments', 'Write count(us.talk).')],
          }
        return { kind: 'value', value: { kind: 'read', slot: slotOf('n'), span: call.span }, type: WHOLE }
      }
      case 'normal': {
        const values = call.arguments.map(argument => check(argument, NUMBER))
        if (values.includes(null)) return { kind: 'refused', diagnostics: [] }
        return {
          kind: 'value',
          type: NUMBER,
          value: {
            kind: 'draw',
            distribution: 'normal',
            arguments: values.map(value => value!.expr),
            site: 0,
            copula: null,
            span: call.span,
          },
        }
      }
      default:
        return null
    }
  },
  words(type) {
    if (type.of !== 'us.last') return wordsOfType(type)
    return new Map([...wordsOfType(type), ['none', [-1]], ['offer', [1, 2]]])
  },
  names: () => SLOTS.map(slot => slot.name),
  functions: () => ['count', 'normal'],
}

/** The checked expression of a text, or its messages. */
export function check(text: string, wanted: Wanted = 'any') {
  return checkFormula(readFormula(text), testScope, wanted)
}
