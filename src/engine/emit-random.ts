/** Philox, exp and log as WebAssembly: the operations of `random/` in their order, to the last bit. */
import type { Site } from '../game/index.ts'
import { EXP, LOG, PHILOX } from '../random/index.ts'
import {
  type Code,
  type FunctionBody,
  f64,
  getGlobal,
  getLocal,
  i32,
  i64,
  ifElse,
  setGlobal,
  setLocal,
} from './assembler.ts'
import { addLocal, createLocals, type Locals } from './emitter.ts'
import { GLOBAL } from './functions.ts'
import type { Layout } from './layout.ts'

/**
 * What the first round makes of a site, which is known when emitting: both halves of multiplier 2 times counter word 2, and
 * counter word 3 as it is.
 */
export function siteWords({ high, low }: Site): { productHigh: number; productLow: number; high: number } {
  const product = BigInt(PHILOX.multiplier2) * BigInt(low)
  return { productHigh: Number(product >> 32n), productLow: Number(product & 0xffffffffn), high }
}

/** (counter word 1, the three words of the site) -> the uniform of the current run. */
export function uniformFunction({ roundKeys }: Layout): FunctionBody {
  const locals = createLocals(4)
  // The parameters are where the first round leaves what it makes of them.
  const [x0, productHigh, x1, x2] = [0, 1, 2, 3]
  const x3 = addLocal(locals, 'i32')
  const first = addLocal(locals, 'i64')
  const second = addLocal(locals, 'i64')
  const high = (product: number): Code => i32.fromI64(i64.shrU(getLocal(product), i64.const(32n)))
  const key = (round: number, word: number): Code => i32.load(i32.const(roundKeys + 32 * round + 16 * word))
  const rounds: Code[] = [
    setLocal(x0, i32.xor(i32.xor(getLocal(productHigh), getLocal(x0)), key(0, 0))),
    setLocal(x2, i32.xor(i32.xor(getGlobal(GLOBAL.runProductHigh), getLocal(x2)), key(0, 1))),
    setLocal(x3, getGlobal(GLOBAL.runProductLow)),
  ]
  for (let round = 1; round < PHILOX.rounds; round++) {
    rounds.push(
      setLocal(first, i64.mul(i64.fromU32(getLocal(x0)), i64.const(BigInt(PHILOX.multiplier0)))),
      setLocal(second, i64.mul(i64.fromU32(getLocal(x2)), i64.const(BigInt(PHILOX.multiplier2)))),
      setLocal(x0, i32.xor(i32.xor(high(second), getLocal(x1)), key(round, 0))),
      setLocal(x1, i32.fromI64(getLocal(second))),
      setLocal(x2, i32.xor(i32.xor(high(first), getLocal(x3)), key(round, 1))),
      setLocal(x3, i32.fromI64(getLocal(first))),
    )
  }
  const k = i64.or(
    i64.shl(i64.fromU32(getLocal(x0)), i64.const(21n)),
    i64.fromU32(i32.shrU(getLocal(x1), i32.const(11))),
  )
  return {
    parameters: ['i32', 'i32', 'i32', 'i32'],
    results: ['f64'],
    locals: locals.kinds,
    code: [rounds, setLocal(first, k), uniformOf(getLocal(first))],
  }
}

/** Sets the globals on which all draws of a run depend; `run` is its number, a double. */
export function setRun(run: Code): Code {
  const number = i64.fromF64(run)
  const product = i64.mul(i64.and(number, i64.const(0xffffffffn)), i64.const(BigInt(PHILOX.multiplier0)))
  const upperHalf = (value: Code): Code => i32.fromI64(i64.shrU(value, i64.const(32n)))
  return [
    setGlobal(GLOBAL.runProductLow, i32.fromI64(product)),
    setGlobal(GLOBAL.runProductHigh, upperHalf(product)),
    setGlobal(GLOBAL.runHigh, i32.shl(upperHalf(number), i32.const(20))),
  ]
}

