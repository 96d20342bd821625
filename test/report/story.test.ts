/** The story of a run in which everything is certain, so that all of it can be said in advance; and the pages of the same game. */
import { describe, expect, it } from 'vitest'
import { followRun, openScenario, showMermaid, showReport, storyPage } from '../../src/index.ts'

const FILE = `tft: 1
scenario: talks
title: {en: Talks, zh: 会谈}
calendar: {points: [2025-10-09, 2025-10-14, 2025-10-30], end: 2025-11-05, dates: [{date: 2025-10-14, say: Fees begin, set: {fee: 50}}]}
tracks: {talks: {label: Talks}, ships: {label: Ships}}
parameters: {nerves: {value: "uniform(1, 2)", label: Nerves}}
state:
  fee: {start: 0, range: [0, 100], label: Fee, unit: $}
  signed: {start: false, label: Signed}
players:
  us:
    label: United States
    moves:
      meet: {track: talks, label: Meet, open: 2025-10-30, stance: 1}
      threaten: {track: ships, label: Threaten, once: true, say: A threat is made, later: {date: 2025-10-30, set: {fee: 100}}}
    policy: {talks: [{if: step == 3, then: meet}, {else: pass}], ships: [{if: step == 1, then: threaten}, {else: pass}]}
  china:
    moves:
      meet: {track: talks}
      wait: {track: ships, when: fee > 60}
    policy: {talks: meet, ships: [{if: fee > 60, then: {wait: 3, pass: 1}}, {else: pass}]}
joint:
  deal: {needs: {us: meet, china: meet}, label: The deal, set: {signed: true}, add: {fee: -20}}
events:
  rumour: {open: 2025-10-14, say: {en: A rumour goes round, zh: 传言四起}, cancel: us.threaten}
outcomes:
  done: {when: signed, label: Signed and done, payoff: {us: 3}}
  open: {otherwise: true}
measures:
  fee: {final: fee}
  high: {first: fee > 90}
`

const input = { name: 'talks.yaml', content: FILE }
const opened = openScenario(input)
if (opened.kind === 'invalid') throw new Error(opened.diagnostics.map(each => each.message).join('\n'))
const { game } = opened
const story = followRun(opened, input, 'x', 5)

describe('a story', () => {
  it('says which run it tells, and what was drawn for it', () => {
    expect(story).toMatchObject({ scenario: 'talks', seed: 'x', run: 5, variant: null, failure: null })
    expect(story.drawn.map(({ name }) => name)).toEqual(['nerves'])
    expect(story.drawn[0]!.value).toBeGreaterThan(1)
    expect(story.drawn[0]!.value).toBeLessThan(2)
  })

  it('tells every step with its days, picks with all odds, and what changed', () => {
    expect(story.steps.map(({ firstDay, lastDay }) => `${firstDay} ${lastDay}`)).toEqual([
      '2025-10-09 2025-10-13',
      '2025-10-14 2025-10-29',
      '2025-10-30 2025-11-05',
    ])
    const [first, second, third] = story.steps.map(step => step.told)
    expect(first).toContainEqual({
      reason: expect.objectContaining({ seen: [] }),
      kind: 'pick',
      player: 'us',
      track: 'ships',
      move: 'threaten',
      menu: [
        { move: 'pass', probability: 0, closed: null },
        { move: 'threaten', probability: 1, closed: null },
      ],
    })
    expect(first).toContainEqual({
      reason: expect.objectContaining({ seen: [] }),
      kind: 'pick',
      player: 'us',
      track: 'talks',
      move: 'pass',
      menu: [
        { move: 'meet', probability: 0, closed: 'its window is not open' },
        { move: 'pass', probability: 1, closed: null },
      ],
    })
    expect(first).toContainEqual({
      kind: 'scheduled',
      name: 'us/ships/threaten/later:1',
      dueStep: 3,
      dueDay: '2025-10-30',
    })
    expect(second).toContainEqual(
      expect.objectContaining({ kind: 'change', name: 'fee', before: 0, after: 50 }),
    )
    expect(second).toContainEqual({ kind: 'cancelled', name: 'us.threaten' })
    expect(third).toContainEqual(
      expect.objectContaining({ kind: 'change', name: 'signed', before: false, after: true }),
    )
  })

  it('ends with the record of the run', () => {
    expect(story.end).toEqual({
      outcome: 'done',
      label: 'Signed and done',
      steps: 3,
      payoffs: { china: 0, us: 3 },
      measures: { fee: 30, high: null },
      pending: 0,
    })
  })

  it('reads as a page', () => {
    const page = storyPage({ ...story, drawn: [{ name: 'nerves', value: 1.5 }] }, game, {
      color: false,
      language: 'en',
    })
    expect(page).toBe(`Talks
talks · run 5 · seed x

Drawn for this run: Nerves 1.5.

   1  9 Oct   china: meet (100 %)
              United States: Threaten (100 %)
              A threat is made.
              Set going for 2025-10-30: Threaten (United States).
   2  14 Oct  Fees begin.
              A rumour goes round.
              Called off: Threaten (United States).
              china: meet (100 %)
              Fee 0 → 50
   3  30 Oct  china: meet (100 %)
              United States: Meet (100 %)
              Together: The deal.
              Signed no → yes; Fee 50 → 30

It ends after 3 steps: Signed and done
  Payoff of United States            3
  Payoff of china                    0
  fee                               30
  high                           never
`)
  })
})

