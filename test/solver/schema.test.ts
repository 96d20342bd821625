import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { exactJson, exactScenario, exactSchema } from '../../src/index.ts'
import { problems } from '../simulation/conforms.ts'

const HALF = `tft: 1
scenario: half
calendar: {rounds: 2}
parameters: {p: "uniform(0, 1)"}
state: {hit: false}
players: {us: {payoff: "if(hit, 1, 0)", moves: {wait: {}}, policy: wait}}
dynamics: [{name: throw, chance: p, set: {hit: true}}]
outcomes: {hit: {when: hit}, both: {when: hit and step > 5}, miss: {otherwise: true}}
measures: {after: {first: hit}, never: {first: step > 5}, sum: {total: step}}
`

const shipped = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url)), 'utf8')

it.each([
  ['ship-fees', shipped('ship-fees'), ['permanent', 'permanent and charging'], '2026-11-10'],
  ['brinkmanship', shipped('brinkmanship'), [], null],
  ['half', HALF, ['hit'], '2'],
])('exact documents conform to their schema: %s', (name, content, conditions, before) => {
  for (const laws of [false, true]) {
    const ever = conditions.map(condition => ({ asked: 'first', condition }) as const)
    const answer = exactScenario(
      { name, content, ever },
      { mostStates: 1e5, laws, fix: true, before, prism: false },
    )
    if (answer.kind !== 'exact') throw new Error(JSON.stringify(answer))
    const document: unknown = JSON.parse(exactJson(answer.document))
    expect(problems(document, exactSchema)).toEqual([])
    expect(problems({ ...(document as object), more: 1 }, exactSchema)).not.toEqual([])
  }
})
