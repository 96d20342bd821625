/** Role sheets, slips, a sheet for the leader and a debrief sheet as one page to print: a sheet of paper each. */

import { widthOf } from '../../text/index.ts'
import { BY_COMPUTER, keepingSentence, slipSentence } from '../brief/markdown.ts'
import type { Briefing, DebriefSheet, LeaderSheet, RoleSheet, Slip, Told, Value } from '../brief/sheets.ts'
import { capital } from '../brief/voice.ts'
import { BRIEF_STYLE, DENSITIES } from './brief-style.ts'
import { documentOf } from './document.ts'
import { type Child, element, type Markup, together } from './markup.ts'
import { tableMarkup } from './table.ts'

/** The whole file, ending in one newline. */
export async function briefingPage(briefing: Briefing): Promise<string> {
  const { title, language, byHand, roles, slips, leader, debrief } = briefing
  return documentOf(
    { title: `${title}: sheets for a class`, language, style: BRIEF_STYLE },
    element(
      'main',
      {},
      ...roles.map(role => roleMarkup(title, role, byHand)),
      slips.length === 0 ? null : slipsMarkup(title, slips),
      leader === null ? null : leaderMarkup(title, leader, byHand),
      debrief === null ? null : debriefMarkup(title, debrief),
    ),
  )
}

function roleMarkup(title: string, role: RoleSheet, byHand: boolean): Markup {
  const { name, type, situation, instructions, types, knows, others, start, calendar, playing, tracks } = role
  const { together: joint, points, ends, world, uncertain, workedOut } = role
  return sheet(
    title,
    element(
      'p',
      { class: 'you' },
      element('strong', {}, `You play ${name}${type === null ? '' : `, ${type.name}`}.`),
      ' Keep this sheet to yourself.',
    ),
    byHand ? null : paragraph(BY_COMPUTER),
    element(
      'div',
      { class: 'lead' },
      paragraph(situation),
      ...instructions.map(text => element('p', {}, element('strong', {}, text))),
      types.length === 0 ? null : paragraph(slipSentence(role)),
      knownMarkup(knows),
    ),
    element(
      'div',
      { class: 'columns' },
      ...section('Who else is at the table', list(others.map(otherMarkup))),
      ...section('What stands at the beginning', valuesMarkup(start, ': ')),
      ...section(
        'The calendar',
        paragraph(`${calendar.span}.`),
        calendar.days.length === 0 ? null : paragraph(`You pick on ${calendar.days.join(', ')}.`),
        list(calendar.dates.map(toldMarkup)),
      ),
      ...section(
        'What you can do',
        paragraph(playing.join(' ')),
        ...tracks.flatMap(track => [
          track.name === '' ? null : element('h3', {}, track.name),
          list(track.moves.map(toldMarkup)),
        ]),
      ),
      ...section('What comes of it together', list(joint.map(toldMarkup))),
      ...section(
        'What nobody decides',
        list([
          ...world.map(toldMarkup),
          ...(uncertain.length === 0
            ? []
            : [element('li', {}, `Fixed from the start, but nobody knows it: ${uncertain.join('; ')}.`)]),
        ]),
      ),
      ...section('How it can end', paragraph(FIRST), endsMarkup(ends)),
      ...section(
        'How your points are counted',
        ...points.says.map(paragraph),
        list(points.sum.map(text => element('li', {}, text))),
        matrixMarkup(name, points),
        valuesMarkup(workedOut, ' = '),
      ),
    ),
  )
}

const FIRST = 'It ends with the first of these that holds.'

function endsMarkup(
  ends: readonly { readonly name: string; readonly when: string; readonly points?: string | null }[],
): Markup | null {
  return list(
    ends.map(({ name, when, points = null }) =>
      element(
        'li',
        {},
        element('strong', {}, name),
        `: ${when}.`,
        points === null ? null : element('em', {}, ` Your points: ${points}`),
      ),
    ),
  )
}

function valuesMarkup(values: readonly Value[], between: string): Markup | null {
  return list(values.map(({ name, value }) => element('li', {}, `${name}${between}${value}`)))
}

function otherMarkup({ name, moves, types }: RoleSheet['others'][number]): Markup {
  const is = either(types.map(each => `${each.name} (${each.chance})`))
  return element(
    'li',
    {},
    element('strong', {}, name),
    moves.length === 0 ? null : ` can: ${moves.join('; ')}.`,
    types.length === 0 ? null : ` It alone knows which it is: ${is}.`,
  )
}

