/** What the figures of a scenario rest on, gathered for a reader: sources, assumptions, notes. */
import type { Text } from '../game/game.ts'
import { textOf } from './lower/nodes.ts'
import type { Scenario } from './scenario.ts'
import { type Entry, get, type MapTree, type Tree } from './tree.ts'

export interface Evidence {
  /** In the order of the file. */
  readonly sources: readonly Source[]
  /** Everything that says where it comes from, in the order of the file. */
  readonly figures: readonly EvidencedFigure[]
  /** Figures that say neither where they come from nor that they are assumed. */
  readonly unsourced: number
}

export interface Source {
  readonly id: string
  readonly title: Text | null
  readonly url: string | null
  readonly where: Text | null
  readonly date: string | null
  readonly note: Text | null
}

export interface EvidencedFigure {
  /** As a person would write it: `parameters.threat`. */
  readonly name: string
  /** Its value, start or date as written; null where it has none of them. */
  readonly value: string | null
  /** Id of its source. */
  readonly source: string | null
  readonly assumption: Text | null
  readonly note: Text | null
}

/** `unsourced` is what a check of the scenario has counted. */
export function evidenceOf({ tree }: Scenario, unsourced: number): Evidence {
  const figures: EvidencedFigure[] = []
  const visit = (part: Tree, name: string): void => {
    if (part.kind === 'list')
      for (const [index, item] of part.items.entries()) visit(item, `${name} ${index + 1}`)
    if (part.kind !== 'map') return
    const figure = figureOf(part, name)
    if (figure !== null) figures.push(figure)
    for (const { key, value } of part.entries) visit(value, name === '' ? key : `${name}.${key}`)
  }
  for (const { key, value } of tree.entries)
    if (key !== 'sources' && key !== 'variants' && key !== 'expect') visit(value, key)
  const sources = get(tree, 'sources')
  return {
    sources: sources?.kind === 'map' ? sources.entries.map(sourceOf) : [],
    figures,
    unsourced,
  }
}

function figureOf(tree: MapTree, name: string): EvidencedFigure | null {
  const [source, assumption] = [scalarText(get(tree, 'source')), textIn(get(tree, 'assumption'))]
  if (source === null && assumption === null) return null
  const value = ['value', 'start', 'date', 'chance']
    .map(key => scalarText(get(tree, key)))
    .find(each => each !== null)
  return { name, value: value ?? null, source, assumption, note: textIn(get(tree, 'note')) }
}

function sourceOf({ key, value }: Entry): Source {
  const part = (name: string): Tree | null => (value.kind === 'map' ? get(value, name) : null)
  return {
    id: key,
    title: value.kind === 'scalar' ? value.text : textIn(part('title')),
    url: scalarText(part('url')),
    where: textIn(part('where')),
    date: scalarText(part('date')),
    note: textIn(part('note')),
  }
}

function scalarText(tree: Tree | null): string | null {
  return tree?.kind === 'scalar' ? tree.text : null
}

/** A text, or a map of languages. */
function textIn(tree: Tree | null): Text | null {
  if (tree === null || tree.kind === 'list') return null
  if (tree.kind === 'scalar') return tree.text
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, scalarText(value) ?? '']))
}

/** Questions for afterwards, in the order of the file. */
export function debriefOf({ tree }: Scenario): Text[] {
  const questions = get(tree, 'debrief')
  return questions?.kind === 'list'
    ? questions.items.flatMap(item => {
        const text = textOf(item)
        return text === null ? [] : [text]
      })
    : []
}
