/** The source of every decision of the generator: one number names one scenario, whatever the machine. */

export interface Chooser {
  /** A whole number from low to high, both inclusive. */
  whole(low: number, high: number): number
  chance(p: number): boolean
  one<T>(items: readonly T[]): T
  /** Some of the items, no item twice, in random order. */
  some<T>(items: readonly T[], least: number, most: number): T[]
  shuffled<T>(items: readonly T[]): T[]
  /** One of several makers, by weight. Weight 0: never. */
  weighted<T>(makers: readonly (readonly [weight: number, make: () => T])[]): T
}

/** A chooser by the generator mulberry32 (T. Ettinger, 2017): 32 bits of state are enough to name scenarios. */
export function createChooser(seed: number): Chooser {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const chooser: Chooser = {
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: p => next() < p,
    one: items => items[Math.floor(next() * items.length)]!,
    some: (items, least, most) =>
      chooser
        .shuffled(items)
        .slice(0, chooser.whole(Math.min(least, items.length), Math.min(most, items.length))),
    shuffled(items) {
      const rest = [...items]
      for (let at = rest.length - 1; at > 0; at--) {
        const other = chooser.whole(0, at)
        ;[rest[at], rest[other]] = [rest[other]!, rest[at]!]
      }
      return rest
    },
    weighted(makers) {
      const sum = makers.reduce((total, [weight]) => total + weight, 0)
      let target = next() * sum
      for (const [weight, make] of makers) {
        if (target < weight) return make()
        target -= weight
      }
      return makers.findLast(([weight]) => weight > 0)![1]()
    },
  }
  return chooser
}
