/** Sweeps of small scenarios whose chances are known. */
import { describe, expect, it } from 'vitest'
import {
  answerScenario,
  type Over,
  readOver,
  type Sweep,
  type SweepRequest,
  sweepScenario,
  sweepSchema,
} from '../../src/index.ts'
import { envelope } from '../../src/text/index.ts'
import { problems } from '../simulation/conforms.ts'

const SCENARIO = `tft: 1
scenario: swept
calendar:
  points: [2025-10-09, talks_date, 2025-11-10]
  end: 2025-11-20
parameters:
  chance: {value: 0.5, range: [0, 1], label: {en: Chance of a deal, zh: 成交概率}, unit: share}
  talks_date: 2025-10-24
  deadline: 2025-11-05
  half: 10
  drawn: {value: "uniform(0, 1)", range: [0, 1]}
  dice: {value: "poisson(2)", type: whole}
state:
  deal: false
  late: {start: 0}
  start: {start: 0.2}
players:
  us:
    types: {hawk: 0.3, dove: 0.7}
    private: {cost: "uniform(0, 2)"}
    moves: {wait: {}, talk: {stance: 1}}
    policy: {wait: 1}
    payoff: my.cost
events:
  signed: {when: step == 1, chance: chance * half / 10, set: {deal: true}}
  lucky: {when: step == 1 and us.type == hawk, chance: drawn, set: {late: 1}}
outcomes:
  deal: {when: deal and steps_left == 0}
  late: {when: late == 1 and steps_left == 0, label: Late deal}
  none: {otherwise: true}
measures:
  talks: {first: step == 2, by: day}
  drawn: {final: drawn}
  dice: {final: dice}
  hawk: {final: "if(us.type == hawk, 1, 0)"}
  start: {final: start}
  due: {final: "if(today >= deadline, 1, 0)"}
`

const input = { name: 'swept.yaml', content: SCENARIO }

function over(...texts: readonly string[]): Over[] {
  return texts.map(text => {
    const read = readOver(text)
    if (read.kind === 'refused') throw new Error(read.reason)
    return read.over
  })
}

async function answered(texts: readonly string[], request: SweepRequest = {}) {
  return sweepScenario(input, { over: over(...texts), runs: 2000, workers: 1, ...request })
}

async function swept(texts: readonly string[], request: SweepRequest = {}): Promise<Sweep> {
  const answer = await answered(texts, request)
  if (answer.kind === 'invalid') throw new Error(answer.diagnostics.map(each => each.message).join('\n'))
  if (answer.swept.kind !== 'finished') throw new Error(JSON.stringify(answer.swept))
  return answer.swept.sweep
}

async function reason(...texts: readonly string[]): Promise<string> {
  const answer = await answered(texts)
  if (answer.kind === 'invalid') return answer.diagnostics.map(each => each.message).join('\n')
  if (answer.swept.kind !== 'refused') throw new Error(answer.swept.kind)
  return answer.swept.reason
}

function means({ measures, points }: Sweep, name: string): (number | undefined)[] {
  const index = measures.findIndex(each => each.name === name)
  return points.map(point => point.means[index]?.value)
}

