import { describe, expect, it } from 'vitest'
import { followRun, openScenario, type ScenarioInput } from '../../src/index.ts'
import { worldsToTell } from '../../src/study/index.ts'

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

function told(input: Partial<ScenarioInput>, bonus = 3) {
  const scenario = { name: 'coins.yaml', content: COINS(bonus), ...input }
  const opened = openScenario(scenario)
  if (opened.kind === 'invalid') throw new Error(opened.diagnostics[0]!.message)
  const { game, condition } = opened
  return worldsToTell(game, condition, '1', 1000).map(world => ({
    ...world,
    ends: game.outcomes[world.outcome]!.name,
    story: followRun(opened, scenario, '1', world.run),
  }))
}

describe('worlds to tell', () => {
  it('are of the best and the worst ending, and one more', () => {
    expect(told({}).map(({ why, ends }) => [why, why === 'surprising' ? null : ends])).toEqual([
      ['best', 'two'],
      ['worst', 'fewer'],
      ['surprising', null],
    ])
  })

  it('speak of no best ending where what players get together is the same in every one', () => {
    // us gets heads and them 7 - heads: 14 in two steps, however it ends.
    expect(told({}, 0).map(({ why }) => why)).toEqual(['likeliest', 'rarest', 'surprising'])
  })

  it('are of those runs alone that count', () => {
    const all = told({ given: 'heads < 2 and count(toss) == 1' })
    expect(all.length).toBeGreaterThan(1)
    for (const { ends, story } of all) {
      expect(ends).toBe('fewer')
      const events = story.steps.flatMap(({ told }) =>
        told.filter(each => each.kind === 'happening' && each.what === 'event'),
      )
      expect(events).toHaveLength(1)
    }
  })

  it('are of runs in which came what was seen', () => {
    const history = { name: 'seen.yaml', content: 'tft: 1\nseen: [{step: 1, happened: toss}]\n' }
    for (const { story } of told({ asOf: '1', history })) expect(JSON.stringify(story)).toContain('toss')
  })

  it('are none where no run counts', () => {
    expect(told({ given: 'heads > 2' })).toEqual([])
  })
})
