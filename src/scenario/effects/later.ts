import type { Later } from '../../game/game.ts'
import { WHOLE } from '../lower/builder.ts'
import { lowerDate } from '../lower/dates.ts'
import { lowerDuration } from '../lower/duration.ts'
import { lowerFormula } from '../lower/formula.ts'
import { lowerChance, lowerWhen } from '../lower/guard.ts'
import { asMap, itemsOf } from '../lower/nodes.ts'
import { get, type MapTree } from '../tree.ts'
import type { BlockSite, EffectDefinition } from './effect.ts'

/** Schedules a block. Its right-hand sides are read when it comes due; `my` and options still mean those of the pick. */
export const later: EffectDefinition = {
  name: 'later',
  summary: 'Schedules effects for a date or after a time; until then the move is under way and closed.',
  parameters: [
    { name: 'date', summary: 'When it takes hold: the first step beginning on or after the date.' },
    { name: 'after', summary: 'A duration from the step of the pick: `4 weeks`, `3 steps`.' },
    { name: 'when', summary: 'Tested when due; when it fails the schedule is spent.' },
    { name: 'chance', summary: 'Drawn when due, if `when` holds.' },
  ],
  lower: (entry, into, at) => {
    for (const item of itemsOf(entry.value)) {
      const tree = asMap(item)
      // The index is taken before what is nested within, so that equal due dates settle in the order of paths.
      const index = at.lowering.builder.laters.push(null) - 1
      into.laters.push(index)
      const path = `${at.path}/later:${into.laters.length}`
      at.lowering.builder.laters[index] = lowerLater(tree, { ...at, path, draws: true })
    }
  },
}

function lowerLater(tree: MapTree, at: BlockSite): Later {
  const { lowering, place, path } = at
  return {
    path,
    tallies: at.tallies,
    due: dueOf(tree, at),
    when: lowerWhen(lowering, get(tree, 'when'), place),
    chance: lowerChance(lowering, tree, place, path),
    block: at.block(tree, at),
    span: tree.span,
  }
}

function dueOf(tree: MapTree, { lowering, place }: BlockSite): Later['due'] {
  const date = get(tree, 'date')
  const after = get(tree, 'after')
  const step = get(tree, 'step')
  const written = [date, after, step].filter(each => each !== null)
  if (written.length !== 1)
    lowering.report.error(
      tree.span,
      'later-due',
      'A later says when it comes due: exactly one of `date` and `after`.',
    )
  if (step !== null) return { kind: 'step', step: lowerFormula(lowering, step, place, WHOLE) }
  if (after !== null) return { kind: 'after', duration: lowerDuration(lowering, after, place) }
  if (date !== null && lowering.clock.kind === 'rounds')
    lowering.report.error(date.span, 'rounds-have-no-time', 'A calendar of rounds has no dates. Use `after`.')
  return date === null
    ? { kind: 'step', step: { kind: 'constant', value: 1, span: tree.span } }
    : { kind: 'date', date: lowerDate(lowering, date, place) }
}
