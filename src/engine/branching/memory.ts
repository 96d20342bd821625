/** Memory that grows, and blobs: rows of doubles of which each is kept once (odds, queues, endings). */
import {
  block,
  branch,
  branchIf,
  type Code,
  call,
  type FunctionBody,
  getGlobal,
  getLocal,
  i32,
  i64,
  loop,
  memoryCopy,
  memoryGrow,
  memorySize,
  returned,
  setGlobal,
  setLocal,
  unreachable,
  when,
} from '../assembler.ts'
import { BLOB, FUNCTION, OWN } from './places.ts'

const get = getLocal
const bump = (local: number, by: number): Code => setLocal(local, i32.add(get(local), i32.const(by)))

/** Stops because there is no room: the caller looks at the global. */
export const stopForRoom: Code = [setGlobal(OWN.full, i32.const(1)), unreachable]

/** (bytes) -> address of new memory, a multiple of 8. */
export function allocateFunction(): FunctionBody {
  const [bytes, at, missing] = [0, 1, 2]
  const pages = i32.shrU(i32.add(getGlobal(OWN.heap), i32.const(65_535)), i32.const(16))
  return {
    parameters: ['i32'],
    results: ['i32'],
    locals: ['i32', 'i32'],
    code: [
      setLocal(at, getGlobal(OWN.heap)),
      setGlobal(OWN.heap, i32.add(get(at), i32.and(i32.add(get(bytes), i32.const(7)), i32.const(-8)))),
      // Near 4 GiB, where addresses and their number of pages begin anew, is the end.
      when(
        i32.or(
          i32.ltU(getGlobal(OWN.heap), get(at)),
          i32.gtU(getGlobal(OWN.heap), i32.const(0xfffe0000 | 0)),
        ),
        stopForRoom,
      ),
      setLocal(missing, i32.sub(pages, memorySize)),
      when(i32.gt(get(missing), i32.const(0)), [
        when(i32.eq(memoryGrow(get(missing)), i32.const(-1)), stopForRoom),
      ]),
      get(at),
    ],
  }
}

/** Doubles the table of blobs. */
export function growBlobsFunction(): FunctionBody {
  const [old, end, table, blob, at] = [0, 1, 2, 3, 4]
  const entry = i32.add(get(table), i32.shl(get(at), i32.const(2)))
  return {
    parameters: [],
    results: [],
    locals: ['i32', 'i32', 'i32', 'i32', 'i32'],
    code: [
      setLocal(old, getGlobal(OWN.blobTable)),
      setLocal(end, i32.add(get(old), i32.shl(i32.add(getGlobal(OWN.blobMask), i32.const(1)), i32.const(2)))),
      setGlobal(OWN.blobMask, i32.add(i32.shl(getGlobal(OWN.blobMask), i32.const(1)), i32.const(1))),
      setLocal(
        table,
        call(FUNCTION.allocate, i32.shl(i32.add(getGlobal(OWN.blobMask), i32.const(1)), i32.const(2))),
      ),
      setGlobal(OWN.blobTable, get(table)),
      block(
        loop([
          branchIf(1, i32.eq(get(old), get(end))),
          setLocal(blob, i32.load(get(old))),
          bump(old, 4),
          branchIf(0, i32.eqz(get(blob))),
          setLocal(at, i32.and(i32.load(get(blob), BLOB.hash), getGlobal(OWN.blobMask))),
          block(
            loop([
              branchIf(1, i32.eqz(i32.load(entry))),
              setLocal(at, i32.and(i32.add(get(at), i32.const(1)), getGlobal(OWN.blobMask))),
              branch(0),
            ]),
          ),
          i32.store(entry, get(blob)),
          branch(0),
        ]),
      ),
    ],
  }
}

/** (address, number of doubles, bytes of the tail) -> address of the blob that holds the same, made where there is none. */
export function internBlobFunction(): FunctionBody {
  const [content, count, tail, at, end, blob, hash, other, mixed] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const entry = i32.add(getGlobal(OWN.blobTable), i32.shl(get(at), i32.const(2)))
  const bytes = i32.shl(get(count), i32.const(3))
  const mix = (value: Code): Code => i64.mul(value, i64.const(0x9e3779b97f4a7c15n))
  const isSame: Code = [
    setLocal(other, i32.const(0)),
    block(
      loop([
        branchIf(1, i32.eq(get(other), bytes)),
        branchIf(
          1,
          i64.ne(
            i64.load(i32.add(get(content), get(other))),
            i64.load(i32.add(get(blob), get(other)), BLOB.content),
          ),
        ),
        bump(other, 8),
        branch(0),
      ]),
    ),
    i32.eq(get(other), bytes),
  ]
  const isMaybe = i32.and(
    i32.eq(i32.load(get(blob), BLOB.hash), get(hash)),
    i32.eq(i32.load(get(blob), BLOB.count), get(count)),
  )
  return {
    parameters: ['i32', 'i32', 'i32'],
    results: ['i32'],
    locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i64'],
    code: [
      setLocal(mixed, mix(i64.fromU32(get(count)))),
      setLocal(at, get(content)),
      setLocal(end, i32.add(get(content), bytes)),
      block(
        loop([
          branchIf(1, i32.eq(get(at), get(end))),
          setLocal(mixed, mix(i64.xor(get(mixed), i64.load(get(at))))),
          setLocal(mixed, i64.xor(get(mixed), i64.shrU(get(mixed), i64.const(29n)))),
          bump(at, 8),
          branch(0),
        ]),
      ),
      setLocal(hash, i32.fromI64(i64.shrU(mix(get(mixed)), i64.const(32n)))),
      setLocal(at, i32.and(get(hash), getGlobal(OWN.blobMask))),
      block(
        loop([
          setLocal(blob, i32.load(entry)),
          branchIf(1, i32.eqz(get(blob))),
          when(isMaybe, when(isSame, returned(get(blob)))),
          setLocal(at, i32.and(i32.add(get(at), i32.const(1)), getGlobal(OWN.blobMask))),
          branch(0),
        ]),
      ),
      setLocal(blob, call(FUNCTION.allocate, i32.add(i32.add(bytes, get(tail)), i32.const(BLOB.content)))),
      i32.store(entry, get(blob)),
      i32.store(get(blob), get(count), BLOB.count),
      i32.store(get(blob), get(hash), BLOB.hash),
      memoryCopy(i32.add(get(blob), i32.const(BLOB.content)), get(content), bytes),
      setGlobal(OWN.blobCount, i32.add(getGlobal(OWN.blobCount), i32.const(1))),
      when(
        i32.gtU(i32.shl(getGlobal(OWN.blobCount), i32.const(1)), getGlobal(OWN.blobMask)),
        call(FUNCTION.growBlobs),
      ),
      get(blob),
    ],
  }
}
