/** An exact answer beside something else is tried only where nobody has to wait for it. */
import { describe, expect, it } from 'vitest'
import { exactAside } from '../../src/library/exact-aside.ts'
import { gameOf } from '../scenario/resolve-text.ts'

/** Both walk by one or two steps a round: n sums each before round n, n² pairs of them. */
const walk = (rounds: number, us: string) =>
  gameOf(`
calendar: {rounds: ${rounds}}
state: {x: 0, y: 0}
players:
  us: {moves: {a: {add: {x: 1}}, b: {add: {x: 2}}}, policy: ${us}, payoff: x}
  china: {moves: {a: {add: {y: 1}}, b: {add: {y: 2}}}, policy: {a: 0.5, b: 0.5}}
outcomes: {end: {otherwise: true}}`)

const BY_RULES = '{a: 0.5, b: 0.5}'
const AHEAD = '{quantal: {rationality: 0.1, lookahead: 1}}'

describe('an exact answer beside something else', () => {
  it('is to be had of a small game, whoever plays it', () => {
    for (const us of [BY_RULES, AHEAD]) expect(exactAside(walk(5, us), [])?.kind, us).toBe('exact')
  })

  it('is given up sooner where players look ahead, though the game can be compiled', () => {
    // 1 + 4 + 9 + … + 25² = 5,525 states.
    expect(exactAside(walk(25, BY_RULES), [])?.kind).toBe('exact')
    expect(exactAside(walk(25, AHEAD), [])).toBeNull()
  })
})