function matrixMarkup(name: string, { matrix }: RoleSheet['points']): Markup | null {
  if (matrix === null) return null
  const rows = matrix.rows.map(({ move, cells }) => [
    move,
    ...cells.map(([own, theirs]) => `${own}, ${theirs}`),
  ])
  return tableMarkup(
    { head: ['You, then they', ...matrix.columns], rows },
    `Points of ${name} and of ${matrix.other}, by what both pick`,
  )
}

function slipsMarkup(title: string, slips: readonly Slip[]): Markup {
  return sheet(
    `${title}: slips`,
    paragraph(
      'Cut them out. Whoever leads the game draws or chooses one for each side, which shows it to nobody.',
    ),
    element(
      'div',
      { class: 'slips' },
      ...slips.map(({ name, type, instructions, knows }) =>
        element(
          'section',
          { class: 'slip' },
          element('h2', {}, `${name}: ${type.name}`),
          ...instructions.map(paragraph),
          knownMarkup(knows),
        ),
      ),
    ),
  )
}

function leaderMarkup(title: string, leader: LeaderSheet, byHand: boolean): Markup {
  const { before, start, drawn, course, dates, together: joint, world, ends, workedOut } = leader
  const keeping = keepingSentence(leader, byHand)
  return sheet(
    `${title}: for whoever leads the game`,
    paragraph('Show it to no side: this sheet tells the odds.'),
    keeping === null ? null : element('p', {}, `${keeping[0]} `, element('code', {}, keeping[1])),
    element(
      'div',
      { class: 'columns' },
      ...section('Before it begins', list(before.map(text => element('li', {}, text)))),
      ...section('What stands at the beginning', valuesMarkup(start, ': ')),
      ...section('What is drawn once', valuesMarkup(drawn, ': ')),
      ...section('How each step goes', numbered(course)),
      ...section('What falls due', list(dates.map(toldMarkup))),
      ...section('What comes of it together', list(joint.map(toldMarkup))),
      ...section('What nobody decides', list(world.map(toldMarkup))),
      ...section('How it can end', paragraph(FIRST), endsMarkup(ends)),
      ...section('What the words stand for', valuesMarkup(workedOut, ' = ')),
    ),
  )
}

function debriefMarkup(title: string, { notes, questions, general, odds, commands }: DebriefSheet): Markup {
  const rows = notes.rows.map(row => [row, ...notes.columns.slice(1).map(() => '')])
  return sheet(
    `${title}: afterwards`,
    paragraph('For when the game is over: this sheet tells the odds.'),
    element('div', { class: 'notes' }, tableMarkup({ head: notes.columns, rows }, 'What was picked')),
    paragraph('It ended in ______________________ and gave us __________ points, them __________.'),
    element(
      'div',
      { class: 'columns' },
      ...section('Questions of this game', numbered(questions)),
      ...section('Questions of every game', numbered(general)),
      ...section(
        'The odds',
        list(odds.map(each => element('li', {}, element('strong', {}, each.name), `: ${each.odds}`))),
      ),
      ...section(
        'Go on with the program',
        list(
          commands.map(({ command, says }) => element('li', {}, element('code', {}, command), ` ${says}`)),
        ),
      ),
    ),
  )
}

/** Letters up to which a sheet is set at a density, and the next beyond; a Chinese character takes the room of two. */
const FITS = [1800, 3800, 6500] as const

/** One sheet of paper, set as its content needs it. */
function sheet(title: string, ...parts: readonly Child[]): Markup {
  const room = widthOf(together(...parts).html.replaceAll(/<[^>]*>/g, ''))
  const density = FITS.findIndex(most => room <= most)
  return element(
    'article',
    { class: `sheet ${DENSITIES[density < 0 ? FITS.length : density]}` },
    element('h1', {}, title),
    ...parts,
  )
}

/** Nothing where there is nothing to say. */
function section(title: string, ...parts: readonly Child[]): Child[] {
  return parts.every(part => part === null) ? [] : [element('h2', {}, title), ...parts]
}

function toldMarkup({ name, when, does }: Told): Markup {
  return element(
    'li',
    {},
    element('strong', {}, name),
    when === '' ? null : element('span', { class: 'when' }, ` (${when})`),
    does === '' ? null : `: ${does}`,
  )
}

function knownMarkup(knows: RoleSheet['knows']): Markup | null {
  return list(
    knows.map(({ name, value }) =>
      element('li', {}, `${capital(name)}: ${value ?? '________ (drawn; you are told)'}`),
    ),
  )
}

function paragraph(text: string): Markup | null {
  return text === '' ? null : element('p', {}, text)
}

function list(items: readonly Markup[]): Markup | null {
  return items.length === 0 ? null : element('ul', {}, ...items)
}

function numbered(texts: readonly string[]): Markup | null {
  return texts.length === 0 ? null : element('ol', {}, ...texts.map(text => element('li', {}, text)))
}

function either(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
