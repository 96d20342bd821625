/** Role, leader and debrief sheets in lines of a terminal: as Markdown for a file, or as they are read there. */

import { left, WIDTH, widest, wrapped } from '../layout.ts'
import type { Briefing, DebriefSheet, LeaderSheet, RoleSheet, Slip, Told } from './sheets.ts'
import { capital } from './voice.ts'

/** How a sheet is written. */
interface Pen {
  /** A text of the file, so that it is read as text. */
  readonly mark: (text: string) => string
  readonly strong: (text: string) => string
  readonly soft: (text: string) => string
  readonly code: (text: string) => string
  readonly heading: (level: 1 | 2 | 3, text: string) => readonly string[]
  /** A line that goes on, so that it is not taken for the beginning of something. */
  readonly line: (line: string) => string
}

const MARKDOWN: Pen = {
  mark: marked,
  strong: text => `**${marked(text)}**`,
  soft: text => `*${marked(text)}*`,
  code: text => `\`${text}\``,
  heading: (level, text) => [`${'#'.repeat(level)} ${marked(text)}`],
  line: harmless,
}

/** Nothing is escaped, since nothing is markup. */
const PLAIN: Pen = {
  mark: text => text,
  strong: text => text,
  soft: text => text,
  code: text => text,
  heading: (level, text) => {
    const lines = wrapped(text, 0)
    return level === 3 ? lines : [...lines, (level === 1 ? '=' : '-').repeat(widest(lines, WIDTH))]
  },
  line: line => line,
}

/** Sheets after each other, with a rule between; ends in one newline. */
export function briefingMarkdown(briefing: Briefing): string {
  return sheetsText(briefing, MARKDOWN)
}

/** The same to be read in a terminal. */
export function briefingText(briefing: Briefing): string {
  return sheetsText(briefing, PLAIN)
}

