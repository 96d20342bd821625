/**
 * Draws and exponentials two and four at a time, in vectors of 128 bits: the operations of `emit-random.ts` on every lane, hence the
 * same bits. Constants come from memory, which is one instruction where a constant of the code would be four.
 */
import { EXP, LOG, PHILOX } from '../random/index.ts'
import { type Code, type FunctionBody, f64, getGlobal, getLocal, i32, setLocal, v128 } from './assembler.ts'
import { addLocal, createLocals, type Locals } from './emitter.ts'
import { GLOBAL } from './functions.ts'
import type { Layout } from './layout.ts'

/** Doubles that stand twice in the memory at `layout.vectors`. */
const DOUBLES = [
  ...[EXP.inverseStep, EXP.magic, EXP.stepHead, EXP.stepTail, EXP.c2, EXP.c3, EXP.c4, EXP.c5],
  ...[
    LOG.ln2Head,
    LOG.ln2Tail,
    LOG.c2,
    LOG.c3,
    LOG.c4,
    LOG.c5,
    LOG.c6,
    LOG.c7,
    1,
    2 ** -54,
    2 ** -53,
    2 ** 52,
    2 ** 84,
    2 ** 84 + 2 ** 52,
  ],
]
const LOWER_HALF = 0xffffffffn

/** 64-bit words that stand twice behind them. */
const WORDS = [
  BigInt(PHILOX.multiplier0) * 0x100000001n,
  BigInt(PHILOX.multiplier2) * 0x100000001n,
  BigInt(LOG.offsetHigh) << 32n,
  0xfff0000000000000n,
  0xffffffff00000000n,
  LOWER_HALF,
]

/** What must lie at `layout.vectors`. */
export function vectorConstants(): BigInt64Array {
  const doubles = new BigInt64Array(Float64Array.from(DOUBLES).buffer)
  return BigInt64Array.from([...doubles, ...WORDS].flatMap(word => [word, word]))
}

type Words = Parameters<typeof v128.shuffle>[2]

const get = getLocal

function constants({ vectors }: Layout) {
  return {
    double: (value: number): Code => v128.load(i32.const(vectors + 16 * DOUBLES.indexOf(value))),
    word: (value: bigint): Code =>
      v128.load(i32.const(vectors + 16 * (DOUBLES.length + WORDS.indexOf(value)))),
  }
}

/**
 * (counter word 1, the three words of four sites as `siteWords` has them) -> the logarithms of the four uniforms of the current
 * run, two and two.
 */
export function fourLogsFunction(layout: Layout): FunctionBody {
  const locals = createLocals(4)
  // The parameters are where the first round leaves what it makes of them.
  const [address, x0, x1, x2] = [0, 1, 2, 3]
  const vector = (): number => addLocal(locals, 'v128')
  const [x3, low0, high0, low2, high2] = [vector(), vector(), vector(), vector(), vector()]
  const { word } = constants(layout)
  const key = (round: number, index: number): Code =>
    v128.load(i32.const(layout.roundKeys + 32 * round + 16 * index))
  const rounds: Code[] = [
    setLocal(x0, v128.xor(v128.xor(get(x0), v128.splatI32(get(address))), key(0, 0))),
    setLocal(x2, v128.xor(v128.xor(get(x2), v128.splatI32(getGlobal(GLOBAL.runProductHigh))), key(0, 1))),
    setLocal(x3, v128.splatI32(getGlobal(GLOBAL.runProductLow))),
  ]
  const evenWords = (a: number, b: number): Code => v128.shuffle(get(a), get(b), [0, 2, 4, 6])
  const oddWords = (a: number, b: number): Code => v128.shuffle(get(a), get(b), [1, 3, 5, 7])
  const [m0, m2] = [addLocal(locals, 'v128'), addLocal(locals, 'v128')]
  for (let round = 1; round < PHILOX.rounds; round++) {
    rounds.push(
      setLocal(low0, v128.mulLowU32(get(x0), get(m0))),
      setLocal(high0, v128.mulHighU32(get(x0), get(m0))),
      setLocal(low2, v128.mulLowU32(get(x2), get(m2))),
      setLocal(high2, v128.mulHighU32(get(x2), get(m2))),
      setLocal(x0, v128.xor(v128.xor(oddWords(low2, high2), get(x1)), key(round, 0))),
      setLocal(x1, evenWords(low2, high2)),
      setLocal(x2, v128.xor(v128.xor(oddWords(low0, high0), get(x3)), key(round, 1))),
      setLocal(x3, evenWords(low0, high0)),
    )
  }
  // Words 1 and 0 of a block beside each other, their upper 53 bits moved down.
  const upperBits = (words: Words): Code => {
    const k = addLocal(locals, 'v128')
    const joined = v128.shuffle(get(x1), get(x0), words)
    return [setLocal(k, v128.shrUI64(joined, i32.const(11))), get(k)]
  }
  const logs = (words: Words): Code => logsOf(locals, layout, uniformsOf(locals, layout, upperBits(words)))
  return {
    parameters: ['i32', 'v128', 'v128', 'v128'],
    results: ['v128', 'v128'],
    code: [
      setLocal(m0, word(WORDS[0]!)),
      setLocal(m2, word(WORDS[1]!)),
      rounds,
      logs([0, 4, 1, 5]),
      logs([2, 6, 3, 7]),
    ],
    locals: locals.kinds,
  }
}

/**
 * max(k, 1/2) * 2^-53 of two k. As there is no conversion of 64-bit numbers at this width, the lower half of k becomes the end of
 * the double 2^52, the upper that of 2^84; both are taken off again, every step exact.
 */
