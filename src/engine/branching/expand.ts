/** All ways from states to the next and to ends: the step that `emit-step.ts` emits, lived once a path. */
import { calendarOf, type Game, SLOT } from '../../game/index.ts'
import {
  block,
  branch,
  branchIf,
  type Code,
  call,
  closed,
  type FunctionBody,
  f64,
  getGlobal,
  getLocal,
  i32,
  ifElse,
  loop,
  memoryCopy,
  opened,
  setGlobal,
  setLocal,
  when,
} from '../assembler.ts'
import { asF64, readSlot } from '../emit-expression.ts'
import { planPicks } from '../emit-picks.ts'
import { emitColumns, emitEnd } from '../emit-run.ts'
import { emitStep } from '../emit-step.ts'
import { addLocal, createLocals, type Emitter, isEmpty, type Locals } from '../emitter.ts'
import type { Layout } from '../layout.ts'
import type { SlotPlan } from '../slots.ts'
import { appendToTree, branched, firstPath } from './forks.ts'
import { BLOB, FUNCTION, OWN, type Scratch, SHARED, TAIL, TREE } from './places.ts'
import { internQueue, loadFixed, loadState, type StateShape, stateAddress, storeCandidate } from './states.ts'

/** What the functions that live steps need to know. */
export interface Branches {
  readonly game: Game
  readonly plan: SlotPlan
  readonly layout: Layout
  readonly scratch: Scratch
  readonly states: StateShape
  /** Whether the ways of a state are kept as a tree, to be gone again; else masses are handed on at once. */
  readonly keepsTrees: boolean
  /** Slots whose mean gain a step is added up. */
  readonly adding: readonly number[]
  /** Columns that endings are told apart by. */
  readonly wanted: readonly boolean[]
  readonly path: number
  readonly tree: number
  /** Address of the sums of what is added up, doubles. */
  readonly sums: number
}

/** Bytes before the words of a stored tree: how many words, how many ways, and what is gained on the mean. */
export function treeHead(adding: readonly number[]): number {
  return 8 + 8 * adding.length
}

const get = getLocal

/** (first state, the one behind the last, step to be lived): expands states. */
export function expandFunction(branches: Branches): FunctionBody {
  const { scratch, states, layout, path, tree, keepsTrees, adding } = branches
  const [from, to, step] = [0, 1, 2]
  const locals = createLocals(3)
  const address = addLocal(locals, 'i32')
  const row = addLocal(locals, 'i32')
  const resumed = addLocal(locals, 'i32')
  const number = addLocal(locals, 'i32')
  const mass = addLocal(locals, 'f64')
  const weight = addLocal(locals, 'f64')
  const gains = adding.map(() => addLocal(locals, 'f64'))
  const driving = new Set(locals.taken)
  const restoring: Code[] = []
  const cut = (): Code => {
    const { saving, restore } = snapshot(emitter, states, scratch, driving)
    restoring.push(restore)
    return [saving, setGlobal(OWN.cutCursor, getGlobal(OWN.cursor)), closed, when(get(resumed), restoring)]
  }
  const emitter = createEmitter(branches, locals, cut)
  const places = planPicks(emitter)
  const outcome = addLocal(locals, 'i32')
  const living: Code = [
    opened,
    branchIf(0, get(resumed)),
    loadState(emitter, states, get(address)),
    setLocal(emitter.slots[SLOT.step]!, i32.sub(get(step), i32.const(1))),
    emitStep(emitter, places, outcome, () => []),
  ]
  if (restoring.length !== 1) throw new Error('a step is cut once')
  const ended = i32.ge(get(outcome), i32.const(0))
  const ending = emitEnd(emitter, outcome)
  const arriving: Code = keepsTrees
    ? [
        ifElse(
          ended,
          setLocal(
            number,
            i32.sub(i32.const(0), i32.load(endingTail(branches, emitter, outcome), TAIL.number)),
          ),
          [
            storeCandidate(emitter, states, get(address), layout),
            setLocal(number, call(FUNCTION.internState)),
          ],
        ),
        appendToTree(tree, i32.or(i32.shl(get(number), i32.const(2)), i32.const(TREE.leaf))),
      ]
    : ifElse(
        ended,
        [setLocal(number, endingTail(branches, emitter, outcome)), addMass(get(number), TAIL.mass, weight)],
        [
          storeCandidate(emitter, states, get(address), layout),
          setLocal(number, call(FUNCTION.internState)),
          setLocal(number, stateAddress(states, getGlobal(OWN.foundChunks), get(number))),
          addMass(get(number), 0, weight),
        ],
      )
  const addWay = setGlobal(OWN.ways, f64.add(getGlobal(OWN.ways), f64.const(1)))
  const paths: Code = loop([
    living,
    isEmpty(ending) ? [] : when(ended, ending),
    setLocal(
      weight,
      keepsTrees ? getGlobal(OWN.probability) : f64.mul(get(mass), getGlobal(OWN.probability)),
    ),
    gains.map((gain, index) => addGain(emitter, gain, adding[index]!, weight)),
    arriving,
    addWay,
    setLocal(resumed, call(FUNCTION.advance)),
    branchIf(0, i32.ge(get(resumed), i32.const(0))),
  ])
  return {
    parameters: ['i32', 'i32', 'i32'],
    results: [],
    code: [
      block(
        loop([
          branchIf(1, i32.ge(get(from), get(to))),
          setGlobal(OWN.current, get(from)),
          setLocal(address, stateAddress(states, getGlobal(OWN.expandedChunks), get(from))),
          loadFixed(emitter, states, get(address), row),
          firstPath(path),
          setLocal(resumed, i32.const(0)),
          keepsTrees
            ? [
                setGlobal(OWN.treeAt, i32.const(tree)),
                setGlobal(OWN.ways, f64.const(0)),
                gains.map(gain => setLocal(gain, f64.const(0))),
              ]
            : setLocal(mass, f64.load(get(address))),
          paths,
          keepsTrees ? storeTree(branches, gains, number) : [],
          setLocal(from, i32.add(get(from), i32.const(1))),
          branch(0),
        ]),
      ),
      keepsTrees ? [] : flushSums(branches, gains),
    ],
    locals: locals.kinds,
  }
}

