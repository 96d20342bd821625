import type { ClassSection } from '../study/index.ts'
import { formatCount } from '../text/index.ts'
import { labelled } from './layout.ts'

/** What a player is called in a section. */
export function playerLabel({ players }: ClassSection, name: string, language: string): string {
  return labelled(players.find(({ player }) => player === name)!.label, name, language)
}

/** `1 game`, `8 games`. */
export function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`
}

/** `8 games as United States, in 8 worlds`. */
export function playedText(section: ClassSection, language: string): string {
  const { games, worlds, side } = section
  return `${counted(games.length, 'game')} as ${playerLabel(section, side, language)}, in ${counted(worlds, 'world')}`
}
