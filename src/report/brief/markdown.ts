/** Role and debrief sheets as Markdown, in lines of a terminal. */

import { left, WIDTH, widest, wrapped } from '../layout.ts'
import type { Briefing, DebriefSheet, RoleSheet, Slip, Told } from './sheets.ts'
import { capital } from './voice.ts'

/** Sheets after each other, with a rule between; ends in one newline. */
export function briefingMarkdown({ title, roles, slips, debrief }: Briefing): string {
  const sheets = [
    ...roles.map(role => roleLines(title, role)),
    ...(slips.length === 0 ? [] : [slipLines(title, slips)]),
    ...(debrief === null ? [] : [debriefLines(title, debrief)]),
  ]
  return `${sheets
    .map(lines =>
      lines
        .join('\n')
        .replaceAll(/\n{3,}/g, '\n\n')
        .trimEnd(),
    )
    .join('\n\n---\n\n')}\n`
}

function roleLines(title: string, role: RoleSheet): string[] {
  const { situation, instructions, types, knows, others, calendar, playing, tracks } = role
  const { together, points, ends, world, uncertain, workedOut } = role
  const type = role.type === null ? '' : `, ${role.type.name}`
  return [
    heading(1, title),
    ...paragraph(`**You play ${marked(role.name)}${marked(type)}.** Keep this sheet to yourself.`),
    ...section('The situation', paragraph(marked(situation))),
    ...section('Your instructions', [
      ...instructions.flatMap(text => paragraph(marked(text))),
      ...(types.length === 0
        ? []
        : paragraph(
            marked(
              `Your slip says which you are: ${either(types.map(({ name }) => name))}. Nobody else knows.`,
            ),
          )),
      ...knows.flatMap(({ name, value }) =>
        item(marked(`${capital(name)}: ${value ?? '________ (drawn; you are told)'}`)),
      ),
    ]),
    ...section('Who else is at the table', others.flatMap(otherItems)),
    ...section('The calendar', [
      ...paragraph(marked(`${calendar.span}.`)),
      ...(calendar.days.length === 0 ? [] : paragraph(marked(`You pick on ${calendar.days.join(', ')}.`))),
      ...calendar.dates.flatMap(toldItem),
    ]),
    ...section('What you can do', [
      ...paragraph(marked(playing.join(' '))),
      ...tracks.flatMap(({ name, moves }) => [
        ...(name === '' ? [] : ['', heading(3, name), '']),
        ...moves.flatMap(toldItem),
      ]),
    ]),
    ...section('What comes of it together', together.flatMap(toldItem)),
    ...section('What nobody decides', [
      ...world.flatMap(toldItem),
      ...(uncertain.length === 0
        ? []
        : item(marked(`Fixed from the start, but nobody knows it: ${uncertain.join('; ')}`))),
    ]),
    ...section('How it can end', [
      ...paragraph('It ends with the first of these that holds.'),
      ...ends.flatMap(({ name, when, points: own }) =>
        item(`**${marked(name)}** ${marked(when)}${own === null ? '' : `. *Your points: ${marked(own)}*`}`),
      ),
    ]),
    ...section('How your points are counted', [
      ...points.says.flatMap(text => paragraph(marked(text))),
      ...matrixLines(points),
      ...workedOut.flatMap(({ name, value }) => item(marked(`${name} = ${value}`))),
    ]),
  ]
}

function otherItems({ name, moves, types }: RoleSheet['others'][number]): string[] {
  const may = moves.length === 0 ? '' : ` can: ${moves.join('; ')}.`
  const is =
    types.length === 0
      ? ''
      : ` It alone knows which it is: ${either(types.map(each => `${each.name} (${each.chance})`))}.`
  return item(`**${marked(name)}**${marked(may)}${marked(is)}`)
}

function matrixLines({ matrix }: RoleSheet['points']): string[] {
  if (matrix === null) return []
  const rows = matrix.rows.map(({ move, cells }) => [
    move,
    ...cells.map(([own, theirs]) => `${own}, ${theirs}`),
  ])
  return ['', ...table(['You, then they', ...matrix.columns], rows), '']
}

function slipLines(title: string, slips: readonly Slip[]): string[] {
  return [
    heading(1, `${title}: slips`),
    ...paragraph(
      'Cut them out. Whoever leads the game draws or chooses one for each side, which shows it to nobody.',
    ),
    ...slips.flatMap(({ name, type, instructions, knows }) => [
      heading(2, `${name}: ${type.name}`),
      ...instructions.flatMap(text => paragraph(marked(text))),
      ...knows.flatMap(known => item(marked(`${capital(known.name)}: ${known.value ?? '________ (drawn)'}`))),
      '',
    ]),
  ]
}

function debriefLines(title: string, { notes, questions, general, odds, commands }: DebriefSheet): string[] {
  const blank = notes.columns.slice(1).map(() => '')
  return [
    heading(1, `${title}: afterwards`),
    ...paragraph('For when the game is over: this sheet tells the odds.'),
    ...section(
      'What was picked',
      table(
        notes.columns,
        notes.rows.map(row => [row, ...blank]),
      ),
    ),
    ...paragraph('It ended in ______________ and gave us ________ points, them ________.'),
    ...section('Questions of this game', questions.flatMap(numbered)),
    ...section('Questions of every game', general.flatMap(numbered)),
    ...section(
      'The odds',
      odds.flatMap(({ name, odds: told }) => item(`**${marked(name)}**: ${marked(told)}`)),
    ),
    ...section(
      'Go on with the program',
      commands.flatMap(({ command, says }) => item(`\`${command}\` ${marked(says)}`)),
    ),
  ]
}

function toldItem({ name, when, does }: Told): string[] {
  const parts = [when === '' ? '' : ` (${marked(when)})`, does === '' ? '' : `: ${marked(does)}`]
  return item(`**${marked(name)}**${parts.join('')}`)
}

/** Nothing where there is nothing to say. */
function section(title: string, lines: readonly string[]): string[] {
  return lines.every(line => line === '') ? [] : ['', heading(2, title), '', ...lines]
}

function heading(level: number, text: string): string {
  return `${'#'.repeat(level)} ${marked(text)}`
}

function paragraph(text: string): string[] {
  return text === '' ? [] : ['', ...wrapped(text, 0).map(harmless), '']
}

function item(text: string): string[] {
  const lines = wrapped(text, 2).map(harmless)
  return [`- ${lines[0]?.trimStart() ?? ''}`, ...lines.slice(1)]
}

function numbered(text: string, index: number): string[] {
  const lines = wrapped(marked(text), 3).map(harmless)
  return [`${index + 1}. ${lines[0]?.trimStart() ?? ''}`, ...lines.slice(1)]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows].map(row => row.map(marked))
  const most = Math.floor((WIDTH - 1) / head.length) - 3
  const widths = head.map((_, column) =>
    Math.max(
      3,
      widest(
        all.map(row => row[column]!),
        Math.max(most, 8),
      ),
    ),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => left(cell, widths[column]!)).join(' | ')} |`
  return [
    line(all[0]!),
    `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`,
    ...all.slice(1).map(line),
  ]
}

/** A line that goes on must not be taken for the beginning of something. */
function harmless(line: string): string {
  return line.replace(/^(\s*)([-+]|\d+[.)])(?=\s|$)/, (_, space: string, mark: string) =>
    /\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.at(-1)}` : `${space}\\${mark}`,
  )
}

function either(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** What would be markup is text. */
export function marked(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]#|]/g, '\\$&')
}
