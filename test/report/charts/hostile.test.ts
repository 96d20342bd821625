/** Whatever a file says, its charts are whole, harmless pictures, and every kind of chart is drawn. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Chart } from '../../../src/index.ts'
import {
  chartRoles,
  classCharts,
  comparisonCharts,
  discoveryCharts,
  learningCharts,
  renderChart,
  resultCharts,
  sensitivityCharts,
  sweepCharts,
  themed,
  tournamentCharts,
} from '../../../src/report/charts/index.ts'
import { drawEverything } from './drawn.ts'
import { HOSTILE_MATCH, HOSTILE_SCENARIO } from './hostile-scenario.ts'

let charts: readonly Chart[]
/** Pictures by name. */
const svgs = new Map<string, string>()

beforeAll(async () => {
  charts = await drawEverything(
    {
      name: 'hostile.yaml',
      content: HOSTILE_SCENARIO,
      set: [{ path: 'parameters.chance', value: 'uniform(0.01, 0.04)' }],
    },
    {
      variants: ['small', 'large'],
      over: ['size=0.5:2:0.5', 'chance=0.01:0.04:0.01'],
      of: 'o5',
      by: 'us',
      match: { name: 'hostile-match.yaml', content: HOSTILE_MATCH },
      language: 'en',
    },
  )
  for (const chart of charts) svgs.set(chart.name, await renderChart(chart))
})

/** Names of the elements of an SVG text; throws where tags are not closed as they were opened. */
function elementsOf(svg: string): Set<string> {
  const open: string[] = []
  const seen = new Set<string>()
  const rest = svg.replaceAll(
    /<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<>]*")*)(\/?)>/g,
    (_, end, name, _attributes, alone) => {
      seen.add(name)
      if (end === '/') expect(open.pop()).toBe(name)
      else if (alone === '') open.push(name)
      return ''
    },
  )
  expect(open).toEqual([])
  // What is left is text: no tag that was not understood.
  expect(rest).not.toMatch(/[<>]/)
  return seen
}

describe('charts of a hostile file', () => {
  it('are of every kind there is', () => {
    const kinds = [
      resultCharts,
      comparisonCharts,
      sweepCharts,
      sensitivityCharts,
      discoveryCharts,
      learningCharts,
      tournamentCharts,
      classCharts,
    ].flatMap(each => each.map(({ name }) => name))
    const drawn = charts.map(({ name }) => name)
    // With so few rows an outcome in twelve is too rare for indices.
    const missing = kinds.filter(kind => !drawn.some(name => name === kind || name.startsWith(`${kind}-`)))
    expect(missing).toEqual(['indices'])
    expect(new Set(drawn).size).toBe(drawn.length)
  })

  it('have nothing in them but a picture and its words', () => {
    for (const [name, svg] of svgs) {
      const allowed = ['svg', 'title', 'desc', 'rect', 'g', 'line', 'path', 'text', 'tspan']
      expect(
        [...elementsOf(svg)].filter(each => !allowed.includes(each)),
        name,
      ).toEqual([])
      expect(svg, name).not.toMatch(/<[^>]* (?:on[a-z]+|href|xlink:href|style|class)=/)
      expect(svg, name).not.toMatch(/(?:url\(|NaN|undefined|Infinity)/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
      expect(svg, name).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
    }
  })

  it('say what the file said, as words', () => {
    const svg = svgs.get('outcomes')!
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(svg).toContain('bell \\x07 escape \\x1b[31m')
    // Cut to its two lines, with dots.
    expect(svg).toMatch(/a very long label[^<]*<\/tspan><tspan[^>]*>[^<]*…</)
  })

  it('tell in words and in a table what they show', () => {
    for (const { name, title, description, table, specification } of charts) {
      expect(title.trim(), name).not.toBe('')
      expect(description, name).toMatch(/^\S.{20,}/)
      expect(table.rows.length, name).toBeGreaterThan(0)
      for (const row of table.rows) expect(row.length, name).toBe(table.head.length)
      expect(JSON.parse(JSON.stringify(specification)), name).toEqual(specification)
      const svg = svgs.get(name)!
      expect(svg).toMatch(/^<svg [^>]* role="img" aria-labelledby="([^" ]+) ([^" ]+)"><title id="\1">/)
    }
  })

  it('have no colour that a page cannot swap', () => {
    const light = new Set(chartRoles.map(role => role.light))
    for (const [name, svg] of svgs) {
      const colors = Array.from(svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g), ([, color]) => color!)
      expect(
        colors.filter(color => color !== 'none' && !light.has(color)),
        name,
      ).toEqual([])
      expect(themed(svg), name).not.toMatch(/(?:fill|stroke)="#/)
    }
  })

  it('are the same to the last byte when drawn again', async () => {
    for (const chart of charts.slice(0, 6)) expect(await renderChart(chart)).toBe(svgs.get(chart.name))
  })
})

describe('a specification of ours that is wrong', () => {
  it('is told, not drawn', async () => {
    const [chart] = charts as [Chart]
    const layer = [{ data: { values: [{ a: 1 }] }, mark: 'point', encoding: { odd: { field: 'a' } } }]
    const wrong = { ...chart, specification: { ...chart.specification, layer } }
    await expect(renderChart(wrong)).rejects.toThrow(/cannot be drawn as it is specified/)
  })
})
