/**
 * A small assembler for WebAssembly (core specification 2.0, with 128-bit vectors). Code is a nested list of bytes, composed
 * by functions that read like the operations they emit: `f64.add(getLocal(a), f64.const(1))`. `assemble` writes the module.
 */

/** Instructions: a byte, or a sequence of codes. Nested lists are flattened once, at the end. */
export type Code = number | Uint8Array | readonly Code[]

export type ValueKind = 'i32' | 'i64' | 'f64' | 'v128'

const KIND = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const
const NO_RESULT = 0x40

/** Unsigned LEB128 of a whole number from 0 to 2^32 - 1. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return bytes
}

/** The same as code: small numbers are their own byte. */
function leb(value: number): Code {
  return value < 128 ? value : unsigned(value)
}

/** Signed LEB128. */
export function signed(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  for (;;) {
    const low = Number(rest & 127n)
    rest >>= 7n
    if ((rest === 0n && low < 64) || (rest === -1n && low >= 64)) return [...bytes, low]
    bytes.push(low | 128)
  }
}

const double = new DataView(new ArrayBuffer(8))

function doubleBytes(value: number): Uint8Array {
  double.setFloat64(0, value, true)
  return new Uint8Array(double.buffer.slice(0))
}

const unary =
  (...opcode: number[]) =>
  (value: Code): Code => [value, opcode]
const binary =
  (...opcode: number[]) =>
  (left: Code, right: Code): Code => [left, right, opcode]
const load =
  (...opcode: number[]) =>
  (address: Code, offset = 0): Code => [address, opcode, 0, leb(offset)]
const store =
  (...opcode: number[]) =>
  (address: Code, value: Code, offset = 0): Code => [address, value, opcode, 0, leb(offset)]
/** An instruction of the vector space: prefix, then its number. */
const vector = (number: number): number[] => [0xfd, ...unsigned(number)]

export const f64 = {
  const: (value: number): Code => [0x44, doubleBytes(value)],
  load: load(0x2b),
  store: store(0x39),
  eq: binary(0x61),
  ne: binary(0x62),
  lt: binary(0x63),
  gt: binary(0x64),
  le: binary(0x65),
  ge: binary(0x66),
  abs: unary(0x99),
  neg: unary(0x9a),
  ceil: unary(0x9b),
  floor: unary(0x9c),
  sqrt: unary(0x9f),
  add: binary(0xa0),
  sub: binary(0xa1),
  mul: binary(0xa2),
  div: binary(0xa3),
  min: binary(0xa4),
  max: binary(0xa5),
  copysign: binary(0xa6),
  fromI32: unary(0xb7),
  fromI64: unary(0xb9),
  fromBits: unary(0xbf),
}

export const i32 = {
  const: (value: number): Code => [0x41, value >= 0 && value < 64 ? value : signed(BigInt(value | 0))],
  load: load(0x28),
  store: store(0x36),
  eqz: unary(0x45),
  eq: binary(0x46),
  ne: binary(0x47),
  lt: binary(0x48),
  gt: binary(0x4a),
  le: binary(0x4c),
  ge: binary(0x4e),
  /** Addresses can lie beyond 2^31: they are compared without a sign. */
  ltU: binary(0x49),
  gtU: binary(0x4b),
  leU: binary(0x4d),
  geU: binary(0x4f),
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  remainder: binary(0x70),
  and: binary(0x71),
  or: binary(0x72),
  xor: binary(0x73),
  shl: binary(0x74),
  shr: binary(0x75),
  shrU: binary(0x76),
  fromI64: unary(0xa7),
  fromF64: unary(0xaa),
}

