/** Phases 3 and 4: the players pick, then everything their picks bring takes hold together. */
import { evaluate, RunError } from '../expression/evaluate.ts'
import type { Expr } from '../expression/tree.ts'
import { closedReasons } from './available.ts'
import { applyTogether, type Chosen, choose, durationEnd, tell } from './blocks.ts'
import { happensSeeing, raceSeeing, weighIdle } from './evidence.ts'
import { type Joint, type Rule, SLOT, type Track } from './game.ts'
import type { Moment } from './reference.ts'

/** A pick made in this step: index of the move and the rule that decided. */
interface Pick {
  readonly move: number
  readonly rule: Rule | null
}

/** Picks of a step: `[player][track]`, null where the player did not act. */
export type Picks = (Pick | null)[][]

/** Phases 3 and 4: picks and their effects, for all players together or for each in turn; then history changes. */
export function picksAndEffects(moment: Moment, now: number): Picks {
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
  if (player.acts !== null && evaluate(player.acts, moment) === 0) {
    weighIdle(moment, index)
    return
  }
  player.tracks.forEach((track, trackIndex) => {
    moment.where = `the policy of ${track.path}`
    const closed = closedReasons(moment, track)
    const open = closed.map(reason => reason === null)
    if (!open.includes(true)) {
      const reasons = track.moves.map((move, at) => `${move.name} (${closed[at]})`).join(', ')
      throw new RunError(track.moves[0]!.span, `no move of ${track.path} is open: ${reasons}`)
    }
    const { probabilities, rule } = moment.reference.choose(moment, index, track, open)
    const odds = tremble(moment, track, probabilities, open)
    const move = raceSeeing(
      moment,
      index,
      trackIndex,
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
  track: Track,
  probabilities: readonly number[],
  open: readonly boolean[],
): readonly number[] {
  if (track.tremble === null) return probabilities
  const chance = evaluate(track.tremble, moment)
  if (chance < 0 || chance > 1)
    throw new RunError(track.tremble.span, `tremble must lie between 0 and 1, but it is ${chance}`)
  const each = chance / open.filter(isOpen => isOpen).length
  return probabilities.map((p, move) => (open[move] ? (1 - chance) * p + each : 0))
}

/** Joints whose needs all match, that are not under way, whose `when` holds and whose chance fires: on the state of phase 3. */
function jointsHappening(moment: Moment, picks: Picks): number[] {
  const { game } = moment.reference
  const happening: number[] = []
  game.joints.forEach((joint, index) => {
    moment.where = `the joint move ${joint.name}`
    const possible = (): boolean => matches(joint, picks) && free(moment, joint)
    if (happensSeeing(moment, 'joint', index, possible, joint)) happening.push(index)
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
export function stanceOf(moment: Moment, stance: Expr): number {
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

/** Notes that something happened in this step. */
export function count(moment: Moment, index: number, now: number): void {
  const tally = moment.reference.game.tallies[index]!
  if (tally.count !== null) moment.values[tally.count]! += 1
  if (tally.latest !== null) moment.values[tally.latest] = now
}
