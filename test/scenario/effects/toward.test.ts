import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf, measuresOf } from '../resolve-text.ts'

const weekly = (block: string, more = '') => `
calendar: {start: 2025-10-09, step: 1 week, steps: 4}
state: {x: 8, w: {type: whole, start: 1}, f: false}
dynamics: [{${block}}]
measures: {x: {final: x}}
${more}`

describe('toward', () => {
  it('lowers to an addition', () => {
    const game = gameOf(weekly('toward: {x: {target: 2, half_life: 2 weeks}}'))
    expect(game.dynamics[0]!.block.writes).toMatchObject([
      { operation: 'add', value: { kind: 'arithmetic' } },
    ])
  })

  it('leaves half of the distance after a half-life', () => {
    // Four weeks are two half-lives: 2 + 6 / 4.
    expect(measuresOf(weekly('toward: {x: {target: 2, half_life: 2 weeks}}')).x).toBeCloseTo(3.5, 12)
    expect(measuresOf(weekly('toward: {x: {target: 2, half_life: 2 steps}}')).x).toBeCloseTo(3.5, 12)
    expect(measuresOf(weekly('toward: {x: {target: 2, half_life: 14 days}}')).x).toBeCloseTo(3.5, 12)
  })

  it('has the same law at another step size', () => {
    const daily = weekly('toward: {x: {target: 2, half_life: 2 weeks}}').replace(
      '1 week, steps: 4',
      '1 day, steps: 28',
    )
    expect(measuresOf(daily).x).toBeCloseTo(3.5, 12)
  })

  it.each([
    ['toward: {w: {target: 2, half_life: 2 weeks}}', '4:22 toward-no-number `w` is no real number'],
    ['toward: {f: {target: 2, half_life: 2 weeks}}', '4:22 toward-no-number `f` is no real number'],
    ['toward: {x: {target: 2, half_life: 0 weeks}}', '4:48 half-life A half-life must be above 0.'],
    ['set: {x: 1}, toward: {x: {target: 2, half_life: 2 weeks}}', '4:35 set-and-toward'],
    ['toward: {x: {target: "normal(0, 1)", half_life: 2 weeks}}', '4:35 draw-here'],
    ['toward: {z: {target: 2, half_life: 2 weeks}}', '4:22 unknown-name'],
  ])('refuses %s', (block, complaint) => {
    const complaints = complaintsOf(weekly(block))
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })

  it('stops a run whose half-life is not above 0', () => {
    expect(() => measuresOf(weekly('toward: {x: {target: 2, half_life: x - 9 weeks}}'))).toThrow('"reason"')
  })
})
