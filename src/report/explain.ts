/**
 * One world explained: what happened, the odds of each open move and which rule gave them, why moves were closed, and which lines of
 * the file changed what; with a move changed, the two courses side by side.
 */
import picocolors from 'picocolors'
import type { Game } from '../game/index.ts'
import type { TurningPoints } from '../study/index.ts'
import { documentText } from '../text/index.ts'
import { inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import type { Story, StoryEntry, StoryStep } from './story.ts'
import { drawnLines, endLines, figuresOf, INDENT, stepsText } from './story-page.ts'
import {
  changeTexts,
  closedTexts,
  expectedText,
  happeningTexts,
  oddsText,
  pickText,
  reasonText,
} from './told.ts'
import { turningPointLines } from './turning-points.ts'
import { shortDay } from './when.ts'

/** JSON-able: printed inside the envelope `tit-for-tariff/explanation`. */
export interface Explanation {
  readonly story: Story
  /** Why this run was chosen, a sentence without its full stop; null: it was named. */
  readonly why: string | null
  /** The same world with moves changed, each as `us/tariffs@2025-10-10=hold`. */
  readonly whatIf: { readonly moves: readonly string[]; readonly story: Story } | null
  /** Null: not asked for. */
  readonly turningPoints: TurningPoints | null
}

export function explanationDocument(explanation: Explanation): string {
  return documentText('explanation', explanation)
}

/** Something told of a step: a sentence, and what explains it. */
interface Item {
  readonly text: string
  /** Which lines of the file did it: ` (lines 303, 762)`, or empty. */
  readonly places: string
  readonly details: readonly string[]
}

function itemsOf({ told }: StoryStep, game: Game, language: string): Item[] {
  const items = told.flatMap((entry): Item[] =>
    entry.kind === 'pick'
      ? pickItems(entry, game, language)
      : happeningTexts(entry, game, language).map(text => ({ text, places: '', details: [] })),
  )
  const changes = changeTexts(told, game, language).map(({ text, lines }) => ({
    text,
    places:
      lines.length === 0
        ? ''
        : ` (${lines
            .join(', ')
            .replaceAll(', line ', ', ')
            .replace(/^line (?=.*,)/, 'lines ')})`,
    details: [],
  }))
  return [...items, ...changes]
}

/** Nothing is said of a pick where nothing could be picked otherwise, nor of a pass that was certain. */
function pickItems(pick: StoryEntry & { readonly kind: 'pick' }, game: Game, language: string): Item[] {
  const closed = closedTexts(pick, game, language)
  if (pick.menu.filter(each => each.closed === null).length < 2) return []
  const isCertain = pick.menu.some(({ move, probability }) => move === pick.move && probability === 1)
  if (isCertain && pick.track !== '' && pick.move === 'pass') return []
  const { who, move } = pickText(pick, game, language)
  return [
    {
      text: `${who}${pick.track === '' ? '' : `, ${pick.track}`}: ${move}`,
      places: '',
      details: [
        `${oddsText(pick, game, language)}`,
        ...[expectedText(pick, game, language), reasonText(pick, game, language)].filter(
          each => each !== null,
        ),
        ...closed.map(text => `closed, ${text}`),
      ],
    },
  ]
}

/** For a terminal of 80 columns; ends in one newline. */
export function explanationPage(
  { story, why, whatIf, turningPoints }: Explanation,
  game: Game,
  look: Look,
): string {
  const { bold } = picocolors.createColors(look.color)
  const lines = [
    ...headLines(story, look).map((line, index) => (index === 0 ? bold(line) : line)),
    ...(why === null ? [] : wrapped(`Run ${story.run} is ${why}.`, 0)),
    ...drawnLines(story, game, look),
    '',
    ...(whatIf === null
      ? story.steps.flatMap(step => explainedLines(step, game, look))
      : comparedLines(story, whatIf.story, game, look)),
    ...(whatIf === null ? endLines(story, game, look) : comparedEnds(story, whatIf, game, look)),
    ...(turningPoints === null ? [] : turningPointLines(turningPoints, story, game, look)),
  ]
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}

function headLines({ title, scenario, variant, changes, run, seed }: Story, { language }: Look): string[] {
  return [
    ...(title === null ? [] : [inLanguage(title, language)]),
    `${scenario}${variant === null ? '' : `, variant ${variant}`} · run ${run} · seed ${seed}`,
    ...changes.map(change => `with ${inLanguage(change, language)}`),
  ]
}

function whenText({ step, firstDay }: StoryStep): string {
  return `${String(step).padStart(4)}  ${left(firstDay === null ? '' : shortDay(firstDay), INDENT - 6)}`
}

function explainedLines(step: StoryStep, game: Game, look: Look): string[] {
  const { bold, dim } = picocolors.createColors(look.color)
  const lines = itemsOf(step, game, look.language).flatMap(({ text, places, details }) => [
    ...wrapped(text + places, INDENT),
    ...details.flatMap(detail => wrapped(detail, INDENT + 2)).map(line => dim(line)),
  ])
  if (lines.length === 0) lines.push(dim(`${' '.repeat(INDENT)}nothing happens`))
  return lines.map((line, index) =>
    index === 0 ? line.replace(' '.repeat(INDENT), bold(whenText(step))) : line,
  )
}

/** What is the same in both courses stands across the page; what differs stands side by side. */
function comparedLines(one: Story, other: Story, game: Game, look: Look): string[] {
  const { bold, dim, yellow } = picocolors.createColors(look.color)
  const count = Math.max(one.steps.length, other.steps.length)
  const lines = [`${' '.repeat(INDENT)}${left('as it was', HALF)}  what if`]
  let alike = 0
  for (let at = 0; at < count; at++) {
    const [mine, theirs] = [one.steps[at], other.steps[at]]
    const [a, b] = [mine, theirs].map(step =>
      step === undefined ? ['(over)'] : itemsOf(step, game, look.language).map(({ text }) => text),
    ) as [string[], string[]]
    if (a.join('\n') === b.join('\n')) {
      alike += 1
      continue
    }
    if (alike > 0)
      lines.push(dim(`${' '.repeat(INDENT)}${alike === 1 ? 'one step' : `${alike} steps`} alike`))
    alike = 0
    const body = [
      ...beside(
        a.filter(text => !b.includes(text)),
        b.filter(text => !a.includes(text)),
      ).map(line => yellow(line)),
      ...a
        .filter(text => b.includes(text) && !text.endsWith(': pass'))
        .flatMap(text => wrapped(text, INDENT))
        .map(line => dim(line)),
    ]
    lines.push(
      ...body.map((line, index) =>
        index === 0 ? line.replace(' '.repeat(INDENT), bold(whenText((mine ?? theirs)!))) : line,
      ),
    )
  }
  if (alike > 0) lines.push(dim(`${' '.repeat(INDENT)}${alike === 1 ? 'one step' : `${alike} steps`} alike`))
  return lines
}

const HALF = Math.floor((WIDTH - INDENT - 2) / 2)

function beside(a: readonly string[], b: readonly string[]): string[] {
  const [mine, theirs] = [a, b].map(texts => texts.flatMap(text => hanging(text))) as [string[], string[]]
  return Array.from(
    { length: Math.max(mine.length, theirs.length) },
    (_, at) => `${' '.repeat(INDENT)}${left(mine[at] ?? '', HALF)}  ${theirs[at] ?? ''}`,
  )
}

/** A sentence in half a page, its further lines indented. */
function hanging(text: string): string[] {
  const [first = '', ...rest] = wrapped(text, 0, HALF)
  return rest.length === 0 ? [first] : [first, ...wrapped(text.slice(first.length).trimStart(), 2, HALF)]
}

/** Both ends, and both columns of figures. */
function comparedEnds(
  { end }: Story,
  { moves, story: other }: NonNullable<Explanation['whatIf']>,
  game: Game,
  { color, language }: Look,
): string[] {
  const { bold, dim } = picocolors.createColors(color)
  const asked = `with ${moves.join(' and ')}`
  if (end === null || other.end === null) return []
  const alike = JSON.stringify(end) === JSON.stringify(other.end)
  const ends = [end, other.end].map(
    each => `${labelled(each.label, each.outcome, language)} after ${stepsText(each.steps)}`,
  ) as [string, string]
  const [mine, theirs] = [end, other.end].map(each => figuresOf(each, game, language)) as [Figures, Figures]
  const width = widest(
    mine.map(({ name }) => name),
    50,
  )
  return [
    '',
    ...wrapped(
      alike
        ? `It ends in the very same way ${asked}: ${ends[0]}.`
        : `It ends in ${ends[0]}; ${asked} in ${ends[1]}.`,
      0,
    ).map(line => bold(line)),
    `  ${left('', width)} ${right('as it was', 12)} ${right('what if', 12)}`,
    ...mine.map(({ name, value }, at) => {
      const line = `  ${left(name, width)} ${right(value, 12)} ${right(theirs[at]!.value, 12)}`
      return value === theirs[at]!.value ? dim(line) : line
    }),
  ]
}

type Figures = ReturnType<typeof figuresOf>

/** For a memo or a class: headings, lists, and a table where two courses are compared. */
export function explanationMarkdown(
  { story, why, whatIf, turningPoints }: Explanation,
  game: Game,
  language: string,
): string {
  const look: Look = { color: false, language }
  const [title = '', ...rest] = headLines(story, look)
  const lines = [
    `# ${marked(title)}`,
    '',
    ...rest.map(marked),
    ...(why === null ? [] : ['', marked(`Run ${story.run} is ${why}.`)]),
    ...drawnLines(story, game, look).map(marked),
  ]
  const others = new Map(whatIf?.story.steps.map(step => [step.step, step]))
  for (const step of story.steps) {
    const when = `${step.step}${step.firstDay === null ? '' : `, ${step.firstDay}`}`
    lines.push('', `## Step ${when}`, '')
    const items = itemsOf(step, game, language)
    lines.push(...(items.length === 0 ? ['Nothing happens.'] : items.flatMap(listItem)))
    const other = others.get(step.step)
    if (whatIf === null) continue
    const theirs = other === undefined ? [] : itemsOf(other, game, language)
    const differing = theirs.filter(({ text }) => !items.some(each => each.text === text))
    if (other === undefined) lines.push('', '**What if:** it is over by then.')
    else if (differing.length > 0) lines.push('', '**What if:**', '', ...differing.flatMap(listItem))
  }
  lines.push('', '## The end', '', ...listed(endLines(story, game, look)))
  if (turningPoints !== null)
    lines.push('', '```', ...turningPointLines(turningPoints, story, game, look).slice(1), '```')
  if (whatIf !== null)
    lines.push(
      '',
      `**What if** (${marked(whatIf.moves.join(' and '))}):`,
      '',
      ...listed(endLines(whatIf.story, game, look)),
    )
  return `${lines.join('\n')}\n`
}

function listItem({ text, places, details }: Item): string[] {
  return [`- ${marked(text + places)}`, ...details.map(detail => `  - ${marked(detail)}`)]
}

function listed(lines: readonly string[]): string[] {
  return lines
    .filter(line => line.trim() !== '')
    .map(line => `- ${marked(line.trim().replaceAll(/ {2,}/g, ': '))}`)
}

/** What would be markup is text. */
function marked(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]#|]/g, '\\$&')
}
