/** Reports of tournaments whose scores are written by hand, so that every figure shown is known. */
import { describe, expect, it } from 'vitest'
import { backgroundOf, formatTournament, pageText, type Tournament } from '../../src/index.ts'
import { tournamentPage } from '../../src/report/page/tournament.ts'
import { matchScores } from '../../src/study/match-scores.ts'
import { judgeTournament, type TournamentFrame } from '../../src/study/tournament.ts'
import { widthOf } from '../../src/text/index.ts'

const look = { color: false, language: 'en' }

const FRAME: TournamentFrame = {
  scenario: 'made-up',
  title: { en: 'A made-up tournament', zh: '虚构的锦标赛' },
  variant: 'hawks',
  changes: ['parameters.other=3'],
  program: '1.0.0',
  seed: '7',
  confidence: 0.95,
  steps: 12,
  rounds: true,
  noise: 0.1,
  tracks: [],
  otherTracks: [],
  seats: [
    { player: 'us', label: { en: 'United States', zh: '美国' } },
    { player: 'china', label: null },
  ],
  withSelf: false,
}

/** What a row strategy earns against a column one in either seat, and how far two sections of the worlds lie from that. */
function judged(
  square: readonly (readonly number[])[],
  apart: number,
  more: Partial<TournamentFrame> & { readonly start?: readonly number[] } = {},
): Tournament {
  const { start, ...frame } = more
  const count = square.length
  const names = ['alpha', 'beta', 'gamma', 'delta']
  const table = (shift: (row: number, column: number) => number): Float64Array =>
    Float64Array.from({ length: 2 * count * count }, (_, at) => {
      const pair = Math.floor(at / 2)
      const [first, second] = [Math.floor(pair / count), pair % count]
      const [own, other] = at % 2 === 0 ? [first, second] : [second, first]
      return square[own]![other]! + shift(own, other)
    })
  // Sections differ by who plays, so that differences vary too.
  const wobble = (sign: number) => (own: number, other: number) =>
    own === other ? 0 : sign * apart * (own - other)
  return judgeTournament({
    frame: { ...FRAME, ...frame },
    entrants: square.map((_, index) => ({
      name: names[index] ?? `a_strategy_of_a_name_that_is_long_${index}`,
      summary: index === 0 ? 'Is first.' : null,
      file: index === 0 ? null : 'class/all.yaml',
    })),
    scores: matchScores(
      count,
      table(() => 0),
      apart === 0 ? [] : Array.from({ length: 10 }, (_, index) => table(wobble(index % 2 ? 1 : -1))),
    ),
    exact: Array.from({ length: count * count }, () => apart === 0),
    runs: apart === 0 ? null : 1000,
    start: start ?? square.map(() => 1 / count),
    generations: 2000,
  })
}

const THREE = [
  [3, 4, 5],
  [2, 3, 4.5],
  [2, 4, 1],
]

