import { describe, expect, it } from 'vitest'
import { parseDay } from '../../../src/text/day.ts'
import { complaintsOf, gameOf } from '../resolve-text.ts'

const day = (text: string): number => parseDay(text)!

describe('calendar', () => {
  it('of rounds', () => {
    expect(gameOf('calendar: {rounds: 50}')).toMatchObject({ clock: { kind: 'rounds' }, steps: 50 })
  })

  it('of regular steps', () => {
    expect(gameOf('calendar: {start: 2025-10-23, step: 2 weeks, steps: 4}')).toMatchObject({
      clock: { kind: 'regular', start: day('2025-10-23'), every: 2, unit: 'week' },
      steps: 4,
    })
  })

  it.each([
    ['2025-10-09', '1 week', '2025-10-30', 4],
    ['2025-10-09', '1 week', '2025-10-29', 3],
    ['2025-01-31', '1 month', '2025-03-31', 3],
    ['2025-01-31', '1 month', '2025-03-30', 2],
    ['2025-04-04', '1 quarter', '2026-04-04', 5],
  ])('from %s by %s until %s: steps that begin by then', (start, step, end, steps) => {
    expect(gameOf(`calendar: {start: ${start}, step: ${step}, end: ${end}}`).steps).toBe(steps)
  })

  it('of points, which may be parameters', () => {
    expect(
      gameOf(`
calendar: {points: [2025-10-09, deadline], end: 2025-12-01}
parameters: {deadline: 2025-11-01}`),
    ).toMatchObject({
      clock: { kind: 'points', points: [day('2025-10-09'), day('2025-11-01')], end: day('2025-12-01') },
      steps: 2,
    })
  })

  it.each([
    ['{rounds: 0}', '1:20 steps'],
    ['{rounds: 1000001}', '1:20 too-many-steps'],
    ['{start: 2025-10-09, step: 1 day, end: 9999-12-31}', '1:49 too-many-steps'],
    ['{start: 2025-10-09, step: 1 year, steps: 9000}', '1:52 too-late'],
    ['{start: 2025-10-09, step: 1 fortnight, steps: 3}', '1:37 step-length'],
    ['{start: 2025-10-09, step: 1 week, end: 2025-10-08}', '1:50 calendar-ends-early'],
    ['{start: 2025-02-30, step: 1 week, steps: 3}', '1:19 not-a-date'],
    ['{points: [2025-10-09, 2025-10-09], end: 2025-12-01}', '1:33 points-fall'],
    ['{points: [2025-10-09, 2025-10-12], end: 2025-10-11}', '1:51 calendar-ends-early'],
  ])('refuses %s', (calendar, complaint) => {
    const complaints = complaintsOf(`calendar: ${calendar}`)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(`${complaint} `)
  })

  it('knows no dates with rounds', () => {
    const refused = complaintsOf(`
calendar: {rounds: 5, dates: [{date: 2025-11-01, say: x}]}
state: {x: 0}
players: {us: {moves: {a: {open: 2025-11-01}, b: {later: {after: 2 weeks, add: {x: 1}}}, c: {later: {date: 2025-11-01, add: {x: 1}}}}}}
events: {e: {rate: 0.1 per week, when: today > 2025-11-01}}`)
    expect(refused.map(each => each.split(' ')[1])).toEqual(Array(6).fill('rounds-have-no-time'))
  })
})
