/** A program ready to simulate runs of one seed: `instantiate`, then `runBlock` again and again. */
import { RunError } from '../expression/index.ts'
import { addUnits, type ForcedPick, type Fork, type Game, type RunRecord } from '../game/index.ts'
import { distributionByName, type Key, normalCdf, normalQuantile } from '../random/index.ts'
import { UNITS } from './emit-calendar.ts'
import { roundKeys } from './emit-random.ts'
import { ASK, type Asked, functionTable } from './functions.ts'
import { answerer } from './hosted.ts'
import type { Program, ProgramShape } from './program.ts'
import type { BlockFailure, BlockRecords, ObservedBlock } from './records.ts'

/** A module with its own memory. Not to be used by two callers at once: records of a block lie where those of the next will. */
export interface Instance {
  readonly shape: ProgramShape
  readonly memory: WebAssembly.Memory
  readonly run: WebAssembly.Global
  readonly block: (first: number, count: number, observed: number, ...addresses: number[]) => void
  /** Everything the module exports; for tests of its parts. */
  readonly exports: Readonly<Record<string, unknown>>
}

const PAGE = 65_536

/** Makes a program ready for the runs of a key. `bound` fixes slots from outside; see `bind`. */
export function instantiate(
  { module, shape }: Program,
  key: Key,
  bound: ReadonlyMap<number, number> = new Map(),
): Instance {
  const { exports } = new WebAssembly.Instance(module, { js: asked(shape, () => memory) })
  const memory = exports.memory as WebAssembly.Memory
  new Int32Array(memory.buffer, shape.roundKeys).set(roundKeys(key.low, key.high))
  const instance: Instance = {
    shape,
    memory,
    run: exports.run as WebAssembly.Global,
    block: exports.block as Instance['block'],
    exports,
  }
  if (bound.size > 0) bind(instance, bound)
  return instance
}

/**
 * Fixes slots of parameters, private values and types from outside, for all runs to come, and frees all others: finite numbers,
 * for a type the index of one; anything else is a mistake of the caller.
 */
export function bind({ shape, memory }: Instance, bound: ReadonlyMap<number, number>): void {
  const view = new DataView(memory.buffer)
  for (const { address } of shape.bindable) view.setInt32(address + 8, 0, true)
  for (const [slot, value] of bound) {
    const entry = shape.bindable.find(each => each.slot === slot)
    if (entry === undefined) throw new Error(`slot ${slot} cannot be bound`)
    const isType = Number.isInteger(value) && value >= 0 && value < (entry.types ?? Infinity)
    if (!Number.isFinite(value) || (entry.types !== null && !isType))
      throw new Error(`slot ${slot} cannot be bound to ${value}`)
    view.setFloat64(entry.address, value, true)
    view.setInt32(entry.address + 8, 1, true)
  }
}

/**
 * Makes all runs to come of a forked program relive a run up to the end of a step (0: what is drawn before step 1), or up to a
 * decision in the next one, and go on with their own draws. What was set going earlier and draws when it is due draws anew. With
 * null they relive nothing.
 */
export function fork({ exports }: Instance, at: Fork | null): void {
  const { run, afterStep, group = null } = at ?? { run: 0, afterStep: -1 }
  const set = (name: string, value: number): void => {
    ;(exports[name] as WebAssembly.Global).value = value
  }
  set('forkRun', run)
  set('forkStep', afterStep)
  set('forkGroup', group ?? -1)
}

/** Makes some picks of all runs to come of a forked program, whatever the odds and whether they are open, and frees all others. */
export function holdPicks({ shape, memory }: Instance, game: Game, picks: readonly ForcedPick[]): void {
  const tracks = game.players.flatMap(({ tracks: own }, player) => own.map((_, track) => ({ player, track })))
  const held = new Int32Array(memory.buffer, shape.held!, game.steps * tracks.length).fill(-1)
  for (const { step, player, track, move } of picks)
    held[
      (step - 1) * tracks.length + tracks.findIndex(each => each.player === player && each.track === track)
    ] = move
}

