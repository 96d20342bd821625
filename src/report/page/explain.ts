/** The page of one world explained: its story with what explains it folded beneath, or two courses side by side; where it turned. */
import type { Game } from '../../game/index.ts'
import type { TurningPoints } from '../../study/index.ts'
import { chartsOfTurningPoints } from '../charts/index.ts'
import { type Explanation, endsCompared } from '../explain.ts'
import { inLanguage } from '../layout.ts'
import type { Story, StoryStep } from '../story.ts'
import { drawnSentence, endSentence, figuresOf } from '../story-page.ts'
import { differing, type Item, itemsOf } from '../told-items.ts'
import { howKnown, towards, turningPointRows, turnsNamed, unmoved } from '../turning-points.ts'
import { evidenceSection } from './evidence.ts'
import { element, type Markup, together } from './markup.ts'
import type { PagePart, PageSection, ReportPage } from './page.ts'
import { type Background, briefOf, gameSection, onlyThere, scenarioSection } from './run.ts'
import { tableMarkup } from './table.ts'

export function explainPage(explanation: Explanation, background: Background, language: string): ReportPage {
  const { story, whatIf, turningPoints } = explanation
  const { scenario, title, variant, run, seed, program } = story
  const { game, evidence } = background
  return {
    language,
    title: `${title === null ? scenario : inLanguage(title, language)}: run ${run}${whatIf === null ? ' explained' : ', and what if'}`,
    subtitle: `${scenario}${variant === null ? '' : `, variant ${variant}`} · one world, told step by step · seed ${seed}`,
    answer: answerOf(explanation, game, language),
    sections: onlyThere([
      storySection(explanation, game, language),
      turningPoints === null ? null : turningSection(turningPoints, story, game, language),
      gameSection(game, language),
      evidenceSection(evidence, language),
      scenarioSection(background),
    ]),
    colophon: `tft ${program}. The same version, scenario and seed give the same world.`,
  }
}

function answerOf({ story, whatIf }: Explanation, game: Game, language: string): string {
  const { end, failure } = story
  if (end === null) {
    const { step, where, reason } = failure!
    return `This run could not go on: in step ${step}, ${where}: ${reason}.`
  }
  const ends = whatIf === null ? null : endsCompared(story, whatIf, game, language)
  return ends === null ? endSentence(end, language) : ends.sentence
}

function storySection(explanation: Explanation, game: Game, language: string): PageSection {
  const { story, why, whatIf } = explanation
  const drawn = drawnSentence(story, game, language)
  const paragraph = (text: string): PagePart => ({ kind: 'paragraph', text })
  return {
    id: 'story',
    heading: whatIf === null ? 'What happened, and why' : 'As it was, and what if',
    parts: [
      ...briefOf(game, language),
      ...(why === null ? [] : [paragraph(`Run ${story.run} is ${why}.`)]),
      ...(drawn === null ? [] : [paragraph(drawn)]),
      ...(whatIf === null
        ? [
            { kind: 'markup' as const, markup: steps(story, game, language) },
            ...figuresPart(story, game, language),
          ]
        : [
            {
              kind: 'paragraph' as const,
              note: true,
              text: `The same draws, with ${whatIf.moves.join(' and ')}. What only one course has is marked: − as it was, + what if.`,
            },
            { kind: 'markup' as const, markup: comparedSteps(story, whatIf.story, game, language) },
            ...comparedFigures(explanation, game, language),
          ]),
    ],
  }
}

/** A heading for each step; reasons of all its picks in one fold, so that the story can be read without them. */
function steps(story: Story, game: Game, language: string): Markup {
  return element(
    'ol',
    { class: 'story' },
    ...story.steps.map(step => {
      const items = itemsOf(step, game, language)
      const explained = items.filter(({ details }) => details.length > 0)
      return element(
        'li',
        {},
        element('h3', {}, headingOf(step)),
        items.length === 0
          ? element('p', { class: 'note' }, 'Nothing happens.')
          : element('ul', {}, ...items.map(item => element('li', {}, itemMarkup(item)))),
        explained.length === 0
          ? null
          : element(
              'details',
              {},
              element('summary', {}, `Why: odds and rules of step ${step.step}`),
              element(
                'ul',
                { class: 'note' },
                ...explained.map(({ text, details }) =>
                  element(
                    'li',
                    {},
                    text,
                    element('ul', {}, ...details.map(detail => element('li', {}, detail))),
                  ),
                ),
              ),
            ),
      )
    }),
  )
}

