/** Phases 3 and 4, `game/picks.ts` as WebAssembly: the players pick, then everything their picks bring takes hold together. */
import { type Joint, rulesOf, SLOT, type Track, type Write } from '../game/index.ts'
import { type Code, f64, getGlobal, getLocal, i32, ifElse, setLocal, switchOn, when } from './assembler.ts'
import { emitAsk } from './emit-ask.ts'
import { learn } from './emit-beliefs.ts'
import { applyTogether, happens, nullIfEmpty, type Participant } from './emit-block.ts'
import { durationEnd } from './emit-calendar.ts'
import { happensAsSeen, isSeen, pickAsSeen, weighIdle } from './emit-evidence.ts'
import {
  both,
  constantValue,
  emitCondition,
  emitF64,
  flag,
  fromF64,
  readSlot,
  type Value,
} from './emit-expression.ts'
import { as } from './emit-hold.ts'
import { failUnlessOpen, isZero, type OpenMoves, openMoves } from './emit-open.ts'
import { emitPolicy, emitStance } from './emit-policy.ts'
import { setRun } from './emit-random.ts'
import { addLocal, type Emitter, isEmpty, scoped } from './emitter.ts'
import { GLOBAL } from './functions.ts'

/** Where the picks of a step are: locals, -1 for none. */
export interface PickPlaces {
  /** `[player][track]`. */
  readonly moves: readonly (readonly number[])[]
  /** Number of the rule that decided, where one of the track's rules remembers something; else null. */
  readonly rules: readonly (readonly (number | null)[])[]
}

export function planPicks({ game, locals }: Emitter): PickPlaces {
  return {
    moves: game.players.map(player => player.tracks.map(() => addLocal(locals, 'i32'))),
    rules: game.players.map(player =>
      player.tracks.map(track =>
        rulesOf(track.policy).some(rule => rule.remember.length > 0) ? addLocal(locals, 'i32') : null,
      ),
    ),
  }
}

/** `countPick(track, pick)` is code that notes a pick in the records; `now` the step. */
export function emitPicks(
  emitter: Emitter,
  places: PickPlaces,
  now: Code,
  countPick: (player: number, track: number) => Code,
): Code {
  const { game, slots } = emitter
  const noting = game.noted.map(({ pending, value }) =>
    scoped(emitter, () => storePlain(emitter, pending, value)),
  )
  const pick = (player: number): Code => scoped(emitter, () => pickAll(emitter, places, player, countPick))
  const settle = (player: number): Code =>
    setLocal(slots[game.players[player]!.settled]!, one(emitter, game.players[player]!.settled))
  const everyone = game.players.map((_, player) => player)
  const happening = game.joints.map(() => addLocal(emitter.locals, 'i32'))
  // Before the joints, which come between what is worked out and what is written.
  const learning = game.players.map((_, player) => learn(emitter, player, places.moves))
  const joints = game.joints.map((joint, index) =>
    scoped(emitter, () => setLocal(happening[index]!, jointHappens(emitter, places, joint, index).code)),
  )
  const decide = (players: readonly number[], last: boolean): Code =>
    emitter.chances.decide(
      emitter,
      players.flatMap(player => places.moves[player]!),
      last,
    )
  const forkedAt = (group: number): Code => leaveFork(emitter, group, now)
  const picking =
    game.turns === null
      ? [
          forkedAt(0),
          everyone.map(pick),
          decide(everyone, true),
          learning.map(({ working }) => working),
          joints,
          applyPicks(emitter, places, everyone, happening, now),
          learning.map(({ writing }) => writing),
        ]
      : [
          game.turns.map((player, turn) => [
            forkedAt(turn),
            pick(player),
            decide([player], turn + 1 === game.turns!.length),
            learning[player]!.working,
            applyPicks(emitter, places, [player], [], now),
            settle(player),
            learning[player]!.writing,
          ]),
          joints,
          applyPicks(emitter, places, [], happening, now),
        ]
  return [
    noting,
    picking,
    setLocal(slots[SLOT.settled]!, one(emitter, SLOT.settled)),
    everyone.map(settle),
    game.noted.map(({ slot, pending }) =>
      setLocal(slots[slot]!, as(emitter.plan.kinds[slot]!, readSlot(emitter, pending))),
    ),
  ]
}

function one({ plan }: Emitter, slot: number): Code {
  return plan.kinds[slot] === 'i32' ? i32.const(1) : f64.const(1)
}

