/** Why a player picked as it did: the rule that decided, where it stands, and what the player saw of what the rule looks at. */
import { childrenOf, type Expr, evaluate } from '../expression/index.ts'
import type { Game, Moment, Rule, SlotRole } from '../game/index.ts'
import { type Position, positionOf } from '../text/index.ts'
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

/** Read off at the moment of the pick. */
export function reasonOf(rule: Rule, moment: Moment): Reason {
  const { game } = moment.reference
  const seen = new Map<string, string | number | boolean>()
  for (const expr of [...rule.when, ...rule.weights.map(each => each.weight)]) look(expr)
  return {
    place: positionOf(rule.span, game.files),
    when: rule.when.length === 0 ? null : conditionText(game, rule.when),
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
  'variable',
  'history',
  'memory',
  'noted',
])

/** Where something stands: `line 431`, with the file where a game has several. */
export function placeText(game: Game, { file, line }: Position): string {
  return game.files.length > 1 ? `${file}:${line}` : `line ${line}`
}
