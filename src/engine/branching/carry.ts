/** Probability carried from the starts to the ends by a branching program. */
import type { State } from '../../game/index.ts'
import { STATE_ENTRY, TAIL } from './places.ts'
import type { Branching } from './program.ts'
import { findState, stateAddressOf, stateOf, unsigned } from './reading.ts'

/** An end: its outcome, and the columns that are wanted (NaN elsewhere). */
export interface Ending {
  readonly outcome: number
  readonly columns: readonly number[]
}

export interface Carrying {
  /** Probabilities of the starts, in their order. */
  readonly probabilities: readonly number[]
  /** Most states that may be met: different ones where ways are kept, else over all steps. */
  readonly mostStates: number
  readonly onEnding: (ending: Ending, steps: number, probability: number) => void
  /** Once a step: what is added up, on the mean. */
  readonly onStep: (gains: readonly number[]) => void
}

export type Carried =
  /** States at the beginnings of steps, over all steps, and ways from them. */
  | { readonly kind: 'done'; readonly states: number; readonly transitions: number }
  | { readonly kind: 'too-many'; readonly states: number; readonly step: number }
  /** A way of this state in this step, or (`ends`) the end of a run in it after this step, fails. */
  | { readonly kind: 'failed'; readonly state: State; readonly step: number; readonly ends: boolean }

/** States expanded at a time: between them it is seen whether there are too many. */
const BATCH = 1024

/** Carries probability 1 from the starts to the ends. A program carries once. */
export function carry(branching: Branching, carrying: Carrying): Carried {
  return branching.question.keepsWays ? byProducts(branching, carrying) : byLayers(branching, carrying)
}

/** Where steps differ: one layer of states after the other, each forgotten when the next is found. */
function byLayers(branching: Branching, carrying: Carrying): Carried {
  const { exports, global } = branching
  const { steps } = branching.shape.game
  const endings = listEndings(branching)
  branching.question.starts.forEach((start, index) => {
    const address = stateAddressOf(branching, findState(branching, start), 'found')
    new Float64Array(exports.memory.buffer, address, 1)[0]! += carrying.probabilities[index]!
  })
  let states = 0
  for (let step = 1; step <= steps && global.stateCount.value > 0; step++) {
    const count = global.stateCount.value
    states += count
    if (states > carrying.mostStates) return { kind: 'too-many', states, step }
    nextLayer(branching)
    const stopped = inBatches(
      branching,
      0,
      count,
      step,
      'expand',
      () => states + global.stateCount.value,
      carrying,
    )
    if (stopped !== null) return stopped
    for (const { ending, mass } of endings.take()) carrying.onEnding(ending, step, mass)
    carrying.onStep(takeSums(branching))
  }
  return { kind: 'done', states, transitions: global.ways.value }
}

/** What was found is to be expanded; nothing is found yet. */
export function nextLayer({ exports, global }: Branching): void {
  const found = global.foundChunks.value
  global.foundChunks.value = global.expandedChunks.value
  global.expandedChunks.value = found
  global.stateCount.value = 0
  const { at, bytes } = tableOf(global)
  new Uint8Array(exports.memory.buffer, at, bytes).fill(0)
}

function tableOf(global: Branching['global']): { at: number; bytes: number } {
  return { at: unsigned(global.stateTable.value), bytes: STATE_ENTRY * (global.stateMask.value + 1) }
}