/** The functions that a module asks of JavaScript: the very ones that the reference calls. */
function asked({ hosted }: ProgramShape, memory: () => WebAssembly.Memory): Record<string, Asked> {
  const functions: Record<string, Asked> = {
    addUnits: (day: number, count: number, unit: number) => addUnits(day, count, UNITS[unit]!),
    normalQuantile,
    normalCdf,
  }
  if (hosted !== null) functions[ASK] = answerer(hosted, memory)
  for (const { name } of functionTable(hosted !== null).imports)
    if (!(name in functions)) functions[name] = quantileOf(name)
  return functions
}

function quantileOf(name: string): (u: number, ...parameters: number[]) => number {
  const { check, quantile } = distributionByName(name.split('/')[0]!)!
  return (u, ...parameters) => (check(parameters) === null ? quantile(u, ...parameters) : Number.NaN)
}

export interface BlockOptions {
  /** Runs with a number below this one are observed. */
  readonly observeBelow: number
}

/** Simulates the runs `first` ... `first + count - 1`. Views of the records are overwritten by the next block. */
export function runBlock(
  instance: Instance,
  first: number,
  count: number,
  { observeBelow }: BlockOptions,
): BlockRecords | BlockFailure {
  const { shape } = instance
  const observedCount = Math.min(Math.max(observeBelow - first, 0), count)
  const places = reserve(instance, count, observedCount)
  const { buffer } = instance.memory
  const doubles = (at: number, length: number): Float64Array => new Float64Array(buffer, at, length)
  const picks = doubles(places.picks, shape.bins * shape.moves).fill(0)
  const width = shape.observed.length
  const observedValues = doubles(places.observed, observedCount * shape.bins * width).fill(Number.NaN)
  const counts = doubles(places.counts, 2 * width).fill(0)
  try {
    instance.block(
      first,
      count,
      observedCount,
      places.outcome,
      places.steps,
      places.pending,
      places.values,
      places.picks,
      places.observed,
      places.counts,
    )
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RunError)
      return { run: instance.run.value }
    throw error
  }
  const steps = new Int32Array(buffer, places.steps, count)
  const observed: ObservedBlock | null =
    observedCount === 0
      ? null
      : {
          observedCount,
          slots: shape.observed,
          bins: shape.bins,
          values: observedValues,
          heldLow: counts.subarray(0, width),
          heldHigh: counts.subarray(width),
        }
  return {
    first,
    count,
    outcome: new Int32Array(buffer, places.outcome, count),
    steps,
    pending: new Int32Array(buffer, places.pending, count),
    values: doubles(places.values, count * shape.columns),
    columns: shape.columns,
    picks,
    moves: shape.moves,
    reached: reachedBins(steps, shape),
    stepsPerBin: shape.stepsPerBin,
    observed,
  }
}

/** Addresses of the records of a block; the memory grows where they need more. */
function reserve({ shape, memory }: Instance, count: number, observedCount: number) {
  let end = shape.records
  const next = (bytes: number): number => {
    const at = end
    end += Math.ceil(bytes / 16) * 16
    return at
  }
  const places = {
    outcome: next(4 * count),
    steps: next(4 * count),
    pending: next(4 * count),
    values: next(8 * count * shape.columns),
    picks: next(8 * shape.bins * shape.moves),
    observed: next(8 * observedCount * shape.bins * shape.observed.length),
    counts: next(8 * 2 * shape.observed.length),
  }
  const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE)
  if (missing > 0) memory.grow(missing)
  return places
}

/** How many runs lived each bin of steps. */
function reachedBins(steps: Int32Array, { bins, stepsPerBin }: ProgramShape): Float64Array {
  const reached = new Float64Array(bins)
  for (const lived of steps) reached[Math.floor((lived - 1) / stepsPerBin)]! += 1
  for (let bin = bins - 2; bin >= 0; bin--) reached[bin]! += reached[bin + 1]!
  return reached
}

/** One run by itself, as the reference would report it; null where the run fails. */
export function runOne(instance: Instance, run: number, players: number): RunRecord | null {
  const records = runBlock(instance, run, 1, { observeBelow: 0 })
  if ('run' in records) return null
  return {
    outcome: records.outcome[0]!,
    steps: records.steps[0]!,
    payoffs: [...records.values.subarray(0, players)],
    measures: [...records.values.subarray(players, records.columns)],
    pending: records.pending[0]!,
  }
}
