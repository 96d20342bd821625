/**
 * What the others learn of a player's private type: Bayes' rule, with the odds of the player's own policy (its tremble included) as
 * the likelihood of what it picked. A belief is public: everybody sees the same picks and knows the policies.
 */
import { evaluate } from '../expression/evaluate.ts'
import { closedReasons } from './available.ts'
import type { Belief, Player, Track } from './game.ts'
import { actsNow, oddsOf, type Picks } from './odds.ts'
import type { Moment } from './reference.ts'

/**
 * Works out on the state of phase 3 what the picks of some players tell of their types. Answers with what writes it down, to be
 * done after the effects of the picks. Throws the RunError of a policy that fails under a type the player may be thought to have.
 */
export function learn(moment: Moment, group: readonly number[], picks: Picks): () => void {
  const { players } = moment.reference.game
  const believed = group.filter(index => players[index]!.belief !== null)
  if (believed.length === 0) return () => {}
  // Who decides does not see what its group picks in the same moment.
  const { deciding } = moment
  const before = picks.map((own, index) => (group.includes(index) ? own.map(() => null) : own))
  moment.deciding = { group: deciding.group, picks: before }
  const learnt = believed.map(index => learnFrom(moment, index, picks))
  moment.deciding = deciding
  return () => {
    for (const each of learnt) write(moment, each)
  }
}

interface Learnt {
  readonly player: number
  readonly belief: Belief
  readonly odds: readonly number[]
  readonly remembered: readonly Remembered[]
}

/** What a strategy would remember of its pick under a type. */
interface Remembered {
  readonly slot: number
  readonly value: number
}

/** Track by track; a type that has been ruled out is not looked at again. Products and sums run in the order of the types. */
function learnFrom(moment: Moment, index: number, picks: Picks): Learnt {
  const player = moment.reference.game.players[index]!
  const belief = player.belief!
  const remembered: Remembered[] = []
  let odds: readonly number[] = belief.slots.map(slot => moment.values[slot]!)
  player.tracks.forEach((track, at) => {
    const pick = picks[index]![at]
    if (pick == null) return
    const weighed = odds.map((p, type) =>
      p > 0 ? p * likelihood(moment, index, track, pick.move, type, remembered) : 0,
    )
    const sum = weighed.reduce((total, p) => total + p, 0)
    // A pick that no type still thought possible could have made teaches nothing.
    if (sum > 0) odds = weighed.map(p => p / sum)
  })
  return { player: index, belief, odds, remembered }
}

/**
 * The probability that the player, were it of this type, would have picked the move: 0 where it would not act or the move would be
 * closed. What its strategy would remember of the pick is noted, so that the next picks are weighed as that type would make them.
 */
function likelihood(
  moment: Moment,
  index: number,
  track: Track,
  move: number,
  type: number,
  remembered: Remembered[],
): number {
  const player = moment.reference.game.players[index]!
  return supposing(moment, player, type, () => {
    if (!actsNow(moment, index)) return 0
    moment.where = `the policy of ${track.path}`
    const closed = closedReasons(moment, track)
    if (closed[move] !== null) return 0
    const { odds, rule } = oddsOf(moment, index, track, { closed, open: closed.map(each => each === null) })
    for (const { slot, value } of rule?.remember ?? [])
      remembered.push({ slot, value: evaluate(value, moment) })
    return odds[move]!
  })
}

/** Answers a question as if the player were of a type and had the numbers that this type gives; where it fails, says so. */
function supposing<T>(moment: Moment, player: Player, type: number, question: () => T): T {
  const { values } = moment
  const supposed = [
    { slot: player.type!, value: type },
    ...player.belief!.numbers.map(each => ({
      slot: each.slot,
      value: evaluate(each.values[type]!, moment),
    })),
  ]
  const actual = supposed.map(({ slot }) => values[slot]!)
  for (const { slot, value } of supposed) values[slot] = value
  try {
    return question()
  } catch (error) {
    moment.where = `${moment.where}, were it of the type ${typeName(moment, player, type)}`
    throw error
  } finally {
    supposed.forEach(({ slot }, at) => {
      values[slot] = actual[at]!
    })
  }
}

function typeName({ reference }: Moment, player: Player, type: number): string {
  const slot = reference.game.slots[player.type!]!
  return slot.type.kind === 'choice' ? slot.type.words[type]! : String(type)
}

function write({ values, trace }: Moment, { player, belief, odds, remembered }: Learnt): void {
  const before = belief.slots.map(slot => values[slot]!)
  belief.slots.forEach((slot, type) => {
    values[slot] = odds[type]!
  })
  for (const { slot, value } of remembered) values[slot] = value
  if (odds.some((p, type) => p !== before[type])) trace?.({ kind: 'belief', player, before, after: odds })
}
