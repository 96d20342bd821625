/** What lies where in the module's memory: constant tables first, then the queue, then the records of a block of runs. */
import { calendarOf, type Game, hasHosted, PENDING_LIMIT } from '../game/index.ts'
import { EXP_TABLE, LOG_TABLE } from '../random/index.ts'
import { vectorConstants } from './emit-vector.ts'

export interface Layout {
  /** Pairs of doubles (tail, head). */
  readonly exp: number
  /** Triples of doubles, each with a fourth of 0 behind it, so that an entry is found by a shift. */
  readonly log: number
  /** 32-bit first days of steps 0 ... steps, then the day after the last. */
  readonly days: number
  /** Doubles: all x, then all y. */
  readonly tables: readonly number[]
  readonly columns: readonly number[]
  /** One a setup entry: a double, then a 32-bit flag that says whether it counts; 16 bytes. */
  readonly bound: number
  /** 32-bit counters, one a tally: how many of its laters are under way. */
  readonly counters: number
  /** One a later: address of its list in `laterTallies`, as 32 bits. */
  readonly laterLists: number
  /** Entries of 24 bytes: due (double), step in which it takes hold (double), origin, index (32 bits each). */
  readonly queue: number
  /** Round keys of the random generator: `KEYS` in `emit-random.ts`. */
  readonly roundKeys: number
  /** What the reference is told when it is asked for odds; null where it never is. */
  readonly asked: Asked | null
  /**
   * In a forked program: 32-bit picks that are made whatever the odds, track after track through all players, step after step from
   * step 1; -1 for none. Null in others.
   */
  readonly held: number | null
  /** Constants of `emit-vector.ts`. */
  readonly vectors: number
  /** Where the records of runs may begin. */
  readonly records: number
  readonly data: readonly { readonly offset: number; readonly bytes: Uint8Array }[]
}

/** Addresses of what the reference is told, and of where it answers. */
export interface Asked {
  /** Doubles, one a slot; those of counters are not written. */
  readonly slots: number
  /** 32-bit picks of earlier groups of the step, track after track through all players; -1 for none. */
  readonly picks: number
  /** 32-bit number of entries in the queue. */
  readonly queueLength: number
  /** Doubles, one a move of the track: 1 where it is open, else 0; the odds of each in the answer. */
  readonly odds: number
}

export const QUEUE_ENTRY = 24
export const BOUND_ENTRY = 16
/** Ten rounds of two keys, each as a vector of four equal words. */
const ROUND_KEYS = 10 * 2 * 16

export function layOutMemory(game: Game, forked = false): Layout {
  let end = 0
  const data: { offset: number; bytes: Uint8Array }[] = []
  const reserve = (size: number): number => {
    const at = end
    end += Math.ceil(size / 16) * 16
    return at
  }
  const place = (values: Float64Array | Int32Array | BigInt64Array): number => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    const offset = reserve(bytes.length)
    if (bytes.length > 0) data.push({ offset, bytes })
    return offset
  }
  const exp = place(Float64Array.from(EXP_TABLE))
  const log = place(paddedLog())
  const roundKeys = reserve(ROUND_KEYS)
  const vectors = place(vectorConstants())
  const days = place(daysOf(game))
  const tables = game.tables.map(({ x, y }) => place(Float64Array.from([...x, ...y])))
  const columns = game.columns.map(({ values }) => place(Float64Array.from(values)))
  const bound = reserve(game.setup.length * BOUND_ENTRY)
  const counters = reserve(game.tallies.length * 4)
  // A list is its length, then the addresses of the counters of its tallies.
  const lists = game.laters.map(({ tallies }) =>
    place(Int32Array.from([tallies.length, ...tallies.map(tally => counters + 4 * tally)])),
  )
  const laterLists = place(Int32Array.from(lists))
  const holdsPending = game.laters.length > 0
  const queue = reserve(
    (holdsPending ? PENDING_LIMIT : Math.min(PENDING_LIMIT, game.entries.length)) * QUEUE_ENTRY,
  )
  const tracks = game.players.flatMap(player => player.tracks)
  const asked = !hasHosted(game)
    ? null
    : {
        slots: reserve(game.slots.length * 8),
        picks: reserve(tracks.length * 4),
        queueLength: reserve(4),
        odds: reserve(Math.max(...tracks.map(({ moves }) => moves.length)) * 8),
      }
  const held = forked ? place(new Int32Array(game.steps * tracks.length).fill(-1)) : null
  return {
    exp,
    log,
    days,
    tables,
    columns,
    bound,
    counters,
    laterLists,
    queue,
    roundKeys,
    asked,
    held,
    vectors,
    records: end,
    data,
  }
}

function paddedLog(): Float64Array {
  const padded = new Float64Array((LOG_TABLE.length / 3) * 4)
  for (const [index, value] of LOG_TABLE.entries()) padded[Math.floor(index / 3) * 4 + (index % 3)] = value
  return padded
}

function daysOf(game: Game): Int32Array {
  if (game.clock.kind === 'rounds') return new Int32Array(0)
  const { firstDays, lastDays } = calendarOf(game)
  return Int32Array.from([...firstDays, lastDays[game.steps]! + 1])
}