/** Where all steps are alike: the ways of every state once, then a product a step. */
function byProducts(branching: Branching, carrying: Carrying): Carried {
  const { exports, global } = branching
  const { steps } = branching.shape.game
  const starts = branching.question.starts.map(start => findState(branching, start))
  const found = (): number => global.stateCount.value
  // How many states can be met at the beginning of each step.
  const reached = [found()]
  if (found() > carrying.mostStates) return { kind: 'too-many', states: found(), step: 1 }
  // States that are met before the last step for the first time are lived in it alone: they are expanded as it is, and end there.
  for (let step = 1, done = 0; step <= steps; step++) {
    const behind = reached.at(-1)!
    const stopped = inBatches(branching, done, behind, step, 'expand', found, carrying)
    if (stopped !== null) return stopped
    done = behind
    reached.push(found())
  }
  const endings = listEndings(branching)
  const ends = endings.count()
  const places = reserveMasses(branching, ends + found())
  if (places === null) return { kind: 'too-many', states: found(), step: steps }
  let [before, after] = places.map(at => at + 8 * ends) as [number, number]
  const start = new Float64Array(exports.memory.buffer, before, found())
  starts.forEach((state, index) => {
    start[state]! += carrying.probabilities[index]!
  })
  const first = global.readAt.value
  global.ways.value = 0
  for (let step = 1; step <= steps; step++) {
    global.massBefore.value = before
    global.massAfter.value = after
    global.readAt.value = first
    const count = reached[step - 1]!
    for (let from = 0; from < count; from += BATCH) exports.product(from, Math.min(from + BATCH, count))
    const masses = new Float64Array(exports.memory.buffer, after - 8 * ends, ends)
    for (let end = 0; end < ends; end++) {
      const mass = masses[ends - 1 - end]!
      if (mass > 0) carrying.onEnding(endings.at(end), step, mass)
    }
    masses.fill(0)
    if (step < steps) carrying.onStep(takeSums(branching))
    ;[before, after] = [after, before]
  }
  global.massBefore.value = before
  const stopped = inBatches(branching, 0, found(), steps, 'finish', () => 0, carrying)
  if (stopped !== null) return stopped
  for (const { ending, mass } of endings.take()) carrying.onEnding(ending, steps, mass)
  carrying.onStep(takeSums(branching))
  return { kind: 'done', states: global.alive.value, transitions: global.ways.value }
}

/** Addresses of two rows of doubles, all 0: in the table of states, which is done with, where they have room there. */
function reserveMasses({ exports, global }: Branching, count: number): [number, number] | null {
  const table = tableOf(global)
  if (16 * count <= table.bytes) {
    new Uint8Array(exports.memory.buffer, table.at, 16 * count).fill(0)
    return [table.at, table.at + 8 * count]
  }
  try {
    return [unsigned(exports.allocate(8 * count)), unsigned(exports.allocate(8 * count))]
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError && global.full.value === 1) return null
    throw error
  }
}

/** Expands or ends states, some at a time; answers where it had to stop. */
function inBatches(
  branching: Branching,
  from: number,
  to: number,
  step: number,
  what: 'expand' | 'finish',
  met: () => number,
  { mostStates }: Carrying,
): Carried | null {
  const { exports, global } = branching
  for (let first = from; first < to; first += BATCH) {
    try {
      exports[what](first, Math.min(first + BATCH, to), step)
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error
      if (global.full.value === 1) return { kind: 'too-many', states: met(), step: step + 1 }
      const state = stateOf(branching, global.current.value, 'expanded')
      return { kind: 'failed', state, step, ends: what === 'finish' }
    }
    if (met() > mostStates) return { kind: 'too-many', states: met(), step: step + 1 }
  }
  return null
}

/** What was added up since the last time. */
function takeSums({ exports, shape, question }: Branching): number[] {
  const sums = new Float64Array(exports.memory.buffer, shape.sums, question.adding.length)
  const taken = [...sums]
  sums.fill(0)
  return taken
}

/** The ends met so far, in the order in which they were met. */
export function listEndings(branching: Branching) {
  const { exports, global, question } = branching
  const width = question.wanted.filter(wanted => wanted).length
  const tails: number[] = []
  const endings: Ending[] = []
  const read = (tail: number): Ending => {
    const content = new Float64Array(exports.memory.buffer, tail - 8 * (1 + width), 1 + width)
    let next = 1
    return {
      outcome: -0.5 - content[0]!,
      columns: question.wanted.map(wanted => (wanted ? content[next++]! : Number.NaN)),
    }
  }
  const update = (): void => {
    const known = tails.length
    const view = new DataView(exports.memory.buffer)
    for (let tail = unsigned(global.lastEnding.value); tails.length < global.endingCount.value; ) {
      tails.push(tail)
      tail = view.getUint32(tail + TAIL.before, true)
    }
    const news = tails.splice(known).reverse()
    tails.push(...news)
    endings.push(...news.map(read))
  }
  return {
    count(): number {
      update()
      return tails.length
    },
    at: (index: number): Ending => endings[index]!,
    /** Those that have gathered mass, which is taken from them. */
    take(): { ending: Ending; mass: number }[] {
      update()
      const masses = new Float64Array(exports.memory.buffer)
      return tails.flatMap((tail, index) => {
        const at = (tail + TAIL.mass) / 8
        const mass = masses[at]!
        masses[at] = 0
        return mass > 0 ? [{ ending: endings[index]!, mass }] : []
      })
    },
  }
}
