import { openTable, readPlayed, savedTable } from '../../index.ts'
import type { Answerer } from '../answering.ts'
import type { SavedGameAnswer } from '../questions.ts'
import { askedOf, type Source, settingOf } from '../state.ts'
import { namedPicks } from './table.ts'

/** Looks for the scenario on which a game was played: among those of its name, and the one that is open. Believes nothing of a file. */
export const savedGame: Answerer<'savedGame'> = ({ text, sources }): SavedGameAnswer => {
  const saved = savedTable(text)
  if ('reason' in saved) return refused(saved.reason)
  const { scenario, as, seed, run, variant } = saved
  const set = Object.fromEntries(saved.set.map(({ path, value }) => [settingOf(path), value]))
  let reason = `Its scenario, \`${scenario}\`, is none of those that come with this page: open the file of the scenario first.`
  for (const source of sources.filter((each, index) => index === 0 || isNamed(each, scenario))) {
    const table = openTable(askedOf({ source, variant, set }), { as, seed, run })
    if (table.kind === 'refused' && isNamed(source, scenario)) reason = table.reason
    if (table.kind === 'invalid' && isNamed(source, scenario))
      reason = table.diagnostics.find(({ severity }) => severity === 'error')!.message
    if (table.kind !== 'table') continue
    const read = readPlayed(text, table)
    if ('picks' in read)
      return { kind: 'read', source, variant, set, as, seed, run, picks: namedPicks(table, read.picks) }
    if (table.opened.game.name === scenario) reason = read.reason
  }
  return refused(reason)
}

/** By the name that it calls itself: that of a lesson is not the word by which it is found. */
function isNamed({ name, content }: Source, scenario: string): boolean {
  return name === scenario || content.split('\n').includes(`scenario: ${scenario}`)
}

function refused(reason: string): SavedGameAnswer {
  return { kind: 'refused', reason }
}
