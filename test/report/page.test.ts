/** What stands on pages, part by part; how they look and behave in a browser is tested in test/browser. */
import { describe, expect, it } from 'vitest'
import {
  answerScenario,
  type Background,
  backgroundOf,
  type ReportPage,
  runPage,
  type ScenarioInput,
} from '../../src/index.ts'

/** A pot that fills up to its brim, and a parcel sent on the last day. */
const POT = `
tft: 1
scenario: pot
calendar: {rounds: 4}
state:
  water: {type: whole, start: 0, range: [0, 2]}
  parcel: false
events:
  rain: {add: {water: 1}}
  post: {chance: 0.5, when: step == 4, later: {after: 2, set: {parcel: true}}}
outcomes: {end: {otherwise: true}}
`

async function pageOf(content: string, more: Partial<ScenarioInput> = {}): Promise<ReportPage> {
  const input = { name: 'test.yaml', content, ...more }
  const answer = await answerScenario(input, { runs: 400, workers: 1 })
  if (answer.kind !== 'answered' || answer.simulated.kind !== 'finished') throw new Error('no answer')
  const { result } = answer.simulated
  const told = { runs: 400, replay: (run: number) => `tft run test.yaml --only-run ${run}` }
  return runPage(result, background(input, told), 'en')
}

function background(input: ScenarioInput, told: Parameters<typeof backgroundOf>[1]['told']): Background {
  const known = backgroundOf(input, { seed: '1', command: 'tft run test.yaml', told })
  if (known.kind === 'invalid') throw new Error(known.diagnostics[0]!.message)
  return known.background
}

function partsOf(page: ReportPage, id: string) {
  return page.sections.find(section => section.id === id)?.parts ?? null
}

describe('the page of a run', () => {
  it('says how often values met an end of their range and how often something was still under way', async () => {
    const parts = partsOf(await pageOf(POT), 'limits')!
    // Rain fills the pot in two of four steps; in the other two it is held at 2. The post goes in about half of the runs.
    expect(parts).toContainEqual(
      expect.objectContaining({
        kind: 'table',
        table: expect.objectContaining({ rows: [['water', '–', '2']] }),
      }),
    )
    expect(JSON.stringify(parts)).toMatch(/still under way at the end of (4\d|5\d)\.\d % of the runs/)
  })

  it('has no word of it where nothing was cut short', async () => {
    const calm = POT.replace('range: [0, 2]', 'range: [0, 9]')
      .replace('after: 2', 'after: 1')
      .replace('step == 4', 'step == 1')
    expect(partsOf(await pageOf(calm), 'limits')).toBeNull()
  })
})
