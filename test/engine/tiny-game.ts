/** Small games by hand: everything a game must have, and the few things a test is about. */
import type { Expr } from '../../src/expression/tree.ts'
import { CLOCK_SLOTS, type Game, type Hold, type Measure, type Slot } from '../../src/game/index.ts'
import { hashPath } from '../../src/random/index.ts'

const span = [0, 0, 0] as const

export const number = (value: number): Expr => ({ kind: 'constant', value, span })
export const read = (slot: number): Expr => ({ kind: 'read', slot, span })
export const arithmetic = (operator: '+' | '-' | '*' | '/', left: Expr, right: Expr): Expr => ({
  kind: 'arithmetic',
  operator,
  left,
  right,
  span,
})
export function slot(name: string, role: Slot['role'], initial = 0, hold: Hold | null = null): Slot {
  return {
    name,
    role,
    type: { kind: 'number' },
    initial,
    hold,
    label: null,
    unit: null,
    span: null,
    knownTo: null,
  }
}

/** Index of the first slot after those of the calendar. */
export const FIRST = CLOCK_SLOTS.length

export interface Parts extends Partial<Omit<Game, 'slots'>> {
  /** Slots after those of the calendar. */
  readonly own?: readonly Slot[]
  /** What is reported at the end of a run. */
  readonly finals?: readonly Expr[]
}

/** A game of three rounds unless told otherwise, in which nothing happens and which ends in `end`. */
export function tinyGame({ own = [], finals = [], ...parts }: Parts): Game {
  const first = FIRST + own.length
  const measures = finals.map(
    (value, index): Measure => ({
      name: `final_${index}`,
      label: null,
      unit: null,
      kind: 'final',
      value,
      weight: null,
      perDays: null,
      slot: first + index,
      weightSlot: null,
      hidden: false,
      span,
    }),
  )
  return {
    format: 'tit-for-tariff/game',
    version: 1,
    name: 'tiny',
    title: null,
    brief: null,
    files: [{ name: 'tiny', lineStarts: [0] }],
    clock: { kind: 'rounds' },
    steps: 3,
    slots: [
      ...CLOCK_SLOTS.map(name => slot(name, 'clock')),
      ...own,
      ...measures.map(({ name }) => slot(name, 'measure')),
    ],
    sites: ['a', 'b', 'c', 'd'].map(path => ({ path, ...hashPath(path) })),
    derived: [],
    tables: [],
    columns: [],
    correlations: [],
    setup: [],
    tallies: [],
    players: [],
    turns: null,
    joints: [],
    entries: [],
    events: [],
    dynamics: [],
    laters: [],
    noted: [],
    matrix: null,
    outcomes: [{ name: 'end', label: null, when: null, payoff: [], span }],
    measures,
    evidence: null,
    ownSlots: first + measures.length,
    ...parts,
  }
}

/** A block that writes, unguarded. */
export function writing(
  ...writes: readonly { readonly slot: number; readonly operation: 'set' | 'add'; readonly value: Expr }[]
) {
  const block = {
    say: null,
    span,
    writes: writes.map(write => ({ ...write, span })),
    oneOf: null,
    cancels: [],
    laters: [],
  }
  return { name: null, when: [], chance: null, block, span }
}
