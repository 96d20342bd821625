import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nfgText, readNfg } from '../../src/matrix-games/nfg.ts'
import type { NormalForm } from '../../src/matrix-games/normal-form.ts'
import { fileLines, positionOf } from '../../src/text/span.ts'

function formOf(text: string): NormalForm {
  const { form, diagnostics } = readNfg('game.nfg', text)
  if (form === null) throw new Error(diagnostics[0]!.message)
  return form
}

function complaint(text: string): string {
  const { form, diagnostics, files } = readNfg('game.nfg', text)
  expect(form).toBeNull()
  const { line, column } = positionOf(diagnostics[0]!.span!, files.map(fileLines))
  return `${line}:${column} ${diagnostics[0]!.message}`
}

describe('a .nfg file', () => {
  // The order is that of the format: the first player's strategy changes fastest.
  it('with payoffs in a row', () => {
    const form = formOf('NFG 1 R "A game" { "Ann" "Bob" } { 3 2 }\n\n1 1 0 2 0 2 1 1 0 3 2 0')
    expect(form.title).toBe('A game')
    expect(form.players.map(player => player.strategies)).toEqual([
      ['1', '2', '3'],
      ['1', '2'],
    ])
    expect([...form.payoffs[0]!]).toEqual([1, 1, 0, 0, 0, 2])
    expect([...form.payoffs[1]!]).toEqual([1, 1, 2, 3, 2, 0])
  })

  it('with named outcomes, fractions and decimals, commas or none', () => {
    const form = formOf(`NFG 1 D "Outcomes" { "Ann" "Bob" }
{ { "up" "down" } { "left" "right" } }
"a comment"
{ { "good" 1/3, -.5 } { "bad" 2e1 3 } }
1 2 0 1`)
    expect([...form.payoffs[0]!]).toEqual([1 / 3, 0, 20, 1 / 3])
    expect([...form.payoffs[1]!]).toEqual([-0.5, 0, 3, -0.5])
    expect(form.players[0]!.strategies).toEqual(['up', 'down'])
  })

  it('of three players', () => {
    const form = formOf('NFG 1 R "Three" { "a" "b" "c" } { 2 1 2 } 1 2 3 4 5 6 7 8 9 10 11 12')
    // Profiles of the file: (1,1,1) (2,1,1) (1,1,2) (2,1,2).
    expect([...form.payoffs[0]!]).toEqual([1, 7, 4, 10])
  })

  it('is read as it was written, whatever the names hold', () => {
    const name = fc.string({ maxLength: 8 })
    const game = fc
      .tuple(name, fc.array(fc.array(name, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }))
      .chain(([title, strategies]) => {
        const profiles = strategies.reduce((product, each) => product * each.length, 1)
        const payoffs = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
          minLength: profiles,
          maxLength: profiles,
        })
        return fc.tuple(...strategies.map(() => payoffs)).map(values => ({
          title,
          players: strategies.map((each, at) => ({ name: `player ${at}`, strategies: each })),
          payoffs: values.map(each => Float64Array.from(each, value => value + 0)),
        }))
      })
    fc.assert(
      fc.property(game, form => {
        expect(formOf(nfgText(form))).toEqual(form)
      }),
    )
  })

  it.each([
    ['', '1:1 A game in normal form begins with: NFG 1 R "its title" { "Row" "Column" } { 2 2 }.'],
    ['NFG 2 R', '1:5 Version 1 of the format is read: NFG 1 R "its title" ….'],
    ['NFG 1 R "t" { "a" "b" } { 2 }', '1:25 There are 2 players, but strategies of 1.'],
    ['NFG 1 R "t" { "a" "b" } { 1 1 }\n1 x', '2:3 Here what b gets in (1, 1) should stand, not x.'],
    ['NFG 1 R "t" { "a" "b" } { 1 1 }\n1', '2:2 Here what b gets in (1, 1) should stand, but the file ends.'],
    [
      'NFG 1 R "t" { "a" "b" } { 1 1 }\n1 1 1',
      '2:5 The game ends here: it has 1 profiles, and all of them have their payoffs.',
    ],
    ['NFG 1 R "t', '1:9 This quote is never closed.'],
    ['NFG 1 R "t" { "a" } { 1 } { { "x" 1 } } 2', '1:41 There are outcomes 1 to 1 (0: none), not 2.'],
    ['NFG 1 R "t" { "a" } { 1 } 1/0', '1:27 1/0 is no number that can be counted with.'],
    [
      'NFG 1 R "t" { "a" "b" } { 100000 100000 } 1',
      '1:1 The game has 10000000000 profiles of strategies; at most 1000000 are read.',
    ],
  ])('that is malformed is told where: %s', (text, expected) => {
    expect(complaint(text)).toBe(expected)
  })
})
