/**
 * Chances answered with every answer in turn: `everyPath` of `game/branch.ts` as WebAssembly. The forks met on the path under
 * way stand one behind the other in memory, each with its possible answers and which one is being given. Odds are worked out
 * into an area of their own: how many entries, the address of their blob (0: not known yet), the entries.
 */
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
  returned,
  setGlobal,
  setLocal,
  when,
} from '../assembler.ts'
import type { Chances } from '../chances.ts'
import { stopForRoom } from './memory.ts'
import { FUNCTION, OWN, PATH_BYTES, type Scratch, TREE, TREE_BYTES } from './places.ts'

/** Offsets within an area of odds. */
const AREA = { count: 0, blob: 4, odds: 8 } as const
/**
 * Offsets within a fork: the fork before, how many answers, which one is given, its word in the tree, the value of the answer,
 * the first address behind, the address of the values of all answers, the probability before, the odds of the answers.
 */
const FORK = {
  before: 0,
  count: 4,
  at: 8,
  word: 12,
  answer: 16,
  end: 20,
  values: 24,
  probability: 32,
  odds: 40,
} as const

const get = getLocal
const bump = (local: number, by: number): Code => setLocal(local, i32.add(get(local), i32.const(by)))

/** Branches on all answers. `cut` is called with code for the moment at which the last of a step have decided what they weigh. */
export function branched(scratch: Scratch, cut: () => Code): Chances {
  const area = (entries: number): number => scratch.reserve(AREA.odds + 8 * entries)
  const begin = (at: number, entries: number): Code => [
    i32.store(i32.const(at), i32.const(entries), AREA.count),
    i32.store(i32.const(at), i32.const(0), AREA.blob),
  ]
  const put = (at: number, entry: number, odds: Code): Code =>
    f64.store(i32.const(at), odds, AREA.odds + 8 * entry)
  return {
    fires: (_, p) => call(FUNCTION.chance, p),
    oneOf(_, weights, sum) {
      const at = area(weights.length)
      const odds = weights.map((weight, entry) => put(at, entry, f64.div(weight, sum)))
      return [begin(at, weights.length), odds, call(FUNCTION.fork, i32.const(at))]
    },
    race(_, runners, sum) {
      const entries = Math.max(...runners.map(runner => runner.index)) + 1
      const at = area(entries)
      const running = new Map(runners.map(runner => [runner.index, runner.weight]))
      const odds = Array.from({ length: entries }, (__, entry) => {
        const weight = running.get(entry)
        return put(
          at,
          entry,
          weight === undefined ? f64.const(0) : sum === null ? weight : f64.div(weight, sum),
        )
      })
      // What stands for the pick until it is decided.
      return [begin(at, entries), odds, i32.const(at)]
    },
    decide(_, picks, last) {
      const deciding = picks.map(pick =>
        when(i32.gt(get(pick), i32.const(0)), setLocal(pick, call(FUNCTION.fork, get(pick)))),
      )
      return [last ? cut() : [], deciding]
    },
    // A draw asks JavaScript, which looks at its parameters alone.
    uniform: () => f64.const(0),
  }
}

/** Address of an area for chances and for draws, where whoever fills it goes on at once. */
export function chanceFunction(scratch: Scratch): FunctionBody {
  const at = scratch.reserve(AREA.odds + 16)
  const p = get(0)
  return {
    parameters: ['f64'],
    results: ['i32'],
    locals: [],
    code: [
      when(f64.eq(p, f64.const(0)), returned(i32.const(0))),
      when(f64.eq(p, f64.const(1)), returned(i32.const(1))),
      i32.store(i32.const(at), i32.const(2), AREA.count),
      i32.store(i32.const(at), i32.const(0), AREA.blob),
      f64.store(i32.const(at), f64.sub(f64.const(1), p), AREA.odds),
      f64.store(i32.const(at), p, AREA.odds + 8),
      call(FUNCTION.fork, i32.const(at)),
    ],
  }
}

/** Address of the double of an answer of a fork. */
const oddsAt = (fork: Code, answer: Code, offset = 0): Code =>
  f64.load(i32.add(fork, i32.shl(answer, i32.const(3))), FORK.odds + offset)

