/**
 * A branching program: the step of a game with all its ways, states kept once, and masses carried along. It answers what
 * `game/branch.ts` answers, in the same order and with the same probabilities, for millions of states.
 */
import { addUnits, finiteLaw, type Game, type State } from '../../game/index.ts'
import { distributionByName } from '../../random/index.ts'
import { assemble } from '../assembler.ts'
import { UNITS } from '../emit-calendar.ts'
import { powFunction } from '../emit-pow.ts'
import {
  cancelFunction,
  enqueueFunction,
  firstStepFromFunction,
  popFunction,
  tableFunction,
} from '../emit-queue.ts'
import { expFunction, logFunction, uniformFunction } from '../emit-random.ts'
import { fourLogsFunction, twoExpsFunction } from '../emit-vector.ts'
import { ASK, type Asked, GLOBAL, GLOBAL_KINDS } from '../functions.ts'
import { answerer, type Hosted, hostedIn } from '../hosted.ts'
import { layOutMemory } from '../layout.ts'
import { planSlots } from '../slots.ts'
import { type Branches, expandFunction, finishFunction, treeHead } from './expand.ts'
import { advanceFunction, chanceFunction, forkFunction } from './forks.ts'
import { allocateFunction, growBlobsFunction, internBlobFunction } from './memory.ts'
import { planPacking } from './packing.ts'
import {
  CHUNKS,
  createScratch,
  FIRST_TABLE,
  FUNCTION,
  OWN,
  OWN_KINDS,
  PATH_BYTES,
  SHARED,
  STATE_ENTRY,
  STORE_BYTES,
  TREE_BYTES,
} from './places.ts'
import { nextStoreFunction, productFunction, walkFunction } from './product.ts'
import { unsigned } from './reading.ts'
import {
  growStatesFunction,
  internStateFunction,
  loadQueueFunction,
  type StateShape,
  shapeStates,
} from './states.ts'

export interface BranchingQuestion {
  /** States in which step 1 can begin. */
  readonly starts: readonly State[]
  /** Whether the ways of a state are kept, to be gone again in the next step; else masses are handed on as they are found. */
  readonly keepsWays: boolean
  /** Slots set back to where they began before states are compared. */
  readonly forgotten: readonly number[]
  /** Slots of these whose mean at the end of steps is added up. */
  readonly adding: readonly number[]
  /** Columns (payoffs, then measures) that ends are told apart by. */
  readonly wanted: readonly boolean[]
}

const PAGE = 65_536

interface Exports {
  readonly memory: WebAssembly.Memory
  readonly allocate: (bytes: number) => number
  readonly internBlob: (content: number, count: number, tail: number) => number
  readonly internState: () => number
  readonly fork: (area: number) => number
  readonly expand: (from: number, to: number, step: number) => void
  readonly finish: (from: number, to: number) => void
  readonly product: (from: number, to: number) => void
}
type Global = { readonly [name in keyof typeof OWN]: WebAssembly.Global }

/** A branching program with its memory. */
export interface Branching {
  readonly exports: Exports
  readonly global: Global
  readonly queueLength: WebAssembly.Global
  readonly shape: Shape
  readonly question: BranchingQuestion
}

interface Shape {
  readonly game: Game
  readonly states: StateShape
  readonly sums: number
  readonly queue: number
  /** Values of the fixed slots, a row for each way to fix them, and the number of each row by its text. */
  readonly rows: readonly (readonly number[])[]
  readonly rowNumbers: ReadonlyMap<string, number>
}