/** (first state, the one behind the last): ends the runs that are in these states after the last step, as `otherwise` says. */
export function finishFunction(branches: Branches): FunctionBody {
  const { game, states, adding } = branches
  const [from, to] = [0, 1]
  const locals = createLocals(2)
  const address = addLocal(locals, 'i32')
  const row = addLocal(locals, 'i32')
  const number = addLocal(locals, 'i32')
  const mass = addLocal(locals, 'f64')
  const gains = adding.map(() => addLocal(locals, 'f64'))
  const emitter = createEmitter(branches, locals, () => [])
  const outcome = addLocal(locals, 'i32')
  const settled = new Set([SLOT.settled, ...game.players.map(player => player.settled)])
  const place = i32.add(getGlobal(OWN.massBefore), i32.shl(get(from), i32.const(3)))
  return {
    parameters: ['i32', 'i32'],
    results: [],
    code: [
      setLocal(outcome, i32.const(game.outcomes.findLastIndex(each => each.when === null))),
      block(
        loop([
          branchIf(1, i32.ge(get(from), get(to))),
          setGlobal(OWN.current, get(from)),
          setLocal(mass, f64.load(place)),
          when(f64.ne(get(mass), f64.const(0)), [
            setLocal(address, stateAddress(states, getGlobal(OWN.expandedChunks), get(from))),
            loadFixed(emitter, states, get(address), row),
            loadState(emitter, states, get(address)),
            setLocal(emitter.slots[SLOT.step]!, i32.const(game.steps)),
            [...settled].map(slot =>
              setLocal(
                emitter.slots[slot]!,
                emitter.plan.kinds[slot] === 'i32' ? i32.const(1) : f64.const(1),
              ),
            ),
            emitEnd(emitter, outcome),
            gains.map((gain, index) => addGain(emitter, gain, adding[index]!, mass)),
            setLocal(number, endingTail(branches, emitter, outcome)),
            addMass(get(number), TAIL.mass, mass),
          ]),
          setLocal(from, i32.add(get(from), i32.const(1))),
          branch(0),
        ]),
      ),
      flushSums(branches, gains),
    ],
    locals: locals.kinds,
  }
}

function createEmitter({ game, plan, layout, scratch }: Branches, locals: Locals, cut: () => Code): Emitter {
  const slots = game.slots.map((_, slot) =>
    plan.counter[slot] === null ? addLocal(locals, plan.kinds[slot]!) : -1,
  )
  return {
    game,
    calendar: calendarOf(game),
    plan,
    layout,
    functions: SHARED.names,
    locals,
    slots,
    address: i32.const(0),
    chances: branched(scratch, cut),
    known: new Map(),
    supposed: new Map(),
    observed: null,
    spent: { expressions: 0 },
  }
}

/**
 * Where the odds of all who decide last are worked out, and before any of them has picked: the paths that differ only behind
 * this moment go on from it. Locals whose scope has ended are read by nobody; those of the driver and what no step changes stay.
 */