describe('a sweep', () => {
  it('says at each point what a run with --set says', async () => {
    const sweep = await swept(['chance=0:1:0.25'])
    for (const [point, value] of [0, 0.25, 0.5, 0.75, 1].entries()) {
      const set = [{ path: 'parameters.chance', value: String(value) }]
      const alone = await answerScenario({ ...input, set }, { runs: 2000, workers: 1, observe: 0 })
      if (alone.kind !== 'answered' || alone.simulated.kind !== 'finished') throw new Error('not finished')
      const { outcomes, measures, payoffs } = alone.simulated.result
      expect(sweep.points[point]!.probabilities).toEqual(
        outcomes.map(({ probability, low, high }) => ({ value: probability, low, high })),
      )
      expect(sweep.points[point]!.means.map(mean => mean?.value)).toEqual(
        [...measures, ...payoffs].map(({ distribution }) => distribution?.mean),
      )
    }
    expect(problems(envelope('sweep', sweep), sweepSchema)).toEqual([])
  })

  it('meets the same worlds at every point: a likelier deal never undoes one', async () => {
    const deals = (await swept(['chance=0:1:0.1'])).points.map(({ probabilities }) => probabilities[0]!.value)
    expect(deals.toSorted((one, other) => one - other)).toEqual(deals)
    // A world that is drawn below 0.3 is drawn below 0.4 as well: the counts themselves tell that they are the same worlds.
    const again = (await swept(['chance=0:1:0.2'])).points.map(({ probabilities }) => probabilities[0]!.value)
    expect(again).toEqual(deals.filter((_, index) => index % 2 === 0))
  })

  it('finds who leads, where that changes, and whether it is beyond doubt', async () => {
    const { points, turns, outcomes, subject } = await swept(['chance=0:1:0.1'])
    const leaders = points.map(({ leader }) => outcomes[leader]!.name)
    expect(leaders[0]).toBe('none')
    expect(leaders.at(-1)).toBe('deal')
    // Deal has c, none (1 - c)(1 - 0.3 / 2): they are equal at c = 0.46.
    expect(turns).toEqual([{ between: [4, 5], from: 'none', to: 'deal', clear: true }])
    expect(subject).toEqual({ kind: 'outcome', name: 'deal', index: 0 })
    const near = await swept(['chance=0.455,0.46,0.465'], { runs: 300 })
    expect(near.points.some(({ clear }) => !clear)).toBe(true)
  })

  it('binds what is drawn, private or a type to one value', async () => {
    expect(means(await swept(['drawn=0,0.25,1']), 'drawn')).toEqual([0, 0.25, 1])
    expect(means(await swept(['us.type=dove,hawk']), 'hawk')).toEqual([0, 1])
    expect(means(await swept(['us.cost=1,2']), 'us')).toEqual([3, 6])
    expect(means(await swept(['players.us.private.cost=1,2']), 'us')).toEqual([3, 6])
    expect(means(await swept(['dice=3,4']), 'dice')).toEqual([3, 4])
  })

  it('resolves anew what shapes the calendar, and what is no parameter', async () => {
    // The second point of the calendar is 11 and 31 days after the first.
    const sweep = await swept(['talks_date=2025-10-20,2025-11-09', 'deadline=2025-11-10,2025-11-15'])
    expect(means(sweep, 'talks')).toEqual([11, 11, 31, 31])
    expect(means(sweep, 'due')).toEqual([1, 0, 1, 0])
    expect(sweep.axes.map(({ kind }) => kind)).toEqual(['date', 'date'])
    expect(means(await swept(['state.start.start=0.1:0.3:0.1']), 'start')).toEqual([0.1, 0.2, 0.3])
    const policies = await swept(['players.us.policy=wait,{talk: 1}'])
    expect(policies.axes[0]).toMatchObject({ kind: 'words', values: ['wait', '{talk: 1}'] })
  })

  it('takes a broken value of what is written as a whole number', async () => {
    const deals = (await swept(['half=0:10:2.5'])).points.map(({ probabilities }) => probabilities[0]!.value)
    const set = [{ path: 'parameters.half', value: '2.5' }]
    const alone = await answerScenario({ ...input, set }, { runs: 2000, workers: 1 })
    if (alone.kind !== 'answered' || alone.simulated.kind !== 'finished') throw new Error('not finished')
    expect(deals[1]).toBe(alone.simulated.result.outcomes[0]!.probability)
  })

  it('lays two settings out with the first varying slowest', async () => {
    const sweep = await swept(['drawn=0,1', 'chance=0,0.5,1'], { of: 'late' })
    expect(means(sweep, 'drawn')).toEqual([0, 0, 0, 1, 1, 1])
    expect(sweep.points.map(({ leader }) => sweep.outcomes[leader]!.name)).toEqual([
      'none',
      expect.anything(),
      'deal',
      'none',
      'deal',
      'deal',
    ])
    expect(sweep.subject).toEqual({ kind: 'outcome', name: 'late', index: 1 })
  })

  it('gives the same bytes for any number of workers', async () => {
    const [one, three] = [
      await swept(['chance=0:1:0.05'], { runs: 20_000 }),
      await swept(['chance=0:1:0.05'], { runs: 20_000, workers: 3 }),
    ]
    expect(JSON.stringify(three)).toBe(JSON.stringify(one))
  })

  it('shows means of measures and payoffs by name', async () => {
    const sweep = await swept(['chance=0,1'], { of: 'us' })
    expect(sweep.subject).toEqual({ kind: 'payoff', name: 'us', index: 6 })
    expect(sweep.measures[6]).toMatchObject({ kind: 'payoff', name: 'us' })
    expect((await swept(['chance=0,1'], { of: 'talks' })).subject).toMatchObject({
      kind: 'measure',
      index: 0,
    })
  })
})

