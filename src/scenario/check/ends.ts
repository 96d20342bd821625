/** Outcomes and events whose conditions surely are not what was meant (LANGUAGE §12). */

import type { Expr } from '../../expression/tree.ts'
import type {
  Block,
  CalendarEntry,
  Dynamic,
  Event,
  Guarded,
  Joint,
  Outcome,
  Player,
} from '../../game/game.ts'
import { SLOT } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import type { Lowering } from '../lower/lowering.ts'
import type { PlayerName } from '../lower/names.ts'
import { constantValue, slotsReadBy, visitExpr } from '../lower/reads.ts'
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

/** What can show something of a type. */
interface Showing {
  readonly players: readonly Player[]
  readonly entries: readonly CalendarEntry[]
  readonly events: readonly Event[]
  readonly joints: readonly Joint[]
  readonly dynamics: readonly Dynamic[]
}

/**
 * Beliefs about a type follow from picks alone; what the world shows of it nobody takes in. Of events that is said always; of the
 * calendar, joints, dynamics and what moves do, where somebody holds beliefs about the type.
 */
export function checkTypesInWorld(
  lowering: Lowering,
  { players, entries, events, joints, dynamics }: Showing,
): void {
  const believed = new Set(lowering.names.players.flatMap(slotsBelieved))
  const isType = (slot: number): boolean => lowering.builder.slots[slot]!.role === 'type'
  for (const event of events)
    remarkOnType(lowering, event, `The event ${event.name}`, slot => isType(slot) || believed.has(slot))
  if (believed.size === 0) return
  const remark = (shown: Shown, what: string): void =>
    remarkOnType(lowering, shown, what, slot => believed.has(slot))
  entries.forEach((entry, index) => {
    remark(entry, `The calendar entry ${entry.name ?? index + 1}`)
  })
  for (const joint of joints) remark(joint, `The joint ${joint.name}`)
  dynamics.forEach((dynamic, index) => {
    remark(dynamic, `The dynamics item ${dynamic.name ?? index + 1}`)
  })
  for (const player of players)
    for (const { name, block, span } of player.tracks.flatMap(track => track.moves))
      remark({ when: [], chance: null, block, span }, `What ${player.name}.${name} does`)
}

/** The type of a player about which beliefs are held, and the numbers that it gives. */
function slotsBelieved({ beliefs, typeSlot, privates }: PlayerName): number[] {
  if (beliefs.length === 0 || typeSlot === null) return []
  return [typeSlot, ...[...privates.values()].filter(each => each.byType !== null).map(each => each.slot)]
}

type Shown = Guarded & { readonly span: Span }

/** Remarks on the first private thing that decides whether something happens, or what it does, now or later. */
function remarkOnType(
  lowering: Lowering,
  shown: Shown,
  what: string,
  counts: (slot: number) => boolean,
): void {
  const slot = [...slotsReadBy(lowering, expressionsIn(lowering, shown))].find(counts)
  if (slot === undefined) return
  lowering.report.remark(
    shown.span,
    'event-reads-type',
    `${what} reads \`${lowering.builder.slots[slot]!.name}\`: players do not learn from it.`,
  )
}

function expressionsIn(lowering: Lowering, { when, chance, block }: Guarded): Expr[] {
  return [...when, ...(chance === null ? [] : [chance.value]), ...expressionsOf(lowering, block)]
}

function expressionsOf(lowering: Lowering, { writes, oneOf, laters }: Block): Expr[] {
  const branches =
    oneOf?.branches.flatMap(({ weight, block }) => [weight, ...expressionsOf(lowering, block)]) ?? []
  const pending = laters.flatMap(index => expressionsIn(lowering, lowering.builder.laters[index]!))
  return [...writes.map(write => write.value), ...branches, ...pending]
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
