/** What changes what, as a Mermaid flowchart: solid arrows change, dotted arrows are read. */
import type { Game } from '../game/index.ts'
import { labelled } from './layout.ts'
import { type Part, partsOf } from './relations.ts'

/** Parts drawn, and the shape of their box. Policies, payoffs and measures would only fill the picture with dots. */
const SHAPES: Partial<Record<Part['kind'], readonly [string, string]>> = {
  entry: ['[/', '/]'],
  event: ['{{', '}}'],
  move: ['[', ']'],
  joint: ['[[', ']]'],
  dynamic: ['[/', '/]'],
  derived: ['([', '])'],
  outcome: ['[[', ']]'],
}

/** Ends in one newline. */
export function showMermaid(game: Game, language: string): string {
  const parts = partsOf(game).filter(
    part => SHAPES[part.kind] !== undefined && part.reads.size + part.changes.size > 0,
  )
  const variables = game.slots.filter(slot => slot.role === 'variable')
  const idOf = new Map<string, string>()
  for (const [index, { name }] of variables.entries()) idOf.set(name, `v${index}`)
  for (const [index, part] of parts.entries()) idOf.set(part.name, `p${index}`)
  const lines = [
    'flowchart LR',
    ...variables.map(
      ({ name, label }) => `${idOf.get(name)}(["${escaped(labelled(label, name, language))}"])`,
    ),
    ...parts.map(part => {
      const [open, close] = SHAPES[part.kind]!
      return `${idOf.get(part.name)}${open}"${escaped(part.name)}"${close}`
    }),
    ...parts.flatMap(part => [
      ...[...part.changes].map(name => `${idOf.get(part.name)} --> ${idOf.get(name)}`),
      ...[...part.reads].flatMap(name =>
        idOf.has(name) ? [`${idOf.get(name)} -.-> ${idOf.get(part.name)}`] : [],
      ),
    ]),
  ]
  return lines.map((line, index) => `${index === 0 ? '' : '  '}${line}\n`).join('')
}

function escaped(text: string): string {
  return text.replaceAll('"', '#quot;')
}
