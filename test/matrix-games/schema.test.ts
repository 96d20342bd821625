import { expect, it } from 'vitest'
import { equilibriaSchema, SELECTIONS, solveJson } from '../../src/index.ts'
import type { NormalForm } from '../../src/matrix-games/normal-form.ts'
import { solveForm } from '../../src/matrix-games/solve-form.ts'
import { problems } from '../simulation/conforms.ts'
import { bimatrix, symmetric } from './forms.ts'

const three: NormalForm = {
  title: 'three',
  players: ['a', 'b', 'c'].map(name => ({ name, strategies: ['in', 'out'] })),
  payoffs: [0, 1, 2].map(player => Float64Array.from({ length: 8 }, (_, cell) => (cell >> player) & 1)),
}

const games: readonly (readonly [string, NormalForm])[] = [
  [
    'a stag hunt',
    symmetric([
      [4, 0],
      [3, 3],
    ]),
  ],
  [
    'matching pennies',
    bimatrix(
      [
        [1, -1],
        [-1, 1],
      ],
      [
        [-1, 1],
        [1, -1],
      ],
    ),
  ],
  [
    'a game of ties',
    symmetric([
      [1, 1],
      [1, 1],
    ]),
  ],
  ['three players', three],
]

it.each(games)('equilibria documents conform to their schema: %s', (_, form) => {
  for (const select of [null, ...SELECTIONS])
    for (const rationality of [null, 2]) {
      const document: unknown = JSON.parse(solveJson(solveForm(form, { rationality, select })))
      expect(problems(document, equilibriaSchema)).toEqual([])
      expect(problems({ ...(document as object), title: 1 }, equilibriaSchema)).not.toEqual([])
    }
})
