/** A role sheet for who sits down at a table where a world has begun: with what was drawn for that side. */
import { labelled } from '../layout.ts'
import type { Story } from '../story.ts'
import { shownValue, slotLabel, typeDrawn } from '../told.ts'
import { type Roles, roleSheetOf } from './role-sheet.ts'
import type { Points, RoleSheet } from './sheets.ts'

export interface SeatedSheet {
  readonly sheet: RoleSheet
  /** What the side alone knows: its type, what was drawn for it, and its own figures. */
  readonly known: readonly { readonly name: string; readonly value: string }[]
  /** How points are counted, and what the quantities in it are: sentences. */
  readonly points: readonly string[]
  /** Ways in which the game can end, the first that holds. */
  readonly ends: readonly string[]
}

export function seatedSheet(
  all: Roles,
  player: number,
  { drawn }: Pick<Story, 'drawn'>,
  language: string,
): SeatedSheet {
  const { game } = all
  const { name: seat } = game.players[player]!
  const type = typeDrawn(drawn, seat)
  const sheet = roleSheetOf(all, player, type, language)
  const own = drawn
    .filter(({ name }) => name.startsWith(`${seat}.`) && name !== `${seat}.type`)
    .map(({ name, value }) => {
      const label = slotLabel(game, name, language)
      return { name: label === name ? name.slice(seat.length + 1) : label, value: shownValue(value) }
    })
  // How a variable stands is told with everything else that moves.
  const moving = new Set(
    game.slots
      .filter(({ role }) => role === 'variable')
      .map(({ label, name }) => labelled(label, name, language)),
  )
  const figures = sheet.knows.flatMap(({ name, value }) =>
    value === null || moving.has(name) ? [] : [{ name, value }],
  )
  return {
    sheet,
    known: [...(type === null ? [] : [{ name: 'type', value: shownValue(type) }]), ...own, ...figures],
    points: [
      ...sheet.points.says,
      ...sheet.points.sum,
      ...pairTexts(sheet.points),
      ...sheet.workedOut.map(({ name, value }) => `${name} = ${value}`),
    ],
    ends: sheet.ends.map(
      ({ name, when, points }) => `${name}: ${when}${points === null ? '' : `; you get ${points}`}`,
    ),
  }
}

/** `Stand firm: −5 against “Stand firm”, 1 against “Give way”`. */
function pairTexts({ matrix }: Points): string[] {
  if (matrix === null) return []
  return matrix.rows.map(({ move, cells }) => {
    const each = cells.map(([own, theirs], at) => `${own} (they ${theirs}) against “${matrix.columns[at]}”`)
    return `${move}: ${each.join(', ')}`
  })
}
