/**
 * The graph of a game, drawn in three layers (after Sugiyama, Tagawa and Toda 1981, whose ordering by barycentres it uses for the
 * middle one): players with their moves, what they change, how it ends; what happens by itself stands under the endings.
 */
import { linesWithin } from '../charts/lettering.ts'
import { COLOR, FONT, SERIES, themed } from '../charts/theme.ts'
import type { GameGraph, GraphGroup, GraphRow } from '../game-graph.ts'
import { type Child, element, type Markup, together, verbatim } from './markup.ts'
import { tableMarkup } from './table.ts'

/** In pixels. */
const LEFT = { x: 0, width: 216 }
const MIDDLE = { x: 300, width: 156 }
const RIGHT = { x: 546, width: 210 }
const WIDTH = RIGHT.x + RIGHT.width
const SIZE = 13
const LINE = 17
const PADDING = 8
const BETWEEN = 14
/** Beyond so many arrows from moves, those of one track to one variable are one arrow. */
const BUSY = 45

export function graphMarkup(graph: GameGraph): Markup {
  return element(
    'figure',
    { class: 'graph' },
    element('figcaption', {}, 'Who can do what, what it changes, and what decides how it ends'),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Picture of the game' },
      verbatim(themed(drawing(graph).html)),
    ),
    element(
      'p',
      { class: 'note' },
      'Arrows lead from moves, and from what happens, to what they change; broken lines to the endings that look at it. + marks a conciliatory move, − a hostile one.',
    ),
    // On paper the picture is enough.
    element('details', { class: 'reference' }, element('summary', {}, 'The same as a table'), table(graph)),
  )
}

function table({ players, happenings, variables, outcomes }: GameGraph): Markup {
  const rows = [...players, ...happenings].flatMap(group =>
    group.sections.flatMap(({ title, rows }) =>
      rows.map(({ label, changes, decides }) => [
        title === '' ? group.title : `${group.title}, ${title}`,
        label,
        changes.map(index => variables[index]!.label).join('; '),
        decides.map(index => outcomes[index]!.label).join('; '),
      ]),
    ),
  )
  const state = variables.map(({ label, decides }) => [
    'State',
    label,
    '',
    decides.map(index => outcomes[index]!.label).join('; '),
  ])
  return tableMarkup({ head: ['of', 'what', 'changes', 'decides'], rows: [...rows, ...state] }, 'The game')
}

/** A row of a box, with the height at which its arrows begin. */
interface Placed {
  readonly row: GraphRow
  readonly lines: readonly string[]
  readonly y: number
}

interface PlacedSection {
  readonly title: string
  /** Where its title stands; arrows of the whole section begin there. */
  readonly y: number
  readonly rows: readonly Placed[]
}

interface Box {
  readonly title: readonly string[]
  readonly y: number
  readonly height: number
  readonly color: string
  readonly sections: readonly PlacedSection[]
}

/** Something with a box of its own: a variable or an ending. */
interface Node {
  readonly lines: readonly string[]
  readonly y: number
  readonly height: number
}

interface Edge {
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
  readonly color: string
  readonly broken: boolean
}

function drawing(graph: GameGraph): Markup {
  const left = stacked(graph.players, LEFT.width, 0, 0)
  const ends = column(
    graph.outcomes.map(({ label }) => label),
    RIGHT.width,
  )
  const endsHeight = bottomOf(ends)
  const right = stacked(
    graph.happenings,
    RIGHT.width,
    endsHeight === 0 ? 0 : endsHeight + 2 * BETWEEN,
    graph.players.length,
  )
  const outer = Math.max(bottomOf(left), endsHeight, bottomOf(right))
  const variables = middleColumn(graph, left, right, ends, outer)
  const height = Math.max(outer, bottomOf(variables))
  const edges = edgesOf(graph, { left, right, ends, variables })
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      'font-family': FONT,
      'font-size': SIZE,
      role: 'img',
      'aria-labelledby': 'game-graph-title game-graph-desc',
    },
    element('title', { id: 'game-graph-title' }, 'The game'),
    element('desc', { id: 'game-graph-desc' }, description(graph)),
    ...edges.map(arrow),
    ...left.map(box => boxMarkup(box, LEFT)),
    ...right.map(box => boxMarkup(box, RIGHT)),
    ...variables.map(node => nodeMarkup(node, MIDDLE, COLOR.rule, 12)),
    ...ends.map(node => nodeMarkup(node, RIGHT, COLOR.ink, 3)),
  )
}

