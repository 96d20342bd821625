/** Where a world turned, for a terminal: the chance of the end that came, step by step, and the steps in which it moved most. */
import picocolors from 'picocolors'
import type { Game } from '../game/index.ts'
import type { TurningPoint, TurningPoints } from '../study/index.ts'
import { formatCount, positionOf } from '../text/index.ts'
import { bar } from './bars.ts'
import { type Look, labelled, left, right, widest, wrapped } from './layout.ts'
import { intervalText, percentText, shareText } from './probability.ts'
import type { Story, StoryEntry } from './story.ts'
import { changeTexts, happeningTexts, pickText } from './told.ts'
import { isWithinOneYear, shortDay } from './when.ts'

const BAR = 24
/** Most changes that are told of a step of which there is little else to tell. */
const CHANGES = 3

/** A blank line, a heading, how the chances were worked out, one line a point, and the steps in which the chance moved most. */
export function turningPointLines(
  turningPoints: TurningPoints,
  story: Story,
  game: Game,
  look: Look,
): string[] {
  const { bold, yellow } = picocolors.createColors(look.color)
  const rows = turningPointRows(turningPoints)
  const width = widest(
    rows.map(({ when }) => when),
    20,
  )
  const values = widest(
    rows.map(({ chance }) => chance),
    20,
  )
  const turns = turnsNamed(turningPoints, story, game, look.language)
  return [
    '',
    bold(towards(turningPoints, game, look.language)),
    ...wrapped(howKnown(turningPoints), 2),
    ...rows.map(({ when, probability, chance, sure, moved }) => {
      const line = `  ${left(when, width)} ${left(bar(probability, BAR), BAR)} ${right(chance, values)}  ${sure}`
      return moved ? yellow(line) : line
    }),
    ...(turns.length === 0
      ? [`  ${unmoved(turningPoints)}`]
      : ['  It moved most', ...turns.flatMap((turn, rank) => wrapped(`${rank + 1}. ${turn}`, 4))]),
  ]
}

/** What is said where no step is named. */
export function unmoved({ stopped }: TurningPoints): string {
  return stopped === null
    ? 'It never moved: the end was certain from the start.'
    : 'It moved in no step by more than the intervals leave open.'
}

/** `Where it turned towards Truce` */
export function towards({ ended, outcomes }: TurningPoints, game: Game, language: string): string {
  return `Where it turned towards ${labelled(game.outcomes[ended]!.label, outcomes[ended]!, language)}`
}

/** The chance of the end that came, point by point. */
export interface TurningPointRow {
  readonly when: string
  readonly probability: number
  readonly low: number
  readonly high: number
  /** To the digits that are sure. */
  readonly chance: string
  /** Its interval, or that it is exact, or that it is over. */
  readonly sure: string
  /** Whether its step is one of those that moved the chance most. */
  readonly moved: boolean
}

/** One row a point of the course. */
export function turningPointRows({ ended, points, most }: TurningPoints): TurningPointRow[] {
  const days = points.flatMap(({ firstDay }) => (firstDay === null ? [] : [firstDay]))
  const spare = days.length === 0 || isWithinOneYear(days[0]!, days.at(-1)!)
  return points.map((point, at) => {
    const { probability, low, high } = point.probabilities[ended]!
    const over = at === points.length - 1
    return {
      when: whenText(point, spare),
      probability,
      low,
      high,
      chance: chanceText(point, ended),
      sure: over ? 'it is over' : point.exact ? 'exact' : intervalText({ low, high }),
      moved: most.includes(at),
    }
  })
}

/** A step in which the chance of the end that came moved much. JSON-able. */
export interface TurnTold {
  readonly step: number
  readonly firstDay: string | null
  /** `22.2 % → 50.0 %`. */
  readonly moved: string
  /** What happened in that step: sentences. */
  readonly happened: string
}

/** The steps in which the chance moved most, the largest move first. */
export function turnsTold(found: TurningPoints, story: Story, game: Game, language: string): TurnTold[] {
  const { ended, points, most } = found
  return most.map(at => {
    const { step, firstDay } = points[at]!
    return {
      step,
      firstDay,
      moved: `${chanceText(points[at - 1]!, ended)} → ${chanceText(points[at]!, ended)}`,
      happened: whatHappened(story, step, game, language),
    }
  })
}

