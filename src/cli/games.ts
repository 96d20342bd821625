/** The words of `tft collect`: saved games, folders of them, and the scenarios that they were played on. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FindScenarios, GameFile, ScenarioInput } from '../index.ts'
import { UsageError } from './command.ts'
import { readText, scenarioInput } from './files.ts'
import { shippedPath, shippedWord } from './shipped.ts'

export interface NamedGames {
  readonly files: readonly GameFile[]
  readonly find: FindScenarios
}

/** Every saved game of a folder ends so. */
const ENDING = '.game.json'

/**
 * A word is a folder of saved games, a scenario (a YAML file, or the name of a shipped one), or else a saved game. A game is of one of
 * the scenarios named, of the YAML file of its scenario's name beside it, or of the shipped scenario of that name.
 */
export function namedGames(words: readonly string[]): NamedGames {
  const files: GameFile[] = []
  const scenarios: ScenarioInput[] = []
  for (const word of words)
    if (isFolder(word)) files.push(...gamesIn(word).map(gameFile))
    else if (/\.ya?ml$/i.test(word) || (!existsSync(word) && shippedPath(word) !== null))
      scenarios.push(unchanged(word))
    else files.push(gameFile(word))
  if (files.length === 0)
    throw new UsageError('Name the saved games too: tft play --save FILE writes them, and so does the page.')
  const beside = finder()
  return { files, find: (name, file) => [...scenarios, ...beside(name, file)] }
}

function isFolder(word: string): boolean {
  return existsSync(word) && statSync(word).isDirectory()
}

function gamesIn(folder: string): string[] {
  const names = readdirSync(folder).filter(name => name.endsWith(ENDING))
  if (names.length === 0)
    throw new UsageError(
      `There is no saved game in the folder \`${folder}\`: their names end in ${ENDING}, or name each file.`,
    )
  return names.map(name => join(folder, name))
}

/** What cannot be read does not count, and keeps nothing else from counting. */
function gameFile(file: string): GameFile {
  if (!existsSync(file)) return { file, text: null, reason: 'There is no such file.' }
  try {
    return { file, text: readText(file).text }
  } catch (error) {
    if (error instanceof UsageError) return { file, text: null, reason: error.message }
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return { file, text: null, reason: `It cannot be read (${code}).` }
  }
}

/**
 * By which words the scenario of a saved game may be found, the likeliest first: the YAML file of its name beside the game, then the
 * shipped one. Which of them was played, if any, only its hash tells.
 */
export function scenarioWords(scenario: string, file: string): readonly string[] {
  const path = join(dirname(file), `${scenario}.yaml`)
  const shipped = shippedWord(scenario)
  return [...(existsSync(path) ? [path] : []), ...(shipped === null ? [] : [shipped])]
}

/** Finds the scenarios of a game by its name; reads each once. */
function finder(): FindScenarios {
  const known = new Map<string, ScenarioInput>()
  const input = (word: string): ScenarioInput => {
    const now = known.get(word) ?? unchanged(word)
    known.set(word, now)
    return now
  }
  return (name, file) => scenarioWords(name, file).map(input)
}

function unchanged(word: string): ScenarioInput {
  return scenarioInput(word, { variant: null, set: [] })
}
