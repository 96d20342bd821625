/** x to the power y as WebAssembly: the operations of `random/special/pow.ts` in their order, to the last bit. */
import { EXP, LOG, POW } from '../random/index.ts'
import {
  type Code,
  type FunctionBody,
  f64,
  getLocal,
  i32,
  i64,
  ifElse,
  returned,
  select,
  setLocal,
  when,
} from './assembler.ts'
import { expOfReduced } from './emit-random.ts'
import { addLocal, createLocals, type Locals } from './emitter.ts'
import type { Layout } from './layout.ts'

const UPPER_HALF = i64.const(0xffffffff00000000n)

/** (x, y) -> x^y. */
export function powFunction(layout: Layout): FunctionBody {
  const locals = createLocals(2)
  const [x, y] = [getLocal(0), getLocal(1)]
  const sign = addLocal(locals, 'f64')
  const finite = (value: Code): Code => f64.lt(f64.abs(value), f64.const(Infinity))
  const isOdd = f64.ne(f64.mul(f64.floor(f64.div(y, f64.const(2))), f64.const(2)), y)
  const special = (condition: Code, result: Code): Code => when(condition, returned(result))
  return {
    parameters: ['f64', 'f64'],
    results: ['f64'],
    code: [
      special(i32.eqz(i32.and(finite(x), finite(y))), f64.const(NaN)),
      special(i32.or(f64.eq(y, f64.const(0)), f64.eq(x, f64.const(1))), f64.const(1)),
      special(f64.eq(y, f64.const(1)), x),
      special(f64.eq(y, f64.const(2)), f64.mul(x, x)),
      special(f64.eq(y, f64.const(3)), f64.mul(f64.mul(x, x), x)),
      special(f64.eq(y, f64.const(-1)), f64.div(f64.const(1), x)),
      special(f64.eq(y, f64.const(0.5)), f64.sqrt(x)),
      special(
        f64.eq(x, f64.const(0)),
        ifElse(f64.gt(y, f64.const(0)), f64.const(0), f64.const(Infinity), 'f64'),
      ),
      setLocal(sign, f64.const(1)),
      when(f64.lt(x, f64.const(0)), [
        special(f64.ne(f64.floor(y), y), f64.const(NaN)),
        setLocal(sign, select(f64.const(-1), f64.const(1), isOdd)),
        special(f64.eq(x, f64.const(-1)), getLocal(sign)),
        setLocal(0, f64.neg(x)),
      ]),
      positivePower(locals, layout, getLocal(sign)),
    ],
    locals: locals.kinds,
  }
}

/** The first parameter, above 0, to the power of the second, times the sign. */
function positivePower(locals: Locals, layout: Layout, sign: Code): Code {
  const [x, y] = [getLocal(0), getLocal(1)]
  const real = (): number => addLocal(locals, 'f64')
  const code: Code[] = []
  /** One line of the original: a new name and its value. */
  const name = (value: Code): Code => {
    const local = real()
    code.push(setLocal(local, value))
    return getLocal(local)
  }
  const { add, sub, mul } = f64
  const c = f64.const
  const pair = (r: Code, low: number, high: number): Code => add(c(low), mul(r, c(high)))
  const headOf = (value: Code): Code => f64.fromBits(i64.and(i64.bits(value), UPPER_HALF))

  const subnormal = addLocal(locals, 'i32')
  const bits = addLocal(locals, 'i64')
  const above = addLocal(locals, 'i64')
  const entry = addLocal(locals, 'i32')
  code.push(
    setLocal(subnormal, f64.lt(x, c(LOG.smallestNormal))),
    setLocal(bits, i64.bits(select(mul(x, c(LOG.twoTo54)), x, getLocal(subnormal)))),
    setLocal(above, i64.sub(getLocal(bits), i64.const(BigInt(LOG.offsetHigh) << 32n))),
    setLocal(entry, i32.and(i32.fromI64(i64.shrU(getLocal(above), i64.const(40n))), i32.const(127 << 5))),
  )
  const exponent = i32.fromI64(i64.shr(getLocal(above), i64.const(52n)))
  const k = name(f64.fromI32(i32.sub(exponent, select(i32.const(54), i32.const(0), getLocal(subnormal)))))
  const z = name(
    f64.fromBits(i64.sub(getLocal(bits), i64.and(getLocal(above), i64.const(0xfff0000000000000n)))),
  )
  const inverse = name(f64.load(getLocal(entry), layout.log))

  const zHead = name(headOf(z))
  const r1 = name(sub(mul(zHead, inverse), c(1)))
  const r0 = name(mul(sub(z, zHead), inverse))
  const r = name(add(r1, r0))
  const rRest = name(add(sub(r1, r), r0))

  const large = name(add(mul(k, c(LOG.ln2Head)), f64.load(getLocal(entry), layout.log + 8)))
  const small = name(add(mul(k, c(LOG.ln2Tail)), f64.load(getLocal(entry), layout.log + 16)))
  const sum = name(add(large, r))
  const sumRest = name(add(sub(large, sum), r))
  const rHead = name(headOf(r))
  const square = name(mul(mul(c(LOG.c2), rHead), rHead))
  const squareRest = name(mul(mul(c(LOG.c2), sub(r, rHead)), add(r, rHead)))
  const sum2 = name(add(sum, square))
  const sum2Rest = name(add(sub(sum, sum2), square))

  const r2 = name(mul(r, r))
  const p34 = pair(r, LOG.c3, LOG.c4)
  const p56 = pair(r, LOG.c5, LOG.c6)
  const p78 = pair(r, LOG.c7, POW.c8)
  const series = name(mul(mul(r, r2), add(p34, mul(r2, add(p56, mul(r2, add(p78, mul(r2, c(POW.c9)))))))))
  const rest = name(add(add(add(sumRest, sum2Rest), add(add(rRest, small), squareRest)), series))
  const head = name(add(sum2, rest))
  const tail = name(add(sub(sum2, head), rest))

  const product = name(mul(y, head))
  code.push(
    when(f64.gt(product, c(710)), returned(mul(sign, c(Infinity)))),
    when(f64.lt(product, c(-746)), returned(mul(sign, c(0)))),
  )
  const yHead = name(headOf(y))
  const yTail = name(sub(y, yHead))
  const hHead = name(headOf(head))
  const hTail = name(sub(head, hHead))
  const productRest = name(
    add(
      add(add(add(sub(mul(yHead, hHead), product), mul(yHead, hTail)), mul(yTail, hHead)), mul(yTail, hTail)),
      mul(y, tail),
    ),
  )
  const stepsSum = name(add(mul(product, c(EXP.inverseStep)), c(EXP.magic)))
  const steps = name(sub(stepsSum, c(EXP.magic)))
  const reduced = real()
  code.push(
    setLocal(
      reduced,
      add(sub(sub(product, mul(steps, c(EXP.stepHead))), mul(steps, c(EXP.stepTail))), productRest),
    ),
  )
  const power = (shift: number): Code =>
    expOfReduced(locals, layout, i32.fromI64(i64.bits(stepsSum)), reduced, shift)
  return [
    code,
    mul(
      sign,
      ifElse(
        f64.lt(f64.abs(product), c(EXP.straight)),
        power(0),
        ifElse(f64.gt(product, c(0)), mul(power(-1), c(2)), mul(power(1000), c(EXP.twoToMinus1000)), 'f64'),
        'f64',
      ),
    ),
  ]
}
