/**
 * One run of a game, written once: `begin`, then `step` until it answers with an outcome, then `recordOf`. This file is the
 * specification of LANGUAGE §8; `follow` and `branch` are its two thin callers, and the engine restates it and nothing else.
 */
import { evaluate, RunError } from '../expression/evaluate.ts'
import { pow } from '../random/special/pow.ts'
import { closedReasons } from './available.ts'
import {
  applyTogether,
  type Chosen,
  choose,
  durationEnd,
  enqueue,
  happens,
  remove,
  sayings,
} from './blocks.ts'
import { firstStepFrom } from './calendar.ts'
import { type Event, type Joint, type Player, type Rule, SLOT } from './game.ts'
import { readFinals, readMeasures } from './measures.ts'
import { allHold, type Moment } from './reference.ts'
import type { Pending, RunRecord } from './state.ts'

/** A pick made in this step: index of the move and the rule that decided. */
interface Pick {
  readonly move: number
  readonly rule: Rule | null
}

/** Picks of a step: `[player][track]`, null where the player did not act. */
type Picks = (Pick | null)[][]

// ---------------------------------------------------------------------------------------------------------------------
// Before step 1

/** Setup: parameters, start values, types and private values in their order; then the calendar is put into the queue. */
export function begin(moment: Moment, bound: ReadonlyMap<number, number> = new Map()): void {
  const { game, calendar } = moment.reference
  const { values } = moment
  for (const each of game.setup) {
    moment.where = `the start value of \`${game.slots[each.slot]!.name}\``
    values[each.slot] =
      bound.get(each.slot) ??
      (each.kind === 'assign' ? evaluate(each.value, moment) : drawType(moment, each.types))
    if (each.kind === 'assign' && each.range !== null) checkRange(moment, each.slot, each.range, each.span)
  }
  for (const player of game.players) {
    if (player.discount === null) continue
    moment.where = `the discount of ${player.name}`
    const factor = evaluate(player.discount.factor, moment)
    if (factor < 0)
      throw new RunError(
        player.discount.factor.span,
        `a discount must not be below 0, but this one is ${factor}`,
      )
    values[player.discount.slot] = factor
  }
  setClock(moment, 1)
  for (const each of game.noted) {
    moment.where = 'what `previous` notes'
    values[each.slot] = values[each.pending] = evaluate(each.value, moment)
  }
  game.entries.forEach((entry, index) => {
    moment.where = 'a date of the calendar'
    const due = evaluate(entry.due.kind === 'date' ? entry.due.date : entry.due.step, moment)
    const dueStep = entry.due.kind === 'date' ? firstStepFrom(calendar, due) : Math.max(1, due)
    if (dueStep <= game.steps) enqueue(moment, { index, due, dueStep, origin: 0 }, entry.span)
  })
  values[SLOT.step] = 0
  moment.trace?.({ kind: 'setup' })
}

function drawType(
  moment: Moment,
  types: readonly {
    readonly value: number
    readonly chance: Parameters<typeof evaluate>[0]
    readonly site: number
  }[],
): number {
  const chances = types.map(type => evaluate(type.chance, moment))
  const bad = chances.findIndex(chance => chance < 0 || chance > 1)
  if (bad >= 0)
    throw new RunError(
      types[bad]!.chance.span,
      `a chance must lie between 0 and 1, but this one is ${chances[bad]}`,
    )
  const sum = chances.reduce((total, chance) => total + chance, 0)
  if (Math.abs(sum - 1) > 1e-9)
    throw new RunError(
      types[0]!.chance.span,
      `the chances of the types must add up to 1, but they add up to ${sum}`,
    )
  return types[
    moment.oracle.race(
      moment,
      chances,
      types.map(type => type.site),
    )
  ]!.value
}

function checkRange(
  moment: Moment,
  slot: number,
  [low, high]: readonly [number | null, number | null],
  span: RunError['span'],
): void {
  const value = moment.values[slot]!
  if ((low !== null && value < low) || (high !== null && value > high))
    throw new RunError(
      span,
      `\`${moment.reference.game.slots[slot]!.name}\` is ${value}, outside its range ${low ?? '-infinity'} to ${high ?? 'infinity'}`,
    )
}

function setClock(moment: Moment, step: number): void {
  const { game, calendar } = moment.reference
  const { values } = moment
  values[SLOT.step] = step
  values[SLOT.today] = calendar.firstDays[step]!
  values[SLOT.lastDay] = calendar.lastDays[step]!
  values[SLOT.elapsedDays] = calendar.dated ? calendar.lastDays[step]! - calendar.firstDays[step]! + 1 : 0
  values[SLOT.previousToday] = calendar.firstDays[step - 1]!
  values[SLOT.settled] = 0
  for (const player of game.players) values[player.settled] = 0
}

