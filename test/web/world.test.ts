/** One world as the page has it: told by the library, and what differs when a move is changed. */
import { describe, expect, it } from 'vitest'
import { story } from '../../src/web/answers/story.ts'
import { differenceOf, pickDifference } from '../../src/web/differences.ts'
import type { StoryAnswer, StoryAsked } from '../../src/web/questions.ts'
import { aboutShipped, answered } from './scenarios.ts'

type Told = Extract<StoryAnswer, { kind: 'told' }>

async function told(name: string, rest: Partial<StoryAsked> = {}): Promise<Told> {
  const asked: StoryAsked = {
    ...aboutShipped(name),
    seed: '1',
    choice: { kind: 'run', run: 7 },
    whatIf: [],
    budget: null,
    language: 'en',
    ...rest,
  }
  const answer = await answered(story, asked)
  if (answer.kind !== 'told') throw new Error(JSON.stringify(answer))
  return answer
}

describe('a world', () => {
  it('tells of every pick its odds, which are one together, the rule and why moves are closed', async () => {
    const { world, other, turning } = await told('kuala-lumpur-2025')
    expect([other, turning]).toEqual([null, null])
    const picks = world.steps.flatMap(step => step.picks)
    expect(picks.length).toBeGreaterThan(20)
    for (const { open, move } of picks) {
      expect(open.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12)
      expect(open.map(each => each.move)).toContain(move)
    }
    expect(picks.some(({ why }) => why.some(text => /line \d+/.test(text)))).toBe(true)
    expect(picks.some(({ closed }) => closed.length > 0)).toBe(true)
    expect(world.steps.some(({ changes }) => changes.some(({ places }) => /lines? \d/.test(places)))).toBe(
      true,
    )
    expect(world.steps.some(({ beliefs }) => beliefs.length > 0)).toBe(true)
  })

  // In all of them somebody picks.
  it.each(['chicken', 'kuala-lumpur-2025', 'signals', 'brinkmanship', 'prisoners-dilemma-tariffs'])(
    '%s: a move changed to the one that was made changes nothing',
    async name => {
      const { world } = await told(name)
      const made = world.steps
        .flatMap(({ picks }) => picks)
        .filter(({ open }) => open.length > 1)
        .map(({ open, move }) => open.find(each => each.move === move)!.whatIf)
      for (const whatIf of [made.slice(0, 1), made.slice(-1), made]) {
        const { other } = await told(name, { whatIf })
        expect(other).toEqual(world)
        expect(world.steps.map((step, at) => differenceOf(step, other!.steps[at]))).not.toContain('other')
      }
    },
  )

  it('tells where another move leads elsewhere, first where it is made', async () => {
    const { world } = await told('kuala-lumpur-2025')
    const step = world.steps.find(({ picks }) => picks.some(({ isNews }) => isNews))!
    const pick = step.picks.find(({ isNews }) => isNews)!
    const { whatIf, move } = pick.open.find(each => each.move !== pick.move)!
    const { other } = await told('kuala-lumpur-2025', { whatIf: [whatIf] })
    const differences = world.steps.map((each, at) => differenceOf(each, other!.steps[at]))
    expect(differences.findIndex(each => each !== 'same')).toBe(world.steps.indexOf(step))
    const theirs = other!.steps[world.steps.indexOf(step)]!.picks
    expect(pickDifference(pick, theirs)).toBe('other')
    expect(theirs.find(each => each.player === pick.player && each.track === pick.track)!.move).toBe(move)
  })

  it('refuses with a sentence what cannot be', async () => {
    const ask = (rest: Partial<StoryAsked>) =>
      answered(story, {
        ...aboutShipped('chicken'),
        seed: '1',
        choice: { kind: 'run', run: 7 },
        whatIf: [],
        budget: null,
        language: 'en',
        ...rest,
      })
    expect(await ask({ whatIf: ['us@1=frim'] })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('firm'),
    })
    expect(await ask({ choice: { kind: 'run', run: 2 ** 32 } })).toMatchObject({ kind: 'refused' })
    expect(await ask({ choice: { kind: 'typical', outcome: 'peace' } })).toMatchObject({ kind: 'refused' })
  })

  it('finds a typical world and the points at which it turned', async () => {
    const { world, why, turning } = await told('brinkmanship', {
      choice: { kind: 'typical', outcome: 'rupture' },
      budget: 2000,
    })
    expect(world.end!.outcome).toBe('rupture')
    expect(why).toContain('rupture')
    expect(turning!.points.at(-1)).toMatchObject({ step: world.end!.steps, probability: 1 })
    for (const { low, probability, high } of turning!.points) {
      expect(low).toBeLessThanOrEqual(probability)
      expect(probability).toBeLessThanOrEqual(high)
    }
  })
})
