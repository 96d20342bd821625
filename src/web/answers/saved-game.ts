import { openTable, readPlayed } from '../../index.ts'
import { isEnvelope } from '../../text/index.ts'
import type { Answerer } from '../answering.ts'
import type { SavedGameAnswer } from '../questions.ts'
import { askedOf, MOST_RUN, type Source, settingOf } from '../state.ts'
import { namedPicks } from './table.ts'

/** More than anybody makes. */
const MOST_PICKS = 100_000

/** Looks for the scenario on which a game was played: among those of its name, and the one that is open. Believes nothing of a file. */
export const savedGame: Answerer<'savedGame'> = ({ text, sources }): SavedGameAnswer => {
  const game = gameOf(text)
  if (typeof game === 'string') return refused(game)
  const { scenario, as, seed, run, variant, set } = game
  let reason = `Its scenario, \`${scenario}\`, is none of those that come with this page: open the file of the scenario first.`
  for (const source of sources.filter((each, index) => index === 0 || isNamed(each, scenario))) {
    const table = openTable(askedOf({ source, variant, set }), { as, seed, run })
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

function gameOf(text: string) {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'It is not JSON.'
  }
  if (!isEnvelope(value, 'played')) return 'It is not a saved game (tit-for-tariff/played, version 1).'
  const { scenario, variant, changes, seed, run, as, picks } = value as unknown as Record<string, unknown>
  if (typeof scenario !== 'string' || typeof seed !== 'string' || typeof as !== 'string')
    return 'It does not say of which scenario, seed and side it is.'
  if (!Number.isInteger(run) || (run as number) < 0 || (run as number) > MOST_RUN)
    return 'It does not say in which world it was played.'
  if (variant !== null && typeof variant !== 'string') return 'Its variant is not a name.'
  if (!Array.isArray(changes) || changes.length > 1000 || !changes.every(each => typeof each === 'string'))
    return 'Its changes are not a list of texts.'
  if (!Array.isArray(picks) || picks.length > MOST_PICKS || !picks.every(isPick))
    return 'Its picks are not a list of steps, tracks and moves.'
  const set = (changes as string[]).map(change => {
    const at = change.indexOf('=')
    return [settingOf(change.slice(0, Math.max(0, at))), change.slice(at + 1)] as const
  })
  return { scenario, seed, as, run: run as number, variant, set: Object.fromEntries(set) }
}

function isPick(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { step, track, move } = value as Record<string, unknown>
  return Number.isInteger(step) && typeof track === 'string' && typeof move === 'string'
}