// ---------------------------------------------------------------------------------------------------------------------
// One step

/** Lives one step. Answers with the index of the outcome that ended the run, or null. */
export function step(moment: Moment): number | null {
  const { calendar } = moment.reference
  const now = moment.values[SLOT.step]! + 1
  setClock(moment, now)
  moment.drawStep = now
  moment.trace?.({
    kind: 'step',
    step: now,
    firstDay: calendar.firstDays[now]!,
    lastDay: calendar.lastDays[now]!,
  })

  due(moment, now)
  world(moment, now)
  const picks = picksAndEffects(moment, now)
  dynamics(moment, now)
  payoffs(moment, picks, now)
  readMeasures(moment)
  const outcome = outcomeOf(moment, now)
  if (outcome !== null) end(moment, outcome)
  return outcome
}

/** Phase 1: what is due, in the order of the queue; each reads the newest values. */
function due(moment: Moment, now: number): void {
  const { game } = moment.reference
  for (;;) {
    const next = moment.state.queue.find(each => each.dueStep <= now)
    if (next === undefined) return
    remove(moment, next)
    const isEntry = next.origin === 0
    const item = isEntry ? game.entries[next.index]! : game.laters[next.index]!
    const name = nameOfDue(moment, next)
    moment.where = isEntry ? `the calendar entry ${name}` : `what was scheduled by ${name}`
    moment.drawStep = isEntry ? now : next.origin
    if (happens(moment, item)) {
      const chosen = choose(moment, item.block, { kind: 'alone' }, isEntry ? now : next.origin)
      tell(moment, isEntry ? 'entry' : 'later', name, chosen)
      applyTogether(moment, [chosen])
    }
    moment.drawStep = now
  }
}

function nameOfDue(moment: Moment, pending: Pending): string {
  const { game } = moment.reference
  if (pending.origin !== 0) return game.laters[pending.index]!.path
  return game.entries[pending.index]!.name ?? `${pending.index + 1}`
}

/** Phase 2: events top to bottom, each reading the newest values. */
function world(moment: Moment, now: number): void {
  for (const event of moment.reference.game.events) {
    moment.where = `the event ${event.name}`
    if (!eventOpen(moment, event, now) || !happens(moment, event)) continue
    const chosen = choose(moment, event.block, { kind: 'alone' }, now)
    const ready = event.cooldown === null ? null : durationEnd(moment, event.cooldown).dueStep
    tell(moment, 'event', event.name, chosen)
    applyTogether(moment, [chosen])
    count(moment, event.tally, now)
    if (ready !== null) moment.values[moment.reference.game.tallies[event.tally]!.ready!] = ready
  }
}

function eventOpen(moment: Moment, event: Event, now: number): boolean {
  const { values } = moment
  const tally = moment.reference.game.tallies[event.tally]!
  if (event.window !== null && evaluate(event.window, moment) === 0) return false
  if (event.once && values[tally.count!] !== 0) return false
  if (event.cooldown !== null && now < values[tally.ready!]!) return false
  return event.overlap || tally.pending === null || values[tally.pending] === 0
}

/** Phases 3 and 4: picks and their effects, for all players together or for each in turn; then history changes. */
function picksAndEffects(moment: Moment, now: number): Picks {
  const { game } = moment.reference
  const { values } = moment
  for (const each of game.noted) {
    moment.where = 'what `previous` notes'
    values[each.pending] = evaluate(each.value, moment)
  }
  const picks: Picks = game.players.map(player => player.tracks.map(() => null))
  if (game.turns === null) {
    for (const player of game.players.keys()) pickAll(moment, player, picks)
    const joints = jointsHappening(moment, picks)
    applyPicks(
      moment,
      game.players.map((_, player) => player),
      picks,
      joints,
      now,
    )
  } else {
    for (const player of game.turns) {
      pickAll(moment, player, picks)
      applyPicks(moment, [player], picks, [], now)
      values[game.players[player]!.settled] = 1
    }
    applyPicks(moment, [], picks, jointsHappening(moment, picks), now)
  }
  values[SLOT.settled] = 1
  for (const player of game.players) values[player.settled] = 1
  for (const each of game.noted) values[each.slot] = values[each.pending]!
  return picks
}