/** max(k, 1/2) * 2^-53 as (2k + [k = 0]) * 2^-54: every step exact. */
export function uniformOf(k: Code): Code {
  const doubled = i64.or(i64.shl(k, i64.const(1n)), i64.fromU32(i64.eqz(k)))
  return f64.mul(f64.fromI64(doubled), f64.const(2 ** -54))
}

/** Round keys for the memory at `layout.roundKeys`: for each round the words of its two keys, four times each. */
export function roundKeys(low: number, high: number): Int32Array {
  const keys = new Int32Array(PHILOX.rounds * 8)
  for (let round = 0; round < PHILOX.rounds; round++) {
    keys.fill((low + round * PHILOX.weyl0) | 0, 8 * round, 8 * round + 4)
    keys.fill((high + round * PHILOX.weyl1) | 0, 8 * round + 4, 8 * round + 8)
  }
  return keys
}

export function expFunction(layout: Layout): FunctionBody {
  const locals = createLocals(1)
  const x = getLocal(0)
  const scaled = (shift: number): Code => scaledExp(locals, layout, x, shift)
  return {
    parameters: ['f64'],
    results: ['f64'],
    code: ifElse(
      f64.lt(f64.abs(x), f64.const(EXP.straight)),
      scaled(0),
      ifElse(
        f64.gt(x, f64.const(EXP.overflow)),
        f64.const(Infinity),
        ifElse(
          f64.lt(x, f64.const(EXP.underflow)),
          f64.const(0),
          ifElse(
            f64.gt(x, f64.const(0)),
            f64.mul(scaled(-1), f64.const(2)),
            f64.mul(scaled(1000), f64.const(EXP.twoToMinus1000)),
            'f64',
          ),
          'f64',
        ),
        'f64',
      ),
      'f64',
    ),
    locals: locals.kinds,
  }
}

/** exp(x) * 2^shift where that is a normal number. `x` is read several times. */
export function scaledExp(locals: Locals, layout: Layout, x: Code, shift: number): Code {
  const sum = addLocal(locals, 'f64')
  const k = addLocal(locals, 'f64')
  const r = addLocal(locals, 'f64')
  return [
    setLocal(sum, f64.add(f64.mul(x, f64.const(EXP.inverseStep)), f64.const(EXP.magic))),
    setLocal(k, f64.sub(getLocal(sum), f64.const(EXP.magic))),
    setLocal(
      r,
      f64.sub(
        f64.sub(x, f64.mul(getLocal(k), f64.const(EXP.stepHead))),
        f64.mul(getLocal(k), f64.const(EXP.stepTail)),
      ),
    ),
    // The low bits of a number to which the magic one was added are the nearest whole number itself.
    expOfReduced(locals, layout, i32.fromI64(i64.bits(getLocal(sum))), r, shift),
  ]
}

/** exp(k ln2/128 + r) * 2^shift; `r` is a local. */
export function expOfReduced(locals: Locals, layout: Layout, k: Code, r: number, shift: number): Code {
  const whole = addLocal(locals, 'i32')
  const entry = addLocal(locals, 'i32')
  const scale = addLocal(locals, 'f64')
  const r2 = addLocal(locals, 'f64')
  const get = getLocal
  const exponent = i32.shr(get(whole), i32.const(7))
  const shifted = shift === 0 ? exponent : i32.add(exponent, i32.const(shift))
  const low = f64.add(f64.const(EXP.c2), f64.mul(get(r), f64.const(EXP.c3)))
  const high = f64.add(f64.const(EXP.c4), f64.mul(get(r), f64.const(EXP.c5)))
  return [
    setLocal(whole, k),
    setLocal(entry, i32.shl(i32.and(get(whole), i32.const(127)), i32.const(4))),
    setLocal(
      scale,
      f64.fromBits(
        i64.add(
          i64.bits(f64.load(get(entry), layout.exp + 8)),
          i64.shl(i64.fromI32(shifted), i64.const(52n)),
        ),
      ),
    ),
    setLocal(r2, f64.mul(get(r), get(r))),
    f64.add(
      get(scale),
      f64.mul(
        get(scale),
        f64.add(
          f64.add(f64.load(get(entry), layout.exp), get(r)),
          f64.add(f64.mul(get(r2), low), f64.mul(f64.mul(get(r2), get(r2)), high)),
        ),
      ),
    ),
  ]
}