export function uniformsOf(locals: Locals, layout: Layout, k: Code): Code {
  const local = addLocal(locals, 'v128')
  const { double, word } = constants(layout)
  const lower = v128.or(v128.and(get(local), word(LOWER_HALF)), double(2 ** 52))
  const upper = v128.or(v128.shrUI64(get(local), i32.const(32)), double(2 ** 84))
  const number = v128.addF64(v128.subF64(upper, double(2 ** 84 + 2 ** 52)), lower)
  return [setLocal(local, k), v128.maxF64(v128.mulF64(number, double(2 ** -53)), double(2 ** -54))]
}

/** Logarithms of two normal numbers above 0. */
function logsOf(locals: Locals, layout: Layout, x: Code): Code {
  const { double, word } = constants(layout)
  const vector = (): number => addLocal(locals, 'v128')
  const [bits, above, zHead, k, r, large, sum, r2] = [0, 1, 2, 3, 4, 5, 6, 7].map(vector) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [inverse, first, second] = [vector(), vector(), vector()]
  const entries = [addLocal(locals, 'i32'), addLocal(locals, 'i32')]
  const exponent = (lane: number): Code => i32.shr(v128.lane32(get(above), 2 * lane + 1), i32.const(20))
  const entry = (lane: number): Code =>
    i32.and(i32.shrU(v128.lane32(get(above), 2 * lane + 1), i32.const(8)), i32.const(127 << 5))
  const looked = (offset: number): Code =>
    v128.loadLane64(
      get(entries[1]!),
      v128.loadZero64(get(entries[0]!), layout.log + offset),
      1,
      layout.log + offset,
    )
  const { addF64, subF64, mulF64 } = v128
  const pair = (c0: number, c1: number): Code => addF64(double(c0), mulF64(get(r), double(c1)))
  return [
    setLocal(bits, x),
    setLocal(above, v128.subI64(get(bits), word(BigInt(LOG.offsetHigh) << 32n))),
    setLocal(entries[0]!, entry(0)),
    setLocal(entries[1]!, entry(1)),
    setLocal(k, v128.withF64(v128.splatF64(f64.fromI32(exponent(0))), 1, f64.fromI32(exponent(1)))),
    setLocal(bits, v128.subI64(get(bits), v128.and(get(above), word(0xfff0000000000000n)))),
    setLocal(zHead, v128.and(get(bits), word(0xffffffff00000000n))),
    setLocal(inverse, looked(0)),
    setLocal(first, looked(8)),
    setLocal(second, looked(16)),
    setLocal(
      r,
      addF64(
        subF64(mulF64(get(zHead), get(inverse)), double(1)),
        mulF64(subF64(get(bits), get(zHead)), get(inverse)),
      ),
    ),
    setLocal(large, addF64(mulF64(get(k), double(LOG.ln2Head)), get(first))),
    setLocal(sum, addF64(get(large), get(r))),
    setLocal(r2, mulF64(get(r), get(r))),
    addF64(
      get(sum),
      addF64(
        addF64(
          addF64(subF64(get(large), get(sum)), get(r)),
          addF64(mulF64(get(k), double(LOG.ln2Tail)), get(second)),
        ),
        mulF64(
          get(r2),
          addF64(
            pair(LOG.c2, LOG.c3),
            mulF64(get(r2), addF64(pair(LOG.c4, LOG.c5), mulF64(get(r2), pair(LOG.c6, LOG.c7)))),
          ),
        ),
      ),
    ),
  ]
}

/** (two x of absolute value below 708) -> their exponentials. */
export function twoExpsFunction(layout: Layout): FunctionBody {
  const locals = createLocals(1)
  return {
    parameters: ['v128'],
    results: ['v128'],
    code: expsOf(locals, layout, get(0)),
    locals: locals.kinds,
  }
}

export function expsOf(locals: Locals, layout: Layout, x: Code): Code {
  const { double } = constants(layout)
  const vector = (): number => addLocal(locals, 'v128')
  const [sum, k, r, r2, head, tail, scale] = [0, 1, 2, 3, 4, 5, 6].map(vector) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const entries = [addLocal(locals, 'i32'), addLocal(locals, 'i32')]
  const { addF64, subF64, mulF64 } = v128
  const entry = (lane: number): Code =>
    i32.shl(i32.and(v128.lane32(get(sum), 2 * lane), i32.const(127)), i32.const(4))
  const looked = (offset: number): Code =>
    v128.loadLane64(
      get(entries[1]!),
      v128.loadZero64(get(entries[0]!), layout.exp + offset),
      1,
      layout.exp + offset,
    )
  const low = addF64(double(EXP.c2), mulF64(get(r), double(EXP.c3)))
  const high = addF64(double(EXP.c4), mulF64(get(r), double(EXP.c5)))
  return [
    setLocal(sum, addF64(mulF64(x, double(EXP.inverseStep)), double(EXP.magic))),
    setLocal(k, subF64(get(sum), double(EXP.magic))),
    setLocal(
      r,
      subF64(subF64(x, mulF64(get(k), double(EXP.stepHead))), mulF64(get(k), double(EXP.stepTail))),
    ),
    setLocal(entries[0]!, entry(0)),
    setLocal(entries[1]!, entry(1)),
    setLocal(tail, looked(0)),
    setLocal(head, looked(8)),
    // k >> 7 goes to bit 52: its bits from 7 on, moved up by 45; what lies above falls off.
    setLocal(scale, v128.addI64(get(head), v128.shlI64(v128.shrUI64(get(sum), i32.const(7)), i32.const(52)))),
    setLocal(r2, mulF64(get(r), get(r))),
    addF64(
      get(scale),
      mulF64(
        get(scale),
        addF64(
          addF64(get(tail), get(r)),
          addF64(mulF64(get(r2), low), mulF64(mulF64(get(r2), get(r2)), high)),
        ),
      ),
    ),
  ]
}
