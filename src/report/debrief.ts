/** After a game: how it ended beside what others would have made of the same world, what of it was luck, and where it turned. */
import picocolors from 'picocolors'
import { type Game, type Player, paysNothing, type RunFailure, type Text } from '../game/index.ts'
import type { ChosenAmong } from '../solver/index.ts'
import type { Estimate } from '../statistics/index.ts'
import { formatCount } from '../text/index.ts'
import { chosenAmongText } from './chosen-among.ts'
import { differenceInterval, differenceText } from './difference.ts'
import { supportedText } from './estimate.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { percentText, shareText } from './probability.ts'
import { placeText } from './reasons.ts'
import type { Story, StoryEnd } from './story.ts'
import { figuresOf, stepsText } from './story-page.ts'
import { shownValue, slotLabel } from './told.ts'
import { dayIn } from './when.ts'

/** A finished game of one person, weighed. JSON-able: printed inside the envelope `tit-for-tariff/debrief`. */
export interface Debrief {
  readonly scenario: string
  readonly title: Text | null
  readonly variant: string | null
  readonly changes: readonly string[]
  readonly program: string
  readonly seed: string
  readonly run: number
  /** Name of the side that a person played. */
  readonly as: string
  readonly end: StoryEnd
  /** Types and private values of all sides. */
  readonly revealed: Story['drawn']
  /**
   * The same world with somebody else in the seat: first the person, then the policy of the file, then who could be worked out. With
   * the best single change the picks are the person's up to the weightiest of its turning points, there the other one, and the
   * policy's ever after; it stands in for a best response that could not be worked out.
   */
  readonly seats: readonly DebriefSeat[]
  /** Who could not be worked out, and why: a sentence. */
  readonly absent: readonly { readonly who: DebriefWho; readonly because: string }[]
  /** Whether the equilibrium of `seats` is the only one; null where there is none among them. */
  readonly equilibrium: ChosenAmong | null
  /** Null where the picks could not be weighed; then `unweighed` says why. */
  readonly weighed: DebriefWeighed | null
  readonly unweighed: string | null
  /** The questions of the file. */
  readonly questions: readonly Text[]
}

export type DebriefWho = 'you' | 'policy' | 'best-response' | 'equilibrium' | 'single-change'

export interface DebriefSeat {
  readonly who: DebriefWho
  /** In this world. */
  readonly payoff: number
  readonly outcome: string
  readonly label: Text | null
  /** Over all worlds; of the person: what its picks were worth when they were made. Null where it is not known. */
  readonly average: Estimate | null
}

export interface DebriefWeighed {
  readonly method:
    | { readonly kind: 'exact' }
    | {
        readonly kind: 'nested'
        readonly continuations: number
        readonly fresh: number
        readonly confidence: number
        /** Why it is not exact: a sentence. */
        readonly because: string
      }
  /** Whom the picks are measured against. */
  readonly against: 'best-response' | 'policy'
  /** What the picks were worth more than that one's, on average. */
  readonly skill: Estimate
  /** What came, less what the picks were worth. */
  readonly luck: Estimate
  /** At how many decisions there was a choice. */
  readonly decisions: number
  /** Whether at each of them, against the odds by which the others picked, every pick was worth the same on average. */
  readonly indifferent: boolean
  /** The largest first. */
  readonly turningPoints: readonly DebriefTurningPoint[]
}

export interface DebriefTurningPoint {
  readonly step: number
  readonly firstDay: string | null
  readonly picked: readonly DebriefPick[]
  /** The best of the other ways. */
  readonly other: readonly DebriefPick[]
  /** Expected payoff with the other less that with the pick. */
  readonly gain: Estimate
  readonly outcomes: readonly {
    readonly outcome: string
    readonly label: Text | null
    readonly picked: Estimate
    readonly other: Estimate
  }[]
}

export interface DebriefPick {
  /** Empty where there are no tracks. */
  readonly track: string
  readonly trackLabel: Text | null
  readonly move: string
  readonly label: Text | null
}

