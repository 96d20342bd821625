import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { resolveGame } from '../../src/scenario/resolve.ts'
import { readScenario } from '../../src/scenario/scenario.ts'
import { variantNames } from '../../src/scenario/variant.ts'
import { complaintsOf, gameOf, runsOf } from './resolve-text.ts'

const sketches = new URL('./sketches/', import.meta.url)

function read(name: string) {
  return readScenario(name, readFileSync(new URL(name, sketches), 'utf8'))
}

describe('the sketches of the language page', () => {
  const names = readdirSync(sketches).filter(name => name.endsWith('.yaml'))

  it('are all here', () => {
    expect(names).toHaveLength(9)
  })

  it.each(names)('%s lowers, with each of its variants, and runs', name => {
    const { scenario, diagnostics } = read(name)
    expect(diagnostics).toEqual([])
    for (const variant of [null, ...variantNames(scenario!)]) {
      const { game, diagnostics: complaints } = resolveGame(scenario!, { variant, watch: true })
      expect(complaints.filter(each => each.severity === 'error')).toEqual([])
      expect(runsOf(game!, 5)).toHaveLength(5)
    }
  })

  it('hold beliefs in two of the nine', () => {
    const holding = names.filter(name =>
      resolveGame(read(name).scenario!).game!.players.some(player => player.belief !== null),
    )
    expect(holding).toEqual(['brinkmanship.yaml', 'kuala-lumpur-2025.yaml'])
  })
})

describe('a game', () => {
  it('is plain data that survives JSON', () => {
    const { game } = resolveGame(read('ship-fees.yaml').scenario!)
    expect(JSON.parse(JSON.stringify(game))).toEqual(game)
  })

  it('keeps the spans of what it came from', () => {
    const game = gameOf('state: {x: 0}\ndynamics: [{add: {x: 1}}]')
    expect(game.dynamics[0]!.block.writes[0]!.span).toEqual([0, 32, 33])
  })
})

describe('a strategy that nobody plays', () => {
  it('is checked, by itself', () => {
    const rules = (last: string) => `
state: {x: 0}
players: {us: {moves: {hold: {}}, policy: hold}, china: {moves: {hold: {}}, policy: hold}}
events: {e: {when: us.last == hold and x > 1}}
strategies: {s: {parameters: {p: 1}, memory: {n: 0}, rules: [{if: other.stance < p and x > n, then: match, remember: {n: n + 1}}, ${last}]}}`
    expect(complaintsOf(rules('{else: mildest}'))).toEqual([])
    expect(complaintsOf(rules('{else: softest}')).join()).toContain('No move `softest` is known here')
  })

  it('may ask for the moves, types, events and joints of its own file', () => {
    const text = `
tracks: {ships: {}, talks: {}}
players:
  us: {types: {hawk: 1}, moves: {fee: {track: ships}, meet: {track: talks}}, policy: {ships: fee, talks: meet}}
derived: {met: ever(us.meet) or just(storm)}
events: {storm: {chance: 0.5}}
joint: {deal: {needs: {us: meet}}}
strategies: {s: {rules: [{if: met and ever(deal) and count(us.fee) > 1, then: toughest}, {else: mildest}]}}`
    expect(complaintsOf(text)).toEqual([])
  })
})

describe('a fragment', () => {
  it('can be extended, not run', () => {
    const { scenario } = readScenario('base.yaml', 'tft: 1\nparameters: {a: 1}')
    expect(resolveGame(scenario!).diagnostics.map(each => each.message)).toEqual([
      'Without `calendar` and `outcomes` this is a fragment: others can extend it, but it cannot be run.',
    ])
  })

  it('is checked all the same', () => {
    const text =
      'tft: 1\nparameters: {a: tarif}\nstrategies: {s: {rules: [{if: others.last == none, then: mildest}]}}'
    const { scenario } = readScenario('base.yaml', text)
    const codes = resolveGame(scenario!).diagnostics.map(each => each.code)
    expect(codes).toContain('fragment')
    expect(codes).toContain('no-else')
    expect(codes.filter(code => code === 'unknown-name')).toHaveLength(2)
  })

  it('becomes a scenario by what extends it', () => {
    const base = 'tft: 1\nstrategies: {stubborn: {rules: [{else: toughest}]}}'
    const text = `tft: 1
scenario: test
extends: ./base.yaml
calendar: {rounds: 3}
players: {us: {moves: {a: {}, b: {stance: -1}}, policy: stubborn}}
outcomes: {end: {otherwise: true}}
measures: {n: {final: count(us.b)}}`
    const load = (path: string) => (path === 'base.yaml' ? new TextEncoder().encode(base) : null)
    const { scenario, diagnostics } = readScenario('test.yaml', text, load)
    expect(diagnostics).toEqual([])
    expect(runsOf(resolveGame(scenario!).game!, 1)[0]!.measures).toEqual([3])
  })
})
