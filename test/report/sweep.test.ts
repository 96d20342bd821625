/** Reports of sweeps written by hand, so that every figure shown is known. */
import { describe, expect, it } from 'vitest'
import { formatSweep, type Sweep, type SweepPoint } from '../../src/index.ts'
import { turnSentences } from '../../src/report/sweep-turns.ts'
import { widthOf } from '../../src/text/index.ts'

const look = { color: false, language: 'en' }

function point(...shares: readonly number[]): SweepPoint {
  const leader = shares.indexOf(Math.max(...shares))
  const [first, second] = shares.toSorted((one, other) => other - one) as [number, number]
  return {
    probabilities: shares.map(value => ({
      value,
      low: Math.max(0, value - 0.012),
      high: Math.min(1, value + 0.012),
    })),
    leader,
    clear: first - second > 0.03,
    means: [{ value: 100 * shares[0]! - 50, low: 100 * shares[0]! - 51, high: 100 * shares[0]! - 49 }, null],
  }
}

const LINE: Sweep = {
  scenario: 'made-up',
  title: { en: 'A made-up sweep', zh: '虚构的扫描' },
  variant: 'hawks',
  changes: ['parameters.other=3'],
  program: '1.0.0',
  seed: '7',
  runs: 10_000,
  confidence: 0.95,
  condition: null,
  axes: [
    {
      name: 'threat',
      label: { en: 'Threatened tariff', zh: '威胁的关税' },
      unit: 'points',
      kind: 'number',
      values: [0, 0.1, 0.2, 0.3],
    },
  ],
  outcomes: [
    { name: 'deal', label: { en: 'A deal', zh: '协议' } },
    { name: 'none', label: null },
    { name: 'never', label: null },
  ],
  measures: [
    { kind: 'measure', name: 'shares', label: 'Shares', unit: '%' },
    { kind: 'measure', name: 'unseen', label: null, unit: null },
  ],
  points: [point(0.8, 0.2, 0), point(0.6, 0.4, 0), point(0.49, 0.51, 0), point(0.1, 0.9, 0)],
  turns: [{ between: [1, 2], from: 'deal', to: 'none', clear: false }],
  subject: { kind: 'outcome', name: 'deal', index: 0 },
}

describe('a sweep over one setting', () => {
  const text = formatSweep(LINE, 'text', look)

  it('says what was swept', () => {
    expect(text).toMatch(/^A made-up sweep\nmade-up, variant hawks · 4 points · 10,000 runs each · seed 7\n/)
    expect(text).toContain('over threat: 0 to 0.3 points · Threatened tariff\nwith parameters.other=3\n')
  })

  it('draws a curve for every outcome, what is never seen flat and bounded', () => {
    expect(text).toMatch(/ {2}A deal +███▆▆▆▅▅▅▁▁▁ +80 % +10 %\n/)
    expect(text).toMatch(/ {2}none +▁▁▁▃▃▃▄▄▄███ +20 % +90 %\n/)
    expect(text).toMatch(/ {2}never +(.)\1{11} +below 2 % +below 2 %\n/)
  })

  it('says where the leading outcome changes, and whether that is sure', () => {
    expect(turnSentences(LINE, look)).toEqual([
      'Between threat 0.1 and 0.2 the leading outcome changes from A deal to none (one of the two leads only within the noise).',
    ])
    expect(turnSentences({ ...LINE, turns: [] }, look)[0]).toBe(
      'Nowhere: A deal leads at every point, though not beyond doubt everywhere.',
    )
  })

  it('shows values, probabilities and who leads in a table', () => {
    expect(text).toMatch(/ 0 +\*80 +20 +<2\n +0\.1 +\*60 +40 +<2\n +0\.2 +49 +~51 +<2\n/)
    expect(text).toMatch(/ 0\.3 +█+[▏▎▍▌▋▊▉]? +10 % +9 – 11\n/)
  })

  it('shows the means of what was asked about, on either side of 0', () => {
    const asked = formatSweep(
      { ...LINE, subject: { kind: 'measure', name: 'shares', index: 0 } },
      'text',
      look,
    )
    expect(asked).toMatch(/\nShares\n/)
    expect(asked).toMatch(/ 0 {2,}•- +30 +29 – 31\n/)
    expect(asked).toMatch(/ 0\.3 -•+ +-40 +-41 – -39\n/)
    const unseen = formatSweep(
      { ...LINE, subject: { kind: 'measure', name: 'unseen', index: 1 } },
      'text',
      look,
    )
    expect(unseen).toMatch(/ 0 +in no run\n/)
  })

  it('speaks the language of the reader', () => {
    const chinese = formatSweep(LINE, 'text', { ...look, language: 'zh' })
    expect(chinese).toContain('协议')
    expect(turnSentences(LINE, { language: 'zh' })[0]).toContain('from 协议 to none')
    for (const line of chinese.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80)
  })

  it('is 80 columns wide at most, also with many long outcomes and values', () => {
    const outcomes = Array.from({ length: 12 }, (_, index) => ({
      name: `outcome_${index}`,
      label: `A rather long name of outcome ${index}`,
    }))
    const long: Sweep = {
      ...LINE,
      outcomes,
      turns: [],
      axes: [
        {
          ...LINE.axes[0]!,
          name: 'players.united_states.policy',
          kind: 'words',
          values: ['a_very_long_name_of_a_policy_indeed', 'b', 'c', 'd'],
        },
      ],
      points: LINE.points.map(each => ({
        ...each,
        probabilities: outcomes.map((_, index) => each.probabilities[index % 3]!),
      })),
    }
    const lines = formatSweep(long, 'text', look).split('\n')
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80)
    expect(lines.join('\n')).not.toContain('\u001b')
    expect(formatSweep(LINE, 'text', { ...look, color: true })).toContain('\u001b[')
  })
})