describe('what comes due', () => {
  const DUE = `tft: 1
scenario: due
calendar: {rounds: 3, dates: [{name: opening, step: 1, later: {after: 1 step, add: {heat: 1}}}]}
tracks: {tariffs: {}}
state: {heat: 0}
players:
  us:
    label: United States
    moves: {threat: {track: tariffs, label: Threaten, later: {after: 1 step, add: {heat: 1}}}}
    policy: {tariffs: [{if: step == 1, then: threat}, {else: pass}]}
events:
  storm: {when: step == 1, label: A storm, one_of: [{weight: 1, later: {after: 1 step, add: {heat: 1}}}]}
dynamics: [{name: cool, when: step == 1, later: {after: 1 step, add: {heat: -1}}}]
outcomes: {end: {otherwise: true}}
`
  const source = { name: 'due.yaml', content: DUE }
  const open = openScenario(source)
  if (open.kind === 'invalid') throw new Error(JSON.stringify(open.diagnostics))
  const told = storyPage(followRun(open, source, '1', 0), open.game, { color: false, language: 'en' })

  it('is told by what set it going, in the same words, never by its path', () => {
    for (const source of [
      'entry opening of the calendar',
      'A storm',
      'Threaten (United States)',
      'item cool of the dynamics',
    ]) {
      expect(told).toContain(`Set going for step 2: ${source}.\n`)
      expect(told).toContain(`Now due: ${source}.\n`)
    }
    expect(told).not.toContain('later:')
  })
})

describe('the game on a page', () => {
  const page = showReport(game, { color: false, language: 'zh' })

  it('says who can do what, when, and to which effect', () => {
    expect(page).toMatch(/^会谈\ntalks · 3 steps from 2025-10-09 to 2025-11-05\n/)
    expect(page).toContain('    threaten\n        once; “A threat is made”; later, 2025-10-30: fee = 100\n')
    expect(page).toContain('    meet\n        open 2025-10-30; stance 1\n')
    expect(page).toContain('  deal  The deal\n      needs china.meet with us.meet; signed = true; fee - 20\n')
    expect(page).toContain('  rumour\n      open 2025-10-14; “传言四起”; calls off us.threaten\n')
    expect(page).toContain('  2025-10-14\n      “Fees begin”; fee = 50\n')
  })

  it('says what changes and reads each variable', () => {
    expect(page).toContain('changed by calendar 1, us.threaten, joint deal; read by policy of china,\n')
    expect(page).toContain('  signed: false\n      changed by joint deal; read by outcome done\n')
  })

  it('is drawn for Mermaid with the same edges', () => {
    const diagram = showMermaid(game, 'en')
    expect(diagram).toMatch(/^flowchart LR\n/)
    const idOf = (label: string): string => new RegExp(`^ {2}(\\w+)[^"]*"${label}"`, 'm').exec(diagram)![1]!
    expect(diagram).toContain(`  ${idOf('joint deal')} --> ${idOf('Signed')}\n`)
    expect(diagram).toContain(`  ${idOf('Signed')} -.-> ${idOf('outcome done')}\n`)
  })
})
