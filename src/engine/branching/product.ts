/** Masses carried one step further along trees that are kept: the product of a row vector and a sparse matrix. */
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
  ifElse,
  loop,
  setGlobal,
  setLocal,
  when,
} from '../assembler.ts'
import { BLOB, FUNCTION, OWN, STORE_BYTES, TREE } from './places.ts'

const get = getLocal
const bump = (local: number, by: number): Code => setLocal(local, i32.add(get(local), i32.const(by)))

/** (bytes): goes on to a new chunk of trees in which so many have room. */
export function nextStoreFunction(): FunctionBody {
  const [bytes, chunk] = [0, 1]
  return {
    parameters: ['i32'],
    results: [],
    locals: ['i32'],
    code: [
      setLocal(bytes, i32.add(get(bytes), i32.const(8))),
      when(i32.ltU(get(bytes), i32.const(STORE_BYTES)), setLocal(bytes, i32.const(STORE_BYTES))),
      setLocal(chunk, call(FUNCTION.allocate, get(bytes))),
      i32.store(getGlobal(OWN.storeAt), i32.const(TREE.elsewhere)),
      i32.store(getGlobal(OWN.storeAt), get(chunk), 4),
      setGlobal(OWN.storeAt, get(chunk)),
      setGlobal(OWN.storeEnd, i32.add(get(chunk), get(bytes))),
    ],
  }
}

/** Adds mass where the leaf at an address leads. `base`: where the mass of state 0 lies. */
function arrive(at: number, place: number, base: Code, mass: Code): Code {
  return [
    setLocal(place, i32.add(base, i32.shl(i32.load(get(at)), i32.const(1)))),
    f64.store(get(place), f64.add(f64.load(get(place)), mass)),
    bump(at, 4),
  ]
}

/** Puts the odds of the fork whose word is at an address, and where they end, into locals; goes on behind the word. */
function oddsOf(at: number, word: Code, odds: number, end: number): Code {
  return [
    setLocal(odds, i32.shl(i32.and(word, i32.const(-4)), i32.const(1))),
    setLocal(
      end,
      i32.add(
        i32.add(get(odds), i32.const(BLOB.content)),
        i32.shl(i32.load(get(odds), BLOB.count), i32.const(3)),
      ),
    ),
    bump(odds, BLOB.content),
    bump(at, 4),
  ]
}

/** (address of the word of a fork, mass that comes to it) -> address behind its part of the tree. */
export function walkFunction(): FunctionBody {
  const [at, mass, word, odds, end, place, base, share, ownOdds, ownEnd] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  const isLast = i32.and(get(word), i32.const(TREE.lastFork))
  const isFork = i32.and(get(word), i32.const(TREE.fork))
  /** All answers of a last fork: most of the time is spent here. */
  const lastFork = (from: number, behind: number, arriving: number): Code =>
    loop([
      arrive(at, place, get(base), f64.mul(get(arriving), f64.load(get(from)))),
      bump(from, 8),
      branchIf(0, i32.ne(get(from), get(behind))),
    ])
  return {
    parameters: ['i32', 'f64'],
    results: ['i32'],
    locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'f64', 'i32', 'i32'],
    code: [
      setLocal(base, getGlobal(OWN.massAfter)),
      setLocal(word, i32.load(get(at))),
      oddsOf(at, get(word), odds, end),
      ifElse(
        isLast,
        lastFork(odds, end, mass),
        loop([
          setLocal(share, f64.mul(get(mass), f64.load(get(odds)))),
          setLocal(word, i32.load(get(at))),
          ifElse(
            isLast,
            [oddsOf(at, get(word), ownOdds, ownEnd), lastFork(ownOdds, ownEnd, share)],
            ifElse(
              isFork,
              setLocal(at, call(FUNCTION.walk, get(at), get(share))),
              arrive(at, place, get(base), get(share)),
            ),
          ),
          bump(odds, 8),
          branchIf(0, i32.ne(get(odds), get(end))),
        ]),
      ),
      get(at),
    ],
  }
}

/** (first state, the one behind the last): carries the masses of states whose trees are read in their order. */
export function productFunction(head: number, sums: number, adding: number): FunctionBody {
  const [from, to, at, words, body, place, mass, alive, ways] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const gains = Array.from({ length: adding }, (_, index) => 9 + index)
  const before = i32.add(getGlobal(OWN.massBefore), i32.shl(get(from), i32.const(3)))
  return {
    parameters: ['i32', 'i32'],
    results: [],
    locals: ['i32', 'i32', 'i32', 'i32', 'f64', 'f64', 'f64', ...gains.map(() => 'f64' as const)],
    code: [
      setLocal(at, getGlobal(OWN.readAt)),
      block(
        loop([
          branchIf(1, i32.ge(get(from), get(to))),
          setLocal(words, i32.load(get(at))),
          when(i32.eq(get(words), i32.const(TREE.elsewhere)), [
            setLocal(at, i32.load(get(at), 4)),
            setLocal(words, i32.load(get(at))),
          ]),
          setLocal(body, i32.add(get(at), i32.const(head))),
          setLocal(mass, f64.load(before)),
          when(f64.ne(get(mass), f64.const(0)), [
            f64.store(before, f64.const(0)),
            setLocal(alive, f64.add(get(alive), f64.const(1))),
            setLocal(ways, f64.add(get(ways), f64.fromI32(i32.load(get(at), 4)))),
            gains.map((gain, index) =>
              setLocal(gain, f64.add(get(gain), f64.mul(get(mass), f64.load(get(at), 8 + 8 * index)))),
            ),
            ifElse(
              i32.and(i32.load(get(body)), i32.const(3)),
              setLocal(body, call(FUNCTION.walk, get(body), get(mass))),
              arrive(body, place, getGlobal(OWN.massAfter), get(mass)),
            ),
          ]),
          setLocal(at, i32.add(i32.add(get(at), i32.const(head)), i32.shl(get(words), i32.const(2)))),
          setLocal(from, i32.add(get(from), i32.const(1))),
          branch(0),
        ]),
      ),
      setGlobal(OWN.readAt, get(at)),
      setGlobal(OWN.alive, f64.add(getGlobal(OWN.alive), get(alive))),
      setGlobal(OWN.ways, f64.add(getGlobal(OWN.ways), get(ways))),
      gains.map((gain, index) =>
        f64.store(i32.const(sums + 8 * index), f64.add(f64.load(i32.const(sums + 8 * index)), get(gain))),
      ),
    ],
  }
}
