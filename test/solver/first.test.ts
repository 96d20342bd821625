/** When a condition first holds: by textbooks, and by an enumeration that carries the step along. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exactScenario, readScenario, resolveGame } from '../../src/index.ts'
import { enumerate } from '../generator/enumerate.ts'

const shipped = (name: string): { readonly name: string; readonly content: string } => {
  const path = fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url))
  return { name, content: readFileSync(path, 'utf8') }
}

function pathOf(name: string, condition: string, before: string | null = null) {
  const answer = exactScenario(
    { ...shipped(name), ever: [{ asked: 'first', condition }] },
    { mostStates: 1e5, laws: false, fix: false, before, prism: false },
  )
  if (answer.kind !== 'exact') throw new Error(JSON.stringify(answer))
  return answer.document.paths[0]!
}

describe('when a condition first holds', () => {
  // Feller (1968), volume 1, XIV.2: from 5 to 7 before 0 with chance 0.45; the horizon of 1,000 steps costs below 1e-20.
  it('is a passage of the gambler', () => {
    const ratio = 0.55 / 0.45
    const { ever, first } = pathOf('gamblers-ruin', 'seats == 7')
    expect(Math.abs(ever - (1 - ratio ** 5) / (1 - ratio ** 7))).toBeLessThan(1e-12)
    // Two wins at once, or four steps of which one of the first two is lost.
    expect(first!.values[0]![0]).toBe(2)
    expect(first!.values[0]![1] * ever).toBeCloseTo(0.45 ** 2, 14)
    expect(first!.values[1]![1] * ever).toBeCloseTo(2 * 0.55 * 0.45 ** 3, 14)
    // From 5 the seats are even after an odd number of steps: 7 never before an even one.
    expect(pathOf('gamblers-ruin', 'seats == 7', '3').before!.probability).toBeCloseTo(0.45 ** 2, 14)
    expect(pathOf('gamblers-ruin', 'seats == 7', '2').before!.probability).toBe(0)
  })

  it('holds at the end of a step that ends the run, too, and never where it cannot', () => {
    expect(pathOf('gamblers-ruin', 'seats == 10').ever).toBeCloseTo(0.268282598819, 12)
    expect(pathOf('gamblers-ruin', 'seats == 11')).toMatchObject({ ever: 0, first: null, median: null })
    expect(pathOf('gamblers-ruin', 'seats >= 0')).toMatchObject({ ever: 1, median: { step: 1, day: null } })
  })

  it.each([
    ['brinkmanship', 'count(us.firm) >= 2'],
    ['ship-fees', 'permanent'],
    ['ship-fees', 'not charging'],
  ])('of %s is what carrying the step along says: %s', (name, condition) => {
    const { scenario } = readScenario(name, shipped(name).content)
    const { game } = resolveGame(scenario!, { ever: [{ asked: 'first', condition }] })
    const index = game!.measures.findIndex(measure => measure.hidden)
    const law = new Map<number, number>()
    for (const { record, probability } of enumerate(game!)) {
      const step = record.measures[index]!
      law.set(step, (law.get(step) ?? 0) + probability)
    }
    const { ever, first } = pathOf(name, condition)
    expect(ever).toBeCloseTo(1 - (law.get(Number.NaN) ?? 0), 12)
    for (const [step, p] of first!.values) expect(p * ever).toBeCloseTo(law.get(step)!, 12)
    expect(first!.values).toHaveLength([...law.keys()].filter(step => !Number.isNaN(step)).length)
  })
})
