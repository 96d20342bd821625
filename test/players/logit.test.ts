/** Odds of quantal players worked out by hand, and the engine's beside them. */
import { describe, expect, it } from 'vitest'
import { branch, branchStart, createReference } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { logitOdds } from '../../src/players/logit.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { disagreement } from '../generator/agreement.ts'
import { gameOf, runsOf } from '../scenario/resolve-text.ts'

describe('logit odds', () => {
  it('are in proportion to the exponential of rationality times payoff (McKelvey and Palfrey 1995, section 2)', () => {
    const [a, b, c] = [Math.exp(1.5 * 2), Math.exp(1.5 * 1), Math.exp(1.5 * -0.5)]
    const odds = logitOdds(1.5, [2, 1, null, -0.5])
    const wanted = [a, b, 0, c].map(weight => weight / (a + b + c))
    odds.forEach((p, move) => {
      expect(p).toBeCloseTo(wanted[move]!, 14)
    })
  })

  it('are even at rationality 0, and certain of the best at a large one', () => {
    expect(logitOdds(0, [5, -5, 1e308])).toEqual([1 / 3, 1 / 3, 1 / 3])
    expect(logitOdds(1e6, [5, 6, 4])).toEqual([0, 1, 0])
  })

  it.each([1e3, 1e300, Number.MAX_VALUE])('are safe for payoffs as large as %s', size => {
    expect(logitOdds(1, [size, -size, size])).toEqual([0.5, 0, 0.5])
    expect(logitOdds(1, [-size, -size])).toEqual([0.5, 0.5])
    expect(logitOdds(0, [size, -size])).toEqual([0.5, 0.5])
    expect(logitOdds(Number.MAX_VALUE, [size, -size])).toEqual([1, 0])
  })

  it('depend on differences of payoffs alone', () => {
    expect(logitOdds(0.5, [1001, 1003, 1000])).toEqual(logitOdds(0.5, [1, 3, 0]))
  })
})

const FILE = `
calendar: {rounds: 6}
state: {x: {start: 1, range: [0, 9], type: whole}}
players:
  us:
    moves: {hold: {}, hit: {once: true, stance: -1, add: {x: 2}}, talk: {when: x > 2, stance: 1}}
    policy: {quantal: {rationality: 0.5, payoffs: {hold: 1000, hit: x + 1001, talk: 2000 * x}}}
    tremble: 0.1
outcomes: {end: {otherwise: true}}
measures: {x: {final: x}}
`

describe('a quantal player', () => {
  it('weighs open moves alone, however large the payoff of a closed one', () => {
    const reference = createReference(gameOf(FILE), chooseByPolicy)
    const [start] = branchStart(reference)
    const hit = branch(reference, start!.state).find(each => each.state.values.includes(3))!
    // exp(0.5 * (1002 - 1000)) to 1, then a tremble of 0.1 over two open moves.
    const odds = Math.E / (Math.E + 1)
    expect(hit.probability).toBeCloseTo(0.9 * odds + 0.05, 14)
  })

  it('plays in the engine as in the reference', () => {
    expect(disagreement(gameOf(FILE), keyFromSeed('quantal'), 500)).toBeNull()
  })

  it.each([
    ['payoffs: {talk: 1}', 'rationality: 1', 'no open move has a payoff'],
    ['payoffs: {hold: 1}', 'rationality: x - 2', 'rationality must not be below 0, but it is -1'],
    ['payoffs: {hold: 1 / (x - 1)}', 'rationality: 1', 'division by zero'],
  ])('stops the run: %s, %s', (payoffs, rationality, reason) => {
    const text = FILE.replace(/rationality: 0.5, payoffs: \{[^}]*\}/, `${rationality}, ${payoffs}`)
    const game = gameOf(text)
    expect(() => runsOf(game, 1)).toThrow(reason)
    expect(disagreement(game, keyFromSeed('quantal'), 20)).toBeNull()
  })
})
