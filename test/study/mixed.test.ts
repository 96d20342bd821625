/** What is drawn before the first step is drawn, and the rest is solved. */
import { describe, expect, it } from 'vitest'
import { createReference, follow } from '../../src/game/index.ts'
import { mixedJson, mixedSchema, mixScenario } from '../../src/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import type { MixedDocument } from '../../src/study/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { problems } from '../simulation/conforms.ts'

const throws = (parameters: string, chance = 'p'): string => `tft: 1
scenario: throws
calendar: {rounds: 4}
parameters: {${parameters}}
state: {heads: {type: whole, start: 0, range: [0, 4]}}
players: {us: {payoff: heads, moves: {wait: {}}, policy: wait}}
dynamics: [{name: throw, chance: ${chance}, add: {heads: 1}}]
outcomes:
  none_yet: {when: steps_left == 0 and heads == 0}
  two: {when: steps_left == 0 and heads == 2}
  other: {otherwise: true}
measures: {heads: {final: heads}, begun: {first: heads > 0}, most: {highest: heads}}
`

async function mixed(content: string, draws: number, seed = 'mixed'): Promise<MixedDocument> {
  const answer = await mixScenario({ name: 'throws', content }, { draws, seed })
  if (answer.kind !== 'finished') throw new Error(JSON.stringify(answer))
  return answer.document
}

describe('a beginning drawn and the rest solved', () => {
  // Bayes (1763): with a chance spread evenly from 0 to 1 every number of heads of n throws is equally likely, 1/(n + 1).
  // Intervals of 95 %, held to five times their half-width: nine standard errors, a false alarm below one in 10^18.
  it('gives the mean over what is drawn', async () => {
    const { outcomes, measures, payoffs, draws, plainRuns } = await mixed(throws('p: "uniform(0, 1)"'), 500)
    const near = (
      { value, low, high }: { value: number; low: number; high: number },
      truth: number,
    ): void => {
      expect(high).toBeGreaterThan(low)
      expect(Math.abs(value - truth)).toBeLessThan((5 * (high - low)) / 2)
    }
    near(outcomes[0]!.probability, 1 / 5)
    near(outcomes[1]!.probability, 1 / 5)
    near(measures[0]!.mean!, 2)
    near(measures[1]!.never, 1 / 5)
    // The mean first step over those that ever begin: the integral of the sum of k p (1 - p)^(k - 1), over 4/5.
    const begun = [1, 2, 3, 4].reduce((sum, k) => sum + 1 / (k + 1), 0)
    near(measures[1]!.mean!, begun / (4 / 5))
    near(payoffs[0]!.mean, 5)
    expect(plainRuns!).toBeGreaterThan(draws)
  })

  it('draws what the runs of the same seed draw', async () => {
    const content = throws('p: "uniform(0.2, 0.6)"')
    const game = gameOf(content)
    const slot = game.slots.findIndex(each => each.name === 'p')
    const draws = 50
    const chances = Array.from({ length: draws }, (_, run) => {
      let chance = Number.NaN
      follow(createReference(game, chooseByPolicy), keyFromSeed('mixed'), run, {
        trace: (entry, { values }) => {
          if (entry.kind === 'setup') chance = values[slot]!
        },
      })
      return chance
    })
    const meanOf = (of: (p: number) => number): number => chances.reduce((sum, p) => sum + of(p), 0) / draws
    const { outcomes, measures, laws } = await mixed(content, draws)
    expect(laws).toBe(draws)
    expect(outcomes[0]!.probability.value).toBeCloseTo(
      meanOf(p => (1 - p) ** 4),
      13,
    )
    expect(outcomes[1]!.probability.value).toBeCloseTo(
      meanOf(p => 6 * p ** 2 * (1 - p) ** 2),
      13,
    )
    expect(measures[2]!.mean!.value).toBeCloseTo(
      meanOf(p => 4 * p),
      12,
    )
  })

  it('is the exact answer where what is drawn touches nothing, solved once', async () => {
    const { outcomes, laws, plainRuns } = await mixed(throws('p: "uniform(0, 1)"', '0.5'), 100)
    expect(laws).toBe(1)
    expect(plainRuns).toBeNull()
    expect(outcomes[0]!.probability).toEqual({ value: 1 / 16, low: 1 / 16, high: 1 / 16 })
  })

  it('conforms to its schema', async () => {
    const document: unknown = JSON.parse(mixedJson(await mixed(throws('p: "uniform(0, 1)"'), 20)))
    expect(problems(document, mixedSchema)).toEqual([])
    expect(problems({ ...(document as object), draws: 0 }, mixedSchema)).not.toEqual([])
  })

  const refusal = async (content: string, request: object = {}): Promise<string> =>
    JSON.stringify(await mixScenario({ name: 'throws', content }, { draws: 5, ...request }))

  it('is refused where there is nothing to draw, or what is left is not finite', async () => {
    expect(await refusal(throws('p: 0.5'))).toContain('tft exact gives the whole answer')
    expect(
      await refusal(throws('p: "uniform(0, 1)"').replace('add: {heads: 1}', 'add: {heads: "poisson(1)"}')),
    ).toContain('What is left after the draws is not finite')
    expect(await refusal(throws('p: "uniform(0, 1)"'), { mostStates: 3 })).toContain(
      'more than the 3 allowed',
    )
    expect(await refusal(throws('p: "uniform(0, 1)"'), { draws: 1 })).toContain('a whole number from 2')
    expect(
      await refusal(
        throws('p: "uniform(0, 1)"').replace('range: [0, 4]', 'range: [0, 1e9]').replace('type: whole, ', ''),
      ),
    ).toContain('is a number without a grid')
  })

  it('says in which draw the model fails', async () => {
    const content = throws('p: "uniform(0, 1)"').replace('final: heads', 'final: 1 / heads')
    const answer = await mixScenario({ name: 'throws', content }, { draws: 5 })
    expect(answer).toMatchObject({ kind: 'failed', draw: 0, failure: { reason: 'division by zero' } })
  })
})