function description({ players, variables, outcomes }: GameGraph): string {
  const moves = players.map(({ title, sections }) => {
    const count = sections.reduce((sum, { rows }) => sum + rows.length, 0)
    return `${title} with ${count} ${count === 1 ? 'move' : 'moves'}`
  })
  return `On the left ${moves.length === 0 ? 'no player' : moves.join(', ')}; in the middle ${variables.length} things that change; on the right ${outcomes.map(({ label }) => label).join(', ')}. The table below says which leads to which.`
}

/** Boxes of groups beneath each other. `first` is the number of the first one's colour. */
function stacked(groups: readonly GraphGroup[], width: number, top: number, first: number): Box[] {
  let y = top
  return groups.map((group, index) => {
    const title = linesWithin(group.title, (width - 2 * PADDING) / 1.12, SIZE, 2)
    let at = y + PADDING + title.length * LINE + 2
    const sections = group.sections.map(section => {
      const begin = section.title === '' ? at : at + 4
      if (section.title !== '') at = begin + LINE
      const rows = section.rows.map(row => {
        const lines = linesWithin(row.label, width - 2 * PADDING - 14, SIZE, 2)
        const placed = { row, lines, y: at + (lines.length * LINE) / 2 }
        at += lines.length * LINE + 2
        return placed
      })
      return { title: section.title, y: begin + LINE / 2, rows }
    })
    const height = at + PADDING - y
    const box = { title, y, height, color: SERIES[(first + index) % SERIES.length]!, sections }
    y += height + BETWEEN
    return box
  })
}

function column(labels: readonly string[], width: number): Node[] {
  let y = 0
  return labels.map(label => {
    const lines = linesWithin(label, width - 2 * PADDING, SIZE, 2)
    const node = { lines, y, height: lines.length * LINE + PADDING }
    y += node.height + BETWEEN / 2
    return node
  })
}

function bottomOf(boxes: readonly { readonly y: number; readonly height: number }[]): number {
  const last = boxes.at(-1)
  return last === undefined ? 0 : last.y + last.height
}

/** Variables in the order of the barycentres of what they are joined to, spread over the height. */
function middleColumn(
  { variables }: GameGraph,
  left: readonly Box[],
  right: readonly Box[],
  ends: readonly Node[],
  height: number,
): Node[] {
  const joined = variables.map(({ decides }) => decides.map(outcome => centre(ends[outcome]!)))
  for (const { row, y } of [...left, ...right].flatMap(rowsOf))
    for (const variable of row.changes) joined[variable]!.push(y)
  const barycentre = (index: number): number =>
    joined[index]!.reduce((sum, y) => sum + y, 0) / Math.max(1, joined[index]!.length)
  const order = variables.map((_, index) => index).toSorted((a, b) => barycentre(a) - barycentre(b))
  const nodes = column(
    order.map(index => variables[index]!.label),
    MIDDLE.width,
  )
  const spare = Math.max(0, height - bottomOf(nodes)) / (nodes.length + 1)
  const placed = nodes.map((node, index) => ({ ...node, y: node.y + spare * (index + 1) }))
  return variables.map((_, index) => placed[order.indexOf(index)]!)
}

function rowsOf({ sections }: Box): readonly Placed[] {
  return sections.flatMap(({ rows }) => rows)
}

function centre({ y, height }: Node): number {
  return y + height / 2
}

interface Layout {
  readonly left: readonly Box[]
  readonly right: readonly Box[]
  readonly ends: readonly Node[]
  /** In the order of the graph. */
  readonly variables: readonly Node[]
}

