/** Phases 3 and 4: the players pick, then everything their picks bring takes hold together. */
import { evaluate, RunError } from '../expression/evaluate.ts'
import type { Expr } from '../expression/tree.ts'
import { learn } from './beliefs.ts'
import { applyTogether, type Chosen, choose, durationEnd, tell } from './blocks.ts'
import { happensSeeing, raceSeeing, weighIdle } from './evidence.ts'
import { type Game, type Joint, type Rule, SLOT } from './game.ts'
import { actsNow, menuOf, oddsOf, type Picks } from './odds.ts'
import type { Moment } from './reference.ts'

export function noPicks(game: Game): Picks {
  return game.players.map(player => player.tracks.map(() => null))
}

/**
 * Who decides together, in the order in which they do: everyone at once, or with turns one after the other. A group without a
 * player (a game without players) is one too: its joints and the rest of the step follow.
 */
export function groupsOf(game: Game): readonly (readonly number[])[] {
  return game.turns === null ? [game.players.map((_, player) => player)] : game.turns.map(player => [player])
}

/** At the beginning of phase 3: what `previous` will mean in the phases to come. */
export function noteState(moment: Moment): void {
  for (const each of moment.reference.game.noted) {
    moment.where = 'what `previous` notes'
    moment.values[each.pending] = evaluate(each.value, moment)
  }
}

/**
 * Phase 4 of a group whose picks are made. What everyone learns from them is worked out on the state of phase 3 and written after
 * the effects. With turns the joints wait for the last of them: `settlePicks`.
 */
export function applyGroup(moment: Moment, group: readonly number[], picks: Picks, now: number): void {
  const { game } = moment.reference
  const writeBeliefs = learn(moment, group, picks)
  if (game.turns === null) applyPicks(moment, group, picks, jointsHappening(moment, picks), now)
  else {
    applyPicks(moment, group, picks, [], now)
    for (const player of group) moment.values[game.players[player]!.settled] = 1
  }
  writeBeliefs()
}

/** The end of phase 4, when all have picked: with turns the joints, then history has changed. */
export function settlePicks(moment: Moment, picks: Picks, now: number): void {
  const { game } = moment.reference
  const { values } = moment
  if (game.turns !== null) applyPicks(moment, [], picks, jointsHappening(moment, picks), now)
  values[SLOT.settled] = 1
  for (const player of game.players) values[player.settled] = 1
  for (const each of game.noted) values[each.slot] = values[each.pending]!
}

/** Phase 3 of one player: a pick on each of its tracks by its policy, where it acts. */
export function pickByPolicy(moment: Moment, index: number, picks: Picks): void {
  if (!actsNow(moment, index)) {
    weighIdle(moment, index)
    return
  }
  moment.reference.game.players[index]!.tracks.forEach((track, trackIndex) => {
    const menu = menuOf(moment, track)
    const { odds, rule, expected } = oddsOf(moment, index, track, menu)
    const sites = track.moves.map(each => each.site)
    const move = raceSeeing(moment, index, trackIndex, odds, sites)
    picks[index]![trackIndex] = { move, rule }
    moment.trace?.({
      kind: 'pick',
      player: index,
      track: trackIndex,
      probabilities: odds,
      closed: menu.closed,
      picked: move,
      rule,
      expected,
    })
  })
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
