/** What looking ahead needs of a game, made once: the game without its records, what of a state can matter, what was worked out. */
import {
  type Choice,
  type Choose,
  createReference,
  type Game,
  type QuantalPolicy,
  type Reference,
  SLOT,
  type Slot,
  slotsRead,
} from '../../game/index.ts'
import type { Answer } from './worth.ts'

export interface Insight {
  /** The game without measures, and without what was seen of the run: nobody looks ahead to what is not yet known. */
  readonly game: Game
  /** Slots that can matter to what follows, by the player who looks: never the private ones of others, nor sums of payoffs. */
  readonly kept: readonly (readonly number[])[]
  /** The values of a state of which nothing is known; nothing is discounted, unless the game itself looks at payoffs. */
  readonly blank: Float64Array
  /** Whether the game itself looks at payoffs, so that their sums and discounts are part of the state. */
  readonly payoffsMatter: boolean
  /** The game played by policies that look at most so many steps ahead. */
  readonly within: (foresight: number) => Reference
  /** What was worked out before, by question and state; bounded. */
  readonly known: Map<string, Answer>
  /** Decisions as they were taken before, by policy and state: what is asked of them is mostly asked again. */
  readonly decided: WeakMap<QuantalPolicy, Map<string, Decided>>
  /** Continuations lived for the decision at hand, counting again those of what was known. */
  spent: number
}

/** A decision, and the continuations lived to take it. */
export interface Decided {
  readonly choice: Choice
  readonly cost: number
}

/** Most answers kept; then all are forgotten. */
const KNOWN_LIMIT = 50_000

/** Keeps an answer. */
export function remember<T>(known: Map<string, T>, key: string, answer: T): void {
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(key, answer)
}

const insights = new WeakMap<Game, Insight>()

/** The insight of a game; `choosing` makes policies of limited foresight. */
export function insightOf(game: Game, choosing: (foresight: number) => Choose): Insight {
  const before = insights.get(game)
  if (before !== undefined) return before
  const bare: Game = { ...game, measures: [], evidence: null }
  const read = slotsOnTheWay(bare)
  const payoffsMatter = bare.players.some(({ payoffSlot }) => read.has(payoffSlot))
  const blank = Float64Array.from(bare.slots, slot => slot.initial)
  if (!payoffsMatter) for (const { discount } of bare.players) if (discount !== null) blank[discount.slot] = 1
  const references: Reference[] = []
  const insight: Insight = {
    game: bare,
    kept: bare.players.map((_, player) => keptSlots(bare, read, player, payoffsMatter)),
    blank,
    payoffsMatter,
    within: foresight => (references[foresight] ??= createReference(bare, choosing(foresight))),
    known: new Map(),
    decided: new WeakMap(),
    spent: 0,
  }
  insights.set(game, insight)
  insights.set(bare, insight)
  return insight
}

/** Every slot that is read, and those whose values move on into them. */
function slotsOnTheWay(game: Game): ReadonlySet<number> {
  const read = slotsRead(game)
  // What is the latest pick now is the one before in the next step.
  for (const { last, stance } of game.players.flatMap(({ tracks }) => tracks))
    for (const row of [last, stance]) {
      const deepest = row.findLastIndex(slot => read.has(slot))
      for (const slot of row.slice(0, deepest + 1)) read.add(slot)
    }
  return read
}

function keptSlots(game: Game, read: ReadonlySet<number>, player: number, payoffsMatter: boolean): number[] {
  const gates = new Set(
    game.tallies.flatMap(({ count, latest, ready, pending }) => [count, latest, ready, pending]),
  )
  const matters = ({ role, knownTo, hold }: Slot, slot: number): boolean => {
    const isMine = knownTo === null || knownTo.includes(player)
    switch (role) {
      case 'clock':
      case 'noted':
      case 'belief':
        return true
      case 'payoff':
      case 'discount':
        return payoffsMatter
      case 'measure':
      case 'evidence':
        return false
      case 'history':
        return read.has(slot) || gates.has(slot)
      // What a strategy remembers follows from picks that everyone saw.
      case 'memory':
        return read.has(slot)
      case 'parameter':
      case 'type':
      case 'private':
        return isMine && read.has(slot)
      case 'variable':
        return isMine && (read.has(slot) || hold?.beyond === 'stop')
    }
  }
  return game.slots.flatMap((slot, index) => (matters(slot, index) ? [index] : []))
}

/** Slots that follow from the step. */
export const CLOCK: ReadonlySet<number> = new Set([
  SLOT.today,
  SLOT.lastDay,
  SLOT.elapsedDays,
  SLOT.previousToday,
])
