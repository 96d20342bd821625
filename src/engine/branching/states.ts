/** States packed, found again, and numbered. They stand in chunks: memory grows without copying them. */
import {
  block,
  branch,
  branchIf,
  type Code,
  call,
  type FunctionBody,
  f64,
  getGlobal,
  getLocal,
  i32,
  loop,
  memoryCopy,
  returned,
  setGlobal,
  setLocal,
  when,
} from '../assembler.ts'
import { asF64, readSlot } from '../emit-expression.ts'
import type { Emitter } from '../emitter.ts'
import { GLOBAL } from '../functions.ts'
import type { Layout } from '../layout.ts'
import { QUEUE_ENTRY } from '../layout.ts'
import { stopForRoom } from './memory.ts'
import type { Packing } from './packing.ts'
import { BLOB, CHUNK_BITS, CHUNKS, FUNCTION, OWN, STATE_ENTRY } from './places.ts'

/** What is kept of each state: where steps differ, its mass before its words. */
export interface StateShape {
  readonly packing: Packing
  readonly hasMass: boolean
  readonly bytes: number
  /** Offset of the words. */
  readonly words: number
  /** Address of the words of the state that is looked for. */
  readonly candidate: number
}

export function shapeStates(packing: Packing, hasMass: boolean, candidate: number): StateShape {
  const words = hasMass ? 8 : 0
  const bytes = words + 4 * packing.words
  // Masses are doubles, and stand where doubles do.
  return { packing, hasMass, bytes: hasMass ? 8 * Math.ceil(bytes / 8) : bytes, words, candidate }
}

const get = getLocal
const bump = (local: number, by: number): Code => setLocal(local, i32.add(get(local), i32.const(by)))

/** Address of a state by its number, in the states of a table of chunks. `number` is read twice. */
export function stateAddress({ bytes }: StateShape, chunks: Code, number: Code): Code {
  const within = i32.and(number, i32.const((1 << CHUNK_BITS) - 1))
  const chunk = i32.load(i32.add(chunks, i32.shl(i32.shrU(number, i32.const(CHUNK_BITS)), i32.const(2))))
  return i32.add(chunk, i32.mul(within, i32.const(bytes)))
}

/** Reads the words of a state into its slots; slots that are not in it begin anew. Step and fixed slots stay. */
export function loadState(emitter: Emitter, { packing, words }: StateShape, address: Code): Code {
  const { game, slots, plan } = emitter
  const inWords = new Set([...packing.fields.map(field => field.slot), ...packing.fixed])
  const anew = game.slots.map(({ initial }, slot) => {
    if (inWords.has(slot) || slots[slot]! < 0) return []
    return setLocal(slots[slot]!, plan.kinds[slot] === 'i32' ? i32.const(initial) : f64.const(initial))
  })
  const fields = packing.fields.map(({ slot, word, shift, bits, low }) => {
    const offset = words + 4 * word
    if (bits === 64) return setLocal(slots[slot]!, f64.load(address, offset))
    const value = bits === 0 ? i32.const(low) : plus(field(i32.load(address, offset), shift, bits), low)
    return setLocal(slots[slot]!, value)
  })
  const queue =
    packing.queueWord === null
      ? []
      : call(FUNCTION.loadQueue, i32.load(address, words + 4 * packing.queueWord))
  return [anew, fields, queue]
}

/** Reads the values of a state's fixed slots from its row. */
export function loadFixed(
  { slots, plan }: Emitter,
  { packing, words }: StateShape,
  address: Code,
  row: number,
): Code {
  const { fixed, fixedRow } = packing
  if (fixed.length === 0) return []
  const number =
    fixedRow.bits === 0
      ? i32.const(0)
      : field(i32.load(address, words + 4 * fixedRow.word), fixedRow.shift, fixedRow.bits)
  return [
    setLocal(row, i32.add(getGlobal(OWN.fixedRows), i32.mul(number, i32.const(8 * fixed.length)))),
    fixed.map((slot, index) => {
      const value = f64.load(get(row), 8 * index)
      return setLocal(slots[slot]!, plan.kinds[slot] === 'i32' ? i32.fromF64(value) : value)
    }),
  ]
}

