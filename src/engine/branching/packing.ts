/** What of a state is kept between steps, and in which bits: as few as the plan of the slots proves to be enough. */
import { type Game, SLOT } from '../../game/index.ts'
import type { SlotPlan } from '../slots.ts'

/** A slot in some bits of a word (its value less `low`), or, where `bits` is 64, as a double in two words. */
export interface Field {
  readonly slot: number
  readonly word: number
  readonly shift: number
  readonly bits: number
  readonly low: number
}

export interface Packing {
  /** Number of 32-bit words. */
  readonly words: number
  readonly fields: readonly Field[]
  /** Slots that no step changes: each state has the number of a row of their values. */
  readonly fixed: readonly number[]
  readonly fixedRow: Pick<Field, 'word' | 'shift' | 'bits'>
  /** Word with the address of what is pending; null where nothing ever is. */
  readonly queueWord: number | null
}

/** `forgotten`: slots that are set back to where they began before states are compared. `rows`: how many ways there are to fix `fixed`. */
export function planPacking(game: Game, plan: SlotPlan, forgotten: readonly number[], rows: number): Packing {
  const fixed = game.slots.flatMap(({ role }, slot) => (FIXED.has(role) ? [slot] : []))
  const left = new Set([...fixed, ...forgotten, ...remade(game, plan)])
  const carried = game.slots.flatMap((_, slot) => (left.has(slot) ? [] : [slot]))
  const sizes = carried.map(slot => ({ slot, ...sizeOf(plan, slot) }))
  const doubles = sizes.filter(({ bits }) => bits === 64)
  // The widest first: what is left of a word is filled by smaller ones.
  const small = sizes.filter(({ bits }) => bits < 64 && bits > 0).sort((a, b) => b.bits - a.bits)
  const words: number[] = []
  const place = (bits: number): { word: number; shift: number } => {
    const found = words.findIndex(used => used + bits <= 32)
    const word = found >= 0 ? found : words.push(0) - 1
    const shift = words[word]!
    words[word] = shift + bits
    return { word, shift }
  }
  const fields: Field[] = doubles.map(size => {
    const word = words.push(32, 32) - 2
    return { ...size, word, shift: 0 }
  })
  for (const size of small) fields.push({ ...size, ...place(size.bits) })
  for (const size of sizes) if (size.bits === 0) fields.push({ ...size, word: 0, shift: 0 })
  const rowBits = bitsFor(rows - 1)
  const fixedRow = { bits: rowBits, ...(rowBits === 0 ? { word: 0, shift: 0 } : place(rowBits)) }
  const queueWord = game.entries.length + game.laters.length > 0 ? words.push(32) - 1 : null
  return { words: Math.max(1, words.length), fields, fixed, fixedRow, queueWord }
}

const FIXED: ReadonlySet<string> = new Set(['parameter', 'type', 'private', 'discount'])

/** Slots that each step sets before it reads them, or that follow from the rest. */
function remade(game: Game, plan: SlotPlan): number[] {
  return [
    ...Object.values(SLOT),
    ...game.players.map(player => player.settled),
    ...game.noted.map(each => each.pending),
    ...game.measures.flatMap(({ kind, slot }) => (kind === 'final' ? [slot] : [])),
    ...plan.counter.flatMap((tally, slot) => (tally === null ? [] : [slot])),
  ]
}

function sizeOf(plan: SlotPlan, slot: number): { bits: number; low: number } {
  if (plan.kinds[slot] === 'f64') return { bits: 64, low: 0 }
  const { low, high } = plan.intervals[slot]!
  return { bits: bitsFor(high - low), low }
}

/** Bits for the whole numbers from 0 to `most`. */
function bitsFor(most: number): number {
  return most <= 0 ? 0 : Math.floor(Math.log2(most)) + 1
}