/** A debrief for a terminal of 80 columns; ends in one newline. */
export function debriefText(debrief: Debrief, game: Game, look: Look): string {
  const { bold, dim } = picocolors.createColors(look.color)
  const { end, revealed, questions, run, seed } = debrief
  const own = figuresOf(end, game, look.language)
  const width = widest(
    own.map(({ name }) => name),
    56,
  )
  const lines = [
    bold(`It is over after ${stepsText(end.steps)}: ${labelled(end.label, end.outcome, look.language)}.`),
    ...own.map(({ name, value }) => `  ${left(name, width)} ${right(value, 12)}`),
    '',
    ...seatLines(debrief, look),
    ...weighedLines(debrief, game, look),
    ...(revealed.length === 0
      ? []
      : [
          '',
          ...wrapped(
            `Who they were: ${revealed.map(({ name, value }) => `${slotLabel(game, name, look.language)} ${shownValue(value)}`).join(', ')}.`,
            0,
          ),
        ]),
    ...(questions.length === 0
      ? []
      : [
          '',
          bold('Questions'),
          ...questions.flatMap(text => hanging(`- ${inLanguage(text, look.language)}`, 2, 2)),
        ]),
    '',
    dim(`Run ${run} of seed ${seed}: the same draws for whoever plays it again.`),
  ]
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}

const WHO: Readonly<Record<DebriefWho, string>> = {
  you: 'you',
  policy: 'the policy of the file',
  'best-response': 'a best response',
  equilibrium: 'an equilibrium',
  'single-change': 'the best single change',
}

function seatLines(debrief: Debrief, { color, language }: Look): string[] {
  const { bold, dim } = picocolors.createColors(color)
  const { seats } = debrief
  const withIntervals = seats.some(({ average }) => average !== null && average.low < average.high)
  const within = withIntervals ? 18 : 2
  const hasAverages = seats.some(({ average }) => average !== null)
  const head = `  ${left('', 22)}${right('payoff', 9)}${right(hasAverages ? 'on average' : '', 12)}`
  const rows = seats.map(({ who, payoff, outcome, label, average }) => {
    const mean = average === null ? '' : supportedText(average.value, average.low, average.high)
    const between = average === null ? '' : interval(average)
    const ended = cut(labelled(label, outcome, language), WIDTH - 45 - within)
    return `  ${left(WHO[who], 22)}${right(shownValue(payoff), 9)}${right(mean, 12)}${left(`  ${between}`, within)}${ended}`
  })
  return [
    bold('In the same world, with somebody else in your seat'),
    dim(head),
    ...rows,
    ...seatNotes(debrief)
      .flatMap(text => wrapped(text, 2))
      .map(line => dim(line)),
  ]
}

/** How the averages and the best single change are meant, and who is missing: sentences. */
export function seatNotes(debrief: Debrief): string[] {
  const { seats, weighed } = debrief
  const average =
    weighed === null || seats.every(each => each.average === null)
      ? []
      : [
          `On average: over all worlds${weighed.method.kind === 'exact' ? ', exactly' : ''}; yours is what your picks were worth when you made them.`,
        ]
  const change = weighed?.turningPoints.findIndex(({ gain }) => gain.low > 0) ?? -1
  const changed = seats.some(({ who }) => who === 'single-change')
    ? [
        `The best single change: your picks until the ${ORDINALS[change]} point below, the other one there, then the policy.`,
      ]
    : []
  const among = debrief.equilibrium === null ? null : chosenAmongText(debrief.equilibrium)
  return [...average, ...changed, ...(among === null ? [] : [among]), ...absentTexts(debrief)]
}

const ORDINALS = ['first', 'second', 'third']

/** Who is missing and why, those of one reason together. */
function absentTexts({ absent }: Debrief): string[] {
  const reasons = [...new Set(absent.map(({ because }) => because))]
  return reasons.map(reason => {
    const who = absent.filter(({ because }) => because === reason).map(each => WHO[each.who])
    return `Missing: ${who.join(' and ')}. ${reason}`
  })
}

