/**
 * What a side may know of what a move does, before it picks it: effects in numbers where they are sure, in the words of the file
 * where they rest on what the side cannot know; when what it sets going is due; what it would open and close as things stand.
 */
import { childrenOf, type Expr, evaluate, RunError } from '../expression/index.ts'
import {
  allHold,
  type Block,
  CLOCK_SLOTS,
  copyState,
  createMoment,
  dueOf,
  durationEnd,
  type Game,
  type Guarded,
  hold,
  type Known,
  knowledgeOf,
  knowsDue,
  knowsDuration,
  type Later,
  type Moment,
  type Move,
  NO_DRAWS,
  readsOnly,
  SLOT,
  type Write,
} from '../game/index.ts'
import { type Consequence, type Consequences, exprText, type MoveNamed, plainValue } from '../report/index.ts'
import { formatDay } from '../text/index.ts'

/** What a move of a player does, picked at a moment. The moment is not changed. */
export function consequencesOf(moment: Moment, player: number, track: number, index: number): Consequences {
  const { game } = moment.reference
  const move = game.players[player]!.tracks[track]!.moves[index]!
  const known = knowledgeOf(game, player)
  const looked = { moment, known, player }
  const { opens, closes } = turned(looked, { player, track, index, move })
  return {
    does: ofBlock(looked, move.block, { due: null, chance: null, guard: null }),
    together: game.joints.flatMap(joint => {
      const own = joint.needs.find(need => need.player === player && need.track === track)
      if (own === undefined || !own.moves.includes(index)) return []
      // It would happen in this very step: what the calendar alone decides is known.
      const open = joint.when.filter(each => !isOfCalendar(game, each))
      if (joint.when.some(each => !open.includes(each) && numberOf(looked, each) === 0)) return []
      return [
        {
          joint: joint.name,
          label: joint.label,
          needs: joint.needs.filter(need => need !== own).map(need => namesOf(game, need)),
          does: ofBlock(looked, joint.block, {
            due: null,
            chance: chanceOf(looked, joint),
            guard: guardOf(looked, open),
          }),
        },
      ]
    }),
    once: move.once,
    again: againOf(looked, move),
    opens,
    closes,
  }
}

/** Whether nothing but the number and the days of the step decides it. */
function isOfCalendar(game: Game, expr: Expr): boolean {
  return readsOnly(game, expr, slot => slot !== SLOT.settled && slot < CLOCK_SLOTS.length)
}

interface Looked {
  readonly moment: Moment
  readonly known: Known
  readonly player: number
}

type Circumstances = Pick<Consequence, 'due' | 'chance' | 'guard'>

/** A block, then its branches, then what it sets going. */
function ofBlock(looked: Looked, block: Block, circumstances: Circumstances): Consequence[] {
  const { moment } = looked
  const { game } = moment.reference
  const changes = block.writes.flatMap(write => changeOf(looked, write, circumstances.due === null))
  const cancels = [...new Set(block.cancels.map(tally => game.tallies[tally]!.name))]
  const own: Consequence[] =
    changes.length + cancels.length === 0 ? [] : [{ ...circumstances, changes, cancels }]
  const weights = block.oneOf?.branches.map(({ weight }) => numberOf(looked, weight))
  const sum = weights?.every(each => each !== null) ? weights.reduce((a, b) => a + b!, 0) : null
  const branches = (block.oneOf?.branches ?? []).flatMap(({ block: branch }, index) => {
    const share = sum === null ? null : weights![index]! / sum
    const chance = share === null ? 'unknown' : times(circumstances.chance, share)
    return ofBlock(looked, branch, { ...circumstances, chance })
  })
  const later = block.laters.flatMap(index => {
    const each = game.laters[index]!
    return ofBlock(looked, each.block, {
      due: circumstances.due === null ? dueAt(looked, index) : { step: null, day: null },
      chance: times(circumstances.chance, chanceOf(looked, each)),
      guard: guardOf(looked, each.when),
    })
  })
  return [...own, ...branches, ...later]
}

/** Whether it happens is decided by chance; null: it surely does. */
function chanceOf(looked: Looked, { chance }: Pick<Guarded, 'chance'>): Consequence['chance'] {
  return chance === null ? null : (numberOf(looked, chance.value) ?? 'unknown')
}

function times(before: Consequence['chance'], share: Consequence['chance']): Consequence['chance'] {
  if (before === 'unknown' || share === 'unknown') return 'unknown'
  const product = (before ?? 1) * (share ?? 1)
  return product === 1 ? null : product
}

/** Nothing where the side does not see what is written. `now`: what is worked out later may come out otherwise. */
function changeOf(
  looked: Looked,
  { slot: index, operation, value }: Write,
  now: boolean,
): Consequence['changes'] {
  const { game } = looked.moment.reference
  const slot = game.slots[index]!
  if (slot.knownTo !== null && !slot.knownTo.includes(looked.player)) return []
  const number = now || isFixed(game, value) ? numberOf(looked, value) : null
  if (operation === 'add' && number === 0) return []
  return [
    {
      name: slot.name,
      operation,
      value: number === null ? null : operation === 'add' ? number : plainValue(slot, number),
      formula: looked.known(value) ? exprText(game, value) : null,
    },
  ]
}