export const i64 = {
  const: (value: bigint): Code => [0x42, signed(BigInt.asIntN(64, value))],
  load: load(0x29),
  eqz: unary(0x50),
  ne: binary(0x52),
  add: binary(0x7c),
  sub: binary(0x7d),
  mul: binary(0x7e),
  and: binary(0x83),
  or: binary(0x84),
  xor: binary(0x85),
  shl: binary(0x86),
  shr: binary(0x87),
  shrU: binary(0x88),
  fromU32: unary(0xad),
  fromI32: unary(0xac),
  fromF64: unary(0xb1),
  bits: unary(0xbd),
}

const WORD_BYTES = [0, 1, 2, 3, 4, 5, 6, 7].map(word => [0, 1, 2, 3].map(byte => 4 * word + byte))

export const v128 = {
  load: load(...vector(0)),
  /** One double into lane 0, the other lane 0. */
  loadZero64: load(...vector(93)),
  /** One double into a lane of a vector. */
  loadLane64: (address: Code, into: Code, lane: number, offset: number): Code => [
    address,
    into,
    vector(87),
    0,
    leb(offset),
    lane,
  ],
  const: (words: readonly number[]): Code => [
    vector(12),
    [...new Uint8Array(Uint32Array.from(words, word => word >>> 0).buffer)],
  ],
  /** Lane i of the result is 32-bit word `words[i]` of left (0 to 3) and right (4 to 7). */
  shuffle: (left: Code, right: Code, words: readonly [number, number, number, number]): Code => [
    left,
    right,
    vector(13),
    words.map(word => WORD_BYTES[word]!),
  ],
  and: binary(...vector(78)),
  or: binary(...vector(80)),
  xor: binary(...vector(81)),
  select: (whereSet: Code, elsewhere: Code, mask: Code): Code => [whereSet, elsewhere, mask, vector(82)],
  splatI32: unary(...vector(17)),
  splatI64: unary(...vector(18)),
  splatF64: unary(...vector(20)),
  lane32: (value: Code, lane: number): Code => [value, vector(27), lane],
  laneF64: (value: Code, lane: number): Code => [value, vector(33), lane],
  withF64: (value: Code, lane: number, scalar: Code): Code => [value, scalar, vector(34), lane],
  with32: (value: Code, lane: number, scalar: Code): Code => [value, scalar, vector(28), lane],
  mulLowU32: binary(...vector(222)),
  mulHighU32: binary(...vector(223)),
  addI64: binary(...vector(206)),
  subI64: binary(...vector(209)),
  shlI64: (value: Code, by: Code): Code => [value, by, vector(203)],
  shrUI64: (value: Code, by: Code): Code => [value, by, vector(205)],
  addF64: binary(...vector(240)),
  subF64: binary(...vector(241)),
  mulF64: binary(...vector(242)),
  divF64: binary(...vector(243)),
  /** Right where right < left, else left: one instruction, unlike f64.min, which minds NaN and the sign of 0. */
  minF64: binary(...vector(246)),
  maxF64: binary(...vector(247)),
}

export const memoryCopy = (to: Code, from: Code, size: Code): Code => [to, from, size, 0xfc, 10, 0, 0]
/** Pages of memory there are. */
export const memorySize: Code = [0x3f, 0]
/** Lengthens the memory by some pages: how many there were, or -1 where there is no more. */
export const memoryGrow = (pages: Code): Code => [pages, 0x40, 0]
export const memoryFill = (to: Code, byte: Code, size: Code): Code => [to, byte, size, 0xfc, 11, 0]

export const getLocal = (index: number): Code => [0x20, leb(index)]
export const setLocal = (index: number, value: Code): Code => [value, 0x21, leb(index)]
export const getGlobal = (index: number): Code => [0x23, leb(index)]
export const setGlobal = (index: number, value: Code): Code => [value, 0x24, leb(index)]
export const call = (index: number, ...values: Code[]): Code => [values, 0x10, leb(index)]
export const select = (whenTrue: Code, whenFalse: Code, condition: Code): Code => [
  whenTrue,
  whenFalse,
  condition,
  0x1b,
]
export const unreachable: Code = 0x00
export const drop: Code = 0x1a
export const returned = (value: Code): Code => [value, 0x0f]

