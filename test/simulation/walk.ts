/** A small game by hand: a fair walk between ruin and riches, with a player who may raise the stake, a flag and a date. */
import type { Expr } from '../../src/expression/tree.ts'
import type { Game, Slot, Write } from '../../src/game/index.ts'
import { CLOCK_SLOTS } from '../../src/game/index.ts'
import { hashPath } from '../../src/random/index.ts'
import type { Span } from '../../src/text/index.ts'

const span: Span = [0, 0, 1]
const constant = (value: number): Expr => ({ kind: 'constant', value, span })
const read = (slot: number): Expr => ({ kind: 'read', slot, span })
const compare = (left: Expr, operator: '<=' | '>=' | '==', right: Expr): Expr => ({
  kind: 'compare',
  operator,
  left,
  right,
  span,
})

function slot(name: string, role: Slot['role'], changes: Partial<Slot> = {}): Slot {
  return {
    name,
    role,
    type: { kind: 'number' },
    initial: 0,
    hold: null,
    label: null,
    unit: null,
    span: null,
    knownTo: null,
    ...changes,
  }
}

const SITES = ['me/hold', 'me/raise', 'dynamics:walk/one_of']

export interface WalkOptions {
  readonly steps: number
  /** Where it begins; ruin is at 0, riches at `goal`. */
  readonly start: number
  readonly goal: number
  /** From this height on, the game divides by zero: a run that fails. Null: never. */
  readonly breaksAt?: number
}

/** The law is the textbook's: from `start` the goal comes before ruin with probability start / goal, in enough steps. */
export function walk({ steps, start, goal, breaksAt }: WalkOptions): Game {
  const clock = CLOCK_SLOTS.map(name => slot(name, 'clock'))
  const [height, raised, payoff, highest, first] = [6, 7, 8, 9, 10]
  const add = (value: number): Write => ({ slot: height, operation: 'add', value: constant(value), span })
  const block = (writes: readonly Write[]) =>
    ({ say: null, span, writes, oneOf: null, cancels: [], laters: [] }) as const
  const move = (name: string, position: number, site: number, writes: readonly Write[]) => ({
    name,
    position,
    label: null,
    family: null,
    say: null,
    span,
    stance: constant(0),
    forbidden: null,
    once: false,
    cooldown: null,
    overlap: false,
    window: null,
    when: [],
    gate: site,
    tallies: [site],
    block: block(writes),
    site,
  })
  const half = constant(0.5)
  const broken: Expr = {
    kind: 'if',
    condition: compare(read(height), '>=', constant(breaksAt ?? Number.MAX_VALUE)),
    then: { kind: 'arithmetic', operator: '/', left: constant(1), right: constant(0), span },
    else: read(height),
    span,
  }
  return {
    format: 'tit-for-tariff/game',
    version: 1,
    name: 'walk',
    title: null,
    brief: null,
    files: [{ name: 'walk.yaml', lineStarts: [0] }],
    clock: { kind: 'regular', start: 20_370, every: 1, unit: 'day' },
    steps,
    slots: [
      ...clock,
      slot('height', 'variable', {
        initial: start,
        hold: { low: 0, high: goal, grid: null, beyond: 'clamp', bothSet: null },
      }),
      slot('raised', 'variable', { type: { kind: 'flag' } }),
      slot('payoff(me)', 'payoff'),
      slot('measure:highest', 'measure'),
      slot('measure:first', 'measure', { initial: -1 }),
    ],
    sites: SITES.map(path => ({ path, ...hashPath(path) })),
    derived: [],
    tables: [],
    columns: [],
    correlations: [],
    setup: [],
    tallies: ['me.hold', 'me.raise'].map(name => ({
      name,
      count: null,
      latest: null,
      ready: null,
      pending: null,
    })),
    players: [
      {
        name: 'me',
        position: 0,
        label: null,
        brief: null,
        type: null,
        belief: null,
        acts: null,
        payoff: {
          kind: 'arithmetic',
          operator: '/',
          left: read(height),
          right: constant(7),
          span,
        },
        discount: null,
        payoffSlot: payoff,
        settled: 3,
        tracks: [
          {
            name: '',
            position: 0,
            label: null,
            path: 'me',
            moves: [
              move('hold', 1, 0, []),
              move('raise', 0, 1, [{ slot: raised, operation: 'set', value: constant(1), span }]),
            ],
            policy: {
              kind: 'rules',
              rules: [
                {
                  when: [],
                  weights: [
                    { on: { kind: 'moves', moves: [0] }, weight: constant(3), span },
                    { on: { kind: 'moves', moves: [1] }, weight: constant(1), span },
                  ],
                  remember: [],
                  span,
                },
              ],
              span,
            },
            tremble: null,
            last: [],
            stance: [],
          },
        ],
      },
    ],
    turns: null,
    joints: [],
    entries: [],
    events: [],
    dynamics: [
      {
        name: 'walk',
        span,
        when: [],
        chance: null,
        block: {
          ...block([]),
          oneOf: {
            site: 2,
            span,
            branches: [
              { weight: half, block: block([add(1)]) },
              { weight: half, block: block([add(-1)]) },
            ],
          },
        },
      },
    ],
    laters: [],
    noted: [],
    matrix: null,
    outcomes: [
      {
        name: 'ruin',
        label: { en: 'Ruin', de: 'Ruin' },
        when: [compare(read(height), '<=', constant(0))],
        payoff: [null],
        span,
      },
      {
        name: 'riches',
        label: null,
        when: [compare(read(height), '>=', constant(goal))],
        payoff: [constant(10)],
        span,
      },
      {
        name: 'never',
        label: null,
        when: [compare(read(height), '>=', constant(goal + 1))],
        payoff: [null],
        span,
      },
      { name: 'undecided', label: null, when: null, payoff: [null], span },
    ],
    measures: [
      {
        name: 'highest',
        label: null,
        unit: 'steps up',
        kind: 'highest',
        value: broken,
        weight: null,
        perDays: null,
        slot: highest,
        weightSlot: null,
        hidden: false,
        span,
      },
      {
        name: 'nearly',
        label: null,
        unit: null,
        kind: 'first',
        value: compare(read(height), '>=', constant(goal - 1)),
        weight: null,
        perDays: null,
        slot: first,
        weightSlot: null,
        hidden: false,
        span,
      },
    ],
    evidence: null,
    ownSlots: 11,
  }
}