/** The same as sentences: `8, 17 Jan: 22.2 % → 50.0 %. China: Offer a pause.` */
export function turnsNamed(found: TurningPoints, story: Story, game: Game, language: string): string[] {
  const rows = turningPointRows(found)
  return turnsTold(found, story, game, language).map(
    ({ moved, happened }, rank) => `${rows[found.most[rank]!]!.when}: ${moved}. ${happened}`,
  )
}

/** How the chances were worked out, and how sure they are. */
export function howKnown(found: TurningPoints): string {
  const { continuations, ways, stopped, confidence, points } = found
  const rows = turningPointRows(found)
  const level = Number((100 * confidence).toPrecision(6))
  const lived = `the rest was lived ${formatCount(continuations)} times with other draws (intervals of ${level} %)`
  const followed = `every way on was followed to its end (${formatCount(ways)} ways through a step)`
  const from = points.findIndex(each => each.exact)
  if (stopped === null) return `Its chance after each step, exact: ${followed}.`
  const why = WHY_NOT[stopped]
  if (from === points.length - 1) return `Its chance after each step: ${why}, so ${lived}.`
  return `Its chance after each step: exact from ${rows[from]!.when} on, where ${followed}; before that ${why}, so ${lived}.`
}

const WHY_NOT: Readonly<Record<NonNullable<TurningPoints['stopped']>, string>> = {
  'too-many-ways': 'too many ways lead on to be followed',
  continuum: 'something is drawn from a continuum',
  'failing-way': 'one of the ways on fails',
}

/** The chance of an outcome at a point: exact ones to a tenth of a percentage point or to what sets them apart from 0 and 1. */
function chanceText({ exact, probabilities }: TurningPoint, outcome: number): string {
  const { probability, low, high } = probabilities[outcome]!
  return exact ? percentText(probability) : shareText({ value: probability, low, high })
}

function whenText({ step, firstDay }: TurningPoint, spare: boolean): string {
  if (step === 0) return 'before step 1'
  if (firstDay === null) return `step ${step}`
  return `${step}, ${spare ? shortDay(firstDay) : firstDay}`
}

/**
 * What happened in a step that may have moved a chance, in sentences: picks that could have been others and what is said of the step;
 * where that is next to nothing, what changed. Numbers that only drift, as they do in every step, are no reason. Of the last step,
 * where nothing else is to be told, that the game ended there. Empty for a step that was not lived.
 */
export function whatHappened(story: Story, at: number, game: Game, language: string): string {
  const step = story.steps.find(each => each.step === at)
  if (step === undefined) return ''
  const { told } = step
  const picks = told.flatMap(entry => {
    if (entry.kind !== 'pick' || entry.menu.some(each => each.move === entry.move && each.probability === 1))
      return []
    const { who, move } = pickText(entry, game, language)
    return entry.move === 'pass' && entry.track !== '' ? [] : [`${who}: ${move}.`]
  })
  const happened = told
    .filter(entry => entry.kind === 'happening')
    .flatMap(entry => happeningTexts(entry, game, language))
  const sentences = [...picks, ...happened]
  if (sentences.length < 2)
    sentences.push(
      ...changeTexts(
        told.filter(entry => isNews(entry, game)),
        game,
        language,
      )
        .slice(0, CHANGES)
        .map(({ text }) => `${text}.`),
    )
  if (sentences.length > 0) return sentences.join(' ')
  return story.end?.steps === at ? 'The game ended there.' : 'Nothing happened but that time passed.'
}

/** A change of anything but a number, or of a number that more than the steady dynamics of the file have changed. */
function isNews(entry: StoryEntry, game: Game): boolean {
  if (entry.kind !== 'change') return false
  if (typeof entry.after !== 'number') return true
  const drifts = game.dynamics
    .filter(({ when, chance }) => when.length === 0 && chance === null)
    .map(({ span: [file, start, end] }) => ({
      from: positionOf([file, start, start + 1], game.files),
      to: positionOf([file, end - 1, end], game.files),
    }))
  return !entry.by.every(({ file, line }) =>
    drifts.some(({ from, to }) => from.file === file && from.line <= line && line <= to.line),
  )
}
