import type { ClassSection } from '../study/index.ts'
import { labelled } from './layout.ts'

/** What a player is called in a section. */
export function playerLabel({ players }: ClassSection, name: string, language: string): string {
  return labelled(players.find(({ player }) => player === name)!.label, name, language)
}
