/** The worlds that changed most, each with the commands that tell it both ways. */
import picocolors from 'picocolors'
import type { ChangedWorld, Comparison } from '../study/index.ts'
import { formatCount, formatNumber, widthOf } from '../text/index.ts'
import { cut, inLanguage, type Look, labelled, WIDTH, wrapped } from './layout.ts'

/** So many of a single case are told, and one each of several. */
const OF_ONE = 3
const INDENT = 6

export function changedLines(comparison: Comparison, look: Look): string[] {
  const { cases, changed } = comparison
  const most = changed.length === 1 ? OF_ONE : 1
  const lines = changed.flatMap((worlds, index) => {
    const told = worlds.slice(0, most)
    if (told.length === 0) return []
    const name = inLanguage(cases[index + 1]!.name, look.language)
    return [cut(`  ${name}`, WIDTH), ...told.flatMap(world => worldLines(comparison, world, look))]
  })
  return lines.length === 0 ? [] : ['Worlds that changed most', ...lines]
}

function worldLines({ outcomes, measures }: Comparison, world: ChangedWorld, look: Look): string[] {
  const { dim } = picocolors.createColors(look.color)
  const outcome = (name: string): string =>
    labelled(outcomes.find(each => each.name === name)!.label, name, look.language)
  const ends = world.from === world.to ? outcome(world.from) : `${outcome(world.from)} → ${outcome(world.to)}`
  const { most, replay } = world
  const measure = most === null ? null : (measures.find(({ name }) => name === most.name) ?? null)
  const change =
    most === null
      ? ''
      : `; ${labelled(measure?.label ?? null, most.name, look.language)} ${formatNumber(most.baseline)} → ${formatNumber(most.value)}`
  return [
    ...wrapped(`world ${formatCount(world.run)}: ${ends}${change}`, 4),
    ...(replay === null
      ? []
      : [replay.baseline, replay.case].flatMap(command => commandLines(command)).map(line => dim(line))),
  ]
}

/** A command over several lines, to be pasted as it stands; what is quoted stays in one piece. */
function commandLines(command: string): string[] {
  const lines: string[] = []
  for (const word of command.match(/(?:'[^']*'|[^\s'])+/g) ?? []) {
    const last = lines.at(-1)
    const longer = `${last} ${word}`
    if (last !== undefined && widthOf(longer) <= WIDTH - INDENT - 2) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((line, index) => `${' '.repeat(INDENT)}${line}${index + 1 < lines.length ? ' \\' : ''}`)
}
