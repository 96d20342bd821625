import { describe, expect, it } from 'vitest'
import { explainScenario, followRun, openScenario, type ScenarioInput } from '../../src/index.ts'
import { lookAt } from '../../src/study/lived-runs.ts'
import { runEnds } from '../../src/study/run-ends.ts'
import { worldsToTell } from '../../src/study/told-worlds.ts'

/** Coins until three heads, for a round of six at most. */
const RACE = `
tft: 1
scenario: race
calendar: {rounds: 6}
state: {heads: {type: whole, start: 0}}
events: {toss: {chance: 0.3, add: {heads: 1}}}
outcomes: {three: {when: heads == 3}, fewer: {otherwise: true}}
`

/** Two coins a run; who calls heads gets the stake from the other, and the bank pays both `bonus` for two heads. */
const COINS = (bonus: number) => `
tft: 1
scenario: coins
calendar: {rounds: 2}
state: {heads: {type: whole, start: 0}}
players:
  us: {moves: {wait: {stance: 0}, shout: {stance: 0}}, policy: {wait: 9, shout: 1}, payoff: 'heads + if(heads == 2, ${bonus}, 0)'}
  them: {moves: {wait: {stance: 0}}, policy: {wait: 1}, payoff: '7 - heads'}
events:
  toss: {chance: 0.5, add: {heads: 1}}
outcomes:
  two: {when: step == 2 and heads == 2}
  fewer: {otherwise: true}
`

async function told(input: Partial<ScenarioInput>, bonus = 3) {
  const scenario = { name: 'coins.yaml', content: COINS(bonus), ...input }
  const opened = openScenario(scenario)
  if (opened.kind === 'invalid') throw new Error(opened.diagnostics[0]!.message)
  const { game, condition } = opened
  const { worlds } = await worldsToTell(game, condition, '1', 1000)
  return worlds.map(world => ({
    ...world,
    ends: game.outcomes[world.outcome]!.name,
    story: followRun(opened, scenario, '1', world.run),
  }))
}

describe('worlds to tell', () => {
  it('are a typical one of every ending, the likeliest first, and the most surprising one', async () => {
    const worlds = await told({})
    // Three of four runs have fewer than two heads.
    expect(worlds.filter(({ why }) => why.includes('typical')).map(({ ends }) => ends)).toEqual([
      'fewer',
      'two',
    ])
    expect(worlds.filter(({ why }) => why.includes('surprising'))).toHaveLength(1)
    expect(new Set(worlds.map(({ run }) => run)).size).toBe(worlds.length)
    for (const { story, ends, steps } of worlds) expect(story.end).toMatchObject({ outcome: ends, steps })
  })

  it('are the shortest of an ending too, where it is shorter than a typical one', async () => {
    const worlds = await told({ content: RACE })
    expect(worlds.slice(0, 3).map(({ why, ends, steps }) => [why, ends, steps])).toEqual([
      [['typical'], 'fewer', 6],
      [['typical'], 'three', 5],
      [['shortest'], 'three', 3],
    ])
  })

  it('are those that are found when one asks for them by name', async () => {
    const scenario = { name: 'race.yaml', content: RACE }
    for (const world of await told(scenario))
      for (const kind of world.why) {
        const choice = kind === 'surprising' ? ({ kind } as const) : ({ kind, outcome: world.ends } as const)
        const among = kind === 'surprising' ? 300 : 1000
        const request = { seed: '1', choice, among, whatIf: [], budget: null }
        const explained = await explainScenario(scenario, request)
        if (explained.kind !== 'explained') throw new Error(explained.kind)
        expect(explained.explanation.story.run).toBe(world.run)
      }
  })

  it('are of those runs alone that count', async () => {
    const all = await told({ given: 'heads < 2 and count(toss) == 1' })
    expect(all.length).toBeGreaterThan(1)
    for (const { ends, story } of all) {
      expect(ends).toBe('fewer')
      const events = story.steps.flatMap(step =>
        step.told.filter(each => each.kind === 'happening' && each.what === 'event'),
      )
      expect(events).toHaveLength(1)
    }
  })

  it('are of runs in which came what was seen', async () => {
    const history = { name: 'seen.yaml', content: 'tft: 1\nseen: [{step: 1, happened: toss}]\n' }
    const worlds = await told({ asOf: '1', history })
    expect(worlds.length).toBeGreaterThan(1)
    for (const { story } of worlds) expect(JSON.stringify(story)).toContain('toss')
  })

  it('are none where no run counts', async () => {
    expect(await told({ given: 'heads > 2' })).toEqual([])
  })
})

describe('how runs ended', () => {
  it('is what the reference says of each, to the last bit, with and without a condition', async () => {
    for (const given of [null, 'heads == 1']) {
      const opened = openScenario({ name: 'coins.yaml', content: COINS(3), given })
      if (opened.kind === 'invalid') throw new Error(opened.diagnostics[0]!.message)
      const { game, condition } = opened
      const ends = await runEnds(game, condition, 'x', 200)
      const lived = lookAt(game, condition, 'x', { lived: 200, most: 200 })
      expect(ends!.length).toBeGreaterThan(50)
      expect(ends).toEqual(
        lived.map(({ run, weight, record: { pending, ...record } }) => ({ run, weight, record })),
      )
    }
  })

  it('passes over runs that fail', async () => {
    const content = COINS(3).replace("'7 - heads'", "'7 - 1 / heads'")
    const opened = openScenario({ name: 'coins.yaml', content })
    if (opened.kind === 'invalid') throw new Error(opened.diagnostics[0]!.message)
    const ends = (await runEnds(opened.game, null, 'x', 100))!
    expect(ends.length).toBeGreaterThan(20)
    expect(ends.length).toBeLessThan(80)
  })
})
