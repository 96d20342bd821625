import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf } from '../resolve-text.ts'

const us = (policy: string) => `players: {us: {moves: {hold: {}, talk: {}}, policy: ${policy}}}`

describe('a policy in equilibrium', () => {
  it.each([
    ['equilibrium', { select: 'payoff_dominant', rationality: null }],
    ['{equilibrium: {select: risk_dominant}}', { select: 'risk_dominant', rationality: null }],
    ['{equilibrium: {rationality: 2.5}}', { rationality: 2.5 }],
  ])('%s is a place for what a solver finds', (policy, wanted) => {
    expect(gameOf(us(policy)).players[0]!.tracks[0]!.policy).toMatchObject({ kind: 'equilibrium', ...wanted })
  })

  it.each([
    ['{equilibrium: {select: risk_dominnt}}', 'Did you mean `risk_dominant`?'],
    ['{equilibrium: {rationality: -1}}', 'Rationality is 0 (a coin decides) or more'],
    ['{equilibrium: {rationality: x}}', 'must be a plain number'],
    ['{equilibrium: {rationality: 1, select: uniform}}', 'leave `select` out'],
    ['{equilibrium: {ration: 1}}', 'Did you mean `rationality`?'],
    ['{equilibrium: {}, hold: 1}', '`equilibrium` stands alone'],
    ['{equilibrium: perfect}', 'must be a map with the keys select, rationality, note'],
  ])('refuses %s', (policy, complaint) => {
    expect(complaintsOf(us(policy)).join('\n')).toContain(complaint)
  })
})