/** Writes the words of the state in the slots to where it is looked for. `from`: the state it stems from, whose row it shares. */
export function storeCandidate(
  emitter: Emitter,
  { packing, words, candidate }: StateShape,
  from: Code,
  layout: Layout,
): Code {
  const { slots, game } = emitter
  const { fixedRow, queueWord } = packing
  const parts = new Map<number, Code[]>()
  const into = (word: number, code: Code): void => {
    parts.set(word, [...(parts.get(word) ?? []), code])
  }
  const doubles: Code[] = []
  for (const { slot, word, shift, bits, low } of packing.fields) {
    if (bits === 64) doubles.push(f64.store(i32.const(candidate), asF64(readSlot(emitter, slot)), 4 * word))
    else if (bits > 0) into(word, shifted(plus(get(slots[slot]!), -low), shift))
  }
  if (fixedRow.bits > 0) {
    const mask = fixedRow.bits === 32 ? -1 : ((1 << fixedRow.bits) - 1) << fixedRow.shift
    into(fixedRow.word, i32.and(i32.load(from, words + 4 * fixedRow.word), i32.const(mask)))
  }
  if (queueWord !== null) into(queueWord, internQueue(layout))
  if (game.slots.length > 0 && parts.size === 0 && doubles.length === 0) into(0, i32.const(0))
  return [
    doubles,
    [...parts].map(([word, codes]) =>
      i32.store(
        i32.const(candidate),
        codes.reduce((all, one) => i32.or(all, one)),
        4 * word,
      ),
    ),
  ]
}

function field(word: Code, shift: number, bits: number): Code {
  const down = shift === 0 ? word : i32.shrU(word, i32.const(shift))
  return shift + bits === 32 ? down : i32.and(down, i32.const((1 << bits) - 1))
}

function plus(value: Code, amount: number): Code {
  return amount === 0 ? value : i32.add(value, i32.const(amount))
}

function shifted(value: Code, shift: number): Code {
  return shift === 0 ? value : i32.shl(value, i32.const(shift))
}

/** Address of the blob of everything pending. */
export function internQueue({ queue }: Layout): Code {
  const doubles = i32.mul(getGlobal(GLOBAL.queueLength), i32.const(QUEUE_ENTRY / 8))
  return call(FUNCTION.internBlob, i32.const(queue), doubles, i32.const(0))
}

/** (address of a blob): makes it what is pending, with its counters. */
export function loadQueueFunction(layout: Layout, tallies: number): FunctionBody {
  const [blob, at, end, list, left, next] = [0, 1, 2, 3, 4, 5]
  const counter = i32.load(get(list))
  return {
    parameters: ['i32'],
    results: [],
    locals: ['i32', 'i32', 'i32', 'i32', 'f64'],
    code: [
      memoryCopy(
        i32.const(layout.queue),
        i32.add(get(blob), i32.const(BLOB.content)),
        i32.shl(i32.load(get(blob), BLOB.count), i32.const(3)),
      ),
      Array.from({ length: tallies }, (_, tally) =>
        i32.store(i32.const(layout.counters), i32.const(0), 4 * tally),
      ),
      setGlobal(GLOBAL.queueLength, i32.const(0)),
      setGlobal(GLOBAL.laters, i32.const(0)),
      setLocal(next, f64.const(Infinity)),
      setLocal(at, i32.const(layout.queue)),
      setLocal(end, i32.add(get(at), i32.shl(i32.load(get(blob), BLOB.count), i32.const(3)))),
      block(
        loop([
          branchIf(1, i32.eq(get(at), get(end))),
          setGlobal(GLOBAL.queueLength, i32.add(getGlobal(GLOBAL.queueLength), i32.const(1))),
          setLocal(next, f64.min(get(next), f64.load(get(at), 8))),
          // Entries of the calendar, whose origin is 0, count for nobody.
          when(i32.load(get(at), 16), [
            setGlobal(GLOBAL.laters, i32.add(getGlobal(GLOBAL.laters), i32.const(1))),
            setLocal(list, i32.load(i32.shl(i32.load(get(at), 20), i32.const(2)), layout.laterLists)),
            setLocal(left, i32.load(get(list))),
            block(
              loop([
                branchIf(1, i32.eqz(get(left))),
                bump(list, 4),
                i32.store(counter, i32.add(i32.load(counter), i32.const(1))),
                bump(left, -1),
                branch(0),
              ]),
            ),
          ]),
          bump(at, QUEUE_ENTRY),
          branch(0),
        ]),
      ),
      setGlobal(GLOBAL.nextDue, get(next)),
    ],
  }
}

