/**
 * One world explained: what happened, the odds of each open move and which rule gave them, why moves were closed, and which lines of
 * the file changed what; with a move changed, the two courses side by side.
 */
import picocolors from 'picocolors'
import type { Game } from '../game/index.ts'
import type { TurningPoints } from '../study/index.ts'
import { documentText } from '../text/index.ts'
import { inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import type { Story, StoryStep } from './story.ts'
import { drawnLines, endLines, figuresOf, INDENT, stepsText, yearLines } from './story-page.ts'
import { differing, type Item, itemsOf } from './told-items.ts'
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

/** The document of `tft explain --json`. */
export function explanationDocument(explanation: Explanation): string {
  return documentText('explanation', explanation)
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
      ? story.steps.flatMap((step, at) => [
          ...yearLines(story, at).map(line => bold(line)),
          ...explainedLines(step, game, look),
        ])
      : comparedLines(story, whatIf.story, game, look)),
    ...(whatIf === null ? endLines(story, game, look) : comparedEnds(story, whatIf, game, look)),
    ...(turningPoints === null ? [] : turningPointLines(turningPoints, story, game, look)),
  ]
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}

/** Title, scenario with run and seed, and what was set from outside. */
export function headLines(
  { title, scenario, variant, changes, run, seed }: Story,
  { language }: Look,
): string[] {
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
  return headed(lines, step, bold)
}

/** What is the same in both courses stands across the page; what differs stands side by side, marked with - and +. */
function comparedLines(one: Story, other: Story, game: Game, look: Look): string[] {
  const { bold, dim, yellow } = picocolors.createColors(look.color)
  const count = Math.max(one.steps.length, other.steps.length)
  const lines = [`${' '.repeat(INDENT)}${left('- as it was', HALF)}  + what if`]
  const longer = one.steps.length < other.steps.length ? other : one
  let year: string | undefined
  // Steps that are alike are left out: a year is told above the first of its steps that is told.
  const years = (at: number): string[] => {
    const here = Array.from({ length: at + 1 }, (_, each) => yearLines(longer, each))
      .flat()
      .at(-1)
    if (here === undefined || here === year) return []
    year = here
    return [here]
  }
  let alike = 0
  const tellAlike = (): void => {
    if (alike > 0)
      lines.push(dim(`${' '.repeat(INDENT)}${alike === 1 ? 'one step' : `${alike} steps`} alike`))
    alike = 0
  }
  for (let at = 0; at < count; at++) {
    const [mine, theirs] = [one.steps[at], other.steps[at]]
    const found = differing(mine, theirs, game, look.language)
    if (found === null) {
      alike += 1
      continue
    }
    tellAlike()
    const over = found.over === null ? [] : beside(...OVER[found.over])
    const body = [
      ...[...over, ...found.rows.flatMap(row => beside(marked('-', row.mine), marked('+', row.theirs)))].map(
        line => yellow(line),
      ),
      ...found.both.flatMap(({ text }) => wrapped(text, INDENT + MARK.length)).map(line => dim(line)),
    ]
    lines.push(...years(at).map(line => bold(line)))
    lines.push(...headed(body, (mine ?? theirs)!, bold))
  }
  tellAlike()
  return lines
}

/** The first of some indented lines begins with the number and the day of the step. */
function headed(lines: readonly string[], step: StoryStep, bold: (text: string) => string): string[] {
  return lines.map((line, index) =>
    index === 0 ? line.replace(' '.repeat(INDENT), bold(whenText(step))) : line,
  )
}

const HALF = Math.floor((WIDTH - INDENT - 2) / 2)
/** As wide as what marks that something is in one course alone. */
const MARK = '- '

/** What is said in place of a course that is over. */
const OVER: Readonly<Record<'mine' | 'theirs', readonly [readonly string[], readonly string[]]>> = {
  mine: [['  (over)'], []],
  theirs: [[], ['  (over)']],
}

function beside(mine: readonly string[], theirs: readonly string[]): string[] {
  return Array.from(
    { length: Math.max(mine.length, theirs.length) },
    (_, at) => `${' '.repeat(INDENT)}${left(mine[at] ?? '', HALF)}  ${theirs[at] ?? ''}`,
  )
}

/** A marked sentence in half a page, its further lines indented. */
function marked(mark: string, item: Item | null): string[] {
  return wrapped(item?.text ?? '', MARK.length, HALF).map((line, at) =>
    at === 0 ? `${mark}${line.slice(1)}` : line,
  )
}

/** Both ends, and both columns of figures. */
function comparedEnds(
  story: Story,
  whatIf: NonNullable<Explanation['whatIf']>,
  game: Game,
  { color, language }: Look,
): string[] {
  const { bold, dim } = picocolors.createColors(color)
  const ends = endsCompared(story, whatIf, game, language)
  if (ends === null) return []
  const width = widest(
    ends.figures.map(({ name }) => name),
    50,
  )
  return [
    '',
    ...wrapped(ends.sentence, 0).map(line => bold(line)),
    `  ${left('', width)} ${right('as it was', 12)} ${right('what if', 12)}`,
    ...ends.figures.map(({ name, mine, theirs }) => {
      const line = `  ${left(name, width)} ${right(mine, 12)} ${right(theirs, 12)}`
      return mine === theirs ? dim(line) : line
    }),
  ]
}

/** How both courses end: a sentence, and payoffs and measures of both. */
export interface EndsCompared {
  readonly sentence: string
  readonly figures: readonly { readonly name: string; readonly mine: string; readonly theirs: string }[]
}

/** Null where one of the courses could not go on to an end. */
export function endsCompared(
  { end }: Story,
  { moves, story: { end: other } }: NonNullable<Explanation['whatIf']>,
  game: Game,
  language: string,
): EndsCompared | null {
  if (end === null || other === null) return null
  const asked = `with ${moves.join(' and ')}`
  const [mine, theirs] = [end, other].map(
    each => `${labelled(each.label, each.outcome, language)} after ${stepsText(each.steps)}`,
  ) as [string, string]
  const others = figuresOf(other, game, language)
  return {
    sentence:
      JSON.stringify(end) === JSON.stringify(other)
        ? `It ends in the very same way ${asked}: ${mine}.`
        : mine === theirs
          ? `It ends in ${mine}, ${asked} too, but not with the same figures.`
          : `It ends in ${mine}; ${asked} in ${theirs}.`,
    figures: figuresOf(end, game, language).map(({ name, value }, at) => ({
      name,
      mine: value,
      theirs: others[at]!.value,
    })),
  }
}
