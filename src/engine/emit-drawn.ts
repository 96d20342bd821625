/** Chances answered with the draws of one run, each at its address (seed, run, step, site): `addressed` of `game/follow.ts`. */
import { type Code, call, f64, getLocal, i32, select, setLocal } from './assembler.ts'
import type { Chances } from './chances.ts'
import { race } from './emit-race.ts'
import { siteWords } from './emit-random.ts'
import { addLocal, type Emitter, keep } from './emitter.ts'

export const drawn: Chances = {
  fires: (emitter, p, site) => f64.lt(uniformAt(emitter, site), p),
  oneOf: invert,
  race,
  decide: () => [],
  uniform: uniformAt,
}

/** The uniform of a site at the current address. */
function uniformAt(emitter: Emitter, site: number): Code {
  const { productHigh, productLow, high } = siteWords(emitter.game.sites[site]!)
  const words = [productHigh, productLow, high].map(i32.const)
  return call(emitter.functions.uniform, emitter.address, ...words)
}

/**
 * Index of the first entry whose cumulative weight exceeds u times the sum; the last of positive weight if rounding leaves none.
 * An entry of weight 0 never exceeds what the one before did not.
 */
function invert(emitter: Emitter, weights: readonly Code[], sum: Code, site: number): Code {
  const target = keep(emitter, 'f64', f64.mul(uniformAt(emitter, site), sum))
  const chosen = addLocal(emitter.locals, 'i32')
  const cumulative = addLocal(emitter.locals, 'f64')
  const open = addLocal(emitter.locals, 'i32')
  const steps = weights.map((weight, index) => [
    setLocal(cumulative, f64.add(getLocal(cumulative), weight)),
    // Still open: this entry is the last of positive weight so far.
    setLocal(
      chosen,
      select(i32.const(index), getLocal(chosen), i32.and(getLocal(open), f64.gt(weight, f64.const(0)))),
    ),
    setLocal(open, i32.and(getLocal(open), i32.eqz(f64.lt(target.get, getLocal(cumulative))))),
  ])
  return [
    target.set,
    setLocal(cumulative, f64.const(0)),
    setLocal(open, i32.const(1)),
    setLocal(chosen, i32.const(-1)),
    steps,
    getLocal(chosen),
  ]
}
