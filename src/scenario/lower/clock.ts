/** The calendar of a file: rounds, steps of one length, or dated decision points (LANGUAGE §4, §17.12). */
import { addUnits } from '../../game/calendar.ts'
import type { CalendarUnit, Clock } from '../../game/game.ts'
import { get, type MapTree, type ScalarTree, type Tree } from '../tree.ts'
import { constantDay } from './dates.ts'
import type { Lowering } from './lowering.ts'
import { asScalar, itemsOf, numberOf } from './nodes.ts'

/** Most steps of a run. */
const STEPS_LIMIT = 1_000_000

export interface LaidOut {
  readonly clock: Clock
  readonly steps: number
}

/** 31 December 9999, the last date that can be written. */
const LAST_DAY = 2_932_896

const ONE_STEP: LaidOut = { clock: { kind: 'rounds' }, steps: 1 }

/** Keys of the three forms of a calendar; `dates` and `note` go with all of them. */
const FORMS = [
  { needs: ['rounds'], may: [] },
  { needs: ['points', 'end'], may: [] },
  { needs: ['start', 'step'], may: ['steps', 'end'] },
] as const

/** Lowers `calendar`. Dates of `points` may be names of parameters, so that parameters come first. */
export function lowerClock(lowering: Lowering, tree: MapTree): LaidOut {
  checkForm(lowering, tree)
  const rounds = get(tree, 'rounds')
  if (rounds !== null) return { clock: { kind: 'rounds' }, steps: countOf(lowering, rounds) }
  const points = get(tree, 'points')
  if (points !== null) return lowerPoints(lowering, tree, points)
  return lowerRegular(lowering, tree)
}

/** A calendar has all keys of one form and none of another. */
function checkForm(lowering: Lowering, tree: MapTree): void {
  const written = tree.entries.map(entry => entry.key)
  const form = FORMS.find(({ needs }) => written.includes(needs[0])) ?? FORMS[2]
  const missing = form.needs.filter(key => !written.includes(key))
  for (const key of missing)
    lowering.report.error(
      tree.span,
      'missing-key',
      `This calendar has no \`${key}\`. Write rounds; or start, step and steps (or end); or points and end.`,
    )
  const known: readonly string[] = [...form.needs, ...form.may, 'dates', 'note']
  for (const { key, keySpan } of tree.entries)
    if (!known.includes(key))
      lowering.report.error(keySpan, 'calendar-form', `\`${key}\` does not go with \`${form.needs[0]}\`.`)
  const ends = form.may.filter(key => written.includes(key))
  if (form.may.length > 0 && ends.length !== 1)
    lowering.report.error(tree.span, 'calendar-form', 'A calendar with `start` has either `steps` or `end`.')
}

function lowerRegular(lowering: Lowering, tree: MapTree): LaidOut {
  const start = constantDay(lowering, get(tree, 'start'))
  const every = lengthOf(lowering, get(tree, 'step'))
  if (start === null || every === null) return ONE_STEP
  const clock: Clock = { kind: 'regular', start, ...every }
  const steps = get(tree, 'steps')
  if (steps !== null) {
    const count = countOf(lowering, steps)
    if (addUnits(start, count * every.every, every.unit) <= LAST_DAY) return { clock, steps: count }
    lowering.report.error(
      steps.span,
      'too-late',
      'This calendar runs beyond the year 9999. Take fewer or shorter steps.',
    )
    return { clock, steps: 1 }
  }
  const endTree = get(tree, 'end')
  const end = constantDay(lowering, endTree)
  if (end === null || endTree === null) return { clock, steps: 1 }
  if (end < start) {
    lowering.report.error(endTree.span, 'calendar-ends-early', 'The calendar ends before it starts.')
    return { clock, steps: 1 }
  }
  let last = 0
  while (last <= STEPS_LIMIT && addUnits(start, last * every.every, every.unit) <= end) last++
  return { clock, steps: withinLimit(lowering, last, endTree) }
}

function lowerPoints(lowering: Lowering, tree: MapTree, points: Tree): LaidOut {
  const days: number[] = []
  for (const item of itemsOf(points)) {
    const day = constantDay(lowering, item)
    if (day === null) continue
    if (days.length > 0 && day <= days.at(-1)!)
      lowering.report.error(
        item.span,
        'points-fall',
        'The points of a calendar must rise: each date after the one before.',
      )
    else days.push(day)
  }
  const endTree = get(tree, 'end')
  const end = constantDay(lowering, endTree)
  if (days.length === 0 || end === null || endTree === null) {
    if (days.length === 0 && itemsOf(points).length === 0)
      lowering.report.error(points.span, 'no-points', 'A calendar of points needs at least one date.')
    return ONE_STEP
  }
  if (end < days.at(-1)!)
    lowering.report.error(
      endTree.span,
      'calendar-ends-early',
      'The calendar ends before its last point: `end` is the last day, inclusive.',
    )
  return {
    clock: { kind: 'points', points: days, end: Math.max(end, days.at(-1)!) },
    steps: withinLimit(lowering, days.length, points),
  }
}

/** Number of steps, 1 to 1,000,000. */
function countOf(lowering: Lowering, tree: Tree): number {
  const count = numberOf(tree)
  if (count === null || !Number.isInteger(count) || count < 1) {
    lowering.report.error(tree.span, 'steps', 'The number of steps is a whole number from 1 to 1,000,000.')
    return 1
  }
  return withinLimit(lowering, count, tree)
}

function withinLimit(lowering: Lowering, count: number, tree: Tree): number {
  if (count <= STEPS_LIMIT) return count
  lowering.report.error(
    tree.span,
    'too-many-steps',
    'This calendar has more than 1,000,000 steps. Take longer steps or an earlier end.',
  )
  return 1
}

const LENGTH = /^(\d{1,7})\s+(day|week|month|quarter|year)s?$/

/** Length of a step, `2 weeks`. */
function lengthOf(
  lowering: Lowering,
  tree: Tree | null,
): { readonly every: number; readonly unit: CalendarUnit } | null {
  if (tree === null) return null
  const scalar: ScalarTree = asScalar(tree)
  const match = LENGTH.exec(scalar.text.trim())
  if (match === null || Number(match[1]) < 1) {
    lowering.report.error(
      tree.span,
      'step-length',
      'The length of a step is a whole number and a unit: `1 day`, `2 weeks`, `1 month`, `1 quarter`, `1 year`.',
    )
    return null
  }
  return { every: Number(match[1]), unit: match[2] as CalendarUnit }
}
