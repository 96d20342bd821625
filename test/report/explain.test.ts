/** One world explained, and the same world with a move changed. The game is small enough for everything to be said in advance. */
import { describe, expect, it } from 'vitest'
import {
  backgroundOf,
  type Explained,
  type Explanation,
  explainPage,
  explainScenario,
  explanationDocument,
  explanationMarkdown,
  explanationPage,
  pageText,
  type RunChoice,
} from '../../src/index.ts'

const FILE = `tft: 1
scenario: nerves
calendar: {points: [2025-10-09, 2025-10-14, 2025-10-30], end: 2025-11-05}
state:
  heat: {start: 1, range: [0, 9], label: Heat}
players:
  us:
    label: United States
    moves:
      hold: {}
      threaten: {label: Threaten, stance: -1, once: true, open: 2025-10-09 to 2025-10-20, add: {heat: 2}}
      settle: {label: Settle, when: heat > 8}
    policy:
      - {if: heat < 3, then: {threaten: 3, hold: 1}}
      - {else: hold}
  china:
    moves: {hold: {}, answer: {when: heat > 2, add: {heat: heat}}}
    policy: [{if: just(us.threaten), then: {answer: 0.5, hold: 0.5}}, {else: hold}]
outcomes:
  crisis: {when: heat > 5, payoff: {us: -5}}
  calm: {otherwise: true}
`
const input = { name: 'nerves.yaml', content: FILE }
const look = { color: false, language: 'en' }

async function explained(
  choice: RunChoice,
  whatIf: readonly string[] = [],
  budget: number | null = null,
): Promise<Explained & { kind: 'explained' }> {
  const answer = await explainScenario(input, { seed: 'x', choice, among: 200, whatIf, budget })
  if (answer.kind !== 'explained') throw new Error(JSON.stringify(answer))
  return answer
}

async function refusal(choice: RunChoice, whatIf: readonly string[] = []): Promise<string> {
  const answer = await explainScenario(input, { seed: 'x', choice, among: 200, whatIf, budget: null })
  if (answer.kind !== 'refused') throw new Error(answer.kind)
  return answer.reason
}

async function pageHtml(explanation: Explanation): Promise<string> {
  const known = await backgroundOf(input, { seed: 'x', command: 'tft explain nerves.yaml', told: null })
  if (known.kind === 'invalid') throw new Error(known.diagnostics[0]!.message)
  return pageText(explainPage(explanation, known.background, 'en'))
}

describe('an explanation', async () => {
  const { explanation, game } = await explained({ kind: 'typical', outcome: 'crisis' })
  const page = explanationPage(explanation, game, look)

  it('says which rule gave the odds, where it stands, what it saw, and why moves were closed', async () => {
    const pick = explanation.story.steps[0]!.told.find(each => each.kind === 'pick' && each.player === 'us')
    expect(pick).toMatchObject({
      menu: [
        { move: 'hold', probability: 0.25, closed: null },
        { move: 'settle', probability: 0, closed: 'its condition does not hold' },
        { move: 'threaten', probability: 0.75, closed: null },
      ],
      reason: {
        place: { file: 'nerves.yaml', line: 14 },
        when: 'heat < 3',
        seen: [{ name: 'heat', value: 1 }],
      },
    })
    expect(page).toContain('because heat < 3 (line 14); it saw Heat 1')
    expect(page).toContain('closed, its condition does not hold: Settle')
  })

  it('says which lines changed what', async () => {
    const changes = explanation.story.steps.flatMap(step => step.told).filter(each => each.kind === 'change')
    const lines = changes.map(({ before, after, by }) => [before, after, by.map(({ line }) => line)])
    expect(lines).toContainEqual([1, 3, [11]])
    expect(lines).toContainEqual([3, 6, [17]])
    expect(page).toContain('Heat 1 → 3 (line 11)')
  })

  it('chooses the quickest way to an outcome, and the run with the least likely picks', async () => {
    const shortest = (await explained({ kind: 'shortest', outcome: 'crisis' })).explanation
    expect(shortest.story.end).toMatchObject({ outcome: 'crisis', steps: 2 })
    expect(shortest.why).toMatch(
      /^the first of the shortest among the \d+ of the first 200 runs that ended in crisis$/,
    )
    const { story } = (await explained({ kind: 'surprising' })).explanation
    // Two holds in a row at odds of one in four are the least likely that can happen here.
    const holds = story.steps
      .flatMap(step => step.told)
      .filter(each => each.kind === 'pick' && each.player === 'us' && each.move === 'hold')
    expect(holds.length).toBeGreaterThanOrEqual(2)
  })

  it('is a page too: reasons are folded beneath the story, figures and turning points stand in tables', async () => {
    const { explanation: turned } = await explained({ kind: 'typical', outcome: 'crisis' }, [], 100)
    const html = await pageHtml(turned)
    expect(html).toContain('<h3>Step 1, 2025-10-09</h3><ul>')
    expect(html).toMatch(
      /<details><summary>Why: odds and rules of step 1<\/summary>.*because heat &lt; 3 \(line 14\); it saw Heat 1/,
    )
    expect(html).toContain('Heat 1 → 3<span class="note"> (line 11)</span>')
    expect(html).toContain('Where it turned towards crisis')
    expect(html).toMatch(/every way on was followed to its end \(\d+ ways through a step\)/)
    expect(html).toContain('<td>Payoff of United States</td>')
  })

  it('is there for a program and for a memo too', async () => {
    expect(JSON.parse(explanationDocument(explanation))).toMatchObject({
      format: 'tit-for-tariff/explanation',
      version: 1,
      whatIf: null,
    })
    const markdown = explanationMarkdown(explanation, game, 'en')
    expect(markdown).toContain('## Step 1, 2025-10-09')
    expect(markdown).toContain('- Heat 1 → 3 (line 11)')
  })
})