/** Doubles the table of states. */
export function growStatesFunction(): FunctionBody {
  const [old, end, table, hash, at] = [0, 1, 2, 3, 4]
  const entry = i32.add(get(table), i32.mul(get(at), i32.const(STATE_ENTRY)))
  const size = i32.mul(i32.add(getGlobal(OWN.stateMask), i32.const(1)), i32.const(STATE_ENTRY))
  return {
    parameters: [],
    results: [],
    locals: ['i32', 'i32', 'i32', 'i32', 'i32'],
    code: [
      setLocal(old, getGlobal(OWN.stateTable)),
      setLocal(end, i32.add(get(old), size)),
      setGlobal(OWN.stateMask, i32.add(i32.shl(getGlobal(OWN.stateMask), i32.const(1)), i32.const(1))),
      setLocal(table, call(FUNCTION.allocate, size)),
      setGlobal(OWN.stateTable, get(table)),
      block(
        loop([
          branchIf(1, i32.eq(get(old), get(end))),
          setLocal(hash, i32.load(get(old))),
          when(i32.load(get(old), 4), [
            setLocal(at, i32.and(get(hash), getGlobal(OWN.stateMask))),
            block(
              loop([
                branchIf(1, i32.eqz(i32.load(entry, 4))),
                setLocal(at, i32.and(i32.add(get(at), i32.const(1)), getGlobal(OWN.stateMask))),
                branch(0),
              ]),
            ),
            i32.store(entry, get(hash)),
            i32.store(entry, i32.load(get(old), 4), 4),
          ]),
          bump(old, STATE_ENTRY),
          branch(0),
        ]),
      ),
    ],
  }
}

/** () -> number of the state that is looked for, among those found; it is added where it is not one of them. */
export function internStateFunction(shape: StateShape): FunctionBody {
  const { packing, candidate, words, bytes } = shape
  const [hash, at, number, record] = [0, 1, 2, 3]
  const wanted = (word: number): Code => i32.load(i32.const(candidate), 4 * word)
  const all = Array.from({ length: packing.words }, (_, word) => word)
  const mixing = all.map(word => [
    setLocal(hash, i32.mul(i32.xor(get(hash), wanted(word)), i32.const(0x9e3779b1 | 0))),
    setLocal(hash, i32.xor(get(hash), i32.shrU(get(hash), i32.const(15)))),
  ])
  const entry = i32.add(getGlobal(OWN.stateTable), i32.mul(get(at), i32.const(STATE_ENTRY)))
  const isSame = all
    .map(word => i32.eq(wanted(word), i32.load(get(record), words + 4 * word)))
    .reduce((both, one) => i32.and(both, one))
  const chunkPlace = i32.add(
    getGlobal(OWN.foundChunks),
    i32.shl(i32.shrU(get(number), i32.const(CHUNK_BITS)), i32.const(2)),
  )
  const address = stateAddress(shape, getGlobal(OWN.foundChunks), get(number))
  return {
    parameters: [],
    results: ['i32'],
    locals: ['i32', 'i32', 'i32', 'i32'],
    code: [
      setLocal(hash, i32.const(packing.words)),
      mixing,
      setLocal(hash, i32.mul(get(hash), i32.const(0x85ebca6b | 0))),
      setLocal(hash, i32.xor(get(hash), i32.shrU(get(hash), i32.const(13)))),
      setLocal(at, i32.and(get(hash), getGlobal(OWN.stateMask))),
      block(
        loop([
          setLocal(number, i32.load(entry, 4)),
          branchIf(1, i32.eqz(get(number))),
          when(i32.eq(i32.load(entry), get(hash)), [
            setLocal(number, i32.sub(get(number), i32.const(1))),
            // Each step of mixing can be undone: the hashes of two different single words differ.
            packing.words === 1
              ? returned(get(number))
              : [setLocal(record, address), when(isSame, returned(get(number)))],
          ]),
          setLocal(at, i32.and(i32.add(get(at), i32.const(1)), getGlobal(OWN.stateMask))),
          branch(0),
        ]),
      ),
      setLocal(number, getGlobal(OWN.stateCount)),
      setGlobal(OWN.stateCount, i32.add(get(number), i32.const(1))),
      i32.store(entry, get(hash)),
      i32.store(entry, getGlobal(OWN.stateCount), 4),
      when(i32.geU(get(number), i32.const(CHUNKS << CHUNK_BITS)), stopForRoom),
      when(
        i32.eqz(i32.load(chunkPlace)),
        i32.store(chunkPlace, call(FUNCTION.allocate, i32.const(bytes << CHUNK_BITS))),
      ),
      setLocal(record, address),
      shape.hasMass ? f64.store(get(record), f64.const(0)) : [],
      all.map(word => i32.store(get(record), wanted(word), words + 4 * word)),
      // Filled up to three quarters.
      when(
        i32.gtU(
          i32.shl(getGlobal(OWN.stateCount), i32.const(2)),
          i32.mul(getGlobal(OWN.stateMask), i32.const(3)),
        ),
        call(FUNCTION.growStates),
      ),
      get(number),
    ],
  }
}
