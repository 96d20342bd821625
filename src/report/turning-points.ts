/** Where a world turned, for a terminal: the chance of the end that came, step by step, and the steps in which it moved most. */
import picocolors from 'picocolors'
import type { Game } from '../game/index.ts'
import type { TurningPoint, TurningPoints } from '../study/index.ts'
import { formatCount } from '../text/index.ts'
import { bar } from './bars.ts'
import { type Look, labelled, left, right, widest, wrapped } from './layout.ts'
import { intervalText, shareText } from './probability.ts'
import type { Story, StoryStep } from './story.ts'
import { happeningTexts, pickText } from './told.ts'
import { shortDay } from './when.ts'

const BAR = 24

export function turningPointLines(
  { continuations, confidence, outcomes, ended, points, most }: TurningPoints,
  story: Story,
  game: Game,
  look: Look,
): string[] {
  const { bold, yellow } = picocolors.createColors(look.color)
  const outcome = labelled(game.outcomes[ended]!.label, outcomes[ended]!, look.language)
  const rows = points.map((point, at) => {
    const { probability, low, high } = point.probabilities[ended]!
    const over = at === points.length - 1
    return {
      when: whenText(point),
      drawn: bar(probability, BAR),
      value: over ? '100 %' : shareText({ value: probability, low, high }),
      interval: over ? 'it is over' : intervalText({ low, high }),
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
    ...wrapped(
      `Its chance after each step: there the rest was lived ${formatCount(continuations)} times with other draws. Intervals of ${Number((100 * confidence).toPrecision(6))} %.`,
      2,
    ),
    ...rows.map(({ when, drawn, value, interval, named }) => {
      const line = `  ${left(when, width)} ${left(drawn, BAR)} ${right(value, values)}  ${interval}`
      return named ? yellow(line) : line
    }),
    ...(most.length === 0 ? [] : ['  It moved most', ...most.flatMap((at, rank) => named(at, rank))]),
  ]

  function named(at: number, rank: number): string[] {
    const [before, after] = [points[at - 1]!, points[at]!].map(point => point.probabilities[ended]!)
    const moved = `${shareText({ ...before!, value: before!.probability })} → ${at === points.length - 1 ? '100 %' : shareText({ ...after!, value: after!.probability })}`
    const step = story.steps.find(each => each.step === points[at]!.step)
    const told = step === undefined ? '' : whatHappened(step, game, look.language)
    return wrapped(`${rank + 1}. ${whenText(points[at]!)}: ${moved}. ${told}`, 4)
  }
}

function whenText({ step, firstDay }: TurningPoint): string {
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
