/** Why a player picked as it did: the rule that decided, where it stands, and what the player saw of what the rule looks at. */
import { childrenOf, type Expr, evaluate } from '../expression/index.ts'
import type { Game, Moment, Rule, SlotRole } from '../game/index.ts'
import { type Position, positionOf, type SourceFile } from '../text/index.ts'
import { conditionText } from './effects.ts'
import { plainValue } from './values.ts'

export interface Reason {
  /** Where the rule stands in the file. */
  readonly place: Position
  /** Its condition as a person would write it; null for `else` and odds without one. */
  readonly when: string | null
  /** What the condition and the weights look at, with the values that the player saw, in the order of their first use. */
  readonly seen: readonly { readonly name: string; readonly value: string | number | boolean }[]
}

/** Read off at the moment of the pick; conditions in the words of the file. */
export function reasonOf(rule: Rule, moment: Moment, files: readonly SourceFile[]): Reason {
  const { game } = moment.reference
  const seen = new Map<string, string | number | boolean>()
  for (const expr of [...rule.when, ...rule.weights.map(each => each.weight)]) look(expr)
  return {
    place: positionOf(rule.span, game.files),
    when: rule.when.length === 0 ? null : wordsOf(game, rule, files),
    seen: [...seen].map(([name, value]) => ({ name, value })),
  }

  function look(expr: Expr): void {
    if (expr.kind === 'read') {
      const slot = game.slots[expr.slot]!
      if (SHOWN.has(slot.role)) seen.set(slot.name, plainValue(slot, moment.values[expr.slot]!))
    } else if (expr.kind === 'derived') {
      const { name, type } = game.derived[expr.index]!
      const value = valueOrNull(expr, moment)
      if (value !== null) seen.set(name, plainValue({ type }, value))
    } else childrenOf(expr).forEach(look)
  }
}

/** As the file has it. The rules of a strategy that comes with the program stand nowhere: theirs are printed. */
function wordsOf(game: Game, { when, span }: Rule, files: readonly SourceFile[]): string {
  const texts = when.map(({ span: [file, start, end] }) => files[file]?.text.slice(start, end))
  const isWritten = when.every(each => each.span[1] !== span[1] || each.span[2] !== span[2])
  if (!isWritten || texts.some(text => text === undefined)) return conditionText(game, when)
  return texts.map(text => text!.replaceAll(/\s+/g, ' ').trim()).join(' and ')
}

/** What is not evaluated cannot fail: a derived quantity that the rule had no need of may not have a value. */
function valueOrNull(expr: Expr, moment: Moment): number | null {
  try {
    return evaluate(expr, moment)
  } catch {
    return null
  }
}

/** A date or a step number is told by the story itself. */
const SHOWN: ReadonlySet<SlotRole> = new Set<SlotRole>([
  'parameter',
  'type',
  'private',
  'belief',
  'variable',
  'belief',
  'history',
  'memory',
  'noted',
])

/** Where something stands: `line 431`, with the file where a game has several. */
export function placeText(game: Game, { file, line }: Position): string {
  return game.files.length > 1 ? `${file}:${line}` : `line ${line}`
}