function headingOf({ step, firstDay }: StoryStep): string {
  return `Step ${step}${firstDay === null ? '' : `, ${firstDay}`}`
}

function itemMarkup({ text, places }: Item): Markup {
  return together(text, places === '' ? null : element('span', { class: 'note' }, places))
}

function figuresPart({ end }: Story, game: Game, language: string): PagePart[] {
  if (end === null) return []
  const rows = figuresOf(end, game, language).map(({ name, value }) => [name, value])
  return [{ kind: 'table', caption: 'What came of it', table: { head: ['of', 'value'], rows } }]
}

function comparedSteps(one: Story, other: Story, game: Game, language: string): Markup {
  const count = Math.max(one.steps.length, other.steps.length)
  const parts: Markup[] = []
  let alike = 0
  const tellAlike = (): void => {
    if (alike > 0)
      parts.push(
        element(
          'li',
          {},
          element('p', { class: 'note' }, alike === 1 ? 'One step alike.' : `${alike} steps alike.`),
        ),
      )
    alike = 0
  }
  for (let at = 0; at < count; at++) {
    const [mine, theirs] = [one.steps[at], other.steps[at]]
    const found = differing(mine, theirs, game, language)
    if (found === null) {
      alike += 1
      continue
    }
    tellAlike()
    const { rows, both, over } = found
    const heading = headingOf((mine ?? theirs)!)
    const cells = rows.map(row => [only('del', row.mine), only('ins', row.theirs)])
    if (over !== null) cells.unshift([over === 'mine' ? OVER : EMPTY, over === 'theirs' ? OVER : EMPTY])
    parts.push(
      element(
        'li',
        {},
        element('h3', {}, heading),
        tableMarkup({ head: ['as it was', 'what if'], rows: cells }, `what differs in ${heading}`),
        both.length === 0
          ? null
          : together(
              element('h4', {}, 'In both'),
              element('ul', {}, ...both.map(item => element('li', {}, itemMarkup(item)))),
            ),
      ),
    )
  }
  tellAlike()
  return element('ol', { class: 'story' }, ...parts)
}

const EMPTY = together('')
const OVER = together('(over)')

/** What one course alone has; whoever cannot see the mark is told so in words. */
function only(name: 'del' | 'ins', item: Item | null): Markup {
  if (item === null) return EMPTY
  const said = name === 'del' ? 'only as it was: ' : 'only what if: '
  return element(name, {}, element('span', { class: 'unseen' }, said), item.text)
}

function comparedFigures({ story, whatIf }: Explanation, game: Game, language: string): PagePart[] {
  const ends = endsCompared(story, whatIf!, game, language)
  if (ends === null) return []
  const rows = ends.figures.map(({ name, mine, theirs }) => [name, mine, theirs])
  return [
    { kind: 'table', caption: 'What came of it', table: { head: ['of', 'as it was', 'what if'], rows } },
  ]
}

function turningSection(found: TurningPoints, story: Story, game: Game, language: string): PageSection {
  const turns = turnsNamed(found, story, game, language)
  const charts = chartsOfTurningPoints(found, game, { language })
  return {
    id: 'turned',
    heading: towards(found, game, language),
    parts: [
      { kind: 'paragraph', text: howKnown(found) },
      ...(turns.length === 0
        ? [{ kind: 'paragraph' as const, text: unmoved(found) }]
        : [
            { kind: 'paragraph' as const, text: 'It moved most in these steps:' },
            {
              kind: 'markup' as const,
              markup: element('ol', {}, ...turns.map(turn => element('li', {}, turn))),
            },
          ]),
      charts.length > 0
        ? { kind: 'charts', charts }
        : {
            kind: 'table',
            caption: 'The chance of the end that came',
            table: {
              head: ['after', 'chance', 'interval'],
              rows: turningPointRows(found).map(({ when, chance, sure }) => [when, chance, sure]),
            },
          },
    ],
  }
}
