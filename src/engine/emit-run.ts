/** A whole run as one function: setup, steps until an outcome, the row it leaves. `game/begin.ts` and `recordOf` as WebAssembly. */
import { calendarOf, type Game, type Setup, SLOT } from '../game/index.ts'
import {
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
  memoryFill,
  setLocal,
  switchOn,
  when,
} from './assembler.ts'
import { drawn } from './emit-drawn.ts'
import { asF64, emitF64, fromF64, readSlot } from './emit-expression.ts'
import { addPayoff, emitFinals } from './emit-payoffs.ts'
import { type PickPlaces, planPicks, storePlain } from './emit-picks.ts'
import { emptyQueue } from './emit-queue.ts'
import { race } from './emit-race.ts'
import { setRun } from './emit-random.ts'
import { emitStep, setClock } from './emit-step.ts'
import { addLocal, createLocals, type Emitter, failWhen, keep, scoped } from './emitter.ts'
import { type FunctionNames, GLOBAL } from './functions.ts'
import { BOUND_ENTRY, type Layout } from './layout.ts'
import type { SlotPlan } from './slots.ts'

/** Parameters of a run: addresses of its row in each column, of the picks of the block, and of what is observed (or 0). */
export const RUN = { outcome: 0, steps: 1, pending: 2, values: 3, picks: 4, observed: 5, counts: 6 } as const
const PARAMETERS = Object.keys(RUN).length

export interface RunShape {
  readonly plan: SlotPlan
  readonly layout: Layout
  readonly functions: FunctionNames
  /** Steps in one bin. */
  readonly stepsPerBin: number
  /** Moves of all tracks together. */
  readonly moves: number
  /** Slots observed, in order, or null for a run that is not observed. */
  readonly observed: readonly number[] | null
  /** Whether the draws of another run are taken up to some step. */
  readonly forked: boolean
}

/** The function that simulates one run. */
export function runFunction(game: Game, shape: RunShape): FunctionBody {
  const { plan, layout } = shape
  const locals = createLocals(PARAMETERS)
  const slots = game.slots.map((_, slot) =>
    plan.counter[slot] === null ? addLocal(locals, plan.kinds[slot]!) : -1,
  )
  const observedRow = addLocal(locals, 'i32')
  const step = getLocal(slots[SLOT.step]!)
  const emitter: Emitter = {
    game,
    calendar: calendarOf(game),
    plan,
    layout,
    functions: shape.functions,
    locals,
    slots,
    address: i32.or(getGlobal(GLOBAL.runHigh), step),
    chances: drawn,
    known: new Map(),
    supposed: new Map(),
    observed: shape.observed === null ? null : { slots: shape.observed, counts: RUN.counts },
    spent: { expressions: 0 },
  }
  const places = planPicks(emitter)
  const outcome = addLocal(locals, 'i32')
  const rows = binRows(emitter, shape, observedRow)
  return {
    parameters: new Array(PARAMETERS).fill('i32'),
    results: [],
    code: [
      begin(emitter),
      loop([
        shape.forked ? when(forkedHere(step), setRun(getGlobal(GLOBAL.run))) : [],
        rows.forward,
        emitStep(emitter, places, outcome, rows.countPick(places)),
        rows.observe,
        branchIf(0, i32.lt(getLocal(outcome), i32.const(0))),
      ]),
      emitEnd(emitter, outcome),
      record(emitter, outcome),
    ],
    locals: locals.kinds,
  }
}

/** Whether a forked run leaves the other one's draws at the end of this step. */
function forkedHere(step: Code): Code {
  return i32.and(i32.eq(step, getGlobal(GLOBAL.forkStep)), i32.lt(getGlobal(GLOBAL.forkGroup), i32.const(0)))
}

