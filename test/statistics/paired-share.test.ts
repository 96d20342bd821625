import { describe, expect, it } from 'vitest'
import { log } from '../../src/random/index.ts'
import { mcnemar, tango } from '../../src/statistics/index.ts'

describe('tango', () => {
  it('gives the interval of Fagerland, Lydersen and Laake (2014) for the airways of 21 children (Bentur et al. 2009)', () => {
    const { low, high } = tango({ worlds: 21, gained: 1, lost: 7 }, 0.95)
    expect(low).toBeCloseTo(-0.517, 3)
    expect(high).toBeCloseTo(-0.026, 3)
  })

  it('is ± z²/(n + z²) where no world differs: the score with nothing discordant, solved by hand', () => {
    const square = 1.959963984540054 ** 2
    const { low, high } = tango({ worlds: 1000, gained: 0, lost: 0 }, 0.95)
    expect(high).toBeCloseTo(square / (1000 + square), 12)
    expect(low).toBe(-high)
  })

  it('turns round with the direction of the difference', () => {
    const one = tango({ worlds: 90, gained: 12, lost: 3 }, 0.9)
    const other = tango({ worlds: 90, gained: 3, lost: 12 }, 0.9)
    expect(other.low).toBeCloseTo(-one.high, 14)
    expect(other.high).toBeCloseTo(-one.low, 14)
  })

  it('reaches to the end where every world differs in the same way', () => {
    expect(tango({ worlds: 10, gained: 10, lost: 0 }, 0.95).high).toBe(1)
    expect(tango({ worlds: 10, gained: 0, lost: 10 }, 0.95).low).toBe(-1)
  })

  // Exact: every table of 60 worlds, weighted with its probability. Nothing is drawn.
  it.each([
    [0.02, 0.02],
    [0.1, 0.05],
    [0.3, 0.1],
    [0.01, 0.08],
  ])('keeps its level when %d are gained and %d are lost', (gain, loss) => {
    const coverage = sumOverTables(60, gain, loss, (gained, lost) => {
      const { low, high } = tango({ worlds: 60, gained, lost }, 0.95)
      return low <= gain - loss && gain - loss <= high
    })
    expect(coverage).toBeGreaterThan(0.935)
    expect(coverage).toBeLessThan(0.985)
  })
})

describe('mcnemar', () => {
  it('gives 10/256 for 1 against 7: P(X ≤ 1) + P(X < 1) of eight tosses', () => {
    expect(mcnemar({ worlds: 21, gained: 1, lost: 7 })).toBeCloseTo(10 / 256, 14)
  })

  it('is 1 where nothing differs and where both ways are as many', () => {
    expect(mcnemar({ worlds: 21, gained: 0, lost: 0 })).toBe(1)
    expect(mcnemar({ worlds: 21, gained: 4, lost: 4 })).toBe(1)
  })

  it('is half the exact p where all go one way: 2⁻ⁿ', () => {
    expect(mcnemar({ worlds: 99, gained: 20, lost: 0 })).toBeCloseTo(2 ** -20, 18)
  })

  it.each([0.02, 0.1, 0.3])('raises a false alarm in about 5 %% when %d go either way', share => {
    const alarms = sumOverTables(
      60,
      share,
      share,
      (gained, lost) => mcnemar({ worlds: 60, gained, lost }) <= 0.05,
    )
    expect(alarms).toBeLessThan(0.055)
    if (share > 0.05) expect(alarms).toBeGreaterThan(0.035)
  })
})

/** Probability that something holds of the counts of a trinomial law. */
function sumOverTables(
  worlds: number,
  gain: number,
  loss: number,
  holds: (gained: number, lost: number) => boolean,
): number {
  const logs = [0]
  for (let n = 1; n <= worlds; n++) logs.push(logs[n - 1]! + log(n))
  let sum = 0
  for (let gained = 0; gained <= worlds; gained++)
    for (let lost = 0; gained + lost <= worlds; lost++) {
      if (!holds(gained, lost)) continue
      const rest = worlds - gained - lost
      const ways = Math.exp(logs[worlds]! - logs[gained]! - logs[lost]! - logs[rest]!)
      sum += ways * gain ** gained * loss ** lost * (1 - gain - loss) ** rest
    }
  return sum
}
