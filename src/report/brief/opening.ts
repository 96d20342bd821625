/** A role sheet as it is read out to who sits down at the terminal: the menu of each step tells the moves and what falls due. */
import picocolors from 'picocolors'
import { type Look, wrapped } from '../layout.ts'
import type { Story } from '../story.ts'
import { shownValue, typeDrawn } from '../told.ts'
import { type Roles, roleSheetOf, titleIn } from './role-sheet.ts'
import type { Points } from './sheets.ts'

/** Situation, instructions with those of the type that was drawn, what the side alone knows, and what it plays for. */
export function openingText(all: Roles, player: number, { drawn }: Story, { color, language }: Look): string {
  const { bold } = picocolors.createColors(color)
  const seat = all.game.players[player]!.name
  const known = drawn
    .filter(({ name }) => name.startsWith(`${seat}.`))
    .map(({ name, value }) => ({ name: name.slice(seat.length + 1), value: shownValue(value) }))
  const type = typeDrawn(drawn, seat)
  const { name, situation, instructions, points, ends, workedOut } = roleSheetOf(all, player, type, language)
  const alone = known.map(each => `${each.name} ${each.value}`).join(', ')
  const lines = [
    ...(all.game.title === null ? [] : [bold(titleIn(all.game, language))]),
    ...wrapped(situation, 0),
    '',
    bold(`You play ${name}.`),
    ...instructions.flatMap(text => wrapped(text, 0)),
    ...(known.length === 0 ? [] : wrapped(`Known to you alone: ${alone}.`, 0)),
    '',
    bold('How it can end: the first of these that holds'),
    ...ends.flatMap(end =>
      wrapped(`${end.name}: ${end.when}${end.points === null ? '' : `; you get ${end.points}`}`, 2),
    ),
    '',
    bold('How your points are counted'),
    ...[...points.says, ...points.sum, ...pairTexts(points)].flatMap(text => wrapped(text, 2)),
    ...workedOut.flatMap(each => wrapped(`${each.name} = ${each.value}`, 2)),
  ]
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}

/** `Stand firm: −5 against “Stand firm”, 1 against “Give way”`. */
export function pairTexts({ matrix }: Points): string[] {
  if (matrix === null) return []
  return matrix.rows.map(({ move, cells }) => {
    const each = cells.map(([own, theirs], at) => `${own} (they ${theirs}) against “${matrix.columns[at]}”`)
    return `${move}: ${each.join(', ')}`
  })
}
