/** A game compiled to one WebAssembly module. */
import type { Game } from '../game/index.ts'
import {
  assemble,
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
} from './assembler.ts'
import { powFunction } from './emit-pow.ts'
import {
  cancelFunction,
  enqueueFunction,
  firstStepFromFunction,
  popFunction,
  tableFunction,
} from './emit-queue.ts'
import { expFunction, logFunction, setRun, uniformFunction } from './emit-random.ts'
import { RUN, runFunction } from './emit-run.ts'
import { fourLogsFunction, twoExpsFunction } from './emit-vector.ts'
import { addLocal, createLocals } from './emitter.ts'
import { functionTable, GLOBAL, GLOBAL_KINDS } from './functions.ts'
import { type Hosted, hostedIn } from './hosted.ts'
import { BOUND_ENTRY, layOutMemory } from './layout.ts'
import { planSlots } from './slots.ts'

/** A compiled game. Plain data and a module: can be posted to a worker. */
export interface Program {
  readonly module: WebAssembly.Module
  readonly shape: ProgramShape
}

/** What the caller of a module must know to run it and to read its records. */
export interface ProgramShape {
  readonly steps: number
  readonly stepsPerBin: number
  readonly bins: number
  /** Columns of values of a run: payoffs, then measures. */
  readonly columns: number
  readonly moves: number
  /** `observedSlots` of the game. */
  readonly observed: readonly number[]
  /** What can be fixed from outside: slot, address of its entry, and how many types there are where it is a type. */
  readonly bindable: readonly {
    readonly slot: number
    readonly address: number
    readonly types: number | null
  }[]
  /** Addresses in memory. */
  readonly roundKeys: number
  readonly records: number
  /** `held` of the layout: null unless it is forked. */
  readonly held: number | null
  /** What is needed to answer for policies that the engine does not restate; null where there are none. */
  readonly hosted: Hosted | null
}

/** Most bins of steps. */
const BINS = 256
const PAGE = 65_536

export interface ProgramOptions {
  /** Whether its runs take the draws of another run up to some step, and picks from outside: see `fork`, `holdPicks`. */
  readonly forked?: boolean
}

/** Compiles a game. Throws a TooLargeError when it would not fit into one module. */
export function compileProgram(game: Game, options: ProgramOptions = {}): Program {
  const { bytes, shape } = programBytes(game, options)
  return { module: new WebAssembly.Module(bytes), shape }
}

/** The bytes of the module and what one must know to use it. */
export function programBytes(
  game: Game,
  { forked = false }: ProgramOptions = {},
): { bytes: Uint8Array<ArrayBuffer>; shape: ProgramShape } {
  const plan = planSlots(game)
  const layout = layOutMemory(game, forked)
  const stepsPerBin = Math.ceil(game.steps / BINS)
  const tracks = game.players.flatMap(player => player.tracks)
  const shape: ProgramShape = {
    steps: game.steps,
    stepsPerBin,
    bins: Math.ceil(game.steps / stepsPerBin),
    columns: game.players.length + game.measures.length,
    moves: tracks.reduce((sum, { moves }) => sum + moves.length, 0),
    observed: observedSlots(game),
    bindable: game.setup.flatMap((each, index) =>
      plan.bindable[each.slot]
        ? [
            {
              slot: each.slot,
              address: layout.bound + BOUND_ENTRY * index,
              types: each.kind === 'type' ? each.types.length : null,
            },
          ]
        : [],
    ),
    roundKeys: layout.roundKeys,
    records: layout.records,
    held: layout.held,
    hosted: hostedIn(game, layout, plan),
  }
  const { imports, names, firstOwn } = functionTable(layout.asked !== null)
  const run = (observed: readonly number[] | null): FunctionBody =>
    runFunction(game, { plan, layout, functions: names, stepsPerBin, moves: shape.moves, observed, forked })
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
    run(null),
    run(shape.observed),
    blockFunction(shape, firstOwn, forked),
  ]
  const bytes = assemble({
    imports,
    functions,
    pages: Math.ceil(layout.records / PAGE),
    globals: GLOBAL_KINDS,
    exports: [
      { name: 'memory', kind: 'memory', index: 0 },
      { name: 'run', kind: 'global', index: GLOBAL.run },
      { name: 'forkRun', kind: 'global', index: GLOBAL.forkRun },
      { name: 'forkStep', kind: 'global', index: GLOBAL.forkStep },
      { name: 'forkGroup', kind: 'global', index: GLOBAL.forkGroup },
      { name: 'block', kind: 'function', index: firstOwn + 2 },
    ],
    data: layout.data,
  })
  return { bytes, shape }
}

/** The slots observed over time, in order: the variables of the state and what is believed, unless only a condition reads it. */
export function observedSlots(game: Game): number[] {
  return game.slots.flatMap(({ role }, slot) =>
    role === 'variable' || (role === 'belief' && slot < game.ownSlots) ? [slot] : [],
  )
}

/**
 * (first run, number of runs, number observed, then the addresses of a run's parameters in their order): simulates runs one
 * after the other. The observed ones come first.
 */
function blockFunction(shape: ProgramShape, firstOwn: number, forked: boolean): FunctionBody {
  const addresses = Object.keys(RUN).length
  const locals = createLocals(3 + addresses)
  const [first, count, observed] = [0, 1, 2]
  const address = (name: keyof typeof RUN): number => 3 + RUN[name]
  const done = addLocal(locals, 'i32')
  const bump = (name: keyof typeof RUN, by: number): Code =>
    setLocal(address(name), i32.add(getLocal(address(name)), i32.const(by)))
  const parameters = Object.keys(RUN).map(name => getLocal(address(name as keyof typeof RUN)))
  return {
    parameters: ['f64', 'i32', 'i32', ...new Array<'i32'>(addresses).fill('i32')],
    results: [],
    code: block(
      loop([
        branchIf(1, i32.ge(getLocal(done), getLocal(count))),
        setGlobal(GLOBAL.run, f64.add(getLocal(first), f64.fromI32(getLocal(done)))),
        setRun(forked ? beginning() : getGlobal(GLOBAL.run)),
        ifElse(
          i32.lt(getLocal(done), getLocal(observed)),
          call(firstOwn + 1, ...parameters),
          call(firstOwn, ...parameters),
        ),
        bump('outcome', 4),
        bump('steps', 4),
        bump('pending', 4),
        bump('values', 8 * shape.columns),
        bump('observed', 8 * shape.bins * shape.observed.length),
        setLocal(done, i32.add(getLocal(done), i32.const(1))),
        branch(0),
      ]),
    ),
    locals: locals.kinds,
  }
}

/** The run whose draws a forked run begins with: its own where it is not forked. */
function beginning(): Code {
  const whole = i32.lt(getGlobal(GLOBAL.forkStep), i32.const(0))
  return ifElse(whole, getGlobal(GLOBAL.run), getGlobal(GLOBAL.forkRun), 'f64')
}