function sheetsText({ title, byHand, roles, slips, leader, debrief }: Briefing, pen: Pen): string {
  const sheets = [
    ...roles.map(role => roleLines(pen, title, role, byHand)),
    ...(slips.length === 0 ? [] : [slipLines(pen, title, slips)]),
    ...(leader === null ? [] : [leaderLines(pen, title, leader, byHand)]),
    ...(debrief === null ? [] : [debriefLines(pen, title, debrief)]),
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

function roleLines(pen: Pen, title: string, role: RoleSheet, byHand: boolean): string[] {
  const { situation, instructions, types, knows, others, start, calendar, playing, tracks } = role
  const { together, points, ends, world, uncertain, workedOut } = role
  const type = role.type === null ? '' : `, ${role.type.name}`
  const { mark } = pen
  return [
    ...pen.heading(1, title),
    ...paragraph(pen, `${pen.strong(`You play ${role.name}${type}.`)} Keep this sheet to yourself.`),
    ...(byHand ? [] : paragraph(pen, BY_COMPUTER)),
    ...section(pen, 'The situation', paragraph(pen, mark(situation))),
    ...section(pen, 'Your instructions', [
      ...instructions.flatMap(text => paragraph(pen, mark(text))),
      ...(types.length === 0 ? [] : paragraph(pen, mark(slipSentence(role)))),
      ...knows.flatMap(({ name, value }) =>
        item(pen, mark(`${capital(name)}: ${value ?? '________ (drawn; you are told)'}`)),
      ),
    ]),
    ...section(
      pen,
      'Who else is at the table',
      others.flatMap(other => otherItems(pen, other)),
    ),
    ...section(pen, 'What stands at the beginning', valueItems(pen, start, ': ')),
    ...section(pen, 'The calendar', [
      ...paragraph(pen, mark(`${calendar.span}.`)),
      ...(calendar.days.length === 0 ? [] : paragraph(pen, mark(`You pick on ${calendar.days.join(', ')}.`))),
      ...toldItems(pen, calendar.dates),
    ]),
    ...section(pen, 'What you can do', [
      ...paragraph(pen, mark(playing.join(' '))),
      ...tracks.flatMap(({ name, moves }) => [
        ...(name === '' ? [] : ['', ...pen.heading(3, name), '']),
        ...toldItems(pen, moves),
      ]),
    ]),
    ...section(pen, 'What comes of it together', toldItems(pen, together)),
    ...section(pen, 'What nobody decides', [
      ...toldItems(pen, world),
      ...(uncertain.length === 0
        ? []
        : item(pen, mark(`Fixed from the start, but nobody knows it: ${uncertain.join('; ')}`))),
    ]),
    ...section(pen, 'How it can end', endItems(pen, ends)),
    ...section(pen, 'How your points are counted', [
      ...points.says.flatMap(text => paragraph(pen, mark(text))),
      ...points.sum.flatMap(text => item(pen, mark(text))),
      ...matrixLines(pen, points),
      ...valueItems(pen, workedOut, ' = '),
    ]),
  ]
}

/** Stands on the sheets of a game that people cannot keep the book of. */
export const BY_COMPUTER =
  'More changes in this game than people can work out at a table: the computer keeps the book, and this sheet is for preparing.'

/** What a slip is for. */
export function slipSentence({ types }: Pick<RoleSheet, 'types'>): string {
  return `Your slip says which you are: ${either(types.map(({ name }) => name))}. Nobody else knows.`
}

/** What the computer does where people cannot; null where they can. */
export function keepingSentence({ command }: LeaderSheet, byHand: boolean): [string, string] | null {
  return byHand
    ? null
    : ['Too much of this game moves by formulas to be kept by hand. Let the computer keep the book:', command]
}

function endItems(
  pen: Pen,
  ends: readonly { readonly name: string; readonly when: string; readonly points?: string | null }[],
): string[] {
  return [
    ...paragraph(pen, 'It ends with the first of these that holds.'),
    ...ends.flatMap(({ name, when, points = null }) =>
      item(
        pen,
        `${pen.strong(name)}: ${pen.mark(when)}${points === null ? '' : `. ${pen.soft(`Your points: ${points}`)}`}`,
      ),
    ),
  ]
}

function otherItems(pen: Pen, { name, moves, types }: RoleSheet['others'][number]): string[] {
  const may = moves.length === 0 ? '' : ` can: ${moves.join('; ')}.`
  const is =
    types.length === 0
      ? ''
      : ` It alone knows which it is: ${either(types.map(each => `${each.name} (${each.chance})`))}.`
  return item(pen, `${pen.strong(name)}${pen.mark(may)}${pen.mark(is)}`)
}

function matrixLines(pen: Pen, { matrix }: RoleSheet['points']): string[] {
  if (matrix === null) return []
  const rows = matrix.rows.map(({ move, cells }) => [
    move,
    ...cells.map(([own, theirs]) => `${own}, ${theirs}`),
  ])
  return ['', ...table(pen, ['You, then they', ...matrix.columns], rows), '']
}

function slipLines(pen: Pen, title: string, slips: readonly Slip[]): string[] {
  const { mark } = pen
  return [
    ...pen.heading(1, `${title}: slips`),
    ...paragraph(
      pen,
      'Cut them out. Whoever leads the game draws or chooses one for each side, which shows it to nobody.',
    ),
    ...slips.flatMap(({ name, type, instructions, knows }) => [
      ...pen.heading(2, `${name}: ${type.name}`),
      ...instructions.flatMap(text => paragraph(pen, mark(text))),
      ...knows.flatMap(known =>
        item(pen, mark(`${capital(known.name)}: ${known.value ?? '________ (drawn)'}`)),
      ),
      '',
    ]),
  ]
}

function leaderLines(pen: Pen, title: string, leader: LeaderSheet, byHand: boolean): string[] {
  const { before, start, drawn, course, dates, together, world, ends, workedOut } = leader
  const keeping = keepingSentence(leader, byHand)
  return [
    ...pen.heading(1, `${title}: for whoever leads the game`),
    ...paragraph(pen, 'Show it to no side: this sheet tells the odds.'),
    ...(keeping === null ? [] : paragraph(pen, `${pen.mark(keeping[0])} ${pen.code(keeping[1])}`)),
    ...section(
      pen,
      'Before it begins',
      before.flatMap(text => item(pen, pen.mark(text))),
    ),
    ...section(pen, 'What stands at the beginning', valueItems(pen, start, ': ')),
    ...section(pen, 'What is drawn once', valueItems(pen, drawn, ': ')),
    ...section(
      pen,
      'How each step goes',
      course.flatMap((text, index) => numbered(pen, text, index)),
    ),
    ...section(pen, 'What falls due', toldItems(pen, dates)),
    ...section(pen, 'What comes of it together', toldItems(pen, together)),
    ...section(pen, 'What nobody decides', toldItems(pen, world)),
    ...section(pen, 'How it can end', endItems(pen, ends)),
    ...section(pen, 'What the words stand for', valueItems(pen, workedOut, ' = ')),
  ]
}

function debriefLines(
  pen: Pen,
  title: string,
  { notes, questions, general, odds, commands }: DebriefSheet,
): string[] {
  const blank = notes.columns.slice(1).map(() => '')
  return [
    ...pen.heading(1, `${title}: afterwards`),
    ...paragraph(pen, 'For when the game is over: this sheet tells the odds.'),
    ...section(
      pen,
      'What was picked',
      table(
        pen,
        notes.columns,
        notes.rows.map(row => [row, ...blank]),
      ),
    ),
    ...paragraph(pen, 'It ended in ______________ and gave us ________ points, them ________.'),
    ...section(
      pen,
      'Questions of this game',
      questions.flatMap((text, index) => numbered(pen, text, index)),
    ),
    ...section(
      pen,
      'Questions of every game',
      general.flatMap((text, index) => numbered(pen, text, index)),
    ),
    ...section(
      pen,
      'The odds',
      odds.flatMap(({ name, odds: told }) => item(pen, `${pen.strong(name)}: ${pen.mark(told)}`)),
    ),
    ...section(
      pen,
      'Go on with the program',
      commands.flatMap(({ command, says }) => item(pen, `${pen.code(command)} ${pen.mark(says)}`)),
    ),
  ]
}

function toldItems(pen: Pen, told: readonly Told[]): string[] {
  return told.flatMap(({ name, when, does }) => {
    const parts = [when === '' ? '' : ` (${pen.mark(when)})`, does === '' ? '' : `: ${pen.mark(does)}`]
    return item(pen, `${pen.strong(name)}${parts.join('')}`)
  })
}

function valueItems(
  pen: Pen,
  values: readonly { readonly name: string; readonly value: string }[],
  between: string,
): string[] {
  return values.flatMap(({ name, value }) => item(pen, pen.mark(`${name}${between}${value}`)))
}

/** Nothing where there is nothing to say. */
function section(pen: Pen, title: string, lines: readonly string[]): string[] {
  return lines.every(line => line === '') ? [] : ['', ...pen.heading(2, title), '', ...lines]
}

function paragraph(pen: Pen, text: string): string[] {
  return text === '' ? [] : ['', ...wrapped(text, 0).map(pen.line), '']
}

function item(pen: Pen, text: string): string[] {
  const lines = wrapped(text, 2).map(pen.line)
  return [`- ${lines[0]?.trimStart() ?? ''}`, ...lines.slice(1)]
}

function numbered(pen: Pen, text: string, index: number): string[] {
  const lines = wrapped(pen.mark(text), 3).map(pen.line)
  return [`${index + 1}. ${lines[0]?.trimStart() ?? ''}`, ...lines.slice(1)]
}

function table(pen: Pen, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows].map(row => row.map(pen.mark))
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