/** Setup in its order; then the calendar is put into the queue. */
function begin(emitter: Emitter): Code {
  const { game, plan, slots, layout } = emitter
  const initial = game.slots.map((slot, index) => {
    if (slots[index]! < 0) return []
    const isWhole = plan.kinds[index] === 'i32'
    return setLocal(slots[index]!, isWhole ? i32.const(slot.initial) : f64.const(slot.initial))
  })
  const counters = memoryFill(i32.const(layout.counters), i32.const(0), i32.const(4 * game.tallies.length))
  const atStart: Emitter = { ...emitter, address: getGlobal(GLOBAL.runHigh) }
  const discounts = game.players.map(({ discount }) => {
    if (discount === null) return []
    return [
      storePlain(atStart, discount.slot, discount.factor),
      failWhen(f64.lt(asF64(readSlot(atStart, discount.slot)), f64.const(0))),
    ]
  })
  const setStep = (value: number): Code => setLocal(slots[SLOT.step]!, i32.const(value))
  const noted = game.noted.map(({ slot, pending, value }) => [
    storePlain(atStart, pending, value),
    setLocal(slots[slot]!, getLocal(slots[pending]!)),
  ])
  return [
    initial,
    counters,
    emptyQueue(),
    game.setup.map((each, index) => scoped(emitter, () => setUp(atStart, each, index))),
    discounts,
    setStep(1),
    setClock(atStart),
    noted,
    game.entries.map((entry, index) => scoped(emitter, () => enter(atStart, entry, index))),
    setStep(0),
  ]
}

function setUp(emitter: Emitter, setup: Setup, index: number): Code {
  const { slots, plan, layout } = emitter
  const slot = slots[setup.slot]!
  const working =
    setup.kind === 'assign'
      ? storePlain(emitter, setup.slot, setup.value)
      : setLocal(slot, fromI32(emitter, setup.slot, drawType(emitter, setup)))
  const at = layout.bound + BOUND_ENTRY * index
  const bound = f64.load(i32.const(at))
  const storing = plan.bindable[setup.slot]
    ? ifElse(i32.load(i32.const(at + 8)), setLocal(slot, fromF64(emitter, setup.slot, bound)), working)
    : working
  if (setup.kind === 'type' || setup.range === null) return storing
  const [low, high] = setup.range
  const value = asF64(readSlot(emitter, setup.slot))
  return [
    storing,
    low === null ? [] : failWhen(f64.lt(value, f64.const(low))),
    high === null ? [] : failWhen(f64.gt(value, f64.const(high))),
  ]
}

function fromI32(emitter: Emitter, slot: number, code: Code): Code {
  return emitter.plan.kinds[slot] === 'i32' ? code : f64.fromI32(code)
}

/** The value of the type that wins the race; chances outside 0 to 1, or of another sum than 1, stop the run. */
function drawType(emitter: Emitter, { types }: Setup & { kind: 'type' }): Code {
  const chances = types.map(type => keep(emitter, 'f64', emitF64(emitter, type.chance)))
  const checks = chances.map(({ get }) =>
    failWhen(i32.or(f64.lt(get, f64.const(0)), f64.gt(get, f64.const(1)))),
  )
  const sum = chances.map(({ get }) => get).reduce((total, chance) => f64.add(total, chance))
  const off = f64.gt(f64.abs(f64.sub(sum, f64.const(1))), f64.const(1e-9))
  const winner = race(
    emitter,
    types.map(({ value, site }, index) => ({ index: value, site, weight: chances[index]!.get })),
    null,
  )
  return [chances.map(({ set }) => set), checks, failWhen(off), winner]
}

/** Puts a calendar entry into the queue, unless its step is beyond the last. */
function enter(emitter: Emitter, { due }: Game['entries'][number], index: number): Code {
  const { game, functions, locals } = emitter
  const day = addLocal(locals, 'f64')
  const step = addLocal(locals, 'f64')
  const first =
    due.kind === 'date'
      ? f64.fromI32(call(functions.firstStepFrom, getLocal(day)))
      : f64.max(f64.const(1), getLocal(day))
  return [
    setLocal(day, emitF64(emitter, due.kind === 'date' ? due.date : due.step)),
    setLocal(step, first),
    when(
      f64.le(getLocal(step), f64.const(game.steps)),
      call(functions.enqueue, getLocal(day), getLocal(step), i32.const(0), i32.const(index)),
    ),
  ]
}