/** Phase 3 of one player: a pick on each of its tracks, where it acts. */
function pickAll(moment: Moment, index: number, picks: Picks): void {
  const player = moment.reference.game.players[index]!
  moment.where = `whether ${player.name} acts`
  if (player.acts !== null && evaluate(player.acts, moment) === 0) return
  player.tracks.forEach((track, trackIndex) => {
    moment.where = `the policy of ${track.path}`
    const closed = closedReasons(moment, track)
    const open = closed.map(reason => reason === null)
    if (!open.includes(true)) {
      const reasons = track.moves.map((move, at) => `${move.name} (${closed[at]})`).join(', ')
      throw new RunError(track.moves[0]!.span, `no move of ${track.path} is open: ${reasons}`)
    }
    const { probabilities, rule } = moment.reference.choose(moment, index, track, open)
    const odds = tremble(moment, player, probabilities, open)
    const move = moment.oracle.race(
      moment,
      odds,
      track.moves.map(each => each.site),
    )
    picks[index]![trackIndex] = { move, rule }
    moment.trace?.({
      kind: 'pick',
      player: index,
      track: trackIndex,
      probabilities: odds,
      closed,
      picked: move,
      rule,
    })
  })
}

/** Selten (1975): with a small chance the pick is uniform over the open moves. */
export function tremble(
  moment: Moment,
  player: Player,
  probabilities: readonly number[],
  open: readonly boolean[],
): readonly number[] {
  if (player.tremble === null) return probabilities
  const chance = evaluate(player.tremble, moment)
  if (chance < 0 || chance > 1)
    throw new RunError(player.tremble.span, `tremble must lie between 0 and 1, but it is ${chance}`)
  const each = chance / open.filter(isOpen => isOpen).length
  return probabilities.map((p, move) => (open[move] ? (1 - chance) * p + each : 0))
}

/** Joints whose needs all match, that are not under way, whose `when` holds and whose chance fires: on the state of phase 3. */
function jointsHappening(moment: Moment, picks: Picks): number[] {
  const { game } = moment.reference
  const happening: number[] = []
  game.joints.forEach((joint, index) => {
    moment.where = `the joint move ${joint.name}`
    if (matches(joint, picks) && free(moment, joint) && happens(moment, joint)) happening.push(index)
  })
  return happening
}

function matches(joint: Joint, picks: Picks): boolean {
  return joint.needs.every(need => {
    const pick = picks[need.player]![need.track]
    return pick != null && need.moves.includes(pick.move)
  })
}

function free(moment: Moment, joint: Joint): boolean {
  const { pending } = moment.reference.game.tallies[joint.tally]!
  return joint.overlap || pending === null || moment.values[pending] === 0
}

/** Phase 4 of some players and joints, together: everything is worked out on the state of phase 3, then written, then remembered. */
function applyPicks(
  moment: Moment,
  players: readonly number[],
  picks: Picks,
  joints: readonly number[],
  now: number,
): void {
  const { game } = moment.reference
  const { values } = moment
  const chosen: Chosen[] = []
  const remembered: Rule['remember'][number][] = []
  /** History to write after the effects, worked out before them. */
  const history: (() => void)[] = []
  for (const index of players) {
    game.players[index]!.tracks.forEach((track, trackIndex) => {
      const pick = picks[index]![trackIndex]
      if (pick == null) return
      const move = track.moves[pick.move]!
      moment.where = `the move ${track.path}/${move.name}`
      const each = choose(moment, move.block, { kind: 'player', player: index }, now)
      chosen.push(each)
      tell(moment, 'move', `${track.path}/${move.name}`, each)
      if (pick.rule !== null) remembered.push(...pick.rule.remember)
      const stance = track.stance.length === 0 ? 0 : stanceOf(moment, move.stance)
      const ready = move.cooldown === null ? null : durationEnd(moment, move.cooldown).dueStep
      history.push(() => {
        shift(values, track.last, pick.move)
        shift(values, track.stance, stance)
        for (const tally of move.tallies) count(moment, tally, now)
        if (ready !== null) values[game.tallies[move.gate]!.ready!] = ready
      })
    })
  }
  for (const index of joints) {
    const joint = game.joints[index]!
    moment.where = `the joint move ${joint.name}`
    const each = choose(moment, joint.block, { kind: 'joint' }, now)
    chosen.push(each)
    tell(moment, 'joint', joint.name, each)
    history.push(() => count(moment, joint.tally, now))
  }
  moment.where = 'the effects of the picks'
  applyTogether(moment, chosen, remembered)
  for (const write of history) write()
}

/** A stance, checked. */
export function stanceOf(moment: Moment, stance: Parameters<typeof evaluate>[0]): number {
  const value = evaluate(stance, moment)
  if (value < -1 || value > 1)
    throw new RunError(stance.span, `a stance must lie between -1 and 1, but this one is ${value}`)
  return value
}

/** Puts a value in front of a row of slots, moving the others back. */
function shift(values: Float64Array, slots: readonly number[], value: number): void {
  for (let at = slots.length - 1; at > 0; at--) values[slots[at]!] = values[slots[at - 1]!]!
  if (slots.length > 0) values[slots[0]!] = value
}

