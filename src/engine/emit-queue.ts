/**
 * The queue of pending things in memory: sorted by (due, origin, index) as the reference keeps it. Four functions, called
 * rarely; a step in which nothing is due costs one comparison with the global `nextDue`.
 */
import { type Game, PENDING_LIMIT } from '../game/index.ts'
import {
  block,
  branch,
  branchIf,
  type Code,
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
} from './assembler.ts'
import { failWhen } from './emitter.ts'
import { GLOBAL } from './functions.ts'
import { type Layout, QUEUE_ENTRY } from './layout.ts'

/** Offsets within an entry. */
const DUE = 0
const STEP = 8
const ORIGIN = 16
const INDEX = 20

const get = getLocal
const bump = (local: number, by: number): Code => setLocal(local, i32.add(get(local), i32.const(by)))
const bumpGlobal = (global: number, by: number): Code =>
  setGlobal(global, i32.add(getGlobal(global), i32.const(by)))

function endOf({ queue }: Layout): Code {
  return i32.add(i32.mul(getGlobal(GLOBAL.queueLength), i32.const(QUEUE_ENTRY)), i32.const(queue))
}

/** Adds to every counter in the list of a later. `list` and `left` are scratch locals. */
function countPending(layout: Layout, index: Code, by: number, list: number, left: number): Code {
  return [
    setLocal(list, i32.load(i32.shl(index, i32.const(2)), layout.laterLists)),
    setLocal(left, i32.load(get(list))),
    block(
      loop([
        branchIf(1, i32.eqz(get(left))),
        bump(list, 4),
        i32.store(i32.load(get(list)), i32.add(i32.load(i32.load(get(list))), i32.const(by))),
        bump(left, -1),
        branch(0),
      ]),
    ),
  ]
}

/** (due, step in which it takes hold, origin, index): puts something at its place; one too many stops the run. */
export function enqueueFunction(layout: Layout): FunctionBody {
  const [due, step, origin, index, at, left] = [0, 1, 2, 3, 4, 5]
  const before = (load: (address: Code, offset?: number) => Code, offset: number): Code =>
    load(i32.sub(get(at), i32.const(QUEUE_ENTRY)), offset)
  const isLater = i32.or(
    f64.gt(before(f64.load, DUE), get(due)),
    i32.and(
      f64.eq(before(f64.load, DUE), get(due)),
      i32.or(
        i32.gt(before(i32.load, ORIGIN), get(origin)),
        i32.and(i32.eq(before(i32.load, ORIGIN), get(origin)), i32.gt(before(i32.load, INDEX), get(index))),
      ),
    ),
  )
  return {
    parameters: ['f64', 'f64', 'i32', 'i32'],
    results: [],
    locals: ['i32', 'i32'],
    code: [
      failWhen(i32.ge(getGlobal(GLOBAL.queueLength), i32.const(PENDING_LIMIT))),
      setLocal(at, endOf(layout)),
      block(
        loop([
          branchIf(1, i32.le(get(at), i32.const(layout.queue))),
          branchIf(1, i32.eqz(isLater)),
          memoryCopy(get(at), i32.sub(get(at), i32.const(QUEUE_ENTRY)), i32.const(QUEUE_ENTRY)),
          bump(at, -QUEUE_ENTRY),
          branch(0),
        ]),
      ),
      f64.store(get(at), get(due), DUE),
      f64.store(get(at), get(step), STEP),
      i32.store(get(at), get(origin), ORIGIN),
      i32.store(get(at), get(index), INDEX),
      bumpGlobal(GLOBAL.queueLength, 1),
      setGlobal(GLOBAL.nextDue, f64.min(getGlobal(GLOBAL.nextDue), get(step))),
      when(get(origin), [bumpGlobal(GLOBAL.laters, 1), countPending(layout, get(index), 1, at, left)]),
    ],
  }
}

/** (step) -> index of the first entry that is due by then, taken out, its origin in the global; -1 when there is none. */
export function popFunction(layout: Layout): FunctionBody {
  const [now, at, index, next, left] = [0, 1, 2, 3, 4]
  const next24 = i32.add(get(at), i32.const(QUEUE_ENTRY))
  return {
    parameters: ['i32'],
    results: ['i32'],
    locals: ['i32', 'i32', 'f64', 'i32'],
    code: [
      setLocal(next, f64.const(Infinity)),
      setLocal(at, i32.const(layout.queue)),
      block(
        loop([
          branchIf(1, i32.ge(get(at), endOf(layout))),
          when(f64.le(f64.load(get(at), STEP), f64.fromI32(get(now))), [
            setLocal(index, i32.load(get(at), INDEX)),
            setGlobal(GLOBAL.origin, i32.load(get(at), ORIGIN)),
            memoryCopy(get(at), next24, i32.sub(endOf(layout), next24)),
            bumpGlobal(GLOBAL.queueLength, -1),
            when(getGlobal(GLOBAL.origin), [
              bumpGlobal(GLOBAL.laters, -1),
              countPending(layout, get(index), -1, at, left),
            ]),
            returned(get(index)),
          ]),
          setLocal(next, f64.min(get(next), f64.load(get(at), STEP))),
          bump(at, QUEUE_ENTRY),
          branch(0),
        ]),
      ),
      setGlobal(GLOBAL.nextDue, get(next)),
      i32.const(-1),
    ],
  }
}