/** Stores the value of an expression as it is. */
export function storePlain(emitter: Emitter, slot: number, value: Parameters<typeof emitF64>[1]): Code {
  const kind = emitter.plan.kinds[slot]!
  const code = emitF64(emitter, value)
  return setLocal(emitter.slots[slot]!, kind === 'f64' ? code : i32.fromF64(code))
}

/** Phase 3 of one player: a pick on each of its tracks, where it acts. */
function pickAll(
  emitter: Emitter,
  { moves, rules }: PickPlaces,
  index: number,
  countPick: (player: number, track: number) => Code,
): Code {
  const player = emitter.game.players[index]!
  const picks = moves[index]!
  const picking = player.tracks.map((track, trackIndex) =>
    scoped(emitter, () => {
      const { code, open } = openMoves(emitter, track)
      const pick = picks[trackIndex]!
      const odds = isSeen(emitter, index, trackIndex)
        ? track.moves.map(() => addLocal(emitter.locals, 'f64'))
        : null
      const decision = {
        track,
        open,
        pick,
        rule: rules[index]![trackIndex]!,
        rules: rulesOf(track.policy),
        odds,
        weighed: null,
        ask: (there: Emitter, opened: OpenMoves) => emitAsk(there, moves, index, trackIndex, opened),
      }
      return [
        code,
        failUnlessOpen(open),
        emitPolicy(emitter, decision, track.policy),
        odds === null ? [] : pickAsSeen(emitter, index, trackIndex, pick, odds),
        holdPick(emitter, index, trackIndex, pick),
        countPick(index, trackIndex),
      ]
    }),
  )
  if (player.acts === null) return picking
  const none = picks.map(pick => setLocal(pick, i32.const(-1)))
  const acts = emitCondition(emitter, player.acts)
  return [none, ifElse(acts.code, picking, weighIdle(emitter, index))]
}

/** In a forked program: whether from here on the run has draws of its own. */
function leaveFork({ layout }: Emitter, group: number, now: Code): Code {
  if (layout.held === null) return []
  const here = i32.and(
    i32.eq(now, i32.add(getGlobal(GLOBAL.forkStep), i32.const(1))),
    i32.eq(getGlobal(GLOBAL.forkGroup), i32.const(group)),
  )
  return when(here, setRun(getGlobal(GLOBAL.run)))
}

/** In a forked program: a pick from outside, whatever the odds. */
function holdPick({ game, layout, slots }: Emitter, player: number, track: number, pick: number): Code {
  if (layout.held === null) return []
  const before = game.players.slice(0, player).reduce((sum, { tracks }) => sum + tracks.length, 0)
  const width = game.players.reduce((sum, { tracks }) => sum + tracks.length, 0)
  const row = i32.mul(i32.sub(getLocal(slots[SLOT.step]!), i32.const(1)), i32.const(4 * width))
  const held = i32.load(row, layout.held + 4 * (before + track))
  return when(i32.ge(held, i32.const(0)), setLocal(pick, held))
}

/** A joint whose needs all match, that is not under way, whose `when` holds and whose chance fires. */
function jointHappens(emitter: Emitter, { moves }: PickPlaces, joint: Joint, index: number): Value {
  const { pending } = emitter.game.tallies[joint.tally]!
  const needs = joint.needs.map(need => {
    const pick = getLocal(moves[need.player]![need.track]!)
    return need.moves
      .map(move => i32.eq(pick, i32.const(move)))
      .reduce<Code>((a, b) => i32.or(a, b), i32.const(0))
  })
  const conditions = needs.map(code => flag(code, []))
  if (!joint.overlap && pending !== null) conditions.push(isZero(readSlot(emitter, pending)))
  const together = (last: Value): Value => conditions.reduceRight((rest, first) => both(first, rest), last)
  const drawn = together(happens(emitter, joint))
  return happensAsSeen(emitter, 'joint', index, together(constantValue(1)), joint, drawn)
}

