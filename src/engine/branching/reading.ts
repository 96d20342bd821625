/** States of a branching program, written into its memory and read from it. */
import type { Pending, State } from '../../game/index.ts'
import { QUEUE_ENTRY } from '../layout.ts'
import { BLOB, CHUNK_BITS } from './places.ts'
import type { Branching } from './program.ts'

/** An address as it is: globals and functions hold it as a signed number. */
export function unsigned(address: number): number {
  return address >>> 0
}

/** Number of a state among those found, where it is kept once. */
export function findState(branching: Branching, state: State): number {
  const { exports, shape } = branching
  const { packing, candidate } = shape.states
  const words = new Int32Array(packing.words)
  const doubles = new DataView(words.buffer)
  for (const { slot, word, shift, bits, low } of packing.fields) {
    const value = state.values[slot]!
    if (bits === 64) doubles.setFloat64(4 * word, value, true)
    else if (bits > 0) words[word]! |= (value - low) << shift
  }
  const number = shape.rowNumbers.get(packing.fixed.map(slot => state.values[slot]!).join())
  if (number === undefined) throw new Error('a state stems from none of the starts')
  words[packing.fixedRow.word]! |= number << packing.fixedRow.shift
  if (packing.queueWord !== null) words[packing.queueWord] = queueBlob(branching, state.queue)
  new Int32Array(exports.memory.buffer, candidate, packing.words).set(words)
  return exports.internState()
}

function queueBlob({ exports, shape }: Branching, queue: readonly Pending[]): number {
  const view = new DataView(exports.memory.buffer, shape.queue)
  for (const [at, { due, dueStep, origin, index }] of queue.entries()) {
    view.setFloat64(QUEUE_ENTRY * at, due, true)
    view.setFloat64(QUEUE_ENTRY * at + 8, dueStep, true)
    view.setInt32(QUEUE_ENTRY * at + 16, origin, true)
    view.setInt32(QUEUE_ENTRY * at + 20, index, true)
  }
  return exports.internBlob(shape.queue, (queue.length * QUEUE_ENTRY) / 8, 0)
}

/** The state of a number, as the reference would go on from it; `chunks`: among which states. */
export function stateOf(branching: Branching, number: number, chunks: 'expanded' | 'found'): State {
  const { exports, shape } = branching
  const { game, states, rows } = shape
  const { packing } = states
  const address = stateAddressOf(branching, number, chunks)
  const words = new Int32Array(exports.memory.buffer, address + states.words, packing.words)
  const view = new DataView(exports.memory.buffer, address + states.words)
  const values = Float64Array.from(game.slots, slot => slot.initial)
  for (const { slot, word, shift, bits, low } of packing.fields) {
    if (bits === 64) values[slot] = view.getFloat64(4 * word, true)
    else values[slot] = low + fieldOf(words[word]!, shift, bits)
  }
  const { fixedRow } = packing
  const row = rows[fixedRow.bits === 0 ? 0 : fieldOf(words[fixedRow.word]!, fixedRow.shift, fixedRow.bits)]!
  packing.fixed.forEach((slot, index) => {
    values[slot] = row[index]!
  })
  for (const { slot, pending } of game.noted) values[pending] = values[slot]!
  const queue = packing.queueWord === null ? [] : queueOf(exports, unsigned(words[packing.queueWord]!))
  for (const { index, origin } of queue)
    for (const tally of origin === 0 ? [] : game.laters[index]!.tallies) {
      const { pending } = game.tallies[tally]!
      if (pending !== null) values[pending]! += 1
    }
  return { values, queue }
}

function fieldOf(word: number, shift: number, bits: number): number {
  return bits === 0 ? 0 : (word >>> shift) & (bits === 32 ? -1 : (1 << bits) - 1)
}

function queueOf({ memory }: Branching['exports'], blob: number): Pending[] {
  const view = new DataView(memory.buffer, blob)
  const length = (8 * view.getInt32(BLOB.count, true)) / QUEUE_ENTRY
  return Array.from({ length }, (_, at) => {
    const entry = BLOB.content + QUEUE_ENTRY * at
    return {
      due: view.getFloat64(entry, true),
      dueStep: view.getFloat64(entry + 8, true),
      origin: view.getInt32(entry + 16, true),
      index: view.getInt32(entry + 20, true),
    }
  })
}

export function stateAddressOf(
  { exports, global, shape }: Branching,
  number: number,
  chunks: 'expanded' | 'found',
): number {
  const table = chunks === 'found' ? global.foundChunks.value : global.expandedChunks.value
  const view = new DataView(exports.memory.buffer)
  const chunk = view.getUint32(unsigned(table) + 4 * (number >>> CHUNK_BITS), true)
  return chunk + (number & ((1 << CHUNK_BITS) - 1)) * shape.states.bytes
}