function snapshot(
  { locals, slots, layout }: Emitter,
  { packing }: StateShape,
  scratch: Scratch,
  driving: ReadonlySet<number>,
): { saving: Code; restore: Code } {
  const steady = new Set([
    ...driving,
    ...packing.fixed.map(slot => slots[slot]!),
    ...[SLOT.step, SLOT.today, SLOT.lastDay, SLOT.elapsedDays, SLOT.previousToday].map(slot => slots[slot]!),
  ])
  const kept = locals.taken.filter(local => !steady.has(local))
  const places = kept.map(local => {
    const kind = locals.kinds[local - locals.parameters]!
    if (kind !== 'i32' && kind !== 'f64') throw new Error(`a local of kind ${kind} outlives the decisions`)
    return { local, operations: kind === 'i32' ? i32 : f64, at: i32.const(scratch.reserve(8)) }
  })
  const queue = packing.queueWord === null ? null : i32.const(scratch.reserve(4))
  return {
    saving: [
      places.map(({ local, operations, at }) => operations.store(at, get(local))),
      queue === null ? [] : i32.store(queue, internQueue(layout)),
    ],
    restore: [
      places.map(({ local, operations, at }) => setLocal(local, operations.load(at))),
      queue === null ? [] : call(FUNCTION.loadQueue, i32.load(queue)),
    ],
  }
}

function addMass(address: Code, offset: number, weight: number): Code {
  return f64.store(address, f64.add(f64.load(address, offset), get(weight)), offset)
}

function addGain(emitter: Emitter, gain: number, slot: number, weight: number): Code {
  return setLocal(gain, f64.add(get(gain), f64.mul(get(weight), asF64(readSlot(emitter, slot)))))
}

/** Adds what was gained to its sums. */
function flushSums({ sums }: Branches, gains: readonly number[]): Code {
  return gains.map((gain, index) =>
    f64.store(i32.const(sums + 8 * index), f64.add(f64.load(i32.const(sums + 8 * index)), get(gain))),
  )
}

/** Address of the tail of the ending that the slots tell, numbered where it is met for the first time. */
function endingTail({ scratch, wanted }: Branches, emitter: Emitter, outcome: number): Code {
  const columns = emitColumns(emitter).filter((_, index) => wanted[index])
  const content = scratch.reserve(8 * (1 + columns.length))
  const tail = addLocal(emitter.locals, 'i32')
  const found = call(
    FUNCTION.internBlob,
    i32.const(content),
    i32.const(1 + columns.length),
    i32.const(TAIL.bytes),
  )
  return [
    // Odds are above 0 and dates are whole: no ending is taken for one of theirs.
    f64.store(i32.const(content), f64.sub(f64.const(-0.5), f64.fromI32(get(outcome)))),
    columns.map((column, index) => f64.store(i32.const(content), column, 8 * (1 + index))),
    setLocal(tail, i32.add(found, i32.const(BLOB.content + 8 * (1 + columns.length)))),
    when(i32.eqz(i32.load(get(tail), TAIL.number)), [
      setGlobal(OWN.endingCount, i32.add(getGlobal(OWN.endingCount), i32.const(1))),
      i32.store(get(tail), getGlobal(OWN.endingCount), TAIL.number),
      i32.store(get(tail), getGlobal(OWN.lastEnding), TAIL.before),
      setGlobal(OWN.lastEnding, get(tail)),
    ]),
    get(tail),
  ]
}

/** Puts the tree of a state behind that of the state before. */
function storeTree({ tree, adding }: Branches, gains: readonly number[], bytes: number): Code {
  const head = treeHead(adding)
  const length = i32.sub(getGlobal(OWN.treeAt), i32.const(tree))
  const at = getGlobal(OWN.storeAt)
  return [
    setLocal(bytes, i32.add(length, i32.const(head))),
    // Eight bytes are left for the way to the next chunk.
    when(
      i32.gtU(i32.add(i32.add(at, get(bytes)), i32.const(8)), getGlobal(OWN.storeEnd)),
      call(FUNCTION.nextStore, get(bytes)),
    ),
    i32.store(at, i32.shrU(length, i32.const(2))),
    i32.store(at, i32.fromF64(getGlobal(OWN.ways)), 4),
    gains.map((gain, index) => f64.store(at, get(gain), 8 + 8 * index)),
    memoryCopy(i32.add(at, i32.const(head)), i32.const(tree), length),
    setGlobal(OWN.storeAt, i32.add(at, get(bytes))),
  ]
}