/** Phase 4 of some players and joints: worked out on the state of phase 3, then written, then remembered. */
function applyPicks(
  emitter: Emitter,
  { moves, rules }: PickPlaces,
  players: readonly number[],
  happening: readonly number[],
  now: Code,
): Code {
  const { game } = emitter
  const participants: Participant[] = []
  const extra: { write: Write; inCase: (code: Code) => Code }[] = []
  const before: Code[] = []
  const history: Code[] = []
  for (const player of players) {
    game.players[player]!.tracks.forEach((track, index) => {
      const pick = moves[player]![index]!
      participants.push({
        owner: { kind: 'player', player },
        blocks: track.moves.map(move => move.block),
        inCase: codes => switchOn(getLocal(pick), codes.map(nullIfEmpty)),
      })
      const remembered = rememberedBy(track, pick, rules[player]![index]!)
      extra.push(...remembered)
      const { working, writing } = historyOf(emitter, track, pick, now)
      before.push(working)
      history.push(writing)
    })
  }
  happening.forEach((local, index) => {
    const joint = game.joints[index]!
    participants.push({
      owner: { kind: 'joint' },
      blocks: [joint.block],
      inCase: ([code]) => when(getLocal(local), code!),
    })
    const counting = countHappening(emitter, joint.tally, now)
    if (!isEmpty(counting)) history.push(when(getLocal(local), counting))
  })
  return [applyTogether(emitter, participants, extra, now, before), history]
}

function rememberedBy(track: Track, pick: number, rule: number | null) {
  if (rule === null) return []
  return rulesOf(track.policy).flatMap((each, index) =>
    each.remember.map(write => ({
      write,
      inCase: (code: Code): Code =>
        when(i32.and(i32.ge(getLocal(pick), i32.const(0)), i32.eq(getLocal(rule), i32.const(index))), code),
    })),
  )
}

/** What is remembered of the pick on a track: worked out on the state before, written after the effects. */
function historyOf(
  emitter: Emitter,
  track: Track,
  pick: number,
  now: Code,
): { working: Code; writing: Code } {
  const { game, locals } = emitter
  const keepsStance = track.stance.length > 0
  const stance = keepsStance ? addLocal(locals, 'f64') : -1
  const ready = track.moves.map(move => (move.cooldown === null ? null : durationEnd(emitter, move.cooldown)))
  const working = track.moves.map((_, move) =>
    nullIfEmpty([keepsStance ? emitStance(emitter, track, move, stance) : [], ready[move]?.code ?? []]),
  )
  const counting = track.moves.map((move, index) => {
    const until = ready[index]
    return nullIfEmpty([
      move.tallies.map(tally => countHappening(emitter, tally, now)),
      until == null
        ? []
        : setLocal(
            emitter.slots[game.tallies[move.gate]!.ready!]!,
            fromF64(emitter, game.tallies[move.gate]!.ready!, getLocal(until.dueStep)),
          ),
    ])
  })
  const shifting: Code = [
    shift(emitter, track.last, asSlot(emitter, track.last[0], getLocal(pick), 'i32')),
    shift(emitter, track.stance, asSlot(emitter, track.stance[0], getLocal(stance), 'f64')),
  ]
  return {
    working: switchOn(getLocal(pick), working),
    writing: [
      isEmpty(shifting) ? [] : when(i32.ge(getLocal(pick), i32.const(0)), shifting),
      switchOn(getLocal(pick), counting),
    ],
  }
}

function asSlot(emitter: Emitter, slot: number | undefined, code: Code, kind: 'i32' | 'f64'): Code {
  if (slot === undefined) return []
  if (emitter.plan.kinds[slot] === kind) return code
  return kind === 'i32' ? f64.fromI32(code) : i32.fromF64(code)
}

/** Puts a value in front of a row of slots, moving the others back. */
function shift(emitter: Emitter, row: readonly number[], value: Code): Code {
  const moving = row
    .slice(1)
    .map((slot, at) =>
      setLocal(emitter.slots[slot]!, as(emitter.plan.kinds[slot]!, readSlot(emitter, row[at]!))),
    )
    .reverse()
  return row.length === 0 ? [] : [moving, setLocal(emitter.slots[row[0]!]!, value)]
}

/** Notes that something happened in this step. */
export function countHappening(emitter: Emitter, index: number, now: Code): Code {
  const { count, latest } = emitter.game.tallies[index]!
  const { slots, plan } = emitter
  const code: Code[] = []
  if (count !== null) {
    const value = readSlot(emitter, count).code
    code.push(
      setLocal(
        slots[count]!,
        plan.kinds[count] === 'i32' ? i32.add(value, i32.const(1)) : f64.add(value, f64.const(1)),
      ),
    )
  }
  if (latest !== null) code.push(setLocal(slots[latest]!, asSlot(emitter, latest, now, 'i32')))
  return code
}
