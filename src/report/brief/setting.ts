/** What is known of a game before it begins: what is fixed, what can never change, what only keeps book, and how chance may end it. */
import { childrenOf, type Expr } from '../../expression/index.ts'
import { type Block, type Dynamic, type Game, SLOT, type Write } from '../../game/index.ts'
import { type Book, type Setting, settled } from './settled.ts'

/** A game so long that it practically never comes to its last round, since chance ends it: one in so many may. */
const NEVER_REACHED = 1e-6

/**
 * Fixed are parameters given by a number or by others so given; and for a player the private numbers so given, with its type those
 * that the type gives. What only others know is not fixed for it, though the file has a number. `type`: value in the slot of the
 * player's type; null: left open.
 */
export function settingOf(game: Game, player: number | null, type: number | null): Setting {
  const fixed = new Map<number, number>()
  const withFixed = (): Setting => ({
    game,
    fixed,
    derived: new Map(),
    book: new Map(),
    ender: null,
    endless: false,
  })
  const typeSlot = player === null ? null : game.players[player]!.type
  if (typeSlot !== null && type !== null) fixed.set(typeSlot, type)
  for (const each of game.setup) {
    if (each.kind !== 'assign') continue
    const { role, knownTo } = game.slots[each.slot]!
    const isOwn = role === 'private' && player !== null && knownTo?.includes(player) === true
    if (role !== 'parameter' && !isOwn) continue
    // What is derived from parameters may change its meaning while they are being settled: nothing is kept yet.
    const value = settled(withFixed(), each.value)
    if (value.kind === 'constant') fixed.set(each.slot, value.value)
  }
  return withBook(withFixed(), player)
}

/** The same setting with what is known of the course of the game: what can never change, what only keeps book, and how it ends. */
function withBook(setting: Setting, reader: number | null): Setting {
  const fixed = new Map(setting.fixed)
  const { game } = setting
  if (game.steps === 1) fixed.set(SLOT.step, 1)
  for (const slot of neverHappening(game)) fixed.set(slot, 0)
  const known = { ...setting, fixed, derived: new Map<number, Expr>() }
  const writes = possibleWrites(known)
  for (const [slot, value] of starts(game)) {
    const { role, knownTo } = game.slots[slot]!
    const mayKnow = reader === null || knownTo === null || knownTo.includes(reader)
    if (role === 'variable' && mayKnow && value !== null && !writes.some(write => write.slot === slot))
      fixed.set(slot, value)
  }
  const after = { ...known, fixed, derived: new Map<number, Expr>() }
  const book = booksOf(after)
  const ender = enderOf({ ...after, endless: true, derived: new Map() }, book)
  const chance = ender === null ? null : settled(after, book.get(ender)!.chance!)
  const goesOn = chance?.kind === 'constant' ? 1 - chance.value : 1
  const endless = ender !== null && goesOn ** game.steps < NEVER_REACHED
  return { ...after, book, ender, endless, derived: new Map() }
}

/** Values of variables at the start; null: drawn. */
export function starts({ slots, setup }: Game): Map<number, number | null> {
  return new Map(
    slots.flatMap(({ role, initial }, slot): [number, number | null][] => {
      if (role !== 'variable') return []
      const start = setup.find(each => each.kind === 'assign' && each.slot === slot)
      if (start?.kind !== 'assign') return [[slot, initial]]
      return [[slot, start.value.kind === 'constant' ? start.value.value : null]]
    }),
  )
}

/** Nothing is fixed but that a forbidden move is never picked. */
export function withoutForbidden(game: Game): Setting {
  const fixed = new Map(neverHappening(game).map(slot => [slot, 0]))
  return { game, fixed, derived: new Map(), book: new Map(), ender: null, endless: false }
}

/** Slots that count a forbidden move. */
function neverHappening({ tallies, players }: Game): number[] {
  const moves = players.flatMap(({ tracks }) => tracks.flatMap(track => track.moves))
  return tallies.flatMap(({ count, latest, pending }, index) => {
    const counted = moves.filter(move => move.tallies.includes(index))
    if (counted.length === 0 || counted.some(({ forbidden }) => forbidden === null)) return []
    return [count, latest, pending].filter(slot => slot !== null)
  })
}

