/**
 * The saved games that docs/collecting.md collects: eight people, each in a world of their own. After a change of the scenario or of
 * the version: npx vitest run test/class-games.test.ts -u
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { moves, playGame, savedText } from './library/played-games.ts'

const scenario = {
  name: 'repeated-dilemma.yaml',
  content: readFileSync(fileURLToPath(new URL('../scenarios/repeated-dilemma.yaml', import.meta.url))),
}

/** The last move goes on to the end. */
const CLASS: Readonly<Record<string, readonly string[]>> = {
  ada: ['open'],
  ben: ['protect'],
  chen: ['open', 'open', 'protect', 'open'],
  dora: ['open'],
  emil: ['open', 'open', 'open', 'protect'],
  fatima: ['protect', 'open'],
  gus: ['open'],
  hana: ['open', 'protect', 'open'],
}

it.each(Object.entries(CLASS))('%s plays as the file in docs/class says', async (name, picked) => {
  const run = Object.keys(CLASS).indexOf(name) + 1
  const played = playGame(scenario, { as: 'us', seed: '1', run }, moves(...picked))!
  await expect(savedText(played)).toMatchFileSnapshot(`../docs/class/${name}.game.json`)
})