/** Compiles a game that `canBranchCompiled`. Throws a TooLargeError when it would not fit into one module. */
export function createBranching(game: Game, question: BranchingQuestion): Branching {
  const plan = planSlots(game)
  const layout = layOutMemory(game)
  const { forgotten, adding, wanted, keepsWays, starts } = question
  const fixed = planPacking(game, plan, forgotten, 1).fixed
  const rows = distinct(starts.map(({ values }) => fixed.map(slot => values[slot]!)))
  const packing = planPacking(game, plan, forgotten, rows.length)
  const scratch = createScratch(layout.records)
  const states = shapeStates(packing, !keepsWays, scratch.reserve(4 * packing.words))
  const path = scratch.reserve(PATH_BYTES)
  const tree = scratch.reserve(TREE_BYTES)
  const sums = scratch.reserve(8 * adding.length)
  const branches: Branches = {
    game,
    plan,
    layout,
    scratch,
    states,
    keepsTrees: keepsWays,
    adding,
    wanted,
    path,
    tree,
    sums,
  }
  const functions = [
    fourLogsFunction(layout),
    twoExpsFunction(layout),
    uniformFunction(layout),
    expFunction(layout),
    logFunction(layout),
    powFunction(layout),
    tableFunction(),
    firstStepFromFunction(game, layout),
    enqueueFunction(layout),
    popFunction(layout),
    cancelFunction(layout),
    allocateFunction(),
    growBlobsFunction(),
    internBlobFunction(),
    growStatesFunction(),
    internStateFunction(states),
    nextStoreFunction(),
    loadQueueFunction(layout, game.tallies.length),
    forkFunction(path, keepsWays ? { at: tree } : null),
    chanceFunction(scratch),
    advanceFunction(path),
    expandFunction(branches),
    finishFunction(branches),
    walkFunction(),
    productFunction(treeHead(adding), sums, adding.length),
  ]
  const chunkTables = [scratch.reserve(4 * CHUNKS), scratch.reserve(4 * CHUNKS)] as const
  const bytes = assemble({
    imports: SHARED.imports,
    functions,
    pages: Math.ceil(scratch.end() / PAGE),
    globals: [...GLOBAL_KINDS, ...OWN_KINDS],
    exports: [
      { name: 'memory', kind: 'memory', index: 0 },
      ...(['allocate', 'internBlob', 'internState', 'fork', 'expand', 'finish', 'product'] as const).map(
        name => ({ name, kind: 'function' as const, index: FUNCTION[name] }),
      ),
      { name: 'queueLength', kind: 'global', index: GLOBAL.queueLength },
      ...Object.entries(OWN).map(([name, index]) => ({ name, kind: 'global' as const, index })),
    ],
    data: layout.data,
  })
  const draws: { branching: Branching | null } = { branching: null }
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    js: asked(draws, hostedIn(game, layout, plan)),
  })
  const { exports } = instance
  const branching: Branching = {
    exports: exports as unknown as Exports,
    global: exports as unknown as Global,
    queueLength: exports.queueLength as WebAssembly.Global,
    shape: {
      game,
      states,
      sums,
      queue: layout.queue,
      rows,
      rowNumbers: new Map(rows.map((row, number) => [row.join(), number])),
    },
    question,
  }
  draws.branching = branching
  furnish(branching, scratch.end(), chunkTables)
  return branching
}

/** Rows without those that are there already. */
function distinct(rows: readonly (readonly number[])[]): (readonly number[])[] {
  const known = new Map(rows.map(row => [row.join(), row]))
  return [...known.values()]
}

/** The functions that a module asks of JavaScript; a draw is a fork over the law of its distribution. */
function asked(
  draws: { readonly branching: Branching | null },
  hosted: Hosted | null,
): Record<string, Asked> {
  const functions: Record<string, Asked> = {
    addUnits: (day: number, count: number, unit: number) => addUnits(day, count, UNITS[unit]!),
    normalQuantile: unasked,
    normalCdf: unasked,
    [ASK]: hosted === null ? unasked : answerer(hosted, () => draws.branching!.exports.memory),
  }
  let [area, room] = [0, 0]
  const draw = (distribution: string, parameters: readonly number[]): number => {
    if (distributionByName(distribution)!.check(parameters) !== null) return Number.NaN
    const law = finiteLaw(distribution, parameters, false)
    const { exports } = draws.branching!
    if (law.probabilities.length > room) {
      room = 2 * law.probabilities.length
      area = unsigned(exports.allocate(8 + 8 * room))
    }
    new Int32Array(exports.memory.buffer, area, 2).set([law.probabilities.length, 0])
    new Float64Array(exports.memory.buffer, area + 8, law.probabilities.length).set(law.probabilities)
    return law.low + exports.fork(area)
  }
  for (const { name } of SHARED.imports)
    functions[name] ??= (_: number, ...parameters: number[]) => draw(name.split('/')[0]!, parameters)
  return functions
}

function unasked(): never {
  throw new Error('a branching program asks for what its game does not have')
}

/** Gives a new program its tables and the rows of fixed values. */
function furnish(
  { exports, global, shape, question }: Branching,
  heap: number,
  [expanded, found]: readonly [number, number],
): void {
  global.heap.value = heap
  global.blobTable.value = exports.allocate(4 * FIRST_TABLE)
  global.blobMask.value = FIRST_TABLE - 1
  global.stateTable.value = exports.allocate(STATE_ENTRY * FIRST_TABLE)
  global.stateMask.value = FIRST_TABLE - 1
  global.foundChunks.value = found
  global.expandedChunks.value = question.keepsWays ? found : expanded
  const values = shape.rows.flat()
  global.fixedRows.value = exports.allocate(8 * values.length)
  new Float64Array(exports.memory.buffer, global.fixedRows.value, values.length).set(values)
  if (!question.keepsWays) return
  const store = exports.allocate(STORE_BYTES)
  global.storeAt.value = store
  global.storeEnd.value = store + STORE_BYTES
  global.readAt.value = store
}
