/**
 * The game under construction: slots, draw sites, tallies and templates, each made once and asked for by name.
 * History (last picks, counts, what is pending) takes a slot only where something reads it, so that a run keeps no more.
 */
import type { Expr, ValueType } from '../../expression/tree.ts'
import type {
  Column,
  Correlation,
  Hold,
  Later,
  Noted,
  Setup,
  Site,
  Slot,
  SlotRole,
  Table,
  Tally,
  Text,
} from '../../game/game.ts'
import { CLOCK_SLOTS } from '../../game/game.ts'
import { hashPath } from '../../random/site.ts'
import type { Span } from '../../text/span.ts'

export const NUMBER: ValueType = { kind: 'number' }
export const WHOLE: ValueType = { kind: 'whole' }
export const FLAG: ValueType = { kind: 'flag' }
export const DATE: ValueType = { kind: 'date' }

/** What a slot is made from; everything left out is empty. */
export interface SlotParts {
  readonly name: string
  readonly role: SlotRole
  readonly type: ValueType
  readonly initial?: number
  readonly hold?: Hold | null
  readonly label?: Text | null
  readonly unit?: string | null
  readonly span?: Span | null
  readonly knownTo?: readonly number[] | null
}

/** Columns of a tally that are kept when something reads them. */
export type TallyColumn = 'count' | 'latest' | 'ready' | 'pending'

/** Picks remembered on one track, newest first. */
export interface TrackHistory {
  readonly last: number[]
  readonly stance: number[]
}

export interface Builder {
  readonly slots: Slot[]
  readonly sites: Site[]
  readonly tables: Table[]
  readonly columns: Column[]
  readonly correlations: Correlation[]
  readonly setup: Setup[]
  readonly tallies: { -readonly [K in keyof Tally]: Tally[K] }[]
  readonly laters: (Later | null)[]
  readonly noted: Noted[]
  readonly siteOfPath: Map<string, number>
  /** Path of the first site of each hash. */
  readonly pathOfHash: Map<string, string>
  readonly slotOfNoted: Map<string, number>
  /** Paths that hash alike, found on the way: each pair is refused. */
  readonly alike: [path: string, other: string][]
}

/** A game with the slots every game begins with. */
export function createBuilder(): Builder {
  const builder: Builder = {
    slots: [],
    sites: [],
    tables: [],
    columns: [],
    correlations: [],
    setup: [],
    tallies: [],
    laters: [],
    noted: [],
    siteOfPath: new Map(),
    pathOfHash: new Map(),
    slotOfNoted: new Map(),
    alike: [],
  }
  for (const name of CLOCK_SLOTS) {
    const isDay = name === 'today' || name === 'last_day' || name === 'previous_today'
    addSlot(builder, { name, role: 'clock', type: name === 'settled' ? FLAG : isDay ? DATE : WHOLE })
  }
  return builder
}

/** A new slot; its index. */
export function addSlot(builder: Builder, parts: SlotParts): number {
  builder.slots.push({
    name: parts.name,
    role: parts.role,
    type: parts.type,
    initial: parts.initial ?? 0,
    hold: parts.hold ?? null,
    label: parts.label ?? null,
    unit: parts.unit ?? null,
    span: parts.span ?? null,
    knownTo: parts.knownTo ?? null,
  })
  return builder.slots.length - 1
}

/** The draw site of a path, made on first asking. */
export function siteOf(builder: Builder, path: string): number {
  const known = builder.siteOfPath.get(path)
  if (known !== undefined) return known
  const { high, low } = hashPath(path)
  const hash = `${high}:${low}`
  const twin = builder.pathOfHash.get(hash)
  if (twin === undefined) builder.pathOfHash.set(hash, path)
  else builder.alike.push([path, twin])
  builder.sites.push({ path, high, low })
  builder.siteOfPath.set(path, builder.sites.length - 1)
  return builder.sites.length - 1
}

/** A new tally without any column; its index. */
export function addTally(builder: Builder, name: string): number {
  builder.tallies.push({ name, count: null, latest: null, ready: null, pending: null })
  return builder.tallies.length - 1
}

/** The slot of one column of a tally, made on first asking. */
export function tallySlot(builder: Builder, tally: number, column: TallyColumn): number {
  const entry = builder.tallies[tally]!
  entry[column] ??= addSlot(builder, { name: `${column}(${entry.name})`, role: 'history', type: WHOLE })
  return entry[column]
}

/** The slot of the n-th last pick on a track (1: the last), made with all newer ones on first asking. */
export function lastSlot(
  builder: Builder,
  history: TrackHistory,
  path: string,
  type: ValueType,
  back: number,
): number {
  for (let n = history.last.length + 1; n <= back; n++)
    history.last.push(
      addSlot(builder, { name: historyName(path, 'last', n), role: 'history', type, initial: -1 }),
    )
  return history.last[back - 1]!
}

/** The slot of the stance of the n-th last pick on a track, made with all newer ones on first asking. */
export function stanceSlot(builder: Builder, history: TrackHistory, path: string, back: number): number {
  for (let n = history.stance.length + 1; n <= back; n++)
    history.stance.push(
      addSlot(builder, { name: historyName(path, 'stance', n), role: 'history', type: NUMBER }),
    )
  return history.stance[back - 1]!
}

function historyName(path: string, what: string, back: number): string {
  const dotted = path.replaceAll('/', '.')
  return back === 1 ? `${dotted}.${what}` : `${what}(${dotted}, ${back})`
}

/** The slot that notes a value at each step's picks for `previous`, made on first asking of that name. */
export function notedSlot(builder: Builder, name: string, value: Expr, type: ValueType): number {
  const known = builder.slotOfNoted.get(name)
  if (known !== undefined) return known
  const slot = addSlot(builder, { name: `previous(${name})`, role: 'noted', type })
  const pending = addSlot(builder, { name: `picks(${name})`, role: 'noted', type })
  builder.noted.push({ value, slot, pending })
  builder.slotOfNoted.set(name, slot)
  return slot
}
