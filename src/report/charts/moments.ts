/** What the calendar of a scenario brings, with its date: marked wherever time runs along the bottom. */
import type { Expr } from '../../expression/index.ts'
import type { Block, Game, Text } from '../../game/index.ts'
import { formatDay } from '../../text/index.ts'

export interface Moment {
  /** `YYYY-MM-DD`, or with rounds the number of the step. */
  readonly at: string | number
  readonly text: Text
}

/**
 * Dated entries of the calendar that have something to say or a name, in their order, and what moves put on a fixed date. A date
 * that is drawn or worked out during a run is none.
 */
export function momentsOf(game: Game): readonly Moment[] {
  const moments = [...game.entries, ...game.laters].flatMap(({ due, block, ...named }): Moment[] => {
    const text = textOf(block) ?? ('name' in named ? named.name : null)
    const at = due.kind === 'after' ? null : constantOf(game, due.kind === 'date' ? due.date : due.step)
    if (text === null || at === null) return []
    return [{ at: due.kind === 'date' ? formatDay(at) : at, text }]
  })
  return moments.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function textOf({ say, oneOf }: Block): Text | null {
  return say ?? oneOf?.branches.map(({ block }) => block.say).find(each => each !== null) ?? null
}

/** Of a constant, or of a parameter that is one. */
function constantOf(game: Game, value: Expr): number | null {
  if (value.kind === 'constant') return value.value
  if (value.kind !== 'read') return null
  const setup = game.setup.find(each => each.kind === 'assign' && each.slot === value.slot)
  return setup?.kind === 'assign' && setup.value.kind === 'constant' ? setup.value.value : null
}
