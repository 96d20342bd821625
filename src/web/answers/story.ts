import {
  explainScenario,
  type Game,
  MOST_RUN,
  percentText,
  type Story,
  shareText,
  type TurningPoints,
  turnsTold,
  worldTold,
} from '../../index.ts'
import type { Answerer } from '../answering.ts'
import type { StoryAnswer, TurningTold } from '../questions.ts'
import { withRead } from './opened.ts'
import { problemsOf } from './problems.ts'

/** Among how many runs one is chosen, as on the command line. */
const AMONG = 2000

export const story: Answerer<'story'> = async (
  { seed, choice, whatIf, budget, language, ...input },
  { signal },
): Promise<StoryAnswer> => {
  if (choice.kind === 'run' && choice.run > MOST_RUN)
    return { kind: 'refused', reason: `Worlds are numbered from 0 to ${MOST_RUN}.` }
  const explained = await explainScenario(
    withRead(input),
    { seed, choice, among: AMONG, whatIf, budget },
    { signal },
  )
  switch (explained.kind) {
    case 'invalid':
      return { kind: 'invalid', problems: problemsOf(explained.diagnostics, explained.files) }
    case 'refused':
      return explained
    case 'interrupted':
      return { kind: 'refused', reason: 'It was interrupted.' }
    case 'failed':
      return { kind: 'failed', reason: `${explained.failure.reason}.` }
    case 'explained': {
      const { game, explanation } = explained
      const { turningPoints } = explanation
      return {
        kind: 'told',
        why: explanation.why,
        world: worldTold(explanation.story, game, language),
        other: explanation.whatIf === null ? null : worldTold(explanation.whatIf.story, game, language),
        turning:
          turningPoints === null ? null : turningTold(turningPoints, explanation.story, game, language),
      }
    }
  }
}

function turningTold(found: TurningPoints, story: Story, game: Game, language: string): TurningTold {
  const { continuations, confidence, ended, points, most } = found
  return {
    happened: turnsTold(found, story, game, language).map(({ happened }) => happened),
    continuations,
    confidence,
    most,
    points: points.map(({ step, firstDay, probabilities }) => {
      const { probability, low, high } = probabilities[ended]!
      return {
        step,
        firstDay,
        probability,
        low,
        high,
        // What is exact has no interval.
        text: low === high ? percentText(probability) : shareText({ value: probability, low, high }),
      }
    }),
  }
}
