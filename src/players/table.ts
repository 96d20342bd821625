/** Policies written out state by state, such as a solved equilibrium. */
import { RunError } from '../expression/evaluate.ts'
import { SLOT, type TablePolicy, type Track } from '../game/game.ts'
import { type Choice, groupsOf, type Moment, queueText } from '../game/index.ts'

/**
 * What a state is called in a table: the step, the values of some slots, everything pending, and with turns what earlier groups
 * of the step have picked. Numbers are written as JavaScript writes them, so that equal keys are equal states.
 */
export function tableKey(moment: Moment, slots: readonly number[]): string {
  const { values, state } = moment
  let key = `${values[SLOT.step]}`
  for (const slot of slots) key += `,${values[slot]}`
  return key + queueText(state.queue) + earlierPicks(moment)
}

function earlierPicks({ reference, deciding }: Moment): string {
  let key = ''
  for (const group of groupsOf(reference.game).slice(0, deciding.group))
    for (const player of group)
      for (const pick of deciding.picks[player]!) key += `|${pick === null ? '' : pick.move}`
  return key
}

const tables = new WeakMap<TablePolicy, ReadonlyMap<string, readonly number[]>>()

/** The odds of the table; in a state that it does not hold, equal odds for every open move. */
export function chooseByTable(
  moment: Moment,
  track: Track,
  policy: TablePolicy,
  open: readonly boolean[],
): Choice {
  let table = tables.get(policy)
  if (table === undefined) {
    table = new Map(policy.keys.map((key, at) => [key, policy.odds[at]!]))
    tables.set(policy, table)
  }
  const odds = table.get(tableKey(moment, policy.slots)) ?? evenOdds(open)
  if (odds.some((p, move) => p > 0 && !open[move]))
    throw new RunError(policy.span, `the solved policy of ${track.path} picks a move that is closed`)
  return { probabilities: odds, rule: null, expected: null }
}

/** Equal odds for every open move. */
export function evenOdds(open: readonly boolean[]): number[] {
  const each = 1 / open.filter(isOpen => isOpen).length
  return open.map(isOpen => (isOpen ? each : 0))
}
