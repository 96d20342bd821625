/** What an effect writes to: variables of the state. */
import type { ValueType } from '../../expression/tree.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import type { BlockSite } from '../effects/effect.ts'
import type { Lowering } from './lowering.ts'
import type { VariableName } from './names.ts'
import { drawingAt, type Place } from './place.ts'

/** The variable of a name, or null after a complaint. */
export function targetOf(lowering: Lowering, name: string, span: Span): VariableName | null {
  const { names, report } = lowering
  const variable = names.variables.get(name)
  if (variable !== undefined) {
    lowering.written.add(name)
    return variable
  }
  if (names.derived.has(name))
    report.error(
      span,
      'write-derived',
      `\`${name}\` is derived: it is always computed and cannot be written.`,
    )
  else if (names.parameters.has(name))
    report.error(
      span,
      'write-parameter',
      `\`${name}\` is a parameter, fixed for a run. Make it a variable of the state to write to it.`,
    )
  else
    report.error(
      span,
      'unknown-name',
      `There is no variable \`${name}\` in the state.${didYouMean(name, names.variables.keys())}`,
    )
  return null
}

export function isNumeric(type: ValueType): boolean {
  return type.kind === 'number' || type.kind === 'whole'
}

/** Where the right-hand side of an effect on a variable stands: its draws are addressed by block, effect and variable. */
export function writePlace(at: BlockSite, effect: 'set' | 'add', variable: string): Place {
  if (at.draws === true) return drawingAt(at.place, `${at.path}/${effect}:${variable}`)
  return { ...at.place, draws: { kind: 'refused', reason: at.draws } }
}
