/** Where a world turned, for a terminal: the chance of the end that came, step by step, and the steps in which it moved most. */
import picocolors from 'picocolors'
import type { Game } from '../game/index.ts'
import type { TurningPoint, TurningPoints } from '../study/index.ts'
import { formatCount } from '../text/index.ts'
import { bar } from './bars.ts'
import { type Look, labelled, left, right, widest, wrapped } from './layout.ts'
import { intervalText, percentText, shareText } from './probability.ts'
import type { Story, StoryStep } from './story.ts'
import { happeningTexts, pickText } from './told.ts'
import { shortDay } from './when.ts'

const BAR = 24

/** A blank line, a heading, how the chances were worked out, one line a point, and the steps in which the chance moved most. */
export function turningPointLines(
  turningPoints: TurningPoints,
  story: Story,
  game: Game,
  look: Look,
): string[] {
  const { outcomes, ended, points, most } = turningPoints
  const { bold, yellow } = picocolors.createColors(look.color)
  const outcome = labelled(game.outcomes[ended]!.label, outcomes[ended]!, look.language)
  const rows = points.map((point, at) => {
    const { probability, low, high } = point.probabilities[ended]!
    const over = at === points.length - 1
    return {
      when: whenText(point),
      drawn: bar(probability, BAR),
      value: chanceText(point, ended),
      interval: over ? 'it is over' : point.exact ? 'exact' : intervalText({ low, high }),
      named: most.includes(at),
    }
  })
  const width = widest(
    rows.map(({ when }) => when),
    20,
  )
  const values = widest(
    rows.map(({ value }) => value),
    20,
  )
  return [
    '',
    bold(`Where it turned towards ${outcome}`),
    ...wrapped(howKnown(turningPoints), 2),
    ...rows.map(({ when, drawn, value, interval, named }) => {
      const line = `  ${left(when, width)} ${left(drawn, BAR)} ${right(value, values)}  ${interval}`
      return named ? yellow(line) : line
    }),
    ...(most.length === 0 ? [] : ['  It moved most', ...most.flatMap((at, rank) => named(at, rank))]),
  ]

  function named(at: number, rank: number): string[] {
    const moved = `${chanceText(points[at - 1]!, ended)} → ${chanceText(points[at]!, ended)}`
    const step = story.steps.find(each => each.step === points[at]!.step)
    const told = step === undefined ? '' : whatHappened(step, game, look.language)
    return wrapped(`${rank + 1}. ${whenText(points[at]!)}: ${moved}. ${told}`, 4)
  }
}

/** How the chances were worked out, and how sure they are. */
export function howKnown({ continuations, ways, stopped, confidence, points }: TurningPoints): string {
  const level = Number((100 * confidence).toPrecision(6))
  const lived = `the rest was lived ${formatCount(continuations)} times with other draws (intervals of ${level} %)`
  const followed = `every way on was followed to its end (${formatCount(ways)} ways through a step)`
  const from = points.find(each => each.exact)!
  if (stopped === null) return `Its chance after each step, exact: ${followed}.`
  const why = WHY_NOT[stopped]
  if (from === points.at(-1)) return `Its chance after each step: ${why}, so ${lived}.`
  return `Its chance after each step: exact from ${whenText(from)} on, where ${followed}; before that ${why}, so ${lived}.`
}

const WHY_NOT: Readonly<Record<NonNullable<TurningPoints['stopped']>, string>> = {
  'too-many-ways': 'too many ways lead on to be followed',
  continuum: 'something is drawn from a continuum',
  'failing-way': 'one of the ways on fails',
}

/** The chance of an outcome at a point: exact ones to a tenth of a percentage point or to what sets them apart from 0 and 1. */
export function chanceText({ exact, probabilities }: TurningPoint, outcome: number): string {
  const { probability, low, high } = probabilities[outcome]!
  return exact ? percentText(probability) : shareText({ value: probability, low, high })
}

export function whenText({ step, firstDay }: TurningPoint): string {
  if (step === 0) return 'before step 1'
  return firstDay === null ? `step ${step}` : `${step}, ${shortDay(firstDay)}`
}

/** What is said of the step, and picks that could have been others. */
function whatHappened({ told }: StoryStep, game: Game, language: string): string {
  const picks = told.flatMap(entry => {
    if (entry.kind !== 'pick' || entry.menu.some(each => each.move === entry.move && each.probability === 1))
      return []
    const { who, move } = pickText(entry, game, language)
    return entry.move === 'pass' && entry.track !== '' ? [] : [`${who}: ${move}.`]
  })
  const happened = told
    .filter(entry => entry.kind === 'happening')
    .flatMap(entry => happeningTexts(entry, game, language))
  return [...picks, ...happened].join(' ')
}
