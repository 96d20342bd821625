import { describe, expect, it } from 'vitest'
import {
  assemble,
  type FunctionBody,
  f64,
  flatten,
  getLocal,
  i32,
  i64,
  LOCALS_LIMIT,
  returned,
  signed,
  switchOn,
  TooLargeError,
  unsigned,
} from '../../src/engine/assembler.ts'

const module = (functions: readonly FunctionBody[]): Uint8Array<ArrayBuffer> =>
  assemble({
    imports: [],
    functions,
    pages: 1,
    globals: [],
    exports: [{ name: 'f', kind: 'function', index: 0 }],
    data: [],
  })

function compiled(body: FunctionBody): (...values: number[]) => number {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module([body])), {})
  return instance.exports.f as (...values: number[]) => number
}

describe('LEB128, with the examples of the DWARF 4 specification, section 7.6', () => {
  it.each([
    [2, [2]],
    [127, [127]],
    [128, [0x80, 1]],
    [129, [0x81, 1]],
    [12857, [57 + 0x80, 100]],
  ])('writes %i without a sign', (value, bytes) => {
    expect(unsigned(value)).toEqual(bytes)
  })

  it.each([
    [2, [2]],
    [-2, [0x7e]],
    [127, [0xff, 0]],
    [-127, [0x81, 0x7f]],
    [128, [0x80, 1]],
    [-129, [0xff, 0x7e]],
  ])('writes %i with a sign', (value, bytes) => {
    expect(signed(BigInt(value))).toEqual(bytes)
  })
})

describe('assemble', () => {
  it('writes the module of one function as the binary format of the core specification has it', () => {
    const body = {
      parameters: ['f64'],
      results: ['f64'],
      locals: [],
      code: f64.add(getLocal(0), f64.const(1)),
    } as const
    expect([...module([body])]).toEqual([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...[1, 6, 1, 0x60, 1, 0x7c, 1, 0x7c],
      ...[2, 1, 0],
      ...[3, 2, 1, 0],
      ...[5, 3, 1, 0, 1],
      ...[6, 1, 0],
      ...[7, 5, 1, 1, 0x66, 0, 0],
      ...[10, 16, 1, 14, 0, 0x20, 0, 0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0xa0, 0x0b],
      ...[11, 1, 0],
    ])
  })

  it('switches to the body of an index, past the bodies that are missing, and past the last', () => {
    const f = compiled({
      parameters: ['i32'],
      results: ['i32'],
      locals: [],
      code: [
        switchOn(getLocal(0), [
          returned(i32.const(10)),
          null,
          returned(i32.const(12)),
          returned(i32.const(13)),
        ]),
        i32.const(-1),
      ],
    })
    expect([-1, 0, 1, 2, 3, 4].map(index => f(index))).toEqual([-1, 10, -1, 12, 13, -1])
  })

  it('writes constants of all sizes', () => {
    for (const value of [0, 63, 64, -64, -65, 2 ** 31 - 1, -(2 ** 31)]) {
      const f = compiled({ parameters: [], results: ['i32'], locals: [], code: i32.const(value) })
      expect(f()).toBe(value)
    }
    const bits = compiled({
      parameters: [],
      results: ['f64'],
      locals: [],
      code: f64.fromBits(i64.const(0xfff0000000000000n)),
    })
    expect(bits()).toBe(-Infinity)
  })

  it('refuses a function that JavaScript engines would', () => {
    const frame = { parameters: [], results: [] } as const
    const wide = { ...frame, locals: new Array(LOCALS_LIMIT + 1).fill('f64'), code: [] }
    expect(() => module([wide])).toThrow(TooLargeError)
    const long = { ...frame, locals: [], code: new Uint8Array(7_600_000).fill(1) }
    expect(() => module([long])).toThrow(TooLargeError)
  })

  it('flattens nested code in its order', () => {
    expect([...flatten([1, [2, [3], Uint8Array.of(4, 5)], 6])]).toEqual([1, 2, 3, 4, 5, 6])
  })
})
