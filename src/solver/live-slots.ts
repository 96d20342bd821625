/**
 * Slots that something can still look at when a player decides. Two decisions that differ in the others alone are one: what only
 * adds up (payoffs), only reports (measures) or only a policy remembers has no say in what is best.
 */
import { type Expr, evaluate, type Machine } from '../expression/index.ts'
import { type Game, looksAhead, type Outcome, type Policy, SLOT } from '../game/index.ts'

/** A policy that nobody asks: the solver picks instead. */
const UNASKED: Policy = { kind: 'rules', rules: [], span: null }

/**
 * The game without what looks on: measures, evidence, and of those who are `free` the policies, which are to be replaced. Where a
 * policy is replaced, nobody learns from how it would have picked.
 */
export function bareGame(game: Game, free: (player: number) => boolean): Game {
  return {
    ...game,
    measures: [],
    evidence: null,
    players: game.players.map((player, index) =>
      free(index)
        ? { ...player, belief: null, tracks: player.tracks.map(track => ({ ...track, policy: UNASKED })) }
        : player,
    ),
  }
}

/** Rising. The clock is left out: it is the same for all decisions of a step. */
export function liveSlots(game: Game): number[] {
  const { early, late } = slotsReadIn(game)
  const rows = pickRows(game)
  const ahead = game.players.some(looksAhead)
  const live = new Set([...early, ...[...late].filter(slot => !rows.has(slot))])
  const keep = (slot: number | null): void => {
    if (slot !== null) live.add(slot)
  }
  for (const { once, cooldown, overlap, tally } of gatesOf(game)) {
    const { count, ready, pending } = game.tallies[tally]!
    if (once) keep(count)
    if (cooldown) keep(ready)
    if (!overlap) keep(pending)
  }
  for (const { acts, discount, belief, tracks } of game.players) {
    keep(discount?.slot ?? null)
    // Odds over types are learnt from the odds before, and whoever looks ahead goes by them though no formula reads them.
    if (belief?.slots.some(slot => ahead || live.has(slot))) for (const slot of belief.slots) live.add(slot)
    for (const { last, stance } of tracks)
      for (const row of [last, stance]) {
        // What is the latest pick now is the one before when it is read after the next pick, if there is sure to be one.
        const moved = game.turns === null && acts === null ? 1 : 0
        const kept = Math.max(
          row.findLastIndex(slot => early.has(slot)),
          row.findLastIndex(slot => late.has(slot)) - moved,
        )
        for (const slot of row.slice(0, kept + 1)) live.add(slot)
      }
  }
  for (const { slot, pending } of game.noted) if (live.has(slot)) keep(pending)
  // A value that may not leave its range stops the run where it does, read or not.
  game.slots.forEach(({ hold }, slot) => {
    if (hold?.beyond === 'stop') keep(slot)
  })
  return [...live]
    .filter(slot => game.slots[slot]!.role !== 'clock')
    .filter(slot => !game.players.some(player => player.settled === slot))
    .sort((a, b) => a - b)
}

/** What closes a move, a joint or an event apart from its conditions. */
function gatesOf(game: Game): { once: boolean; cooldown: boolean; overlap: boolean; tally: number }[] {
  return [
    ...game.players
      .flatMap(player => player.tracks)
      .flatMap(track => track.moves)
      .map(({ once, cooldown, overlap, gate }) => ({
        once,
        cooldown: cooldown !== null,
        overlap,
        tally: gate,
      })),
    ...game.joints.map(({ overlap, tally }) => ({ once: false, cooldown: false, overlap, tally })),
    ...game.events.map(({ once, cooldown, overlap, tally }) => ({
      once,
      cooldown: cooldown !== null,
      overlap,
      tally,
    })),
  ]
}

/** Slots of latest picks and their stances. */
function pickRows(game: Game): Set<number> {
  return new Set(
    game.players.flatMap(({ tracks }) => tracks).flatMap(({ last, stance }) => [...last, ...stance]),
  )
}

