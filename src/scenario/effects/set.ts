import { lowerFormula } from '../lower/formula.ts'
import { entriesOfMap } from '../lower/nodes.ts'
import { targetOf, writePlace } from '../lower/target.ts'
import type { EffectDefinition } from './effect.ts'

/** Writes a value: a number, a whole number, a flag or a word of a choice, as the variable is. */
export const set: EffectDefinition = {
  name: 'set',
  summary: 'Writes values to variables; every right-hand side reads the values before the block.',
  parameters: [{ name: 'variable', summary: 'An expression of the type of the variable.' }],
  lower: (entry, into, at) => {
    for (const { key, keySpan, value } of entriesOfMap(entry.value)) {
      const variable = targetOf(at.lowering, key, keySpan)
      if (variable === null) continue
      const place = writePlace(at, 'set', key)
      const lowered = lowerFormula(at.lowering, value, place, variable.type)
      into.writes.push({ slot: variable.slot, operation: 'set', value: lowered, span: keySpan })
    }
  },
}