export function logFunction(layout: Layout): FunctionBody {
  const locals = createLocals(1)
  const x = getLocal(0)
  const whole = i32.and(f64.ge(x, f64.const(LOG.smallestNormal)), f64.lt(x, f64.const(Infinity)))
  return {
    parameters: ['f64'],
    results: ['f64'],
    code: ifElse(
      whole,
      shiftedLog(locals, layout, x, 0),
      ifElse(
        f64.gt(x, f64.const(0)),
        ifElse(
          f64.eq(x, f64.const(Infinity)),
          x,
          shiftedLog(locals, layout, f64.mul(x, f64.const(LOG.twoTo54)), -54),
          'f64',
        ),
        ifElse(f64.eq(x, f64.const(0)), f64.const(-Infinity), f64.const(NaN), 'f64'),
        'f64',
      ),
      'f64',
    ),
    locals: locals.kinds,
  }
}

/** log(x) + shift * ln2 for a normal x > 0. */
export function shiftedLog(locals: Locals, layout: Layout, x: Code, shift: number): Code {
  const bits = addLocal(locals, 'i64')
  const above = addLocal(locals, 'i64')
  const entry = addLocal(locals, 'i32')
  const get = getLocal
  const [zHead, k, inverse, r, large, sum, r2] = [0, 1, 2, 3, 4, 5, 6].map(() => addLocal(locals, 'f64')) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const exponent = i32.fromI64(i64.shr(get(above), i64.const(52n)))
  const pair = (c0: number, c1: number): Code => f64.add(f64.const(c0), f64.mul(get(r), f64.const(c1)))
  return [
    setLocal(bits, i64.bits(x)),
    setLocal(above, i64.sub(get(bits), i64.const(BigInt(LOG.offsetHigh) << 32n))),
    // Bits 45 to 51 number the interval; an entry has 32 bytes.
    setLocal(entry, i32.and(i32.fromI64(i64.shrU(get(above), i64.const(40n))), i32.const(127 << 5))),
    setLocal(k, f64.fromI32(shift === 0 ? exponent : i32.add(exponent, i32.const(shift)))),
    setLocal(bits, i64.sub(get(bits), i64.and(get(above), i64.const(0xfff0000000000000n)))),
    setLocal(zHead, f64.fromBits(i64.and(get(bits), i64.const(0xffffffff00000000n)))),
    setLocal(inverse, f64.load(get(entry), layout.log)),
    setLocal(
      r,
      f64.add(
        f64.sub(f64.mul(get(zHead), get(inverse)), f64.const(1)),
        f64.mul(f64.sub(f64.fromBits(get(bits)), get(zHead)), get(inverse)),
      ),
    ),
    setLocal(large, f64.add(f64.mul(get(k), f64.const(LOG.ln2Head)), f64.load(get(entry), layout.log + 8))),
    setLocal(sum, f64.add(get(large), get(r))),
    setLocal(r2, f64.mul(get(r), get(r))),
    f64.add(
      get(sum),
      f64.add(
        f64.add(
          f64.add(f64.sub(get(large), get(sum)), get(r)),
          f64.add(f64.mul(get(k), f64.const(LOG.ln2Tail)), f64.load(get(entry), layout.log + 16)),
        ),
        f64.mul(
          get(r2),
          f64.add(
            pair(LOG.c2, LOG.c3),
            f64.mul(get(r2), f64.add(pair(LOG.c4, LOG.c5), f64.mul(get(r2), pair(LOG.c6, LOG.c7)))),
          ),
        ),
      ),
    ),
  ]
}