function edgesOf(graph: GameGraph, { left, right, ends, variables }: Layout): Edge[] {
  const isBusy = left.flatMap(rowsOf).reduce((sum, { row }) => sum + row.changes.length, 0) > BUSY
  const side = (x: number, below: number) => (index: number) => ({ x, y: centre(variables[index]!) + below })
  const fromLeft = side(MIDDLE.x, 0)
  // On its right side what comes in is kept apart from what goes out.
  const [fromRight, out] = [side(MIDDLE.x + MIDDLE.width, 5), side(MIDDLE.x + MIDDLE.width, -5)]
  const end = (index: number) => ({ x: RIGHT.x, y: centre(ends[index]!) })
  return [
    ...left.flatMap(({ sections, color }) =>
      sections
        .flatMap((section): readonly Start[] =>
          isBusy && section.title !== '' ? [bundled(section)] : section.rows,
        )
        .flatMap(({ row, y }): Edge[] => {
          const from = { x: LEFT.x + LEFT.width, y }
          return [
            ...row.changes.map(index => ({ from, to: fromLeft(index), color, broken: false })),
            ...row.decides.map(index => ({ from, to: end(index), color, broken: true })),
          ]
        }),
    ),
    ...right.flatMap(box =>
      rowsOf(box).flatMap(({ row, y }): Edge[] =>
        row.changes.map(index => ({
          from: { x: RIGHT.x, y },
          to: fromRight(index),
          color: box.color,
          broken: false,
        })),
      ),
    ),
    ...graph.variables.flatMap(({ decides }, index) =>
      decides.map(outcome => ({
        from: out(index),
        to: end(outcome),
        color: COLOR.soft,
        broken: true,
      })),
    ),
  ]
}

/** Where arrows begin, and to what they lead. */
type Start = Pick<Placed, 'row' | 'y'>

/** All that the moves of a track change, from its title on. */
function bundled({ rows, y }: PlacedSection): Start {
  const all = (of: (row: GraphRow) => readonly number[]): number[] => [
    ...new Set(rows.flatMap(({ row }) => of(row))),
  ]
  const row = {
    label: '',
    tone: null,
    changes: all(({ changes }) => changes),
    decides: all(({ decides }) => decides),
  }
  return { row, y }
}

function arrow({ from, to, color, broken }: Edge): Markup {
  const ahead = Math.sign(to.x - from.x)
  const bend = (Math.abs(to.x - from.x) / 2) * ahead
  const tip = to.x - 7 * ahead
  return together(
    element('path', {
      d: `M${round(from.x)},${round(from.y)}C${round(from.x + bend)},${round(from.y)} ${round(tip - bend)},${round(to.y)} ${round(tip)},${round(to.y)}`,
      fill: 'none',
      stroke: color,
      'stroke-width': 1.3,
      'stroke-dasharray': broken ? '5 3' : null,
    }),
    element('path', { d: `M${round(to.x)},${round(to.y)}l${-8 * ahead},-4v8z`, fill: color }),
  )
}

function boxMarkup({ title, y, height, color, sections }: Box, { x, width }: typeof LEFT): Markup {
  return together(
    element('rect', {
      x: x + 0.5,
      y: y + 0.5,
      width: width - 1,
      height: height - 1,
      rx: 6,
      fill: COLOR.paper,
      stroke: color,
      'stroke-width': 1.5,
    }),
    words(title, x + PADDING, y + PADDING, { 'font-weight': 600 }),
    ...sections.flatMap(section => [
      section.title === ''
        ? null
        : words(linesWithin(section.title, width - 2 * PADDING, SIZE, 1), x + PADDING, section.y - LINE / 2, {
            fill: COLOR.soft,
          }),
      ...section.rows.flatMap(({ row, lines, y: middle }) => {
        const top = middle - (lines.length * LINE) / 2
        const mark = row.tone === null ? '·' : row.tone === 'mild' ? '+' : '−'
        return [words([mark], x + PADDING, top, {}), words(lines, x + PADDING + 14, top, {})]
      }),
    ]),
  )
}

function nodeMarkup(
  { lines, y, height }: Node,
  { x, width }: typeof MIDDLE,
  stroke: string,
  radius: number,
): Markup {
  return together(
    element('rect', {
      x: x + 0.5,
      y: round(y) + 0.5,
      width: width - 1,
      height: height - 1,
      rx: radius,
      fill: COLOR.paper,
      stroke,
      'stroke-width': 1.2,
    }),
    words(lines, x + width / 2, y + PADDING / 2, { 'text-anchor': 'middle' }),
  )
}

/** Lines of words beneath each other, the first from `top` on. */
function words(
  lines: readonly string[],
  x: number,
  top: number,
  look: Readonly<Record<string, string | number>>,
): Markup {
  const texts = lines.map(
    (line, index): Child =>
      element('text', { x: round(x), y: round(top + index * LINE + SIZE), fill: COLOR.ink, ...look }, line),
  )
  return together(...texts)
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
