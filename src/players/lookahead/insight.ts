/** What looking ahead needs of a game, made once: the game without its records, what of a state can matter, what was worked out. */
import { type Choose, createReference, type Game, type Reference, SLOT, type Slot } from '../../game/index.ts'
import type { Answer } from './worth.ts'

export interface Insight {
  /** The game without measures, and without what was seen of the run: nobody looks ahead to what is not yet known. */
  readonly game: Game
  /** Slots that can matter to what follows, by the player who looks: never the private ones of others, nor sums of payoffs. */
  readonly kept: readonly (readonly number[])[]
  /** Whether the game itself looks at payoffs, so that their sums and discounts are part of the state. */
  readonly payoffsMatter: boolean
  /** The game played by policies that look at most so many steps ahead. */
  readonly within: (foresight: number) => Reference
  /** What was worked out before, by question and state; bounded. */
  readonly known: Map<string, Answer>
  /** Continuations lived for the decision at hand, counting again those of what was known. */
  spent: number
}

/** Most answers kept; then all are forgotten. */
export const KNOWN_LIMIT = 50_000

const insights = new WeakMap<Game, Insight>()

/** The insight of a game; `choosing` makes policies of limited foresight. */
export function insightOf(game: Game, choosing: (foresight: number) => Choose): Insight {
  const before = insights.get(game)
  if (before !== undefined) return before
  const bare: Game = { ...game, measures: [], evidence: null }
  const read = slotsRead(bare)
  const references: Reference[] = []
  const insight: Insight = {
    game: bare,
    kept: bare.players.map((_, player) => keptSlots(bare, read, player)),
    payoffsMatter: bare.players.some(({ payoffSlot }) => read.has(payoffSlot)),
    within: foresight => (references[foresight] ??= createReference(bare, choosing(foresight))),
    known: new Map(),
    spent: 0,
  }
  insights.set(game, insight)
  insights.set(bare, insight)
  return insight
}

/** Every slot that some expression reads. The game is plain data: whatever looks like a read is one. */
function slotsRead(game: Game): ReadonlySet<number> {
  const read = new Set<number>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { kind, slot } = value as { kind?: unknown; slot?: unknown }
    if (kind === 'read' && typeof slot === 'number') read.add(slot)
    for (const each of Object.values(value)) visit(each)
  }
  visit(game)
  return read
}

function keptSlots(game: Game, read: ReadonlySet<number>, player: number): number[] {
  const payoffsMatter = game.players.some(({ payoffSlot }) => read.has(payoffSlot))
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