/**
 * Slots that expressions read once setup is over: `early` between a decision and what the picks change, `late` after that. A derived
 * name counts where it is read.
 */
function slotsReadIn(game: Game): { readonly early: Set<number>; readonly late: Set<number> } {
  const { players, joints, entries, events, dynamics, laters, noted, matrix, setup } = game
  const early = slotsReadBy(game, [
    players.map(({ payoff, ...rest }) => rest),
    joints,
    laters.map(({ due }) => due),
    // Who looks ahead supposes of others what setup would have drawn.
    players.some(looksAhead) ? setup : [],
  ])
  const late = slotsReadBy(game, [
    players.map(({ payoff }) => payoff),
    entries,
    events,
    dynamics,
    laters,
    noted,
    matrix,
    decisive(game),
  ])
  return { early, late }
}

function slotsReadBy(game: Game, parts: unknown): Set<number> {
  const read = new Set<number>()
  const derived = new Set<number>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { kind, slot, slots, index } = value as Partial<
      Record<'kind' | 'slot' | 'slots' | 'index', unknown>
    >
    if (kind === 'table' && Array.isArray(slots)) {
      // A table of odds: its keys hold nothing more.
      for (const each of slots as readonly number[]) read.add(each)
      return
    }
    if ((kind === 'read' || kind === 'by_type') && typeof slot === 'number') read.add(slot)
    if (kind === 'derived' && typeof index === 'number' && !derived.has(index)) {
      derived.add(index)
      visit(game.derived[index])
    }
    for (const each of Object.values(value)) visit(each)
  }
  visit(parts)
  return read
}

/**
 * Outcomes of which it matters whether they come. Where no outcome pays, it is all the same which one ends the game: one that cannot
 * come before the last step, or not without another one's holding too, decides nothing.
 */
function decisive({ outcomes, steps }: Game): readonly Outcome[] {
  if (outcomes.some(({ payoff }) => payoff.some(each => each !== null))) return outcomes
  const conjunctions = outcomes.map(({ when }) => new Set((when ?? []).flatMap(conjuncts).map(withoutSpans)))
  return outcomes.filter(({ when }, index) => {
    if (when === null || when.some(condition => isLastStepOnly(condition, steps))) return false
    return !outcomes.some((other, at) => {
      const [own, others] = [conjunctions[index]!, conjunctions[at]!]
      if (at === index || other.when === null) return false
      // Of two that are the same the first stays.
      return (others.size < own.size || at < index) && [...others].every(each => own.has(each))
    })
  })
}

function conjuncts(condition: Expr): readonly Expr[] {
  return condition.kind === 'and' ? condition.values.flatMap(conjuncts) : [condition]
}

function withoutSpans(condition: Expr): string {
  return JSON.stringify(condition, (key, value: unknown) => (key === 'span' ? undefined : value))
}

/** Whether a condition looks at the number of the step alone, and holds in no step before the last. */
export function isLastStepOnly(condition: Expr, steps: number): boolean {
  if (condition.kind === 'and') return condition.values.some(each => isLastStepOnly(each, steps))
  if (!readsStepAlone(condition)) return false
  const values = new Float64Array(SLOT.step + 1)
  for (let step = 1; step < steps; step++) {
    values[SLOT.step] = step
    if (evaluate(condition, { ...NOTHING, values }) !== 0) return false
  }
  return true
}

function readsStepAlone(expr: Expr): boolean {
  switch (expr.kind) {
    case 'constant':
      return true
    case 'read':
      return expr.slot === SLOT.step
    case 'arithmetic':
    case 'compare':
      return expr.operator !== '/' && readsStepAlone(expr.left) && readsStepAlone(expr.right)
    default:
      return false
  }
}

/** Such a condition asks nothing of the machine but the values. */
const NOTHING: Omit<Machine, 'values'> = {
  derived: [],
  tables: [],
  columns: [],
  draw: unasked,
  row: unasked,
  oneOf: unasked,
}

function unasked(): never {
  throw new Error('a condition on the step draws nothing')
}
