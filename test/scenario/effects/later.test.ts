import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf, measuresOf } from '../resolve-text.ts'

describe('later', () => {
  const game = gameOf(`
calendar: {start: 2025-10-09, step: 1 week, steps: 9}
state: {x: 0}
players:
  us:
    moves:
      hold: {}
      offer:
        options: {size: [2, 1]}
        later:
          - {after: size weeks, add: {x: size}, later: {after: 1, add: {x: "normal(0, 1)"}}}
          - {date: 2025-11-01, when: x > 0, chance: 0.5, one_of: [{weight: 1, later: {after: 1, set: {x: 0}}}, {weight: 1}]}
joint: {deal: {needs: {us: hold}, later: {after: 1, add: {x: 1}}}}
events: {storm: {chance: 0.5, later: {after: 1, add: {x: 1}}}}
dynamics: [{when: x > 100, later: {after: 1, add: {x: 1}}}]`)

  it('is a template in the order of names of sources, then of places in their block', () => {
    expect(game.laters.map(later => later.path)).toEqual([
      'dynamics:1/later:1',
      'event:storm/later:1',
      'joint:deal/later:1',
      'us/offer_1/later:1',
      'us/offer_1/later:1/later:1',
      'us/offer_1/later:2',
      'us/offer_1/later:2/one_of:1/later:1',
      'us/offer_2/later:1',
      'us/offer_2/later:1/later:1',
      'us/offer_2/later:2',
      'us/offer_2/later:2/one_of:1/later:1',
    ])
  })

  it('counts for its source and the family of that, however deep', () => {
    const names = game.laters.map(later => later.tallies.map(tally => game.tallies[tally]!.name))
    expect(names[0]).toEqual([])
    expect(names[1]).toEqual(['event:storm'])
    expect(names[2]).toEqual(['joint:deal'])
    for (const deep of names.slice(3, 7)) expect(deep).toEqual(['us.offer_1', 'us.offer'])
  })

  it('closes its family while it is pending', () => {
    const offer = game.players[0]!.tracks[0]!.moves.find(move => move.name === 'offer_1')!
    expect(game.tallies[offer.gate]).toMatchObject({ name: 'us.offer', pending: expect.any(Number) })
  })

  it('draws at sites of its path', () => {
    const paths = game.sites.map(site => site.path)
    expect(paths).toContain('us/offer_1/later:1/later:1/add:x')
    expect(paths).toContain('us/offer_1/later:2')
    expect(paths).toContain('us/offer_1/later:2/one_of')
  })

  it('keeps the constants of the pick', () => {
    const values = measuresOf(`
calendar: {rounds: 5}
state: {x: 0}
players: {us: {moves: {offer: {options: {size: [7]}, once: true, later: {after: 2, add: {x: size}}}, hold: {}}, policy: [{if: step == 1, then: offer}, {else: hold}]}}
measures: {x: {final: x}}`)
    expect(values).toEqual({ x: 7 })
  })

  const move = (later: string, calendar = '{start: 2025-10-09, step: 1 week, steps: 9}') =>
    complaintsOf(`calendar: ${calendar}\nstate: {x: 0}\nplayers: {us: {moves: {go: {later: {${later}}}}}}`)

  it.each([
    ['add: {x: 1}', '3:36 later-due'],
    ['date: 2025-11-01, after: 2, add: {x: 1}', '3:36 later-due'],
    ['after: -1, add: {x: 1}', 'negative-duration'],
    ['after: 2 fortnights, add: {x: 1}', '3:'],
    ['date: 2025-11-31, add: {x: 1}', '3:43 not-a-date'],
    ['after: 2, chance: 1.5, add: {x: 1}', '3:55 probability'],
    ['after: 2, add: {y: 1}', '3:53 unknown-name'],
  ])('refuses %s', (later, complaint) => {
    const complaints = move(later)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })

  it('knows no dates with rounds', () => {
    expect(move('date: 2025-11-01, add: {x: 1}', '{rounds: 9}')[0]).toContain('3:43 rounds-have-no-time')
    expect(move('after: 2 weeks, add: {x: 1}', '{rounds: 9}')[0]).toContain('3:44 rounds-have-no-time')
  })
})