/** (address of a tally's counter): drops every later that counts for it. */
export function cancelFunction(layout: Layout): FunctionBody {
  const [counter, at, to, end, list, left] = [0, 1, 2, 3, 4, 5]
  const found = 6
  const search: Code = [
    setLocal(found, i32.const(0)),
    when(i32.load(get(at), ORIGIN), [
      setLocal(list, i32.load(i32.shl(i32.load(get(at), INDEX), i32.const(2)), layout.laterLists)),
      setLocal(left, i32.load(get(list))),
      block(
        loop([
          branchIf(1, i32.eqz(get(left))),
          bump(list, 4),
          setLocal(found, i32.or(get(found), i32.eq(i32.load(get(list)), get(counter)))),
          bump(left, -1),
          branch(0),
        ]),
      ),
    ]),
  ]
  return {
    parameters: ['i32'],
    results: [],
    locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    code: [
      setLocal(at, i32.const(layout.queue)),
      setLocal(to, get(at)),
      setLocal(end, endOf(layout)),
      block(
        loop([
          branchIf(1, i32.ge(get(at), get(end))),
          search,
          when(get(found), [
            bumpGlobal(GLOBAL.laters, -1),
            bumpGlobal(GLOBAL.queueLength, -1),
            countPending(layout, i32.load(get(at), INDEX), -1, list, left),
          ]),
          when(i32.eqz(get(found)), [
            when(i32.ne(get(at), get(to)), memoryCopy(get(to), get(at), i32.const(QUEUE_ENTRY))),
            bump(to, QUEUE_ENTRY),
          ]),
          bump(at, QUEUE_ENTRY),
          branch(0),
        ]),
      ),
    ],
  }
}

/** (day) -> the first step that begins on or after it; the number after the last when none does. */
export function firstStepFromFunction(game: Game, { days }: Layout): FunctionBody {
  const [day, low, high, middle] = [0, 1, 2, 3]
  const frame = { parameters: ['f64'], results: ['i32'], locals: ['i32', 'i32', 'i32'] } as const
  if (game.clock.kind === 'rounds') {
    const none = i32.const(game.steps + 1)
    return { ...frame, code: [when(f64.le(get(day), f64.const(0)), returned(i32.const(1))), none] }
  }
  return {
    ...frame,
    code: [
      setLocal(low, i32.const(1)),
      setLocal(high, i32.const(game.steps + 1)),
      block(
        loop([
          branchIf(1, i32.ge(get(low), get(high))),
          setLocal(middle, i32.shrU(i32.add(get(low), get(high)), i32.const(1))),
          when(f64.ge(f64.fromI32(i32.load(i32.shl(get(middle), i32.const(2)), days)), get(day)), [
            setLocal(high, get(middle)),
            branch(1),
          ]),
          setLocal(low, i32.add(get(middle), i32.const(1))),
          branch(0),
        ]),
      ),
      get(low),
    ],
  }
}

/** (address, number of points, x) -> the piecewise linear table there: all x, then all y. */
export function tableFunction(): FunctionBody {
  const [at, count, x] = [0, 1, 2]
  const xAt = (point: number): Code => f64.load(get(at), 8 * point)
  const span = i32.shl(get(count), i32.const(3))
  const yAt = (point: number): Code => f64.load(i32.add(get(at), span), 8 * point)
  const last = i32.add(get(at), i32.sub(span, i32.const(8)))
  return {
    parameters: ['i32', 'i32', 'f64'],
    results: ['f64'],
    locals: [],
    code: [
      when(f64.le(get(x), xAt(0)), returned(yAt(0))),
      when(f64.ge(get(x), f64.load(last)), returned(f64.load(i32.add(last, span)))),
      block(loop([branchIf(1, i32.eqz(f64.le(xAt(1), get(x)))), bump(at, 8), branch(0)])),
      f64.add(
        yAt(0),
        f64.div(f64.mul(f64.sub(get(x), xAt(0)), f64.sub(yAt(1), yAt(0))), f64.sub(xAt(1), xAt(0))),
      ),
    ],
  }
}

/** Forgets everything pending, at the start of a run. */
export function emptyQueue(): Code {
  return [
    setGlobal(GLOBAL.queueLength, i32.const(0)),
    setGlobal(GLOBAL.laters, i32.const(0)),
    setGlobal(GLOBAL.nextDue, f64.const(Infinity)),
  ]
}
