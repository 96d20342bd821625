import { describe, expect, it } from 'vitest'
import { fragmentOf, stateOf } from '../../src/web/link.ts'
import type { Facts } from '../../src/web/questions.ts'
import { askedOf, commandOf, type Source, startState, withEdited } from '../../src/web/state.ts'

const SOURCE: Source = { name: 'mine.yaml', content: 'tft: 1\n# 贸易 "a" &=#', shipped: false }
const SHIPPED: Source = { name: 'chicken', content: 'tft: 1', shipped: true }

const FACTS: Facts = {
  name: 'mine',
  title: null,
  brief: null,
  players: [{ name: 'us', label: null, tracks: [] }],
  outcomes: [],
  variants: [{ name: 'hard', label: null }],
  settings: [
    {
      name: 'win',
      label: null,
      unit: null,
      kind: 'number',
      low: 0,
      high: 2,
      step: 0.1,
      value: 1,
    },
  ],
  steps: 1,
  isWithoutYears: false,
  problems: [],
}

describe('a link', () => {
  it('carries the whole text and everything that is set', async () => {
    const state = {
      ...startState(SOURCE),
      view: 'tournament' as const,
      variant: 'hard',
      set: { win: '1.5' },
      seed: 'a b&c',
      against: 'soft',
      run: 7431,
      meeting: { strategies: ['defect', 'tit_for_tat'], rounds: 30, noise: 0.02 },
    }
    expect(await stateOf(await fragmentOf(state), [])).toEqual(state)
  })

  it('of a shipped scenario carries its name alone', async () => {
    const fragment = await fragmentOf(startState(SHIPPED))
    expect(fragment).toBe('scenario=chicken')
    expect(await stateOf(fragment, [SHIPPED])).toEqual(startState(SHIPPED))
  })

  it.each([
    ['a text that is not packed', 'text=%%%'],
    ['a scenario that there is not', 'scenario=nothing'],
    ['more than anybody sends', `scenario=chicken${'&pick=1/a%3Dhold'.repeat(100_000)}`],
  ])('is not read: %s', async (_, fragment) => {
    expect(await stateOf(fragment, [SHIPPED])).toBe(null)
  })

  it('leaves out what makes no sense', async () => {
    const state = await stateOf('scenario=chicken&view=x&run=-1&rounds=many&noise=', [SHIPPED])
    expect(state).toEqual(startState(SHIPPED))
  })
})

describe('a text edited', () => {
  it('keeps what was set as far as it still has it', () => {
    const state = {
      ...startState(SHIPPED),
      view: 'file' as const,
      variant: 'hard',
      against: 'gone',
      set: { win: '1.5', lost: '2' },
      as: 'us',
      run: 3,
      picks: [{ step: 1, track: '', move: 'hold' }],
    }
    expect(withEdited(state, SOURCE, FACTS)).toEqual({
      ...startState(SOURCE),
      view: 'file',
      variant: 'hard',
      set: { win: '1.5' },
      as: 'us',
      run: 3,
    })
  })
})

it('puts parameters where --set does', () => {
  const state = { ...startState(SHIPPED), set: { win: '2' } }
  expect(askedOf(state).set).toEqual([{ path: 'parameters.win', value: '2' }])
  expect(commandOf(state, 'run')).toBe('tft run chicken --set parameters.win=2')
})
