/** The page of one run: its story, the game it was a run of, and how to have it again. */
import { inLanguage, labelled } from '../layout.ts'
import type { Story } from '../story.ts'
import { storyPage } from '../story-page.ts'
import { evidenceSection } from './evidence.ts'
import type { ReportPage } from './page.ts'
import { type Background, briefOf, gameSection, scenarioSection } from './run.ts'

export function onlyRunPage(story: Story, background: Background, language: string): ReportPage {
  const { scenario, title, variant, run, seed, program } = story
  const { game, evidence } = background
  return {
    language,
    title: `${title === null ? scenario : inLanguage(title, language)}: run ${run}`,
    subtitle: `${scenario}${variant === null ? '' : `, variant ${variant}`} · one run, told step by step · seed ${seed}`,
    answer: answerOf(story, language),
    sections: [
      {
        id: 'story',
        heading: 'What happened',
        parts: [
          ...briefOf(game, language),
          {
            kind: 'lines',
            heading: 'Step by step, with the odds of every pick',
            text: storyPage(story, game, { color: false, language }),
            shown: 'open',
          },
          {
            kind: 'paragraph',
            note: true,
            text: 'One run of many: how often it goes so is said by a page of many runs (tft run --report without --only-run).',
          },
        ],
      },
      gameSection(game, language),
      evidenceSection(evidence, language),
      scenarioSection(background),
    ],
    colophon: `tft ${program}. The same version, scenario and seed give the same run.`,
  }
}

function answerOf({ end, failure }: Story, language: string): string {
  if (end === null) {
    const { step, where, reason } = failure!
    return `This run could not go on: in step ${step}, ${where}: ${reason}.`
  }
  const { outcome, label, steps } = end
  return `It ends after ${steps} ${steps === 1 ? 'step' : 'steps'}: ${labelled(label, outcome, language)}.`
}