/** Whether it is the same whenever it is worked out. */
function isFixed(game: Game, expr: Expr): boolean {
  if (expr.kind === 'derived') return isFixed(game, game.derived[expr.index]!.value)
  if (expr.kind === 'read' && !['parameter', 'private', 'type'].includes(game.slots[expr.slot]!.role))
    return false
  return childrenOf(expr).every(each => isFixed(game, each))
}

/** Null where the side cannot know it, or where it cannot be worked out. */
function numberOf({ moment, known }: Looked, expr: Expr): number | null {
  if (!known(expr)) return null
  try {
    return evaluate(expr, moment)
  } catch (error) {
    if (error instanceof RunError) return null
    throw error
  }
}

function guardOf({ moment, known }: Looked, when: readonly Expr[]): string | null {
  if (when.length === 0) return null
  const { game } = moment.reference
  return when.every(known) ? when.map(each => exprText(game, each)).join(' and ') : ''
}

function dueAt({ moment, known }: Looked, later: number): NonNullable<Consequence['due']> {
  if (!knowsDue(known, moment.reference.game.laters[later]!)) return { step: null, day: null }
  try {
    return dayOf(moment, dueOf(moment, later).dueStep)
  } catch (error) {
    if (error instanceof RunError) return { step: null, day: null }
    throw error
  }
}

/** A step beyond the last one is none. */
function dayOf({ reference: { calendar, game } }: Moment, step: number): NonNullable<Consequence['due']> {
  if (step > game.steps) return { step: null, day: null }
  return { step, day: calendar.dated ? formatDay(calendar.firstDays[step]!) : null }
}

/** From when on it can be picked again; null where nothing keeps it from being, or the side cannot know until when. */
function againOf({ moment, known }: Looked, move: Move): Consequences['again'] {
  const { game } = moment.reference
  if (move.once) return null
  const laters = move.overlap ? [] : latersIn(game, move.block)
  const isKnown =
    laters.every(({ later }) => knowsDue(known, later)) &&
    (move.cooldown === null || knowsDuration(known, move.cooldown))
  if (!isKnown) return null
  try {
    const steps = [
      ...laters.map(({ index }) => dueOf(moment, index).dueStep),
      ...(move.cooldown === null ? [] : [durationEnd(moment, move.cooldown).dueStep]),
    ]
    const last = Math.max(0, ...steps)
    return last <= moment.values[SLOT.step]! + 1 ? null : dayOf(moment, last)
  } catch (error) {
    if (error instanceof RunError) return null
    throw error
  }
}

function latersIn(game: Game, { laters }: Block): { readonly index: number; readonly later: Later }[] {
  return laters.map(index => ({ index, later: game.laters[index]! }))
}

function namesOf(
  game: Game,
  { player, track, moves }: Game['joints'][number]['needs'][number],
): Consequences['together'][number]['needs'][number] {
  const { name, label, tracks } = game.players[player]!
  return {
    player: name,
    label,
    moves: moves.map(move => {
      const each = tracks[track]!.moves[move]!
      return { move: each.name, label: each.label }
    }),
  }
}

/** Which other moves open and close when this one alone takes hold, as far as the side can tell. */
function turned(
  { moment, known, player: side }: Looked,
  picked: { readonly player: number; readonly track: number; readonly index: number; readonly move: Move },
): { readonly opens: readonly MoveNamed[]; readonly closes: readonly MoveNamed[] } {
  const { reference } = moment
  const { game } = reference
  const state = copyState(moment.state)
  const after = createMoment(reference, state, NO_DRAWS)
  const { move, track: trackIndex, player, index } = picked
  try {
    for (const { slot, operation, value } of move.block.writes) {
      if (!known(value)) continue
      const number = evaluate(value, moment)
      const next = operation === 'set' ? number : state.values[slot]! + number
      state.values[slot] = hold(game.slots[slot]!, next, value.span)
    }
  } catch (error) {
    if (error instanceof RunError) return { opens: [], closes: [] }
    throw error
  }
  for (const tally of move.tallies) {
    const { count, latest } = game.tallies[tally]!
    if (count !== null) state.values[count]! += 1
    if (latest !== null) state.values[latest] = moment.values[SLOT.step]!
  }
  for (const { later } of latersIn(game, move.block))
    for (const tally of later.tallies) {
      const { pending } = game.tallies[tally]!
      if (pending !== null) state.values[pending]! += 1
    }
  const last = game.players[player]!.tracks[trackIndex]!.last[0]
  if (last !== undefined) state.values[last] = index
  const opens: MoveNamed[] = []
  const closes: MoveNamed[] = []
  for (const [owner, { name, label, tracks }] of game.players.entries())
    for (const other of tracks.flatMap(({ moves }) => moves)) {
      if (other === move || other.forbidden !== null || !other.when.every(known)) continue
      const [before, then] = [holds(moment, other.when), holds(after, other.when)]
      if (before === null || then === null || before === then) continue
      const named = {
        player: owner === side ? null : name,
        playerLabel: label,
        move: other.name,
        label: other.label,
      }
      if (then) opens.push(named)
      else closes.push(named)
    }
  return { opens, closes }
}

function holds(moment: Moment, when: readonly Expr[]): boolean | null {
  try {
    return allHold(moment, when)
  } catch (error) {
    if (error instanceof RunError) return null
    throw error
  }
}
