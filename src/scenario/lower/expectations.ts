/** What must come out (LANGUAGE §10): items of `expect`, ready to be compared with a result. */
import type { Expr } from '../../expression/tree.ts'
import type { Text } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { get, type MapTree, type Tree } from '../tree.ts'
import { FLAG, NUMBER } from './builder.ts'
import { lowerFormula } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asMap, asScalar, entriesOf, itemsOf, textOf } from './nodes.ts'
import { placeOf } from './place.ts'
import { fixedValue } from './reads.ts'

/** Bounds are those of the variant that was resolved: of an expectation of a variant, ask that variant's. */
export type Expectation =
  /** The probability of an outcome, or the mean of a measure or payoff, lies in a range. */
  | {
      readonly kind: 'probability' | 'mean'
      /** Name of the outcome or of the measure; of a payoff `us.payoff`. */
      readonly of: string
      readonly low: number
      readonly high: number
      readonly variant: string | null
      readonly because: Text | null
      readonly span: Span
    }
  /** A condition at the end of every step of every run. Broken in a run where the hidden measure `measure` is above 0. */
  | {
      readonly kind: 'always' | 'never'
      /** As it is written. */
      readonly of: string
      /** Null unless the game was resolved with `watch`. */
      readonly measure: string | null
      readonly variant: string | null
      readonly because: Text | null
      readonly span: Span
    }

/** Names of what an expectation may speak of. */
export interface Expectable {
  readonly outcomes: readonly string[]
  /** Measures, and `us.payoff` for each player. */
  readonly means: readonly string[]
}

/** A condition to be counted in every run. */
export interface Watched {
  readonly name: string
  readonly condition: Expr
  readonly span: Span
}

/** The variant that is resolved, and where its conditions go that are to be watched: null to watch none. */
export interface Resolving {
  readonly variant: string | null
  readonly watched: Watched[] | null
}

/** Lowers `expect`. */
export function lowerExpectations(
  lowering: Lowering,
  tree: Tree | null,
  known: Expectable,
  resolving: Resolving,
): Expectation[] {
  if (tree === null) return []
  return itemsOf(tree).flatMap(
    (item, index) => lowerExpectation(lowering, asMap(item), index, known, resolving) ?? [],
  )
}

function lowerExpectation(
  lowering: Lowering,
  tree: MapTree,
  index: number,
  known: Expectable,
  resolving: Resolving,
): Expectation | null {
  const kinds = (['probability', 'mean', 'always', 'never'] as const).filter(kind => get(tree, kind) !== null)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    lowering.report.error(
      tree.span,
      'expect-kind',
      'An item of expect has exactly one of probability, mean, always, never.',
    )
    return null
  }
  const subject = asScalar(get(tree, kind)!)
  const variant = variantOf(lowering, get(tree, 'variant'))
  const rest = { variant, because: textOf(get(tree, 'because')), span: tree.span }
  if (kind === 'probability' || kind === 'mean') {
    const names = kind === 'probability' ? known.outcomes : known.means
    if (!names.includes(subject.text))
      lowering.report.error(
        subject.span,
        'unknown-name',
        `There is no ${kind === 'probability' ? 'outcome' : 'measure or payoff'} \`${subject.text}\`.${didYouMean(subject.text, names)}`,
      )
    const [low, high] = boundsOf(lowering, tree, variant === resolving.variant)
    return { kind, of: subject.text, low, high, ...rest }
  }
  const place = placeOf({ where: 'an expectation', may: 'world' })
  const condition = lowerFormula(lowering, subject, place, FLAG)
  if (resolving.watched === null || resolving.variant !== variant)
    return { kind, of: subject.text, measure: null, ...rest }
  const broken =
    kind === 'never' ? condition : ({ kind: 'not', value: condition, span: condition.span } as const)
  const measure = `expect ${index + 1}`
  resolving.watched.push({ name: measure, condition: broken, span: subject.span })
  return { kind, of: subject.text, measure, ...rest }
}

function variantOf(lowering: Lowering, tree: Tree | null): string | null {
  if (tree === null) return null
  const { text, span } = asScalar(tree)
  const known = entriesOf(lowering.scenario.tree, 'variants').map(entry => entry.key)
  if (text === 'baseline' && !known.includes(text)) return null
  if (!known.includes(text))
    lowering.report.error(span, 'unknown-name', `There is no variant \`${text}\`.${didYouMean(text, known)}`)
  return text
}

/**
 * `is` and `within`, or `between`; both may use parameters that are plain numbers. Of an item of another variant only the
 * writing is checked: its formula may have no value here.
 */
function boundsOf(lowering: Lowering, tree: MapTree, own: boolean): readonly [number, number] {
  const is = get(tree, 'is')
  const between = get(tree, 'between')
  if ((is === null) === (between === null)) {
    lowering.report.error(
      tree.span,
      'expect-bounds',
      'Say what is expected: `is` with `within`, or `between: [a, b]`.',
    )
    return [0, 0]
  }
  if (is !== null) {
    const within = get(tree, 'within')
    const middle = plainNumber(lowering, is, own)
    const width = within === null ? 0 : plainNumber(lowering, within, own)
    if (own && width < 0)
      lowering.report.error(within!.span, 'expect-bounds', '`within` must not be below 0.')
    return [middle - width, middle + width]
  }
  const ends = itemsOf(between!)
  if (ends.length !== 2) {
    lowering.report.error(between!.span, 'expect-bounds', '`between` has two ends: [0.3, 0.7].')
    return [0, 0]
  }
  const [low, high] = ends.map(end => plainNumber(lowering, end, own)) as [number, number]
  if (own && low > high)
    lowering.report.error(between!.span, 'expect-bounds', `This range is empty: ${low} is above ${high}.`)
  return [low, high]
}

function plainNumber(lowering: Lowering, tree: Tree, own: boolean): number {
  const errors = lowering.report.diagnostics.length
  const place = placeOf({ where: 'an expectation', may: 'setup' })
  const value = lowerFormula(lowering, tree, place, NUMBER)
  if (lowering.report.diagnostics.length > errors) return 0
  const fixed = fixedValue(lowering, value)
  if (fixed === null && own)
    lowering.report.error(
      tree.span,
      'not-fixed',
      'What is expected may use only parameters that are plain numbers, and must have a value.',
    )
  return fixed ?? 0
}
