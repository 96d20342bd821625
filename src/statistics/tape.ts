/**
 * A row of doubles written in one go and read back in the same order: what a summary travels as between threads and rests as
 * in a checkpoint. Doubles go through unchanged, to the last bit.
 */

export interface TapeWriter {
  data: Float64Array
  length: number
}

export function createTape(): TapeWriter {
  return { data: new Float64Array(1024), length: 0 }
}

export function write(tape: TapeWriter, value: number): void {
  if (tape.length === tape.data.length) makeRoom(tape, 1)
  tape.data[tape.length++] = value
}

/** Writes the first `count` of some doubles. */
export function writeAll(tape: TapeWriter, values: Float64Array, count = values.length): void {
  makeRoom(tape, count)
  tape.data.set(count === values.length ? values : values.subarray(0, count), tape.length)
  tape.length += count
}

/** What was written, without the spare room behind it. */
export function written(tape: TapeWriter): Float64Array {
  return tape.data.slice(0, tape.length)
}

function makeRoom(tape: TapeWriter, count: number): void {
  const needed = tape.length + count
  if (needed <= tape.data.length) return
  const data = new Float64Array(Math.max(needed, 2 * tape.data.length))
  data.set(tape.data.subarray(0, tape.length))
  tape.data = data
}

export interface TapeReader {
  readonly data: Float64Array
  at: number
}

/** The next double. Reading past the end is a defect of ours or a damaged tape. */
export function read(tape: TapeReader): number {
  if (tape.at >= tape.data.length) throw new Error('a tape ended before all was read')
  return tape.data[tape.at++]!
}

/** The next `count` doubles, as a view. */
export function readAll(tape: TapeReader, count: number): Float64Array {
  if (!(count >= 0) || tape.at + count > tape.data.length) throw new Error('a tape ended before all was read')
  tape.at += count
  return tape.data.subarray(tape.at - count, tape.at)
}