function count(moment: Moment, index: number, now: number): void {
  const tally = moment.reference.game.tallies[index]!
  if (tally.count !== null) moment.values[tally.count]! += 1
  if (tally.latest !== null) moment.values[tally.latest] = now
}

/** Phase 5: dynamics top to bottom, each reading the newest values. */
function dynamics(moment: Moment, now: number): void {
  moment.reference.game.dynamics.forEach((dynamic, index) => {
    const name = dynamic.name ?? `${index + 1}`
    moment.where = `the dynamics item ${name}`
    if (!happens(moment, dynamic)) return
    const chosen = choose(moment, dynamic.block, { kind: 'alone' }, now)
    tell(moment, 'dynamic', name, chosen)
    applyTogether(moment, [chosen])
  })
}

/** Phase 6: payoffs of the step, discounted. */
function payoffs(moment: Moment, picks: Picks, now: number): void {
  const { game } = moment.reference
  game.players.forEach((player, index) => {
    moment.where = `the payoff of ${player.name}`
    const fromStep = player.payoff === null ? 0 : evaluate(player.payoff, moment)
    const fromMatrix = matrixPayoff(moment, index, picks)
    if (player.payoff === null && fromMatrix === null) return
    addPayoff(moment, player, fromMatrix === null ? fromStep : fromStep + fromMatrix, now)
  })
}

function matrixPayoff(moment: Moment, player: number, picks: Picks): number | null {
  const { matrix } = moment.reference.game
  if (matrix === null || (player !== matrix.row && player !== matrix.column)) return null
  const row = picks[matrix.row]![0]
  const column = picks[matrix.column]![0]
  if (row == null || column == null) return null
  return evaluate(matrix.cells[row.move]![column.move]![player === matrix.row ? 0 : 1], moment)
}

function addPayoff(moment: Moment, player: Player, amount: number, now: number): void {
  const { values } = moment
  const sum =
    values[player.payoffSlot]! +
    (player.discount === null ? amount : discountAt(moment, player, now) * amount)
  if (!Number.isFinite(sum))
    throw new RunError(
      player.payoff?.span ?? null,
      `the payoff of ${player.name} would become more than a number can hold`,
    )
  values[player.payoffSlot] = sum + 0
}

/** Weight of step `now` in a player's payoff. */
function discountAt(moment: Moment, player: Player, now: number): number {
  const { slot, perDays } = player.discount!
  const { calendar } = moment.reference
  const exponent = perDays === null ? now - 1 : (calendar.firstDays[now]! - calendar.firstDays[1]!) / perDays
  return pow(moment.values[slot]!, exponent)
}

// ---------------------------------------------------------------------------------------------------------------------
// The end

/** Phase 7, after the measures: outcomes top to bottom; `otherwise` only after the last step when no `when` held. */
function outcomeOf(moment: Moment, now: number): number | null {
  const { game } = moment.reference
  let otherwise: number | null = null
  for (const [index, outcome] of game.outcomes.entries()) {
    moment.where = `the outcome ${outcome.name}`
    if (outcome.when === null) otherwise = index
    else if (allHold(moment, outcome.when)) return index
  }
  return now === game.steps ? otherwise : null
}

function end(moment: Moment, outcome: number): void {
  const { game } = moment.reference
  readFinals(moment)
  const now = moment.values[SLOT.step]!
  game.players.forEach((player, index) => {
    const payoff = game.outcomes[outcome]!.payoff[index]
    if (payoff == null) return
    moment.where = `the payoff of the outcome ${game.outcomes[outcome]!.name}`
    addPayoff(moment, player, evaluate(payoff, moment), now)
  })
  moment.trace?.({ kind: 'end', outcome, record: recordOf(moment, outcome) })
}

/** The row a finished run leaves. */
export function recordOf(moment: Moment, outcome: number): RunRecord {
  const { game } = moment.reference
  const { values } = moment
  return {
    outcome,
    steps: values[SLOT.step]!,
    payoffs: game.players.map(player => values[player.payoffSlot]!),
    measures: game.measures.map(measure => {
      const value = values[measure.slot]!
      if (measure.kind === 'average') return value / values[measure.weightSlot!]!
      return measure.kind === 'first' && value < 0 ? Number.NaN : value
    }),
    pending: moment.state.queue.filter(each => each.origin !== 0).length,
  }
}

function tell(
  moment: Moment,
  what: 'entry' | 'later' | 'event' | 'joint' | 'dynamic' | 'move',
  name: string,
  chosen: Chosen,
): void {
  moment.trace?.({ kind: 'happening', what, name, say: sayings(chosen), span: chosen.block.span })
}
