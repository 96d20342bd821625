/** A world explained as Markdown, for a memo or a class: headings and lists, and tables where two courses are compared. */
import type { Game } from '../game/index.ts'
import type { TurningPoints } from '../study/index.ts'
import { type Explanation, endsCompared, headLines } from './explain.ts'
import type { Look } from './layout.ts'
import type { Story, StoryStep } from './story.ts'
import { drawnSentence, endSentence, figuresOf } from './story-page.ts'
import { differing, type Item, itemsOf } from './told-items.ts'
import { howKnown, towards, turningPointRows, turnsNamed, unmoved } from './turning-points.ts'

/** Ends in one newline. Labels come from the game; what would be markup in them is text. */
export function explanationMarkdown(
  { story, why, whatIf, turningPoints }: Explanation,
  game: Game,
  language: string,
): string {
  const look: Look = { color: false, language }
  const [title = '', ...rest] = headLines(story, look)
  const drawn = drawnSentence(story, game, language)
  const lines = [
    `# ${escaped(title)}`,
    '',
    ...rest.map(line => `${escaped(line)}  `),
    ...(why === null ? [] : ['', escaped(`Run ${story.run} is ${why}.`)]),
    ...(drawn === null ? [] : ['', escaped(drawn)]),
    ...(whatIf === null
      ? [...story.steps.flatMap(step => stepLines(step, game, language)), ...endLines(story, game, language)]
      : [
          ...comparedLines(story, whatIf.story, game, language),
          ...comparedEnds(story, whatIf, game, language),
        ]),
    ...(turningPoints === null ? [] : turningLines(turningPoints, story, game, language)),
  ]
  return `${lines.join('\n')}\n`
}

function heading({ step, firstDay }: StoryStep): string[] {
  return ['', `## Step ${step}${firstDay === null ? '' : `, ${firstDay}`}`, '']
}

function stepLines(step: StoryStep, game: Game, language: string): string[] {
  const items = itemsOf(step, game, language)
  return [...heading(step), ...(items.length === 0 ? ['Nothing happens.'] : items.flatMap(listItem))]
}

function listItem({ text, places, details }: Item): string[] {
  return [`- ${escaped(text + places)}`, ...details.map(detail => `  - ${escaped(detail)}`)]
}

function endLines({ end }: Story, game: Game, language: string): string[] {
  if (end === null) return []
  return [
    '',
    '## The end',
    '',
    escaped(endSentence(end, language)),
    '',
    ...table(
      ['', ''],
      figuresOf(end, game, language).map(({ name, value }) => [name, value]),
    ),
  ]
}

function comparedLines(one: Story, other: Story, game: Game, language: string): string[] {
  const lines: string[] = []
  let alike = 0
  const tellAlike = (): void => {
    if (alike > 0) lines.push('', `*${alike === 1 ? 'One step' : `${alike} steps`} alike.*`)
    alike = 0
  }
  for (let at = 0; at < Math.max(one.steps.length, other.steps.length); at++) {
    const [mine, theirs] = [one.steps[at], other.steps[at]]
    const found = differing(mine, theirs, game, language)
    if (found === null) {
      alike += 1
      continue
    }
    tellAlike()
    const over = (course: 'mine' | 'theirs'): string => (found.over === course ? '(over)' : '')
    lines.push(
      ...heading((mine ?? theirs)!),
      ...table(
        ['as it was', 'what if'],
        [
          ...(found.over === null ? [] : [[over('mine'), over('theirs')]]),
          ...found.rows.map(row => [row.mine?.text ?? '', row.theirs?.text ?? '']),
        ],
      ),
      ...(found.both.length === 0 ? [] : ['', 'In both:', '', ...found.both.flatMap(listItem)]),
    )
  }
  tellAlike()
  return lines
}

function comparedEnds(
  story: Story,
  whatIf: NonNullable<Explanation['whatIf']>,
  game: Game,
  language: string,
): string[] {
  const ends = endsCompared(story, whatIf, game, language)
  if (ends === null) return []
  return [
    '',
    '## The end',
    '',
    escaped(ends.sentence),
    '',
    ...table(
      ['', 'as it was', 'what if'],
      ends.figures.map(({ name, mine, theirs }) => [name, mine, theirs]),
    ),
  ]
}

function turningLines(found: TurningPoints, story: Story, game: Game, language: string): string[] {
  const turns = turnsNamed(found, story, game, language)
  return [
    '',
    `## ${escaped(towards(found, game, language))}`,
    '',
    escaped(howKnown(found)),
    '',
    ...table(
      ['after', 'chance', ''],
      turningPointRows(found).map(({ when, chance, sure }) => [when, chance, sure]),
    ),
    ...(turns.length === 0
      ? ['', escaped(unmoved(found))]
      : ['', 'It moved most:', '', ...turns.map((turn, at) => `${at + 1}. ${escaped(turn)}`)]),
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)]
}

/** What would be markup is text. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]#|]/g, '\\$&')
}
