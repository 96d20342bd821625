/** A story for a person: a paragraph a step, in 80 columns. */
import picocolors from 'picocolors'
import { byPosition, type Game } from '../game/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import type { Story, StoryEnd, StoryEntry, StoryStep } from './story.ts'
import {
  changeTexts,
  expectedText,
  happeningTexts,
  oddsText,
  pickText,
  shownValue,
  slotLabel,
} from './told.ts'
import { isWithinOneYear, shortDay } from './when.ts'
import { asksYesOrNo } from './yes-or-no.ts'

/** Column at which what happened begins: after the number and the day of the step. */
export const INDENT = 14

/** Labels come from the game; ends in one newline. */
export function storyPage(story: Story, game: Game, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const { scenario, title, variant, changes, run, seed } = story
  const lines = [
    ...(title === null ? [] : [bold(inLanguage(title, look.language))]),
    `${scenario}${variant === null ? '' : `, variant ${variant}`} · run ${run} · seed ${seed}`,
    ...changes.map(change => `with ${inLanguage(change, look.language)}`),
    ...drawnLines(story, game, look),
    '',
    ...story.steps.flatMap((step, at) => [
      ...yearLines(story, at).map(line => bold(line)),
      ...stepLines(step, game, look),
    ]),
    ...endLines(story, game, look),
  ]
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}

/** What was drawn for the run before its first step, in 80 columns after a blank line; empty where nothing was. */
export function drawnLines(story: Story, game: Game, { language }: Look): string[] {
  const sentence = drawnSentence(story, game, language)
  return sentence === null ? [] : ['', ...wrapped(sentence, 0)]
}

/** `Drawn for this run: Nerves 1.5.`; null where nothing was. */
export function drawnSentence({ drawn }: Story, game: Game, language: string): string | null {
  if (drawn.length === 0) return null
  const parts = drawn.map(({ name, value }) => `${slotLabel(game, name, language)} ${shownValue(value)}`)
  return `Drawn for this run: ${parts.join('; ')}.`
}

/** The year above the first of its steps, where days without it would not tell all steps apart; else empty. */
export function yearLines({ steps }: Story, at: number): string[] {
  const [first, last] = [steps[0]!.firstDay, steps.at(-1)!.firstDay]
  if (first === null || last === null || isWithinOneYear(first, last)) return []
  const year = steps[at]!.firstDay!.slice(0, 4)
  return at > 0 && steps[at - 1]!.firstDay!.startsWith(year) ? [] : [`      ${year}`]
}

function stepLines({ step, firstDay, told }: StoryStep, game: Game, look: Look): string[] {
  const { bold, dim } = picocolors.createColors(look.color)
  const texts = told.flatMap(entry => entryLines(entry, game, look))
  const changes = changeTexts(told, game, look.language).map(({ text }) => text)
  const changed = changes.length === 0 ? [] : wrapped(changes.join('; '), INDENT, WIDTH - 2)
  const lines = [...texts, ...changed.map(line => dim(line))]
  if (lines.length === 0) lines.push(dim(`${' '.repeat(INDENT)}nothing happens`))
  const when = `${right(String(step), 4)}  ${left(firstDay === null ? '' : shortDay(firstDay), INDENT - 6)}`
  return lines.map((line, index) => (index === 0 ? line.replace(' '.repeat(INDENT), bold(when)) : line))
}

function entryLines(entry: StoryEntry, game: Game, look: Look): string[] {
  return entry.kind === 'pick'
    ? pickLines(entry, game, look)
    : happeningTexts(entry, game, look.language).flatMap(text => wrapped(text, INDENT))
}

/** The move, its chance, and the chances of the others. A pass is told only where there are no tracks. */
function pickLines(
  pick: StoryEntry & { readonly kind: 'pick' },
  game: Game,
  { language, color }: Look,
): string[] {
  if (pick.track !== '' && pick.move === 'pass') return []
  const { cyan, dim } = picocolors.createColors(color)
  const { who, move } = pickText(pick, game, language)
  const [first, ...more] = wrapped(`${who}: ${move} (${oddsText(pick, game, language)})`, INDENT)
  const expected = expectedText(pick, game, language)
  return [
    first!.replace(`${who}:`, cyan(`${who}:`)),
    ...more.map(line => `  ${line}`),
    ...(expected === null ? [] : wrapped(expected, INDENT + 2).map(line => dim(line))),
  ]
}

/** How the run ended and what came of it, after a blank line; empty where it could not go on to its end. */
export function endLines(story: Story, game: Game, { language, color }: Look): string[] {
  const { bold } = picocolors.createColors(color)
  const { end } = story
  if (end === null) return []
  const figures = figuresOf(end, game, language)
  const width = widest(
    figures.map(figure => figure.name),
    56,
  )
  return [
    '',
    bold(endSentence(end, language).slice(0, -1)),
    ...figures.map(({ name, value }) => `  ${left(name, width)} ${right(value, 12)}`),
  ]
}

/** `It ends after 25 steps: Truce.` */
export function endSentence({ steps, label, outcome }: StoryEnd, language: string): string {
  return `It ends after ${stepsText(steps)}: ${labelled(label, outcome, language)}.`
}

/** `1 step`, `25 steps`. */
export function stepsText(steps: number): string {
  return steps === 1 ? '1 step' : `${formatCount(steps)} steps`
}

/** Payoffs and measures of a run. */
export function figuresOf(
  end: StoryEnd,
  game: Game,
  language: string,
): { readonly name: string; readonly value: string }[] {
  return [
    ...game.players.toSorted(byPosition).map(({ name, label }) => ({
      name: `Payoff of ${labelled(label, name, language)}`,
      value: formatNumber(end.payoffs[name]!),
    })),
    ...game.measures
      .filter(measure => !measure.hidden)
      .map(measure => {
        const { name, label, unit } = measure
        return {
          name: labelled(label, name, language) + (unit === null ? '' : `, ${inLanguage(unit, language)}`),
          value: measuredText(end.measures[name] ?? null, asksYesOrNo(game, measure)),
        }
      }),
  ]
}

function measuredText(value: number | null, isYesOrNo: boolean): string {
  if (value === null) return 'never'
  return isYesOrNo ? ['no', 'yes'][value]! : formatNumber(value)
}
