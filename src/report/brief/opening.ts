/** A role sheet as it is read out to who sits down at the terminal: the menu of each step tells the moves and what falls due. */
import picocolors from 'picocolors'
import { type Look, wrapped } from '../layout.ts'
import type { Story } from '../story.ts'
import { type Roles, titleIn } from './role-sheet.ts'
import { seatedSheet } from './seated.ts'

/** Situation, instructions with those of the type that was drawn, what the side alone knows, and what it plays for. */
export function openingText(all: Roles, player: number, story: Story, { color, language }: Look): string {
  const { bold } = picocolors.createColors(color)
  const { sheet, known, points, ends } = seatedSheet(all, player, story, language)
  const alone = known.map(each => `${each.name} ${each.value}`).join(', ')
  const lines = [
    ...(all.game.title === null ? [] : [bold(titleIn(all.game, language))]),
    ...wrapped(sheet.situation, 0),
    '',
    bold(`You play ${sheet.name}.`),
    ...sheet.instructions.flatMap(text => wrapped(text, 0)),
    ...(known.length === 0 ? [] : wrapped(`Known to you alone: ${alone}.`, 0)),
    '',
    bold('How it can end: the first of these that holds'),
    ...ends.flatMap(text => wrapped(text, 2)),
    '',
    bold('How your points are counted'),
    ...points.flatMap(text => wrapped(text, 2)),
  ]
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}
