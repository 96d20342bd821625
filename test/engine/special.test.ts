import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  assemble,
  type Code,
  call,
  type FunctionBody,
  getLocal,
  i32,
  i64,
  ifElse,
  setLocal,
  v128,
} from '../../src/engine/assembler.ts'
import { powFunction } from '../../src/engine/emit-pow.ts'
import {
  expFunction,
  logFunction,
  roundKeys,
  setRun,
  siteWords,
  uniformFunction,
  uniformOf,
} from '../../src/engine/emit-random.ts'
import { fourLogsFunction, twoExpsFunction, uniformsOf } from '../../src/engine/emit-vector.ts'
import { createLocals } from '../../src/engine/emitter.ts'
import { GLOBAL_KINDS } from '../../src/engine/functions.ts'
import { layOutMemory } from '../../src/engine/layout.ts'
import { exp, log, pow, RUN_LIMIT, STEP_LIMIT, uniform } from '../../src/random/index.ts'
import { tinyGame } from './tiny-game.ts'

const NAMES = [
  'uniform',
  'exp',
  'log',
  'pow',
  'fourLogs',
  'twoExps',
  'logLane',
  'expLane',
  'ofK',
  'ofTwoK',
  'setRun',
] as const
type Functions = Record<(typeof NAMES)[number], (...values: number[]) => number>

let wasm: Functions
let setKey: (low: number, high: number) => void

beforeAll(() => {
  const layout = layOutMemory(tinyGame({}))
  const frame = { results: ['f64'] } as const
  // Vectors cannot pass between WebAssembly and JavaScript: these pick the lane that the last parameter names.
  const site = (word: number): Code =>
    [0, 1, 2, 3].reduce<Code>(
      (vector, lane) => v128.with32(vector, lane, getLocal(1 + 3 * lane + word)),
      v128.const([0, 0, 0, 0]),
    )
  const logLane: FunctionBody = {
    ...frame,
    parameters: new Array(14).fill('i32'),
    locals: ['v128', 'v128'],
    code: [
      setLocal(14, setLocal(15, call(NAMES.indexOf('fourLogs'), getLocal(0), site(0), site(1), site(2)))),
      laneOf(
        [0, 1, 2, 3].map(lane => v128.laneF64(getLocal(lane < 2 ? 14 : 15), lane % 2)),
        13,
      ),
    ],
  }
  const pair = v128.withF64(v128.splatF64(getLocal(0)), 1, getLocal(1))
  const expLane: FunctionBody = {
    ...frame,
    parameters: ['f64', 'f64', 'i32'],
    locals: ['v128'],
    code: [
      setLocal(3, call(NAMES.indexOf('twoExps'), pair)),
      laneOf([v128.laneF64(getLocal(3), 0), v128.laneF64(getLocal(3), 1)], 2),
    ],
  }
  const k = i64.or(i64.shl(i64.fromU32(getLocal(0)), i64.const(32n)), i64.fromU32(getLocal(1)))
  const ofK: FunctionBody = {
    ...frame,
    parameters: ['i32', 'i32'],
    locals: ['i64'],
    code: [setLocal(2, k), uniformOf(getLocal(2))],
  }
  const locals = createLocals(2)
  const ofTwoK: FunctionBody = {
    ...frame,
    parameters: ['i32', 'i32'],
    code: v128.laneF64(uniformsOf(locals, layout, v128.splatI64(k)), 1),
    locals: locals.kinds,
  }
  const setRunNumber: FunctionBody = {
    parameters: ['f64'],
    results: [],
    locals: [],
    code: setRun(getLocal(0)),
  }
  const bytes = assemble({
    imports: [],
    functions: [
      uniformFunction(layout),
      expFunction(layout),
      logFunction(layout),
      powFunction(layout),
      fourLogsFunction(layout),
      twoExpsFunction(layout),
      logLane,
      expLane,
      ofK,
      ofTwoK,
      setRunNumber,
    ],
    pages: Math.ceil(layout.records / 65_536),
    globals: GLOBAL_KINDS,
    exports: [
      { name: 'memory', kind: 'memory', index: 0 },
      ...NAMES.map((name, index) => ({ name, kind: 'function' as const, index })),
    ],
    data: layout.data,
  })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {})
  wasm = exports as Functions
  const memory = exports.memory as WebAssembly.Memory
  setKey = (low, high) => new Int32Array(memory.buffer, layout.roundKeys).set(roundKeys(low, high))
})