/** That the rest could not be lived again, and where the model fails of it: a sentence. */
export function unweighedText({ step, where, place, reason }: RunFailure, game: Game): string {
  const line = place === null ? '' : ` (${placeText(game, place)})`
  return `Your picks could not be weighed: when the rest of the game was lived again with other moves and draws, the model failed in step ${step}, in ${where}${line}: ${reason}.`
}

/** What of it was skill and what luck: sentences; null where no points are counted, or the picks could not be weighed. */
export function skillAndLuckTexts({ as, seats, weighed }: Debrief, game: Game): readonly string[] | null {
  if (weighed === null || !isPaid(game, as)) return null
  const you = seats.find(({ who }) => who === 'you')!
  const whose = game.players.length === 2 ? "the other side's" : "the others'"
  return [skillText(weighed, whose), luckText(weighed, you)]
}

function isPaid(game: Game, as: string): boolean {
  return !paysNothing(
    game,
    game.players.findIndex(({ name }) => name === as),
  )
}

function weighedLines(debrief: Debrief, game: Game, look: Look): string[] {
  const { as, weighed, unweighed } = debrief
  if (weighed === null) return unweighed === null ? [] : ['', ...wrapped(unweighed, 0)]
  const { bold, dim } = picocolors.createColors(look.color)
  const { turningPoints, decisions } = weighed
  const skill = skillAndLuckTexts(debrief, game)
  return [
    ...(skill === null ? [] : ['', bold('Skill and luck'), ...skill.flatMap(text => wrapped(text, 2))]),
    ...(decisions === 0
      ? []
      : [
          '',
          bold('Where your picks mattered most'),
          ...(turningPoints.length === 0
            ? wrapped(nowhereText(weighed), 2)
            : [
                ...turningPoints.flatMap((point, index) => turningLines(point, index, as, game, look)),
                ...wrapped(weighingNote(weighed, as, game), 2).map(line => dim(line)),
              ]),
        ]),
  ]
}

/** That no pick mattered. */
export function nowhereText({ method, indifferent }: DebriefWeighed): string {
  if (indifferent) return 'Nowhere: against those odds whatever you had picked was worth as much on average.'
  return method.kind === 'exact'
    ? 'Nowhere: whatever you had picked was worth as much.'
    : 'Nowhere by more than chance could have made.'
}

/** How the figures of turning points are meant. */
export function weighingNote({ method, against }: DebriefWeighed, as: string, game: Game): string {
  if (method.kind === 'exact') return 'Expected payoffs, when everything after is picked as well as can be.'
  const who = against === 'policy' ? 'the policy' : 'a best response'
  const level = Number((100 * method.confidence).toPrecision(6))
  const how = `when ${who} picks everything after: the rest was lived ${formatCount(method.fresh)} times with other draws, in the world as it was.`
  return isPaid(game, as)
    ? `Expected payoffs, ${how} Intervals of ${level} %.`
    : `How likely an ending is, ${how}`
}

/** `whose`: odds, where every pick was worth the same against them. */
function skillText(
  { against, skill, decisions, method, indifferent }: DebriefWeighed,
  whose: string,
): string {
  if (decisions === 0) return 'You never had a choice.'
  const than = against === 'policy' ? 'those of the policy' : 'a best response'
  if (indifferent)
    return `Your picks were as good as ${than}: no regret, for against ${whose} odds every pick is worth the same on average; that is what the odds of an equilibrium are for.`
  if (skill.low <= 0 && skill.high >= 0)
    return method.kind === 'exact' || skill.low === skill.high
      ? `Your picks were as good as ${than}${method.kind === 'exact' ? ': no regret' : ''}.`
      : `Your picks were worth about as much as ${than} (${interval(skill)}).`
  const size = skill.value > 0 ? skill : negated(skill)
  const more = skill.value > 0 ? 'more' : 'less'
  return `Your picks were worth ${supportedText(size.value, size.low, size.high)} ${more} than ${than}${interval(size) === '' ? '' : ` (${interval(size)})`}${against === 'best-response' ? ': that is your regret' : ''}.`
}

