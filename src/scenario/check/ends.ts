/** Outcomes and events whose conditions surely are not what was meant (LANGUAGE §12). */

import type { Expr } from '../../expression/tree.ts'
import type { Block, Event, Outcome } from '../../game/game.ts'
import { SLOT } from '../../game/game.ts'
import type { Lowering } from '../lower/lowering.ts'
import { constantValue, visitExpr } from '../lower/reads.ts'
import { get, scalarsOf, type Tree } from '../tree.ts'

/** An event that can never happen. */
export function checkEvents(lowering: Lowering, events: readonly Event[]): void {
  for (const event of events)
    if (event.chance !== null && constantValue(lowering, event.chance.value) === 0)
      lowering.report.warning(
        event.chance.value.span,
        'chance-0',
        `The event ${event.name} never happens: its chance is 0.`,
      )
}

/** Beliefs about a type follow from picks; what an event shows of it nobody takes in. */
export function checkTypesInEvents(lowering: Lowering, events: readonly Event[]): void {
  for (const event of events) {
    const type = expressionsIn(event).flatMap(root => readsOfTypes(lowering, root))[0]
    if (type !== undefined)
      lowering.report.remark(
        event.span,
        'event-reads-type',
        `The event ${event.name} reads \`${type}\`: players do not learn from it.`,
      )
  }
}

function expressionsIn({ when, chance, block }: Event): Expr[] {
  return [...when, ...(chance === null ? [] : [chance.value]), ...expressionsOf(block)]
}

function expressionsOf({ writes, oneOf }: Block): Expr[] {
  const branches = oneOf?.branches.flatMap(({ weight, block }) => [weight, ...expressionsOf(block)]) ?? []
  return [...writes.map(write => write.value), ...branches]
}

function readsOfTypes(lowering: Lowering, root: Expr): string[] {
  const names: string[] = []
  visitExpr(root, each => {
    const slot = each.kind === 'read' ? lowering.builder.slots[each.slot]! : null
    if (slot?.role === 'type') names.push(slot.name)
  })
  return names
}

/** Something at the last step alone is missed by every run that ends before. */
export function checkLastStep(lowering: Lowering, outcomes: readonly Outcome[]): void {
  const endsEarly = outcomes.some(outcome => outcome.when?.every(condition => !readsStep(condition)))
  if (!endsEarly) return
  const { tree } = lowering.scenario
  for (const key of ['dynamics', 'events', 'players', 'joint']) {
    const part = get(tree, key)
    if (part !== null) warnLastStep(lowering, part)
  }
}

function readsStep(condition: Expr): boolean {
  let found = false
  visitExpr(condition, each => {
    if (each.kind === 'read' && (each.slot === SLOT.step || each.slot === SLOT.today)) found = true
  })
  return found
}

function warnLastStep(lowering: Lowering, tree: Tree): void {
  for (const { text, span } of scalarsOf(tree))
    if (/\bstep\s*==\s*steps\b|\bsteps\s*==\s*step\b/.test(text))
      lowering.report.warning(
        span,
        'last-step',
        'A run that an outcome ends before never comes to `step == steps`. What belongs to the end belongs to the outcomes.',
      )
}