describe('a tournament', () => {
  it('is ranked by the mean over the others, and says who beats whom', () => {
    const tournament = judged(THREE, 0)
    expect(
      tournament.entrants.map(({ name, rank, score, beats, loses }) => [
        name,
        rank,
        score.value,
        beats,
        loses,
      ]),
    ).toEqual([
      ['alpha', 1, 4.5, 2, 0],
      ['beta', 2, 3.25, 1, 1],
      ['gamma', 3, 3, 0, 2],
    ])
    const text = formatTournament(tournament, 'text', look)
    expect(text).toMatch(
      /^A made-up tournament\nmade-up, variant hawks · 3 strategies in both seats · 12 rounds · noise 0\.1\nwith parameters\.other=3\nEvery match is exact: nothing is drawn\.\n/,
    )
    expect(text).toContain(
      '     1 alpha   3    4+   5+\n     2 beta    2-   3  4.5+\n     3 gamma   2-   4-   1\n',
    )
    expect(text).not.toContain('interval')
    expect(text).toContain('Left: alpha alone. It earns 3 a match.')
  })

  it('says ties where the sections of the worlds cannot tell two apart', () => {
    const tournament = judged(THREE, 1)
    expect(tournament.entrants.map(({ rank, tied }) => [rank, tied])).toEqual([
      [1, [1, 2]],
      [1, [0, 2]],
      [1, [0, 1]],
    ])
    const text = formatTournament(tournament, 'text', look)
    expect(text).toContain('   1= alpha')
    expect(text).toContain('  = as good as another: the same payoff, or no difference beyond doubt.')
    expect(text).toContain('Every match is simulated: 1,000 runs each, seed 7, all in the same worlds.')
    // Alpha earns 4.5, in half of the sections 1.5 more and in half 1.5 less: t of 9 degrees times 1.5 / 3.
    const { low, high } = tournament.entrants[0]!.score
    expect(high - 4.5).toBeCloseTo(2.262157 * 0.5, 5)
    expect(4.5 - low).toBeCloseTo(2.262157 * 0.5, 5)
  })

  it('says who could come in, drift in, and who cannot be told', () => {
    // Delta earns more among alphas than they do, gamma the same, beta less; the population is one of alphas.
    const square = [
      [3, 3, 3, 0],
      [1, 1, 1, 1],
      [3, 3, 3, 0],
      [5, 1, 1, 1],
    ]
    const text = formatTournament(judged(square, 0, { start: [1, 0, 0, 0] }), 'text', look)
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Begun with the given shares, the population does not move at all. Left: alpha alone. It earns 3 a match. Not left: delta, gamma, beta. Could come in and grow: delta (earns 2 more). Could drift in, paid exactly what those who are left are paid: gamma. The rest would earn less and die out.',
    )
    const unsure = formatTournament(judged(square, 1, { start: [1, 0, 0, 0] }), 'text', look)
    expect(unsure).toContain('The runs cannot tell whether these could come in:')
  })

  it('keeps to 80 columns, however many and long the names', () => {
    for (const size of [2, 3, 17, 24, 25, 60]) {
      const square = Array.from({ length: size }, (_, row) =>
        Array.from({ length: size }, (__, column) => -12345.678 * row + column),
      )
      for (const apart of [0, 3]) {
        const tournament = judged(square, apart, { tracks: ['one', 'two'], otherTracks: ['three'] })
        const ranks = tournament.entrants.map(({ rank }) => rank)
        expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
        const text = formatTournament(tournament, 'text', look)
        for (const line of text.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80)
        expect(text).toContain('strategies play one, two\n')
        expect(text).toContain('Left to the policies of the file: three.')
        expect(text.includes(`${size} by ${size} figures`)).toBe(size > 24)
      }
    }
  })

  it('speaks the language of the reader', () => {
    expect(formatTournament(judged(THREE, 0), 'text', { color: false, language: 'zh' })).toMatch(
      /^虚构的锦标赛\n/,
    )
  })

  it('has a page with its answer, its figures and who takes part', async () => {
    const content =
      'tft: 1\nscenario: made-up\ncalendar: {rounds: 1}\nplayers: {us: {moves: {a: {}}, policy: a}}\noutcomes: {end: {otherwise: true}}\n'
    const known = await backgroundOf(
      { name: 'made-up.yaml', content },
      { seed: '7', command: 'tft tournament', told: null },
    )
    if (known.kind !== 'known') throw new Error('it does not open')
    const page = async (tournament: Tournament): Promise<string> =>
      pageText(tournamentPage(tournament, known.background, 'en'))
    const sure = await page(judged(THREE, 0))
    expect(sure).toContain('alpha earns most: 4.5 a match.')
    expect(sure).toContain('9 matches, all exact')
    expect(sure).toContain('<td>Is first.</td>')
    expect(sure).toContain('<td>defined in class/all.yaml</td>')
    expect(await page(judged(THREE, 1))).toContain('alpha, beta, gamma earn most, and cannot be told apart')
  })
})