export const block = (body: Code, result?: ValueKind): Code => [0x02, resultByte(result), body, 0x0b]
/** A block that begins here and ends where `closed` stands, for bodies that are not emitted in one piece. */
export const opened: Code = [0x02, NO_RESULT]
export const closed: Code = 0x0b
export const loop = (body: Code): Code => [0x03, NO_RESULT, body, 0x0b]
export const when = (condition: Code, then: Code): Code => [condition, 0x04, NO_RESULT, then, 0x0b]
export const ifElse = (condition: Code, then: Code, otherwise: Code, result?: ValueKind): Code => [
  condition,
  0x04,
  resultByte(result),
  then,
  0x05,
  otherwise,
  0x0b,
]
/** Jumps out of (or, for a loop, to the head of) the block `depth` levels up; 0 is the innermost. */
export const branch = (depth: number): Code => [0x0c, leb(depth)]
export const branchIf = (depth: number, condition: Code): Code => [condition, 0x0d, leb(depth)]

/** Does the body of the index; nothing for an index beyond the last or a null body. Bodies must not branch out. */
export function switchOn(index: Code, bodies: readonly (Code | null)[]): Code {
  const present = bodies.flatMap((body, at) => (body === null ? [] : [{ body, at }]))
  if (present.length === 0) return []
  if (present.length === 1) return when(i32.eq(index, i32.const(present[0]!.at)), present[0]!.body)
  const depths = bodies.map(body => (body === null ? present.length : 0))
  present.forEach(({ at }, depth) => {
    depths[at] = depth
  })
  let code: Code = [index, 0x0e, leb(depths.length), depths.map(leb), leb(present.length)]
  present.forEach(({ body }, depth) => {
    code = [block(code), body, branch(present.length - depth - 1)]
  })
  return block(code)
}

function resultByte(result: ValueKind | undefined): number {
  return result === undefined ? NO_RESULT : KIND[result]
}

export interface FunctionType {
  readonly parameters: readonly ValueKind[]
  readonly results: readonly ValueKind[]
}

export interface FunctionBody extends FunctionType {
  /** Kinds of the locals after the parameters. */
  readonly locals: readonly ValueKind[]
  readonly code: Code
}

export interface ModuleParts {
  /** Functions from outside, all in the import module `js`; they have the first function indices. */
  readonly imports: readonly (FunctionType & { readonly name: string })[]
  readonly functions: readonly FunctionBody[]
  readonly pages: number
  /** Mutable globals, all starting at 0. */
  readonly globals: readonly ValueKind[]
  readonly exports: readonly {
    readonly name: string
    readonly kind: 'function' | 'memory' | 'global'
    readonly index: number
  }[]
  readonly data: readonly { readonly offset: number; readonly bytes: Uint8Array }[]
}

/** A function that would not be compiled: larger than JavaScript engines accept. The message is a sentence for the author of a game. */
export class TooLargeError extends Error {
  override name = 'TooLargeError'
}

/** Limits of V8, with some room below them (7,654,321 bytes a function, 50,000 locals). */
export const BODY_LIMIT = 7_500_000
export const LOCALS_LIMIT = 49_000

