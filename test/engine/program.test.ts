import { describe, expect, it } from 'vitest'
import { compileProgram, programBytes, TooLargeError } from '../../src/engine/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { played } from './played.ts'
import { arithmetic, number, tinyGame } from './tiny-game.ts'

describe('a program', () => {
  it('is the same for the same game, and holds no text of the file', () => {
    const game = gameOf('title: Secret words\nstate: {hidden_name: 1}\nmeasures: {end: {final: hidden_name}}')
    const { bytes } = programBytes(game)
    expect(programBytes(game).bytes).toEqual(bytes)
    expect(Buffer.from(bytes).includes('hidden_name')).toBe(false)
    expect(Buffer.from(bytes).includes('Secret')).toBe(false)
  })

  it('is refused where derived names multiply beyond measure', () => {
    const span = [0, 0, 0] as const
    const game = tinyGame({
      derived: Array.from({ length: 40 }, (_, index) => {
        const before = { kind: 'derived' as const, index: index - 1, span }
        const value = index === 0 ? number(1) : arithmetic('+', before, before)
        return { name: `d${index}`, type: { kind: 'number' as const }, value, label: null, unit: null }
      }),
      finals: [{ kind: 'derived', index: 39, span }],
    })
    expect(() => compileProgram(game)).toThrow(TooLargeError)
  })

  it('finds the steps of dates and of durations in months as the reference does', () => {
    const game = gameOf(`
calendar:
  start: 2025-01-31
  step: 1 month
  steps: 14
  dates:
    - {date: 2025-04-01, add: {x: 10}}
    - {date: 2025-12-31, add: {x: 100}, say: "The year ends"}
state: {x: 1}
events:
  e: {when: step == 3, cooldown: 2 months, later: [{after: 1.5 months, add: {x: 1000}}, {after: 10 days, add: {x: 0.5}}, {date: 2024-01-01, add: {x: 0.25}}, {after: 1 year, add: {x: 7}}]}
measures: {end: {final: x}, mean: {average: "x * elapsed(month)", by: week}}`)
    for (const [engine, reference] of played(game, 3)) expect(engine).toBe(reference)
  })
})
