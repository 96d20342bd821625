/** Families of moves: one move for each value, or for each pair of values, of its options (LANGUAGE §6.1). */
import type { Span } from '../../text/span.ts'
import { type Entry, get, type MapTree, type ScalarTree } from '../tree.ts'
import type { Lowering } from './lowering.ts'
import { asMap, asScalar, itemsOf } from './nodes.ts'

/** A move before it has a place on a track. */
export interface RawMove extends Member {
  readonly position: number
}

interface Member {
  readonly name: string
  readonly family: string | null
  readonly constants: ReadonlyMap<string, ScalarTree>
  /** Null for `pass`. */
  readonly tree: MapTree | null
  readonly span: Span
}

/** Most members of one family. */
const MEMBERS_LIMIT = 1000

/** The moves of one entry of `moves`: itself, or the members of its family. */
export function membersOf(lowering: Lowering, { key, keySpan, value }: Entry): Member[] {
  const tree = asMap(value)
  const options = get(tree, 'options')
  if (options === null) return [{ name: key, family: null, constants: new Map(), tree, span: keySpan }]
  let members: { readonly suffix: string; readonly constants: ReadonlyMap<string, ScalarTree> }[] = [
    { suffix: '', constants: new Map() },
  ]
  for (const option of asMap(options).entries) {
    const values = valuesOf(lowering, option)
    if (members.length * values.length > MEMBERS_LIMIT) {
      lowering.report.error(
        options.span,
        'too-many-options',
        `These options make more than ${MEMBERS_LIMIT} moves.`,
      )
      return []
    }
    members = members.flatMap(member =>
      values.map(each => ({
        suffix: `${member.suffix}_${each.text}`,
        constants: new Map([...member.constants, [option.key, each]]),
      })),
    )
  }
  return members.map(({ suffix, constants }) => ({
    name: `${key}${suffix}`,
    family: key,
    constants,
    tree,
    span: keySpan,
  }))
}

/** The values of one option: whole numbers from 0 on, or names. */
function valuesOf(lowering: Lowering, { value, keySpan }: Entry): ScalarTree[] {
  const values: ScalarTree[] = []
  for (const item of itemsOf(value)) {
    const scalar = asScalar(item)
    const isName = /^[a-z][a-z0-9_]{0,39}$/.test(scalar.text)
    const isCount = typeof scalar.value === 'number' && /^\d+$/.test(scalar.text)
    if (!isName && !isCount)
      lowering.report.error(
        item.span,
        'option-value',
        'The values of an option are whole numbers from 0 on, or names.',
      )
    else if (values.some(each => each.text === scalar.text))
      lowering.report.error(item.span, 'name-clash', `\`${scalar.text}\` stands twice among these values.`)
    else values.push(scalar)
  }
  if (values.length === 0)
    lowering.report.error(keySpan, 'option-value', 'An option needs at least one value.')
  return values
}
