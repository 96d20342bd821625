import { describe, expect, it } from 'vitest'
import { sensitivityReport } from '../../src/report/sensitivity.ts'
import type { Sensitivity, TargetSensitivity } from '../../src/study/index.ts'
import { widthOf } from '../../src/text/index.ts'

const look = { color: false, language: 'en' }
const interval = (value: number, reach = 0.01) => ({
  value,
  low: Math.max(0, value - reach),
  high: value + reach,
})
const indices = (first: number, total: number) => ({ first: interval(first), total: interval(total) })

const rupture: TargetSensitivity = {
  kind: 'outcome',
  name: 'rupture',
  label: { en: 'Rupture', zh: '破裂' },
  unit: null,
  mean: 0.3,
  meanLow: 0.29,
  meanHigh: 0.31,
  known: 1,
  inputs: [
    {
      indices: indices(0.02, 0.1),
      rank: { value: -0.21, low: -0.22, high: -0.2 },
      tornado: [
        { at: 'lowest tenth', input: 0.1, target: interval(0.4) },
        { at: 'highest tenth', input: 0.9, target: interval(0.2) },
      ],
    },
    {
      indices: indices(0.3, 0.5),
      rank: null,
      tornado: [
        { at: 'dove', input: null, target: interval(0.1) },
        { at: 'hawk', input: null, target: interval(0.6) },
      ],
    },
    { indices: indices(0, 0.004), rank: null, tornado: [] },
  ],
  chance: indices(0.4, 0.6),
  without: null,
}

const sensitivity: Sensitivity = {
  scenario: 'crisis',
  title: { en: 'A crisis', zh: '危机' },
  variant: 'hawks',
  changes: ['tension=3'],
  program: '9.9.9',
  seed: '7',
  confidence: 0.95,
  given: null,
  inputs: [
    { name: 'talks', label: 'A label too long for its column', unit: null, kind: 'number', words: null },
    { name: 'us.type', label: null, unit: null, kind: 'words', words: ['dove', 'hawk'] },
    { name: 'nerves', label: { en: 'Nerves', zh: '敏感度' }, unit: null, kind: 'number', words: null },
  ],
  together: [['talks', 'nerves']],
  targets: [rupture],
  runs: 10_000,
  rows: 1024,
  indexRuns: 6144,
  discovery: null,
  learning: null,
}

/** The report of the one target, changed. */
function reportOf(target: Partial<TargetSensitivity>): string {
  return sensitivityReport({ ...sensitivity, targets: [{ ...rupture, ...target }] }, look)
}

describe('the report of an analysis of sensitivity', () => {
  const text = sensitivityReport(sensitivity, look)

  it('draws, sorts and explains', async () => {
    await expect(text).toMatchFileSnapshot('sensitivity.txt')
  })

  it('fits a terminal, also in Chinese', () => {
    for (const page of [text, sensitivityReport(sensitivity, { ...look, language: 'zh' })])
      for (const line of page.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80)
  })

  it('says what moves it most where no indices were asked for', () => {
    const plain = rupture.inputs.map(each => ({ ...each, indices: null }))
    expect(reportOf({ inputs: plain, chance: null, without: 'not-asked' }).replaceAll(/\s+/g, ' ')).toContain(
      'us.type moves it most: from 10.0 % (dove) to 60 % (hawk).',
    )
  })

  it('tells where an outcome is likely, box by box', () => {
    const part = (value: number) => interval(value, 0.005)
    const peel = (coverage: number, density: number, chosen: boolean) => {
      return { coverage, density, mass: (0.3 * coverage) / density, limits: 1, chosen }
    }
    const box = (input: string, text: string, p: number) => ({
      limits: [{ input, low: 0.7, high: null, words: null, text, p }],
      coverage: part(0.4),
      density: part(0.8),
      mass: part(0.15),
      p: 1e-9,
      reached: true,
      sentence: text,
      peeling: [peel(1, 0.3, false), peel(0.5, 0.6, true), peel(0.1, 0.9, false)],
    })
    const measure = { ...sensitivity.inputs[0]!, name: 'met', from: 'measure', scale: 'date' } as const
    const page = sensitivityReport(
      {
        ...sensitivity,
        discovery: {
          outcome: 'rupture',
          label: rupture.label,
          runs: 10_000,
          cases: 3000,
          density: part(0.3),
          confidence: 0.95,
          inputs: [measure],
          patience: 0.05,
          leastDensity: null,
          finding: { runs: 5000, cases: 1500 },
          measuring: { runs: 5000, cases: 1500 },
          boxes: [box('resolve', 'resolve ≥ 0.7', 1e-6), box('met', 'met after 2025-10-27 or never', 0.0123)],
          ended: 'nothing',
        },
      },
      look,
    )
    for (const line of page.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80)
    const words = page.replaceAll(/\s+/g, ' ')
    expect(words).toContain('1. Rupture where resolve ≥ 0.7')
    expect(words).toContain('2. Elsewhere, Rupture where met after 2025-10-27 or never')
    expect(words).toContain('(quasi-p): resolve below 0.001.')
    expect(words).toContain('(quasi-p): met 0.012.')
    expect(words).toContain('Together they hold 80 % of all such runs, in 30 % of all runs.')
    expect(words).toContain('met is a result itself')
  })

  it('admits that it may be luck', () => {
    const [first] = rupture.inputs
    const wide = first!.tornado.map(end => ({ ...end, target: interval(end.target.value, 0.2) }))
    const inputs = [
      { ...first!, indices: null, tornado: wide },
      { indices: null, rank: null, tornado: [] },
      { indices: null, rank: null, tornado: [] },
    ]
    expect(reportOf({ inputs, chance: null, without: 'not-asked' }).replaceAll(/\s+/g, ' ')).toContain(
      'which may be luck',
    )
  })

  it('says why there are no shares of the variance', () => {
    const inputs = rupture.inputs.map(each => ({ ...each, indices: null }))
    expect(reportOf({ inputs, chance: null, without: 'rare' })).toContain(
      'Too rare for shares of the variance',
    )
    expect(reportOf({ inputs, chance: null, without: 'unknown', known: 0.4 })).toContain(
      'no value in some runs',
    )
    expect(reportOf({ inputs, chance: null, without: 'constant' })).toContain('nothing drives it')
    expect(reportOf({ mean: null, meanLow: null, meanHigh: null, known: 0 })).toContain(
      'It has no value in any run.',
    )
  })
})