describe('what if', async () => {
  const run = (await explained({ kind: 'shortest', outcome: 'crisis' })).explanation.story.run

  it('changes nothing where the move is the one that was made', async () => {
    const { explanation, game } = await explained({ kind: 'run', run }, ['us@1=threaten'])
    expect(explanation.whatIf!.story).toEqual(explanation.story)
    expect(explanationPage(explanation, game, look)).toContain(
      'It ends in the very same way with us@1=threaten',
    )
  })

  it('replays the world with the move changed, and shows both courses', async () => {
    const { explanation, game } = await explained({ kind: 'run', run }, ['us@2025-10-10=hold'])
    const first = explanation.whatIf!.story.steps[0]!.told.find(
      each => each.kind === 'pick' && each.player === 'us',
    )
    expect(first).toMatchObject({ move: 'hold' })
    const page = explanationPage(explanation, game, look)
    expect(page).toMatch(/- as it was +\+ what if/)
    expect(page).toMatch(/- United States: Threaten +\+ United States: hold/)
    for (const line of page.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('marks what differs in Markdown and on a page, in words for who cannot see it', async () => {
    const { explanation, game } = await explained({ kind: 'run', run }, ['us@2025-10-10=hold'])
    const markdown = explanationMarkdown(explanation, game, 'en')
    expect(markdown).toContain(
      '| as it was | what if |\n|---|---|\n| United States: Threaten | United States: hold |',
    )
    expect(markdown).toContain('| Heat 1 → 3 |  |')
    // The course that goes on longer is told to its end.
    for (const step of [1, 2, 3]) expect(markdown).toContain(`## Step ${step}, `)
    expect(markdown).toContain('(over)')
    const html = await pageHtml(explanation)
    expect(html).toContain(
      '<tr><td><del><span class="unseen">only as it was: </span>United States: Threaten</del></td><td><ins><span class="unseen">only what if: </span>United States: hold</ins></td></tr>',
    )
    expect(html).not.toContain('<script')
  })

  it('says why a move cannot be made', async () => {
    const one: RunChoice = { kind: 'run', run }
    expect(await refusal(one, ['us@3=threaten'])).toMatch(/^Run \d+ ends after 2 steps, before step 3\.$/)
    expect(await refusal(one, ['us@1=settle'])).toBe(
      `us cannot pick settle in step 1 of run ${run}: its condition does not hold.`,
    )
    expect(await refusal(one, ['us@1=treaten'])).toContain('Did you mean `threaten`?')
    expect(await refusal(one, ['usa@1=hold'])).toContain('There is no player `usa`')
    expect(await refusal(one, ['us@9=hold'])).toBe('There is no step 9: steps go from 1 to 3.')
    expect(await refusal(one, ['us@2025-12-01=hold'])).toContain('outside the calendar')
    expect(await refusal(one, ['us@tomorrow=hold'])).toContain('neither a step number nor a date')
    expect(await refusal(one, ['us hold'])).toContain('us@3=hold')
    expect(await refusal({ kind: 'typical', outcome: 'calmness' })).toContain('Did you mean `calm`?')
  })
})

describe('turning points', () => {
  it('give the chance of the end at every point of the course, exactly where few ways lead on', async () => {
    const { explanation, game } = await explained({ kind: 'shortest', outcome: 'crisis' }, [], 60_000)
    const { points, ended, most, continuations } = explanation.turningPoints!
    expect(continuations).toBe(0)
    // By hand: a threat in step 1 (odds 3/4) makes an answer possible in steps 2 and 3 only if it was made the step before:
    // answered in step 2 with 1/2; a threat in step 2 (1/4 * 3/4) answered in step 3 with 1/2. A threat in step 3 comes too late.
    const before = 0.75 * 0.5 + 0.25 * 0.75 * 0.5
    const chances = points.map(({ probabilities }) => probabilities[ended]!.probability)
    expect(chances).toEqual([expect.closeTo(before, 14), expect.closeTo(0.5, 14), 1])
    expect(most[0]).toBe(2)
    const page = explanationPage(explanation, game, look)
    expect(page).toContain('Where it turned towards crisis')
    expect(page).toMatch(/1\. 2, 14 Oct: 50\.0 % → 100 %\. china: answer\./)
  })

  it('begin where what was seen ends: before it no continuation could do otherwise', async () => {
    const history = {
      name: 'seen.yaml',
      content: 'tft: 1\nseen:\n  - {date: 2025-10-09, happened: us.threaten}\n',
    }
    const answer = await explainScenario(
      { ...input, asOf: '2025-10-09', history },
      { seed: '1', choice: { kind: 'typical', outcome: 'crisis' }, among: 200, whatIf: [], budget: 20_000 },
    )
    if (answer.kind !== 'explained') throw new Error(JSON.stringify(answer))
    const { points, ended } = answer.explanation.turningPoints!
    expect(points[0]!.step).toBe(1)
    // After a threat it is answered in step 2 with 1/2.
    expect(points[0]!.probabilities[ended]!.probability).toBeCloseTo(0.5, 14)
    expect(explanationPage(answer.explanation, answer.game, look)).not.toContain('before step 1')
  })
})
