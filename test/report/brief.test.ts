/** Role sheets tell a side all it may know and nothing that only others know; debrief sheets tell the odds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BriefRequest,
  briefingMarkdown,
  briefingPage,
  briefScenario,
  briefSchema,
} from '../../src/index.ts'
import { documentText } from '../../src/text/index.ts'
import type { Tree } from '../generator/effects.ts'
import { anyScenario, loadGenerated, scenarioText } from '../generator/scenario.ts'
import { problems } from '../simulation/conforms.ts'
import { ALL, briefed, FILE, sheetOf, shipped } from './briefed.ts'

describe('a role sheet', () => {
  const us = sheetOf('us')
  const china = sheetOf('china')

  it('tells the public situation and its own instructions', () => {
    expect(us.situation).toBe('Two sides and a deadline.')
    expect(us.instructions).toEqual(['Keep calm.'])
    expect(us.types).toEqual([
      { type: 'firm', name: 'firm' },
      { type: 'weak', name: 'soft' },
    ])
  })

  it('leaves the type to a slip, or tells what it means', () => {
    expect(us.knows).toEqual([{ name: 'Reserve', value: '4' }])
    const firm = sheetOf('us', { type: 'firm' })
    expect(firm.type).toEqual({ type: 'firm', name: 'firm' })
    expect(firm.types).toEqual([])
    expect(firm.instructions).toEqual(['Keep calm.', 'You can wait.'])
    // What only the policy of the file reads is no business of who plays in its place.
    expect(firm.knows).toEqual([
      { name: 'Reserve', value: '4' },
      { name: 'cost', value: '1' },
    ])
    expect(firm.points.says[0]).toBe(
      'In every step you earn: −Strain − (1 if you have just picked “Threaten”).',
    )
  })

  it('tells moves in words: what they do, when they are open, sizes as one, and not what never is', () => {
    expect(us.tracks).toEqual([
      {
        track: '',
        name: '',
        moves: [
          { moves: ['hold'], name: 'hold', when: '', does: '' },
          {
            moves: ['threaten'],
            name: 'Threaten',
            when: 'until 20 Oct, once in the game',
            does: 'Heat +2; on 30 Oct: It takes effect: Heat +3',
          },
          {
            moves: ['cut_1', 'cut_2'],
            name: 'Cut (1 or 2)',
            when: 'if Heat is above 0, then not for 1 week',
            does: 'Heat −1 or −2',
          },
          {
            moves: ['settle'],
            name: 'Settle',
            when: 'if (Mood is “good” or “very bad”) and you have picked “Cut” fewer than 2 times',
            does: 'Calm → yes; Mood → “very bad”; with China: A deal',
          },
        ],
      },
    ])
  })

  it('tells the deadlines of the calendar and of moves', () => {
    expect(us.calendar).toEqual({
      span: '3 steps from 9 Oct 2025 to 5 Nov 2025',
      days: ['9 Oct', '14 Oct', '30 Oct'],
      dates: [
        { name: '30 Oct', when: 'if “Calm” does not hold', does: 'The deadline is here: Heat +1' },
        { name: '30 Oct', when: 'if your “Threaten” is under way', does: 'It takes effect' },
      ],
    })
    expect(china.calendar.dates[1]!.when).toBe('if “Threaten” of United States is under way')
  })

  it('tells endings with the points of this side alone, and how points are worked out', () => {
    expect(us.ends).toEqual([
      { name: 'Crisis', when: 'if Heat is above 5', points: '−5' },
      {
        name: 'Unmasked',
        when: 'if your type is “firm” and what only the other side knows makes it so',
        points: '0',
      },
      { name: 'All is calm', when: 'if nothing else holds at the end', points: '0' },
    ])
    expect(us.points.says.slice(1)).toEqual([
      'How it ends adds the points that stand beside the ending.',
      'What comes later counts less: a point counts 0.5 of a point a step before.',
      'What is called yours, such as “your cost”, stands on your slip.',
    ])
    expect(us.workedOut).toEqual([{ name: 'Strain', value: '2 × Heat + 2' }])
    expect(JSON.stringify(us)).not.toContain('23')
  })

  it('tells what may happen, not how likely it is, and not what never can', () => {
    expect(us.world).toEqual([
      {
        name: 'A storm',
        when: 'if Heat is above 2, perhaps',
        does: 'Heat changes by an amount that chance decides',
      },
      { name: 'A leak', when: 'if what only the other side knows makes it so', does: 'Mood → “very bad”' },
    ])
    expect(us.uncertain).toEqual(['luck'])
    expect(us.together).toEqual([
      {
        name: 'A deal',
        when: 'if both sides pick “Settle”, perhaps',
        does: 'by chance one of: (1) Peace: Calm → yes; (2) A pause',
      },
    ])
    const told = JSON.stringify([us, china])
    for (const odds of ['0.17', '17 %', '0.31', '31 %', '0.37', '0.63', '75 %: '])
      expect(told).not.toContain(odds)
  })

  it('has nothing of what only the other side knows', () => {
    expect(china.others).toEqual([
      {
        player: 'us',
        name: 'United States',
        moves: ['hold', 'Threaten', 'Cut', 'Settle', 'Never open'],
        types: [
          { type: 'firm', name: 'firm', chance: '25 %' },
          { type: 'weak', name: 'soft', chance: '75 %' },
        ],
      },
    ])
    expect(china.knows).toEqual([
      { name: 'Secret plan', value: '3' },
      { name: 'Price', value: '7' },
    ])
    expect(china.points.says[0]).toBe('In every step you earn: −Heat × 7.')
    expect(china.tracks[0]!.moves[1]!.does).toBe('Heat +1; Secret plan +1')
    const secret = JSON.stringify(china)
    for (const text of ['Keep calm', 'can wait', 'cannot wait', 'Reserve', 'cost', 'nerve'])
      expect(secret).not.toContain(text)
    const own = JSON.stringify(us)
    for (const text of ['patience', 'Price', 'price', 'Secret plan']) expect(own).not.toContain(text)
  })
})

describe('sheets for a class', () => {
  it('come with a slip for every type of every side', () => {
    expect(briefed(FILE).slips).toEqual([
      {
        player: 'us',
        name: 'United States',
        type: { type: 'firm', name: 'firm' },
        instructions: ['You can wait.'],
        knows: [
          { name: 'Reserve', value: '4' },
          { name: 'cost', value: '1' },
        ],
      },
      {
        player: 'us',
        name: 'United States',
        type: { type: 'weak', name: 'soft' },
        instructions: ['You cannot wait.'],
        knows: [
          { name: 'Reserve', value: '4' },
          { name: 'cost', value: '5' },
        ],
      },
    ])
    expect(briefed(FILE, { as: 'us', type: 'weak' }).slips).toEqual([])
  })

  it('come with a debrief sheet: questions, and the odds', () => {
    const { notes, questions, general, odds } = briefed(FILE).debrief!
    expect(notes.rows).toEqual(['9 Oct', '14 Oct', '30 Oct'])
    expect(questions).toEqual(['Was it worth it?'])
    expect(general.length).toBeGreaterThan(3)
    expect(odds).toEqual([
      { name: 'What United States was', odds: 'firm 25 %, soft 75 %' },
      { name: 'A storm', odds: 'chance 17 %; if Heat is above 2' },
      { name: 'A leak', odds: 'if Price of China is above 6' },
      { name: 'A deal', odds: 'chance 31 %; Peace: 75 %; A pause: 25 %' },
      { name: 'luck', odds: 'a draw from uniform(0, 1)' },
    ])
  })

  it('are refused with the nearest name', () => {
    const refusal = (request: Partial<BriefRequest>): unknown =>
      briefScenario({ name: 'nerves.yaml', content: FILE }, { ...ALL, ...request })
    expect(refusal({ as: 'chna' })).toEqual({
      kind: 'refused',
      reason: 'There is no player `chna`. There are: us, china. Did you mean `china`?',
    })
    expect(refusal({ as: 'us', type: 'week' })).toEqual({
      kind: 'refused',
      reason: 'There is no type `week`. There are: firm, weak. Did you mean `weak`?',
    })
    expect(refusal({ as: 'china', type: 'firm' })).toEqual({
      kind: 'refused',
      reason: '`china` has no private types.',
    })
    expect(refusal({ type: 'firm' })).toEqual({
      kind: 'refused',
      reason: 'A type is of one side: say which.',
    })
  })

  it('are refused where there is nobody, or nothing, to hand them to', () => {
    const asked = (name: string, only: BriefRequest['only']) =>
      briefScenario({ name, content: shipped(name) }, { ...ALL, only })
    expect(asked('gamblers-ruin', null)).toEqual({
      kind: 'refused',
      reason: 'Nobody plays in this scenario: it has no players.',
    })
    expect(asked('gamblers-ruin', 'debrief').kind).toBe('briefed')
    expect(asked('chicken', 'slips')).toEqual({
      kind: 'refused',
      reason: 'There are no slips: they are for sides whose private type is left open.',
    })
  })

  it('follow the variant and the values set', () => {
    const answer = briefScenario(
      {
        name: 'nerves.yaml',
        content: `${FILE}variants: {bold: {change: {players.us.types.firm.brief: You are bold.}}}\n`,
        variant: 'bold',
        set: [{ path: 'parameters.size', value: '4' }],
      },
      { ...ALL, as: 'us', type: 'firm' },
    )
    if (answer.kind !== 'briefed') throw new Error(answer.kind)
    const { roles, variant, changes } = answer.briefing
    expect(roles[0]!.instructions).toEqual(['Keep calm.', 'You are bold.'])
    expect(roles[0]!.tracks[0]!.moves[1]!.does).toMatch(/^Heat \+4;/)
    expect({ variant, changes }).toEqual({ variant: 'bold', changes: ['parameters.size=4'] })
  })
})

it.each(['kuala-lumpur-2025', 'package-deal', 'chicken', 'ship-fees'])(
  'sheets conform to their schema: %s',
  name => {
    const document: unknown = JSON.parse(documentText('brief', briefed(shipped(name), {}, name)))
    expect(problems(document, briefSchema)).toEqual([])
    expect(problems({ ...(document as object), more: 1 }, briefSchema)).not.toEqual([])
  },
)

it('tells the sheets of Washington in Kuala Lumpur as they always were', async () => {
  const briefing = briefed(shipped('kuala-lumpur-2025'), { as: 'us', file: 'kuala-lumpur-2025' })
  await expect(briefingMarkdown(briefing)).toMatchFileSnapshot('../golden/briefs/kuala-lumpur-2025-us.md')
})

it('shows a text of the file as text, in Markdown and on the page', async () => {
  const hostile = FILE.replace('Keep calm.', '"<script>alert(1)</script> [x](javascript:alert(1))"')
  const briefing = briefed(hostile)
  expect(briefingMarkdown(briefing)).toContain('\\<script\\>alert(1)\\</script\\> \\[x\\](javascript')
  const page = await briefingPage(briefing)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).not.toContain('<script')
})

/** Everything that only others than the viewer know, made otherwise; and how they pick. */
function otherwise(tree: Tree, viewer: string): Tree {
  const players = Object.entries(tree.players as Record<string, Tree>).map(([name, player]) => {
    if (name === viewer) return [name, player]
    const { policy: _, tremble: __, ...rest } = player
    const types = Object.entries((player.types ?? {}) as Tree).map(([type, value]) => {
      const long = typeof value === 'object' && value !== null ? (value as Tree) : { chance: value }
      const numbers = Object.keys(long).map(key => [key, key === 'chance' ? long[key] : 8])
      return [type, { ...Object.fromEntries(numbers), brief: 'Their secret.' }]
    })
    const privates = Object.keys((player.private ?? {}) as Tree).map(key => [
      key,
      { value: 6, label: 'Their secret' },
    ])
    return [
      name,
      {
        ...rest,
        brief: 'Their secret.',
        ...(types.length === 0 ? {} : { types: Object.fromEntries(types) }),
        ...(privates.length === 0 ? {} : { private: Object.fromEntries(privates) }),
      },
    ]
  })
  const state = Object.entries((tree.state ?? {}) as Record<string, Tree>).map(([name, variable]) => {
    const known = typeof variable === 'object' && variable !== null ? variable.known_to : undefined
    const isTheirs = known !== undefined && ![known].flat().includes(viewer)
    return [name, isTheirs ? { ...variable, label: 'Their secret' } : variable]
  })
  return {
    ...tree,
    players: Object.fromEntries(players),
    ...(state.length === 0 ? {} : { state: Object.fromEntries(state) }),
  }
}

it('is the same whatever only others know, and however they pick', () => {
  let compared = 0
  fc.assert(
    fc.property(anyScenario, tree => {
      for (const viewer of Object.keys((tree.players ?? {}) as Tree)) {
        const request: BriefRequest = { ...ALL, as: viewer, only: 'roles' }
        const [one, other] = [tree, otherwise(tree, viewer)].map(each =>
          briefScenario({ name: 'case.yaml', content: scenarioText(each), load: loadGenerated }, request),
        )
        // A value out of its range is refused: then there is nothing to compare.
        if (one!.kind !== 'briefed' || other!.kind !== 'briefed') continue
        compared += 1
        expect(other!.briefing.roles).toEqual(one!.briefing.roles)
        expect(JSON.stringify(other!.briefing)).not.toContain('Their secret')
        expect(problems(JSON.parse(documentText('brief', one!.briefing)), briefSchema)).toEqual([])
      }
    }),
    { seed: 6, numRuns: 60 },
  )
  expect(compared).toBeGreaterThan(80)
})