describe('a sweep over two settings', () => {
  const second = { name: 'talks', label: null, unit: null, kind: 'number', values: [1, 2, 3] } as const
  const MAP: Sweep = {
    ...LINE,
    axes: [{ ...LINE.axes[0]!, values: [0, 0.1] }, second],
    points: [
      point(0.8, 0.2, 0),
      point(0.7, 0.3, 0),
      point(0.49, 0.51, 0),
      point(0.6, 0.4, 0),
      point(0.3, 0.7, 0),
      point(0.1, 0.9, 0),
    ],
    turns: [
      { between: [1, 2], from: 'deal', to: 'none', clear: false },
      { between: [1, 4], from: 'deal', to: 'none', clear: true },
      { between: [3, 4], from: 'deal', to: 'none', clear: true },
    ],
  }

  it('maps the figures, the setting of fewer values across', () => {
    const text = formatSweep(MAP, 'text', look)
    expect(text).toContain(
      [
        'A deal, in per cent',
        '  talks down, threat across',
        '        0   0.1',
        '  1 ██ 80 ▓▓ 60',
        '  2 ██ 70 ░░ 30',
        '  3 ▒▒ 49    10',
      ].join('\n'),
    )
    expect(text).toContain('  from 10.0 % (blank) to 80.0 % (█)\n')
  })

  it('maps who leads, in small letters where that is not sure', () => {
    const text = formatSweep(MAP, 'text', look)
    expect(text).toMatch(
      / {2}1 +D +D\n {2}2 +D +N\n {2}3 +n +N\n {2}D A deal, N none; small: leads, but not beyond doubt\n/,
    )
  })

  it('says each change along a setting once', () => {
    expect(turnSentences(MAP, look)).toEqual([
      'Between threat 0 and 0.1 the leading outcome changes from A deal to none where talks is 2.',
      'Between talks 1 and 2 the leading outcome changes from A deal to none where threat is 0.1.',
      'Between talks 2 and 3 the leading outcome changes from A deal to none where threat is 0 (one of the two leads only within the noise).',
    ])
    const two = {
      ...MAP,
      turns: [
        { between: [0, 3], from: 'deal', to: 'none', clear: true },
        { between: [1, 4], from: 'deal', to: 'none', clear: true },
      ],
    } as const
    expect(turnSentences(two, look)).toEqual([
      'Between threat 0 and 0.1 the leading outcome changes from A deal to none where talks is 1 to 2.',
    ])
  })

  it('fits 80 columns with as many values across as there can be', () => {
    const values = Array.from({ length: 31 }, (_, index) => index * 1000)
    const dates = values.map((_, index) => `2025-10-${String(index + 1).padStart(2, '0')}`)
    for (const axis of [{ ...second, values }, { ...second, kind: 'date', values: dates } as const]) {
      const wide: Sweep = {
        ...MAP,
        axes: [axis, { ...axis, name: 'other' }],
        points: values.flatMap(() => values.map((_, index) => MAP.points[index % 6]!)),
        turns: [],
      }
      const text = formatSweep(wide, 'text', look)
      for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
      expect(text.split('\n').filter(line => line.includes('█')).length).toBeGreaterThanOrEqual(31)
    }
  })

  it('maps a measure that never has a value', () => {
    const text = formatSweep({ ...MAP, subject: { kind: 'measure', name: 'unseen', index: 1 } }, 'text', look)
    expect(text).toContain('It has no value in any run.')
  })
})

describe('other formats', () => {
  it('CSV has a column for each setting, and a row for each figure', () => {
    const rows = formatSweep(LINE, 'csv', look).trimEnd().split('\n')
    expect(rows[0]).toBe('threat,table,name,statistic,value,low,high')
    expect(rows.slice(1, 6)).toEqual([
      '0,outcome,deal,probability,0.8,0.788,0.812',
      expect.stringMatching(/^0,outcome,none,probability,0\.2,0\.188,0\.212/),
      '0,outcome,never,probability,0,0,0.012',
      '0,lead,deal,clear,1,,',
      '0,measure,shares,mean,30,29,31',
    ])
    expect(rows).toHaveLength(1 + 4 * 5)
  })

  it('JSON is the sweep in its envelope', () => {
    expect(JSON.parse(formatSweep(LINE, 'json', look))).toEqual({
      format: 'tit-for-tariff/sweep',
      version: 1,
      ...LINE,
    })
  })
})
