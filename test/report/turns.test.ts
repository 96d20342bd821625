/** What is told of the steps in which the chance of the end moved most. */
import { expect, it } from 'vitest'
import { explainScenario, explanationPage, turnsTold, whatHappened } from '../../src/index.ts'

const FILE = `tft: 1
scenario: drifting
calendar: {rounds: 4}
state:
  heat: {start: 1, range: [0, 99], label: Heat}
  fee: {start: 50, range: [0, 99], label: Fee}
  mood: {start: soft_words, choices: [soft_words, hard_words], label: Mood}
  cut: {start: false, label: Cut}
players:
  us: {moves: {hold: {}, push: {add: {fee: 10}, set: {cut: true, mood: hard_words}}}, policy: [{if: step == 2, then: {push: 0.5, hold: 0.5}}, {else: hold}]}
dynamics:
  - add: {heat: 0.25}
outcomes:
  hot: {when: step == 4 and cut}
  cold: {otherwise: true}
`

it('are what was picked and what happened, not the numbers that drift', async () => {
  for (let run = 0; run < 20; run++) {
    const answer = await explainScenario(
      { name: 'drifting.yaml', content: FILE },
      { seed: '1', choice: { kind: 'run', run }, among: 1, whatIf: [], budget: 10 },
    )
    if (answer.kind !== 'explained') throw new Error(JSON.stringify(answer))
    const { explanation, game } = answer
    const { story, turningPoints } = explanation
    if (story.end!.outcome !== 'hot') continue
    expect(whatHappened(story, 2, game, 'en')).toBe(
      'us: push. Cut no → yes. Mood soft words → hard words. Fee 50 → 60.',
    )
    expect(whatHappened(story, 1, game, 'en')).toBe('Nothing happened but that time passed.')
    expect(whatHappened(story, 4, game, 'en')).toBe('The game ended there.')
    expect(whatHappened(story, 5, game, 'en')).toBe('')
    expect(turnsTold(turningPoints!, story, game, 'en')).toEqual([
      { step: 2, firstDay: null, moved: '50.0 % → 100 %', happened: whatHappened(story, 2, game, 'en') },
    ])
    expect(explanationPage(explanation, game, { color: false, language: 'en' })).toContain(
      '1. step 2: 50.0 % → 100 %. us: push. Cut no → yes.',
    )
    return
  }
  throw new Error('no run was hot')
})