/** (address of odds) -> the entry that is the answer: of the path as far as it goes, then the first of positive odds. */
export function forkFunction(path: number, tree: { readonly at: number } | null): FunctionBody {
  const [area, fork, room, count, from, odds, values, end] = [0, 1, 2, 3, 4, 5, 6, 7]
  const answering: Code = [
    setLocal(fork, getGlobal(OWN.cursor)),
    setGlobal(OWN.cursor, i32.load(get(fork), FORK.end)),
    returned(i32.load(get(fork), FORK.answer)),
  ]
  const blob = i32.load(get(area), AREA.blob)
  const growing: Code =
    tree === null
      ? []
      : [
          when(
            i32.eqz(blob),
            i32.store(
              get(area),
              call(FUNCTION.internBlob, i32.add(get(fork), i32.const(FORK.odds)), get(count), i32.const(0)),
              AREA.blob,
            ),
          ),
          i32.store(get(fork), getGlobal(OWN.treeAt), FORK.word),
          appendToTree(tree.at, i32.or(i32.shrU(blob, i32.const(1)), i32.const(TREE.lastFork))),
          // The fork before this one turns out not to be a last one.
          when(getGlobal(OWN.pathTop), markInner(i32.load(getGlobal(OWN.pathTop), FORK.word))),
        ]
  return {
    parameters: ['i32'],
    results: ['i32'],
    locals: ['i32', 'i32', 'i32', 'i32', 'f64', 'i32', 'i32'],
    code: [
      when(i32.ltU(getGlobal(OWN.cursor), getGlobal(OWN.pathEnd)), answering),
      setLocal(fork, getGlobal(OWN.pathEnd)),
      setLocal(room, i32.load(get(area), AREA.count)),
      // The values of the answers stand behind room for the odds of all entries.
      setLocal(values, i32.add(i32.add(get(fork), i32.const(FORK.odds)), i32.shl(get(room), i32.const(3)))),
      setLocal(
        end,
        i32.and(i32.add(i32.add(get(values), i32.shl(get(room), i32.const(2))), i32.const(7)), i32.const(-8)),
      ),
      when(i32.gtU(get(end), i32.const(path + PATH_BYTES)), stopForRoom),
      block(
        loop([
          branchIf(1, i32.eq(get(from), get(room))),
          setLocal(odds, oddsAt(get(area), get(from), AREA.odds - FORK.odds)),
          when(f64.gt(get(odds), f64.const(0)), [
            f64.store(i32.add(get(fork), i32.shl(get(count), i32.const(3))), get(odds), FORK.odds),
            i32.store(i32.add(get(values), i32.shl(get(count), i32.const(2))), get(from)),
            bump(count, 1),
          ]),
          bump(from, 1),
          branch(0),
        ]),
      ),
      growing,
      i32.store(get(fork), getGlobal(OWN.pathTop), FORK.before),
      i32.store(get(fork), get(count), FORK.count),
      i32.store(get(fork), i32.const(0), FORK.at),
      f64.store(get(fork), getGlobal(OWN.probability), FORK.probability),
      setGlobal(OWN.probability, f64.mul(getGlobal(OWN.probability), oddsAt(get(fork), i32.const(0)))),
      i32.store(get(fork), i32.load(get(values)), FORK.answer),
      i32.store(get(fork), get(end), FORK.end),
      i32.store(get(fork), get(values), FORK.values),
      setGlobal(OWN.pathTop, get(fork)),
      setGlobal(OWN.pathEnd, get(end)),
      setGlobal(OWN.cursor, get(end)),
      i32.load(get(values)),
    ],
  }
}

/** Writes a word of the tree of the state under way. */
export function appendToTree(tree: number, word: Code): Code {
  return [
    when(i32.geU(getGlobal(OWN.treeAt), i32.const(tree + TREE_BYTES)), stopForRoom),
    i32.store(getGlobal(OWN.treeAt), word),
    setGlobal(OWN.treeAt, i32.add(getGlobal(OWN.treeAt), i32.const(4))),
  ]
}

function markInner(address: Code): Code {
  return i32.store(address, i32.or(i32.and(i32.load(address), i32.const(-4)), i32.const(TREE.fork)))
}

/** () -> goes on to the next path: -1 there is none; 1 it differs only behind the cut; 0 before. */
export function advanceFunction(path: number): FunctionBody {
  const [fork, at] = [0, 1]
  return {
    parameters: [],
    results: ['i32'],
    locals: ['i32', 'i32'],
    code: [
      block(
        loop([
          setLocal(fork, getGlobal(OWN.pathTop)),
          branchIf(1, i32.eqz(get(fork))),
          setLocal(at, i32.add(i32.load(get(fork), FORK.at), i32.const(1))),
          when(i32.lt(get(at), i32.load(get(fork), FORK.count)), [
            i32.store(get(fork), get(at), FORK.at),
            setGlobal(
              OWN.probability,
              f64.mul(f64.load(get(fork), FORK.probability), oddsAt(get(fork), get(at))),
            ),
            i32.store(
              get(fork),
              i32.load(i32.add(i32.load(get(fork), FORK.values), i32.shl(get(at), i32.const(2)))),
              FORK.answer,
            ),
            setGlobal(OWN.pathEnd, i32.load(get(fork), FORK.end)),
            ifElse(
              i32.geU(get(fork), getGlobal(OWN.cutCursor)),
              [setGlobal(OWN.cursor, getGlobal(OWN.cutCursor)), returned(i32.const(1))],
              [setGlobal(OWN.cursor, i32.const(path)), returned(i32.const(0))],
            ),
          ]),
          setGlobal(OWN.pathTop, i32.load(get(fork), FORK.before)),
          setGlobal(OWN.pathEnd, get(fork)),
          branch(0),
        ]),
      ),
      i32.const(-1),
    ],
  }
}

/** Begins the first path of a state. */
export function firstPath(path: number): Code {
  return [
    setGlobal(OWN.pathTop, i32.const(0)),
    setGlobal(OWN.pathEnd, i32.const(path)),
    setGlobal(OWN.cursor, i32.const(path)),
    setGlobal(OWN.probability, f64.const(1)),
  ]
}