/** Every write that can come about. */
function possibleWrites(setting: Setting): Write[] {
  const { players, joints, entries, events, dynamics, laters } = setting.game
  const moves = players.flatMap(({ tracks }) => tracks.flatMap(track => track.moves))
  const guarded = [...joints, ...entries, ...events, ...dynamics, ...laters].filter(each =>
    canHappen(setting, each),
  )
  return [...moves.filter(({ forbidden }) => forbidden === null), ...guarded].flatMap(({ block }) =>
    writesOf(block),
  )
}

/** Whether nothing that is fixed rules it out. */
export function canHappen(setting: Setting, { when, chance }: Pick<Dynamic, 'when' | 'chance'>): boolean {
  return [...when, ...(chance === null ? [] : [chance.value])].every(each => {
    const value = settled(setting, each)
    return value.kind !== 'constant' || value.value !== 0
  })
}

function writesOf({ writes, oneOf }: Block): Write[] {
  return [...writes, ...(oneOf?.branches ?? []).flatMap(({ block }) => writesOf(block))]
}

/** Flags that only keep book, by slot. */
function booksOf(setting: Setting): Map<number, Book> {
  const { game } = setting
  const writes = possibleWrites(setting)
  const read = readInPlay(game)
  const books = new Map<number, Book>()
  const silent = game.dynamics.filter(each => each.block.say === null && canHappen(setting, each))
  for (const { when, chance, block } of silent) {
    const [write] = block.writes
    if (write === undefined || block.writes.length > 1 || block.oneOf !== null || block.laters.length > 0)
      continue
    const { slot, operation, value } = write
    const { type, role } = game.slots[slot]!
    const start = starts(game).get(slot) ?? null
    if (role !== 'variable' || type.kind !== 'flag' || operation !== 'set' || value.kind !== 'constant')
      continue
    if (start === null || (start !== 0) === (value.value !== 0) || read.has(slot)) continue
    if (writes.filter(each => each.slot === slot).length > 1) continue
    books.set(slot, { before: start !== 0, when, chance: chance === null ? null : chance.value })
  }
  return books
}

/** Slots that are looked at while the game is played, and not by its endings and measures alone. */
function readInPlay(game: Game): ReadonlySet<number> {
  const { players, joints, entries, events, dynamics, laters, matrix, outcomes, noted } = game
  const seats = players.map(({ payoff, acts, tracks }) => [payoff, acts, tracks.map(({ moves }) => moves)])
  return slotsIn(game, [
    seats,
    joints,
    entries,
    events,
    dynamics,
    laters,
    matrix,
    noted,
    outcomes.map(each => each.payoff),
  ])
}

/** Slots that anything within some plain data reads. */
export function slotsIn({ derived }: Game, data: unknown): ReadonlySet<number> {
  const slots = new Set<number>()
  const followed = new Set<number>()
  // The game is plain data: whatever looks like a reading is one.
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { kind, slot, index } = value as { kind?: unknown; slot?: unknown; index?: unknown }
    if (kind === 'read' && typeof slot === 'number') slots.add(slot)
    if (kind === 'derived' && typeof index === 'number' && !followed.has(index)) {
      followed.add(index)
      visit(derived[index]!.value)
    }
    Object.values(value).forEach(visit)
  }
  visit(data)
  return slots
}

/** The flag by which chance alone ends the game: an ending asks for it and for nothing else. */
function enderOf(setting: Setting, book: ReadonlyMap<number, Book>): number | null {
  for (const [slot, { before, when, chance }] of book) {
    if (before || chance === null || when.length > 0) continue
    const asksForIt = setting.game.outcomes.some(outcome =>
      outcome.when?.every(each => readsIt(settled(setting, each), setting, slot)),
    )
    if (asksForIt) return slot
  }
  return null
}

function readsIt(expr: Expr, setting: Setting, slot: number): boolean {
  if (expr.kind === 'derived')
    return readsIt(settled(setting, setting.game.derived[expr.index]!.value), setting, slot)
  if (expr.kind === 'or') return expr.values.some(each => readsIt(each, setting, slot))
  return expr.kind === 'read' && expr.slot === slot
}

/** Whether an expression hangs on some slot. */
export function readsSlot(expr: Expr, slot: number | null): boolean {
  return (
    (expr.kind === 'read' && expr.slot === slot) || childrenOf(expr).some(child => readsSlot(child, slot))
  )
}
