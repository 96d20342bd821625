import { lowerFormula } from '../lower/formula.ts'
import { entriesOfMap } from '../lower/nodes.ts'
import { isNumeric, targetOf, writePlace } from '../lower/target.ts'
import type { EffectDefinition } from './effect.ts'

/** Adds to numbers; what several add at once is summed. */
export const add: EffectDefinition = {
  name: 'add',
  summary: 'Adds to numbers and whole numbers; several additions at once are summed.',
  parameters: [{ name: 'variable', summary: 'How much to add, read on the values before the block.' }],
  lower: (entry, into, at) => {
    for (const { key, keySpan, value } of entriesOfMap(entry.value)) {
      const variable = targetOf(at.lowering, key, keySpan)
      if (variable === null) continue
      if (!isNumeric(variable.type)) {
        const what = variable.type.kind === 'flag' ? 'a flag' : 'a choice'
        at.lowering.report.error(
          keySpan,
          'add-to-no-number',
          `\`${key}\` is ${what}: only numbers can be added to. Use set.`,
        )
        continue
      }
      const lowered = lowerFormula(at.lowering, value, writePlace(at, 'add', key), variable.type)
      into.writes.push({ slot: variable.slot, operation: 'add', value: lowered, span: keySpan })
    }
  },
}