describe('a sweep under a condition', () => {
  const asked = { over: over('chance=0,0.5,1'), runs: 2000, workers: 1 }

  it('keeps the worlds in which it holds of the scenario as it stands, at every point', async () => {
    const answer = await sweepScenario({ ...input, given: 'outcome == deal' }, asked)
    if (answer.kind === 'invalid') throw new Error(answer.diagnostics.map(each => each.message).join('\n'))
    if (answer.swept.kind !== 'finished') throw new Error(JSON.stringify(answer.swept))
    const { sweep } = answer.swept
    // The deal is signed by one draw below `chance`: 0.5 as it stands, so that all of these worlds sign at 0.5 and at 1.
    expect(sweep.points.map(({ probabilities }) => probabilities[0]!.value)).toEqual([0, 1, 1])
    expect(sweep.condition).toMatchObject({ given: 'outcome == deal', runsBefore: 2000 })
    // Half of 2,000, five standard errors at most.
    expect(Math.abs(sweep.runs - 1000)).toBeLessThan(112)
    expect(problems(envelope('sweep', sweep), sweepSchema)).toEqual([])
  })

  it('weighs them by what was seen, at every point', async () => {
    const history = {
      name: 'seen.yaml',
      content: 'tft: 1\nseen:\n  - {date: 2025-10-09, happened: lucky}\n',
    }
    const answer = await sweepScenario({ ...input, history, asOf: '2025-10-10' }, { ...asked, runs: 20_000 })
    if (answer.kind === 'invalid') throw new Error(answer.diagnostics.map(each => each.message).join('\n'))
    if (answer.swept.kind !== 'finished') throw new Error(JSON.stringify(answer.swept))
    const { sweep } = answer.swept
    // Only a hawk can be lucky, and it is `drawn`, of mean 1/2, that makes it so: seen, its law has the density 2x, of mean 2/3.
    for (const drawn of means(sweep, 'drawn')) expect(Math.abs(drawn! - 2 / 3)).toBeLessThan(0.02)
    expect(means(sweep, 'hawk')).toEqual([1, 1, 1])
    expect(sweep.condition!.effectiveRuns).toBeLessThan(sweep.runs + 1e-6)
  })

  it('that holds in no run is said', async () => {
    const answer = await sweepScenario({ ...input, given: 'talks > 100' }, asked)
    expect(answer).toMatchObject({ swept: { kind: 'none', reason: expect.stringContaining('talks > 100') } })
  })
})

describe('what cannot be swept', () => {
  it.each([
    [['chanse=0,1'], 'There is no parameter `chanse`. Did you mean `chance`?'],
    [['zzz=0,1'], 'There are: chance, talks_date, deadline, half, drawn, dice, us.type, us.cost.'],
    [
      ['start=0,1'],
      '`start` is a variable of the state. To sweep what it starts with, write state.start.start=…',
    ],
    [['state.strat.start=0,1'], '`state` has no `strat`. Did you mean `start`?'],
    [['parameters.chanse=0,1'], 'There is no parameter `chanse`. Did you mean `chance`?'],
    [['parameters.quite_new=0,1'], 'There is no parameter `quite_new`. There are: chance'],
    [['parameters.chance.note=one,two'], '`parameters.chance.note` changes nothing in this scenario'],
    [['chance=0:2:0.5'], '`chance` has the range 0 to 1, but the sweep has 1.5.'],
    [['chance=low,high'], '`chance` is a number, but the sweep has `low`. Write chance=0:100:10'],
    [['deadline=1,2'], '`deadline` is a date, but the sweep has 1. Write deadline=2025-10-24,2025-10-27'],
    [['us.type=hawk,dve'], '`us.type` is never `dve`. Did you mean `dove`?'],
    [['dice=1,1.5'], '`dice` is a whole number'],
    [['chance=0,1', 'chance=0,0.5'], '`chance` is swept twice'],
    [['chance=0,1', 'drawn=0,1', 'half=0,1'], 'one or two settings, but there are 3'],
    [['chance=0:1:0.01', 'drawn=0:1:0.01'], 'are 10201 points, but a sweep has at most 1000'],
    [['state.start.start=0:300:1'], 'compiled anew, of which there may be at most 200'],
    [['players.us.payoff=1,nothing'], 'nothing'],
  ])('%j', async (texts, piece) => {
    expect(await reason(...texts)).toContain(piece)
  })

  it('is said of an unknown name to look at', async () => {
    const answer = await answered(['chance=0,1'], { of: 'dael' })
    expect(answer).toMatchObject({
      swept: {
        kind: 'refused',
        reason: 'There is no outcome, measure or player `dael`. Did you mean `deal`?',
      },
    })
  })

  it('is said of a point at which a run fails, with what is set there', async () => {
    const content = SCENARIO.replace('final: start', 'final: 1 / (half - 5)')
    const answer = await sweepScenario(
      { ...input, content },
      { over: over('half=4,5'), runs: 10, workers: 1 },
    )
    expect(answer).toMatchObject({
      swept: { kind: 'failed', set: [{ path: 'parameters.half', value: '5' }], failure: { run: 0 } },
    })
  })
})
