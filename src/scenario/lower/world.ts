/** What happens besides moves: joints, events, calendar entries, dynamics (LANGUAGE §4, §8). */
import type { CalendarEntry, Dynamic, Event, Guarded, Joint } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { type Entry, get, type MapTree, type Tree } from '../tree.ts'
import { blockSite, lowerBlock, schedules } from './block.ts'
import { addTally, tallySlot, WHOLE } from './builder.ts'
import { lowerDate } from './dates.ts'
import { lowerDuration } from './duration.ts'
import { lowerFormula } from './formula.ts'
import { lowerChance, lowerWhen } from './guard.ts'
import type { Lowering } from './lowering.ts'
import type { HappeningName } from './names.ts'
import { lowerNeeds } from './needs.ts'
import { asMap, isTrue, itemsOf, textOf, wordOf } from './nodes.ts'
import { type Place, placeOf } from './place.ts'
import { lowerWindows } from './windows.ts'

/** Takes up the names of events and joints. */
export function declareHappenings(
  lowering: Lowering,
  kind: 'event' | 'joint',
  entries: readonly Entry[],
): void {
  const { names, builder } = lowering
  for (const { key, keySpan, value } of entries) {
    const tally = addTally(builder, `${kind}:${key}`)
    const name: HappeningName = { name: key, kind, tally, tree: asMap(value), span: keySpan }
    ;(kind === 'event' ? names.events : names.joints).set(key, name)
  }
}

export function lowerEvent(lowering: Lowering, { name, tally, tree, span }: HappeningName): Event {
  const { builder } = lowering
  const path = `event:${name}`
  const place = placeOf({ where: `the event ${name}`, may: 'world' })
  const once = isTrue(get(tree, 'once'))
  const overlap = isTrue(get(tree, 'overlap'))
  const cooldownTree = get(tree, 'cooldown')
  const cooldown = cooldownTree === null ? null : lowerDuration(lowering, cooldownTree, place)
  const window = lowerWindows(lowering, get(tree, 'open'), place)
  const guarded = lowerGuarded(lowering, tree, path, place, [tally])
  if (once) tallySlot(builder, tally, 'count')
  if (cooldown !== null) tallySlot(builder, tally, 'ready')
  if (schedules(guarded.block) && !overlap) tallySlot(builder, tally, 'pending')
  return { ...guarded, name, label: textOf(get(tree, 'label')), window, once, cooldown, overlap, tally, span }
}

export function lowerJoint(
  lowering: Lowering,
  { name, tally, tree, span }: HappeningName,
  position: number,
): Joint {
  const path = `joint:${name}`
  const place = placeOf({ where: `the joint ${name}`, may: 'world' })
  const overlap = isTrue(get(tree, 'overlap'))
  const guarded = lowerGuarded(lowering, tree, path, place, [tally])
  if (schedules(guarded.block) && !overlap) tallySlot(lowering.builder, tally, 'pending')
  const needs = lowerNeeds(lowering, name, get(tree, 'needs'))
  return { ...guarded, name, position, label: textOf(get(tree, 'label')), needs, overlap, tally, span }
}

export function lowerDynamics(lowering: Lowering, tree: Tree | null): Dynamic[] {
  if (tree === null) return []
  return itemsOf(tree).map((item, index) => {
    const map = asMap(item)
    const name = wordOf(get(map, 'name'))
    const place = placeOf({ where: name === null ? 'the dynamics' : `the dynamics ${name}`, may: 'world' })
    const guarded = lowerNamed(lowering, map, 'dynamics', name, index, place)
    return { ...guarded, name, span: item.span }
  })
}

export function lowerEntries(lowering: Lowering, tree: Tree | null): CalendarEntry[] {
  if (tree === null) return []
  return itemsOf(tree).map((item, index) => {
    const map = asMap(item)
    const name = wordOf(get(map, 'name'))
    const place = placeOf({
      where: name === null ? 'a date of the calendar' : `the date ${name}`,
      may: 'world',
    })
    const due = dueOf(lowering, map)
    const guarded = lowerNamed(lowering, map, 'calendar', name, index, place)
    return { ...guarded, name, due, span: item.span }
  })
}

function dueOf(lowering: Lowering, tree: MapTree): CalendarEntry['due'] {
  const date = get(tree, 'date')
  const step = get(tree, 'step')
  const place = placeOf({ where: 'a date of the calendar', may: 'setup' })
  const rounds = lowering.clock.kind === 'rounds'
  if (rounds && date !== null)
    lowering.report.error(
      date.span,
      'rounds-have-no-time',
      'A calendar of rounds has no dates. Write step: 5.',
    )
  if (!rounds && step !== null)
    lowering.report.error(step.span, 'step-with-dates', 'This calendar has dates. Write date: 2025-11-01.')
  if (date !== null && !rounds) return { kind: 'date', date: lowerDate(lowering, date, place) }
  if (step !== null) return { kind: 'step', step: lowerFormula(lowering, step, place, WHOLE) }
  if (date === null)
    lowering.report.error(
      tree.span,
      'no-date',
      `An entry of the calendar says when: ${rounds ? 'step: 5' : 'date: 2025-11-01'}.`,
    )
  return { kind: 'step', step: { kind: 'constant', value: 1, span: tree.span } }
}

/** An item of a list: draws in it need a name that does not change when the list does. */
function lowerNamed(
  lowering: Lowering,
  tree: MapTree,
  kind: 'calendar' | 'dynamics',
  name: string | null,
  index: number,
  place: Place,
): Guarded {
  const before = lowering.builder.sites.length
  const guarded = lowerGuarded(lowering, tree, `${kind}:${name ?? index + 1}`, place, [])
  if (name === null && lowering.builder.sites.length > before)
    lowering.report.error(
      tree.span,
      'draw-needs-name',
      'What draws needs a name of its own, so that its draws stay the same when the list changes: add `name: ...`.',
    )
  return guarded
}

function lowerGuarded(
  lowering: Lowering,
  tree: MapTree,
  path: string,
  place: Place,
  tallies: readonly number[],
): Guarded {
  return {
    when: lowerWhen(lowering, get(tree, 'when'), place),
    chance: lowerChance(lowering, tree, place, path),
    block: lowerBlock(tree, blockSite(lowering, path, place, tallies, true)),
  }
}

/** Two items of one list with one name would share their draws. */
export function checkItemNames(
  lowering: Lowering,
  items: readonly { readonly name: string | null; readonly span: Span }[],
): void {
  const seen = new Set<string>()
  for (const { name, span } of items) {
    if (name === null) continue
    if (seen.has(name))
      lowering.report.error(span, 'name-clash', `Two items of this list are called \`${name}\`.`)
    seen.add(name)
  }
}
