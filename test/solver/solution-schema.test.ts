import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import {
  type Method,
  respondTo,
  responsesJson,
  responsesSchema,
  solutionJson,
  solutionSchema,
  solveScenario,
} from '../../src/index.ts'
import { problems } from '../simulation/conforms.ts'

const inputOf = (name: string): { name: string; content: string } => ({
  name,
  content: readFileSync(fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url)), 'utf8'),
})

it.each<[string, Method]>([
  ['entry-deterrence', { kind: 'equilibrium', select: 'payoff_dominant' }],
  ['chicken', { kind: 'equilibrium', select: 'uniform' }],
  ['centipede', { kind: 'logit', rationality: 2 }],
])('solutions conform to their schema: %s', (name, method) => {
  const answer = solveScenario(inputOf(name), { method, mostStates: 1e4, fix: false })
  if (answer.kind !== 'solution') throw new Error(JSON.stringify(answer))
  const document: unknown = JSON.parse(solutionJson(answer.solution))
  expect(problems(document, solutionSchema)).toEqual([])
  expect(problems({ ...(document as object), more: 1 }, solutionSchema)).not.toEqual([])
})

it('best responses conform to their schema', () => {
  const answer = respondTo(inputOf('chicken'), { mostStates: 1e4, fix: false })
  if (answer.kind !== 'responses') throw new Error(JSON.stringify(answer))
  const document: unknown = JSON.parse(responsesJson(answer.responses))
  expect(problems(document, responsesSchema)).toEqual([])
  expect(problems({ ...(document as object), more: 1 }, responsesSchema)).not.toEqual([])
})

// Known answers of the literature, as each file tells them: the solver confirms the policies written by hand.
it.each(['centipede', 'matching-pennies', 'chicken', 'rubinstein', 'entry-deterrence'])(
  'the policies of %s, written by hand, are an equilibrium',
  name => {
    const answer = respondTo(inputOf(name), { mostStates: 1e5, fix: false })
    if (answer.kind !== 'responses') throw new Error(JSON.stringify(answer))
    expect(Math.abs(answer.responses.nashConv)).toBeLessThan(1e-9)
  },
)