function laneOf(lanes: readonly Code[], parameter: number): Code {
  return lanes.reduceRight((rest, lane, index) =>
    ifElse(i32.eq(getLocal(parameter), i32.const(index)), lane, rest, 'f64'),
  )
}

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const run = fc.integer({ min: 0, max: RUN_LIMIT - 1 })
const step = fc.integer({ min: 0, max: STEP_LIMIT - 1 })
const anyDouble = fc.double()

/** Counter word 1. */
function addressOf(run: number, step: number): number {
  return (Math.floor(run / 2 ** 32) * 2 ** 20 + step) | 0
}

function wordsOf(high: number, low: number): number[] {
  const words = siteWords({ path: '', high, low })
  return [words.productHigh, words.productLow, words.high]
}

/** Where the paths of the functions part, and their neighbours. */
const edges = [
  0,
  1,
  -1,
  2,
  -2,
  0.5,
  3,
  708,
  -708,
  707.9999999999999,
  709.782712893384,
  709.7827128933841,
  710,
  -745.1332191019412,
  -745.1332191019411,
  -746,
  1e-300,
  5e-324,
  2.2250738585072014e-308,
  2.225073858507201e-308,
  1.7976931348623157e308,
  Infinity,
  -Infinity,
  NaN,
  2 ** -54,
  1 - 2 ** -53,
  0.7060546875,
  1.4121093749999998,
]

describe('the functions of a module have the bits of random/', () => {
  it('exp', () => {
    for (const x of edges) expect(wasm.exp(x)).toBe(exp(x))
    fc.assert(
      fc.property(fc.oneof(anyDouble, fc.double({ min: -750, max: 750 })), x =>
        Object.is(wasm.exp(x), exp(x)),
      ),
      { numRuns: 20_000 },
    )
  })

  it('log', () => {
    for (const x of edges) expect(wasm.log(x)).toBe(log(x))
    fc.assert(
      fc.property(fc.oneof(anyDouble, fc.double({ min: 0, max: 2 })), x => Object.is(wasm.log(x), log(x))),
      { numRuns: 20_000 },
    )
  })

  it('pow', () => {
    for (const x of edges) for (const y of edges) expect(wasm.pow(x, y)).toBe(pow(x, y))
    const moderate = fc.double({ min: -100, max: 100, noNaN: true })
    const whole = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(fc.oneof(anyDouble, moderate, whole), fc.oneof(anyDouble, moderate, whole), (x, y) =>
        Object.is(wasm.pow(x, y), pow(x, y)),
      ),
      { numRuns: 20_000 },
    )
  })

  it('uniform', () => {
    fc.assert(
      fc.property(word, word, run, step, word, word, (low, high, run, step, siteHigh, siteLow) => {
        setKey(low, high)
        wasm.setRun(run)
        const u = wasm.uniform(addressOf(run, step), ...wordsOf(siteHigh, siteLow))
        return u === uniform({ low, high }, run, step, siteHigh, siteLow)
      }),
      { numRuns: 5000 },
    )
  })

  it('53 bits to a uniform, 0 to half a unit', () => {
    for (const k of [0n, 1n, 2n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 0x15555555555555n]) {
      const halves = [Number(k >> 32n), Number(k & 0xffffffffn)]
      const u = Math.max(Number(k), 0.5) * 2 ** -53
      expect([wasm.ofK(...halves), wasm.ofTwoK(...halves)]).toEqual([u, u])
    }
  })

  it('four logarithms of uniforms at once', () => {
    const four = fc.array(fc.tuple(word, word), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(word, word, run, step, four, (low, high, run, step, sites) => {
        setKey(low, high)
        wasm.setRun(run)
        const words = sites.flatMap(([siteHigh, siteLow]) => wordsOf(siteHigh, siteLow))
        return sites.every(([siteHigh, siteLow], lane) => {
          const u = uniform({ low, high }, run, step, siteHigh, siteLow)
          return wasm.logLane(addressOf(run, step), ...words, lane) === log(u)
        })
      }),
      { numRuns: 5000 },
    )
  })

  it('two exponentials at once', () => {
    const moderate = fc.double({ min: -708, max: 708, minExcluded: true, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(
        moderate,
        moderate,
        (x, y) => wasm.expLane(x, y, 0) === exp(x) && wasm.expLane(x, y, 1) === exp(y),
      ),
      { numRuns: 20_000 },
    )
  })
})
