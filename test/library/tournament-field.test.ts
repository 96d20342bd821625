import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tournamentField } from '../../src/index.ts'

function fieldOf(name: string) {
  const content = readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8')
  return tournamentField({ name: `${name}.yaml`, content })
}

it('knows who could meet, and how long', () => {
  const field = fieldOf('repeated-dilemma')
  expect(field).toMatchObject({ kind: 'field', rounds: 400, tracks: null })
  const names = field.kind === 'field' ? field.entrants.map(({ name }) => name) : []
  expect(names).toEqual(expect.arrayContaining(['random', 'tit_for_tat', 'defect']))
})

it('knows the tracks, and that a calendar with dates has no rounds', () => {
  expect(fieldOf('kuala-lumpur-2025')).toMatchObject({
    kind: 'field',
    rounds: null,
    tracks: expect.arrayContaining(['tariffs', 'talks']),
  })
})

it('says why there can be none', () => {
  expect(fieldOf('gamblers-ruin')).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('A tournament is between two players'),
  })
})
