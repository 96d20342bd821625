/** Role sheets, slips and a debrief sheet as one page to print: a sheet of paper each. */

import { widthOf } from '../../text/index.ts'
import type { Briefing, DebriefSheet, RoleSheet, Slip, Told } from '../brief/sheets.ts'
import { capital } from '../brief/voice.ts'
import { BRIEF_STYLE, DENSITIES } from './brief-style.ts'
import { documentOf } from './document.ts'
import { type Child, element, type Markup, together } from './markup.ts'
import { tableMarkup } from './table.ts'

/** The whole file, ending in one newline. */
export async function briefingPage({ title, language, roles, slips, debrief }: Briefing): Promise<string> {
  return documentOf(
    { title: `${title}: sheets for a class`, language, style: BRIEF_STYLE },
    element(
      'main',
      {},
      ...roles.map(role => roleMarkup(title, role)),
      slips.length === 0 ? null : slipsMarkup(title, slips),
      debrief === null ? null : debriefMarkup(title, debrief),
    ),
  )
}

function roleMarkup(title: string, role: RoleSheet): Markup {
  const { name, type, situation, instructions, types, knows, others, calendar, playing, tracks } = role
  const { together: joint, points, ends, world, uncertain, workedOut } = role
  return sheet(
    title,
    element(
      'p',
      { class: 'you' },
      element('strong', {}, `You play ${name}${type === null ? '' : `, ${type.name}`}.`),
      ' Keep this sheet to yourself.',
    ),
    element(
      'div',
      { class: 'lead' },
      paragraph(situation),
      ...instructions.map(text => element('p', {}, element('strong', {}, text))),
      types.length === 0
        ? null
        : paragraph(
            `Your slip says which you are: ${either(types.map(each => each.name))}. Nobody else knows.`,
          ),
      knownMarkup(knows),
    ),
    element(
      'div',
      { class: 'columns' },
      ...section('Who else is at the table', list(others.map(otherMarkup))),
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
      ...section(
        'How it can end',
        paragraph('It ends with the first of these that holds.'),
        list(
          ends.map(end =>
            element(
              'li',
              {},
              element('strong', {}, end.name),
              ` ${end.when}.`,
              end.points === null ? null : element('em', {}, ` Your points: ${end.points}`),
            ),
          ),
        ),
      ),
      ...section(
        'How your points are counted',
        ...points.says.map(paragraph),
        matrixMarkup(name, points),
        list(workedOut.map(each => element('li', {}, `${each.name} = ${each.value}`))),
      ),
    ),
  )
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
