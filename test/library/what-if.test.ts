/** What if, with the move that was in fact made: not a byte of the world may differ. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReference, type ForcedPick, follow, type Game } from '../../src/game/index.ts'
import { explainScenario, explanationPage, followRun, openScenario, type Story } from '../../src/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { readWhatIf } from '../../src/study/index.ts'
import { loadGenerated, scenarioText, scenarioTree } from '../generator/scenario.ts'
import { openShipped, shippedInput, shippedScenarios } from '../scenarios/open.ts'

/** Every pick of a story as one would write it after --what-if. */
function picksOf({ steps }: Story): string[] {
  return steps.flatMap(({ step, told }) =>
    told.flatMap(each =>
      each.kind === 'pick'
        ? [`${each.player}${each.track === '' ? '' : `/${each.track}`}@${step}=${each.move}`]
        : [],
    ),
  )
}

/** As it is asked for: in words, read for the game. */
function forced(game: Game, text: string): ForcedPick {
  const read = readWhatIf(game, text)
  if (read.kind === 'refused') throw new Error(read.reason)
  return read.pick
}

/** Where there are very many decisions, so many of them are tried alone. */
const ALONE = 250

describe('what if, with the move that was made', () => {
  for (const name of shippedScenarios) {
    const opened = openShipped(name)
    if (opened.game.players.length === 0) continue
    it(`changes nothing in ${name}, in no decision and in all of them together`, () => {
      const input = shippedInput(name)
      const story = followRun(opened, input, '1', 7)
      const told = JSON.stringify(story)
      const picks = picksOf(story)
      expect(picks.length).toBeGreaterThan(0)
      const all = picks.map(pick => forced(opened.game, pick))
      // The whole world once for each decision would be lived very often in the longest games.
      const stride = Math.ceil(all.length / ALONE)
      for (const [at, pick] of all.entries())
        if (at % stride === 0 || all.length - at <= 4)
          expect(JSON.stringify(followRun(opened, input, '1', 7, [pick])), picks[at]).toBe(told)
      expect(JSON.stringify(followRun(opened, input, '1', 7, all))).toBe(told)
    })
  }

  it('changes nothing in every decision of a run of Kuala Lumpur, as it is told', async () => {
    const opened = openShipped('kuala-lumpur-2025')
    const input = shippedInput('kuala-lumpur-2025')
    const picks = picksOf(followRun(opened, input, '1', 3))
    const request = { seed: '1', choice: { kind: 'run', run: 3 }, among: 1, budget: null } as const
    const answer = await explainScenario(input, { ...request, whatIf: picks })
    if (answer.kind !== 'explained') throw new Error(answer.kind)
    const { explanation, game } = answer
    expect(JSON.stringify(explanation.whatIf!.story)).toBe(JSON.stringify(explanation.story))
    const page = explanationPage(explanation, game, { color: false, language: 'en' })
    expect(page).toContain(`${explanation.story.steps.length} steps alike`)
    expect(page).toContain('It ends in the very same way')
    for (const line of page.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('changes nothing in generated scenarios, whichever of their decisions it is', () => {
    let tried = 0
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.nat({ max: 1000 }), (number, run) => {
        const input = {
          name: 'generated.yaml',
          content: scenarioText(scenarioTree(number)),
          load: loadGenerated,
        }
        const opened = openScenario(input)
        if (opened.kind === 'invalid') throw new Error(opened.diagnostics.map(each => each.message).join(' '))
        const { game } = opened
        const told = followRun(opened, input, 'x', run)
        const picks = picksOf(told).map(pick => forced(game, pick))
        tried += picks.length
        const some = picks.filter((_, at) => at % Math.ceil(picks.length / 6) === 0)
        for (const each of [...some.map(pick => [pick]), picks])
          expect(JSON.stringify(followRun(opened, input, 'x', run, each))).toBe(JSON.stringify(told))
      }),
      { numRuns: 40 },
    )
    expect(tried).toBeGreaterThan(200)
  })

  it('and another move that is open is made, where it is forced', () => {
    // Otherwise all of the above would hold of a program that does nothing.
    const { game } = openShipped('brinkmanship')
    const reference = createReference(game, chooseByPolicy)
    const key = keyFromSeed('1')
    const outcomes = ['firm', 'give_way'].flatMap(move => {
      const read = readWhatIf(game, `us@1=${move}`)
      if (read.kind === 'refused') return []
      const followed = follow(reference, key, 8, { forced: [read.pick] })
      return followed.kind === 'finished' ? [followed.record.steps] : []
    })
    expect(new Set(outcomes).size).toBe(2)
  })
})
