/** What a player who looks ahead sees of a state, and what it may suppose of the rest. */
import { evaluate } from '../../expression/evaluate.ts'
import {
  createMoment,
  type Decision,
  groupsOf,
  noPicks,
  queueText,
  type Reference,
  SLOT,
  type State,
} from '../../game/index.ts'
import { CLOCK, type Insight } from './insight.ts'
import { LIKELIEST } from './likeliest.ts'

/**
 * A decision with everything taken out that the player does not know or that cannot matter, so that equal views are equal states
 * and what is worked out from one holds for all. Sums of payoffs begin at 0 and nothing is discounted, unless the game looks at them.
 */
export function viewOf(insight: Insight, player: number, { state, group, picks }: Decision): Decision {
  const values = insight.blank.slice()
  for (const slot of insight.kept[player]!) values[slot] = state.values[slot]!
  return { state: { values, queue: state.queue.slice() }, group, picks: earlier(insight, group, picks) }
}

/** Who decides at once does not see what its group picks. */
function earlier({ game }: Insight, group: number, picks: Decision['picks']): Decision['picks'] {
  if (group === 0) return noPicks(game)
  const before = new Set(groupsOf(game).slice(0, group).flat())
  return picks.map((own, player) =>
    own.map(pick => (before.has(player) && pick !== null ? { move: pick.move, rule: null } : null)),
  )
}

/** What a view is called: equal for equal views. Numbers are written as JavaScript writes them. */
export function keyOf(insight: Insight, player: number, { state, group, picks }: Decision): string {
  let key = `${group}`
  for (const slot of insight.kept[player]!) if (!CLOCK.has(slot)) key += `,${state.values[slot]}`
  key += queueText(state.queue)
  if (group > 0) for (const own of picks) for (const pick of own) key += `|${pick === null ? '' : pick.move}`
  return key
}

/** What the other players may be: one type each, and how likely that is. */
export interface Supposition {
  readonly probability: number
  /** The state were it so. */
  readonly state: State
}

/**
 * Every combination of types of the others with its odds: what is publicly believed of them, never what they are. Their private
 * numbers are those of the type; what is drawn besides stands at its median.
 */
export function suppositions(
  insight: Insight,
  reference: Reference,
  player: number,
  view: Decision,
): Supposition[] {
  let all: Supposition[] = [{ probability: 1, state: view.state }]
  insight.game.players.forEach(({ type }, other) => {
    if (other === player || type === null) return
    const odds = oddsOfTypes(insight, reference, view.state, other)
    all = all.flatMap(({ probability, state }) =>
      odds.flatMap((p, value) => {
        if (p === 0) return []
        const values = state.values.slice()
        values[type] = value
        return [{ probability: probability * p, state: { values, queue: state.queue } }]
      }),
    )
  })
  for (const { state } of all) supposeNumbers(insight, reference, player, state)
  return all
}

/** What everyone believes of a player's type, in the order of its values; before beliefs are held, the chances of the types. */
export function oddsOfTypes(
  insight: Insight,
  reference: Reference,
  state: State,
  player: number,
): readonly number[] {
  const { belief, type } = insight.game.players[player]!
  if (belief !== null) return belief.slots.map(slot => state.values[slot]!)
  const drawn = insight.game.setup.find(each => each.kind === 'type' && each.slot === type)
  if (drawn?.kind !== 'type') return []
  const moment = createMoment(reference, state, LIKELIEST)
  return drawn.types.map(({ chance }) => evaluate(chance, moment))
}

/** Private numbers of the others as setup would draw them, every draw at its median. Changes the state. */
function supposeNumbers({ game }: Insight, reference: Reference, player: number, state: State): void {
  const moment = createMoment(reference, state, LIKELIEST)
  for (const each of game.setup) {
    const { role, knownTo } = game.slots[each.slot]!
    if (each.kind !== 'assign' || role !== 'private' || knownTo === null || knownTo.includes(player)) continue
    state.values[each.slot] = evaluate(each.value, moment)
  }
}

/** Weight of a step against the one before, a player; `perDays` null: a step, else so many days. */
export type Discounts = readonly { readonly factor: number; readonly perDays: number | null }[]

/** The discounts of some players (of all others: none) in a state in which everything of them is known or supposed. */
export function discountsOf(insight: Insight, state: State, players: readonly number[]): Discounts {
  const moment = createMoment(insight.within(0), state, LIKELIEST)
  return insight.game.players.map(({ discount }, index) =>
    discount === null || !players.includes(index)
      ? { factor: 1, perDays: null }
      : { factor: evaluate(discount.factor, moment), perDays: discount.perDays },
  )
}

/** The step in which a decision is taken. */
export function stepOf({ state }: Decision): number {
  return state.values[SLOT.step]!
}