/** The binary module. Throws a TooLargeError. */
export function assemble(parts: ModuleParts): Uint8Array<ArrayBuffer> {
  const types = new Map<string, number>()
  const typeCodes: Code[] = []
  const typeOf = ({ parameters, results }: FunctionType): number => {
    const text = `${parameters} ${results}`
    const known = types.get(text)
    if (known !== undefined) return known
    types.set(text, typeCodes.length)
    return typeCodes.push([0x60, kindsOf(parameters), kindsOf(results)]) - 1
  }
  const imported = parts.imports.map(each => [name('js'), name(each.name), 0, leb(typeOf(each))])
  const declared = parts.functions.map(each => leb(typeOf(each)))
  const sections: [number, Code][] = [
    [1, vectorOf(typeCodes)],
    [2, vectorOf(imported)],
    [3, vectorOf(declared)],
    [5, [1, 0, leb(parts.pages)]],
    [6, vectorOf(parts.globals.map(kind => [KIND[kind], 1, zeroOf(kind), 0x0b]))],
    [7, vectorOf(parts.exports.map(each => [name(each.name), EXTERNAL[each.kind], leb(each.index)]))],
    [10, vectorOf(parts.functions.map(bodyOf))],
    [
      11,
      vectorOf(parts.data.map(({ offset, bytes }) => [0, i32.const(offset), 0x0b, leb(bytes.length), bytes])),
    ],
  ]
  return flatten([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    sections.map(([id, content]) => [id, sized(content)]),
  ])
}

const EXTERNAL = { function: 0, memory: 2, global: 3 } as const

function zeroOf(kind: ValueKind): Code {
  switch (kind) {
    case 'i32':
      return i32.const(0)
    case 'i64':
      return i64.const(0n)
    case 'f64':
      return f64.const(0)
    case 'v128':
      return v128.const([0, 0, 0, 0])
  }
}

function bodyOf({ locals, code }: FunctionBody): Code {
  if (locals.length > LOCALS_LIMIT)
    throw new TooLargeError(
      `The game is too large for the engine: a run would need ${locals.length} places for values, and ${LOCALS_LIMIT} is the most.`,
    )
  const bytes = flatten([localsOf(locals), code, 0x0b])
  if (bytes.length > BODY_LIMIT)
    throw new TooLargeError(
      `The game is too large for the engine: its program would have ${bytes.length} bytes, and ${BODY_LIMIT} is the most.`,
    )
  return [leb(bytes.length), bytes]
}

/** Neighbours of one kind are declared together. */
function localsOf(locals: readonly ValueKind[]): Code {
  const groups: Code[] = []
  for (let first = 0; first < locals.length; ) {
    let behind = first + 1
    while (locals[behind] === locals[first]) behind++
    groups.push([leb(behind - first), KIND[locals[first]!]])
    first = behind
  }
  return vectorOf(groups)
}

function vectorOf(items: readonly Code[]): Code {
  return [leb(items.length), items]
}

function kindsOf(kinds: readonly ValueKind[]): Code {
  return vectorOf(kinds.map(kind => KIND[kind]))
}

function name(text: string): Code {
  const bytes = new TextEncoder().encode(text)
  return [leb(bytes.length), bytes]
}

/** Content after its size in bytes. */
function sized(content: Code): Code {
  const bytes = flatten(content)
  return [leb(bytes.length), bytes]
}

/** The bytes of a code. */
export function flatten(code: Code): Uint8Array<ArrayBuffer> {
  const sink = { bytes: new Uint8Array(4096), length: 0 }
  append(sink, code)
  return sink.bytes.slice(0, sink.length)
}

function append(sink: { bytes: Uint8Array<ArrayBuffer>; length: number }, code: Code): void {
  if (typeof code === 'number') {
    if (sink.length === sink.bytes.length) enlarge(sink, 1)
    sink.bytes[sink.length++] = code
  } else if (Array.isArray(code)) {
    for (let index = 0; index < code.length; index++) append(sink, code[index]!)
  } else {
    const bytes = code as Uint8Array
    if (sink.length + bytes.length > sink.bytes.length) enlarge(sink, bytes.length)
    sink.bytes.set(bytes, sink.length)
    sink.length += bytes.length
  }
}

function enlarge(sink: { bytes: Uint8Array<ArrayBuffer>; length: number }, more: number): void {
  const larger = new Uint8Array(Math.max(sink.length + more, 2 * sink.bytes.length))
  larger.set(sink.bytes)
  sink.bytes = larger
}
