import { describe, expect, it } from 'vitest'
import { probabilityInterval } from '../../src/statistics/index.ts'
import { tornadoOf } from '../../src/study/tornado.ts'

const number = { name: 'x', label: null, unit: null, kind: 'number', words: null } as const
const word = { name: 'w', label: null, unit: null, kind: 'words', words: ['a', 'b', 'c'] } as const

function rowsOf(input: readonly number[], target: readonly number[], world: readonly number[] | null = null) {
  return {
    input: Float64Array.from(input),
    order: Uint32Array.from(input.keys()).sort((i, j) => input[i]! - input[j]!),
    target: Float64Array.from(target),
    world: world === null ? null : Int32Array.from(world),
    binary: target.every(each => each === 0 || each === 1),
  }
}

describe('the ends of a tornado', () => {
  it('are the lowest and the highest tenth of a number', () => {
    const input = Array.from({ length: 50 }, (_, row) => (row * 7) % 50)
    const [low, high] = tornadoOf(
      number,
      rowsOf(
        input,
        input.map(x => 2 * x),
      ),
      0.95,
    )
    expect(low).toMatchObject({ at: 'lowest tenth', input: 2, target: { value: 4 } })
    expect(high).toMatchObject({ at: 'highest tenth', input: 47, target: { value: 94 } })
  })

  it('take in all that is equal, and say so', () => {
    const input = [0, 0, 0, 1, 1, 1, 1, 1, 2, 3]
    const [low, high] = tornadoOf(number, rowsOf(input, [5, 6, 7, 0, 0, 0, 0, 0, 0, 9]), 0.95)
    expect(low).toMatchObject({ at: 'lowest value', input: 0, target: { value: 6 } })
    expect(high).toMatchObject({ at: 'highest value', input: 3, target: { value: 9 } })
  })

  it('are each word that came', () => {
    const ends = tornadoOf(word, rowsOf([0, 0, 2, 2, 2], [1, 0, 1, 1, 0]), 0.95)
    expect(ends.map(({ at, input, target }) => [at, input, target.value])).toEqual([
      ['a', null, 0.5],
      ['c', null, 2 / 3],
    ])
    const { low, high } = probabilityInterval(1, 2, 0.95)
    expect(ends[0]!.target).toEqual({ value: 0.5, low, high })
  })

  it('are none where the input does not vary', () => {
    expect(tornadoOf(number, rowsOf([3, 3, 3], [1, 2, 3]), 0.95)).toEqual([])
  })

  it('have intervals as wide as the worlds are few, not the rows', () => {
    // Two rows of each world that are the same: what 4 independent values say, 1 +- 3.18 * 0.577 / 2 or so.
    const once = tornadoOf(word, rowsOf([0, 0, 0, 0], [0.5, 1, 1, 1.5]), 0.95)[0]!
    const input = new Array<number>(8).fill(0)
    const twice = tornadoOf(
      word,
      rowsOf(input, [0.5, 1, 1, 1.5, 0.5, 1, 1, 1.5], [0, 1, 2, 3, 0, 1, 2, 3]),
      0.95,
    )[0]!
    expect(twice.target.value).toBe(once.target.value)
    expect(twice.target.low).toBeCloseTo(once.target.low, 12)
    expect(twice.target.high).toBeCloseTo(once.target.high, 12)
  })
})