function luckText({ luck }: DebriefWeighed, { payoff, average }: DebriefSeat): string {
  const text = `Luck: ${differenceText(luck)}${interval(luck) === '' ? '' : ` (${interval(luck)})`}`
  if (average === null) return `${text}.`
  const worth = supportedText(average.value, average.low, average.high)
  return `${text}: you got ${shownValue(payoff)} where your picks were worth ${worth} on average.`
}

function interval(estimate: Estimate): string {
  return differenceInterval(estimate)
}

function turningLines(
  point: DebriefTurningPoint,
  index: number,
  as: string,
  game: Game,
  { color, language }: Look,
): string[] {
  const { dim } = picocolors.createColors(color)
  const { text, moved } = turningTexts(point, as, game, language)
  return [
    ...hanging(`${index + 1}. ${text}`, 2, 3),
    ...(moved === null ? [] : wrapped(moved, 5).map(line => dim(line))),
  ]
}

/** What was picked, what would have been better or worse, and by how much; and which ending moved most, null where none did. */
export function turningTexts(
  { step, firstDay, picked, other, gain, outcomes }: DebriefTurningPoint,
  as: string,
  game: Game,
  language: string,
): { readonly text: string; readonly moved: string | null } {
  const player = game.players.find(({ name }) => name === as)!
  const when = firstDay === null ? `Step ${step}` : dayIn(game)(firstDay)
  const text = `${when}: ${movesText(picked, player, language)}. ${movesText(other, player, language)} instead ${gainText(gain)}.`
  const moved = outcomes.toSorted(
    (a, b) => Math.abs(b.other.value - b.picked.value) - Math.abs(a.other.value - a.picked.value),
  )[0]
  if (moved === undefined || moved.other.value === moved.picked.value) return { text, moved: null }
  const name = labelled(moved.label, moved.outcome, language)
  return { text, moved: `${name}: ${chanceText(moved.picked)} → ${chanceText(moved.other)}` }
}

/** `would have cost you 0.13`; of what gains and costs nothing only that the end would have been another. */
function gainText(gain: Estimate): string {
  if (gain.low === 0 && gain.high === 0) return 'would have moved the odds of the endings'
  if (gain.low <= 0 && gain.high >= 0) return `would have been worth about as much (${interval(gain)})`
  const size = gain.value > 0 ? gain : negated(gain)
  const within = interval(size) === '' ? '' : ` (${interval(size)})`
  const worth = supportedText(size.value, size.low, size.high)
  return `${gain.value > 0 ? `would have been worth ${worth} more` : `would have cost you ${worth}`}${within}`
}

/** `Call the meeting off`; where nothing is done on a track, which one: `Nothing on Ships`; members of a family with their names. */
function movesText(picks: readonly DebriefPick[], player: Player, language: string): string {
  return picks
    .map(({ track, trackLabel, move, label }) => {
      if (move === 'pass' && track !== '' && label === null)
        return `Nothing on ${labelled(trackLabel, track, language)}`
      const text = labelled(label, move, language)
      const alike = player.tracks
        .flatMap(({ moves }) => moves)
        .filter(other => labelled(other.label, other.name, language) === text)
      return alike.length > 1 ? `${text} (${move})` : text
    })
    .join(' and ')
}

/** What is known exactly may be 0 or 1; what was counted never surely is. */
function chanceText(estimate: Estimate): string {
  return estimate.low === estimate.high ? percentText(estimate.value) : shareText(estimate)
}

function negated({ value, low, high }: Estimate): Estimate {
  return { value: -value, low: -high, high: -low }
}

/** Lines after the first a little further in. */
function hanging(text: string, indent: number, more: number): string[] {
  return wrapped(text, indent + more).map((line, at) => (at === 0 ? line.slice(more) : line))
}