/** Where the records of the current bin of steps are, and what is written there. */
function binRows(emitter: Emitter, shape: RunShape, observedRow: number) {
  const { locals, observed } = emitter
  const picksRow = addLocal(locals, 'i32')
  const left = addLocal(locals, 'i32')
  const picksSize = 8 * shape.moves
  const observedSize = 8 * (observed?.slots.length ?? 0)
  const bump = (local: number, by: number): Code =>
    by === 0 ? [] : setLocal(local, i32.add(getLocal(local), i32.const(by)))
  // The rows begin one before the first, into which the first step steps.
  const start = [
    setLocal(picksRow, i32.sub(getLocal(RUN.picks), i32.const(picksSize))),
    observed === null ? [] : setLocal(observedRow, i32.sub(getLocal(RUN.observed), i32.const(observedSize))),
    setLocal(left, i32.const(0)),
  ]
  const isFirstStep = i32.eqz(getLocal(emitter.slots[SLOT.step]!))
  const next = [bump(picksRow, picksSize), observed === null ? [] : bump(observedRow, observedSize)]
  const forward: Code = [
    when(isFirstStep, start),
    shape.stepsPerBin === 1
      ? next
      : [when(i32.eqz(getLocal(left)), [next, setLocal(left, i32.const(shape.stepsPerBin))]), bump(left, -1)],
  ]
  const observe: Code =
    observed === null
      ? []
      : observed.slots.map((slot, index) =>
          f64store(getLocal(observedRow), asF64(readSlot(emitter, slot)), index),
        )
  return { forward, observe, countPick: (places: PickPlaces) => pickCounter(emitter, places, picksRow) }
}

function f64store(address: Code, value: Code, index: number): Code {
  return f64.store(address, value, 8 * index)
}

/** Adds 1 to the count of the move picked on a track. */
function pickCounter({ game }: Emitter, places: PickPlaces, picksRow: number) {
  let next = 0
  const firsts = game.players.map(player =>
    player.tracks.map(({ moves }) => {
      const first = next
      next += moves.length
      return first
    }),
  )
  return (player: number, track: number): Code => {
    const pick = getLocal(places.moves[player]![track]!)
    const offset = 8 * firsts[player]![track]!
    const address = i32.add(getLocal(picksRow), i32.shl(pick, i32.const(3)))
    return f64.store(address, f64.add(f64.load(address, offset), f64.const(1)), offset)
  }
}

/** What the outcome brings. */
export function emitEnd(emitter: Emitter, outcome: number): Code {
  const { game } = emitter
  const paying = game.outcomes.map(({ payoff }) =>
    game.players.map((player, index) => {
      const amount = payoff[index]
      return amount == null ? [] : addPayoff(emitter, player, emitF64(emitter, amount))
    }),
  )
  const present = paying.map(codes =>
    codes.every(code => Array.isArray(code) && code.length === 0) ? null : codes,
  )
  return [emitFinals(emitter), switchOn(getLocal(outcome), present)]
}

/** The row a finished run leaves. */
function record(emitter: Emitter, outcome: number): Code {
  return [
    i32.store(getLocal(RUN.outcome), getLocal(outcome)),
    i32.store(getLocal(RUN.steps), getLocal(emitter.slots[SLOT.step]!)),
    i32.store(getLocal(RUN.pending), getGlobal(GLOBAL.laters)),
    emitColumns(emitter).map((value, index) => f64store(getLocal(RUN.values), value, index)),
  ]
}

/** What a finished run reports, as doubles: the payoffs of the players, then the measures. */
export function emitColumns(emitter: Emitter): Code[] {
  const { game, slots } = emitter
  const payoffs = game.players.map(player => asF64(readSlot(emitter, player.payoffSlot)))
  const measures = game.measures.map(({ kind, slot, weightSlot }) => {
    const value = getLocal(slots[slot]!)
    if (kind === 'average') return f64.div(value, getLocal(slots[weightSlot!]!))
    if (kind === 'first') return ifElse(f64.lt(value, f64.const(0)), f64.const(NaN), value, 'f64')
    return value
  })
  return [...payoffs, ...measures]
}
