import { describe, expect, it } from 'vitest'
import { allEquilibria } from '../../src/matrix-games/equilibria.ts'
import type { NormalForm } from '../../src/matrix-games/normal-form.ts'
import { type Selection, select } from '../../src/matrix-games/selection.ts'
import { symmetric } from './forms.ts'

/** What the row player does in the equilibrium selected. */
function chosen(form: NormalForm, rule: Selection): readonly number[] | null {
  const found = allEquilibria(form)
  if (found.kind === 'refused') throw new Error(found.reason)
  const chances = select(form, found.equilibria, rule)
  return chances === null ? null : found.equilibria[chances.indexOf(1)]!.profile[0]!
}

describe('a selection', () => {
  // Stag hunt: the stag pays more, the hare is safe (Harsanyi and Selten 1988, p. 358; Rousseau 1755).
  const hunt = symmetric([
    [4, 0],
    [3, 3],
  ])
  it('of a stag hunt: payoffs say stag, risk says hare', () => {
    expect(chosen(hunt, 'payoff_dominant')).toEqual([1, 0])
    expect(chosen(hunt, 'highest_welfare')).toEqual([1, 0])
    expect(chosen(hunt, 'risk_dominant')).toEqual([0, 1])
  })

  it('of chicken: nothing dominates', () => {
    const chicken = symmetric([
      [6, 2],
      [7, 0],
    ])
    expect(chosen(chicken, 'payoff_dominant')).toBeNull()
    expect(chosen(chicken, 'risk_dominant')).toBeNull()
  })

  it('that is even gives every equilibrium its chance', () => {
    const found = allEquilibria(hunt)
    if (found.kind === 'refused') throw new Error(found.reason)
    expect(select(hunt, found.equilibria, 'uniform')).toEqual([1 / 3, 1 / 3, 1 / 3])
  })
})
