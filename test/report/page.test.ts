/** What stands on pages, part by part; how they look and behave in a browser is tested in test/browser. */
import { describe, expect, it } from 'vitest'
import {
  answerScenario,
  type Background,
  backgroundOf,
  pageText,
  type ReportPage,
  runPage,
  type ScenarioInput,
} from '../../src/index.ts'

/** A pot that fills up to its brim, and a parcel sent on the last day. */
const POT = `
tft: 1
scenario: pot
calendar: {rounds: 4}
state:
  water: {type: whole, start: 0, range: [0, 2]}
  parcel: false
events:
  rain: {add: {water: 1}}
  post: {chance: 0.5, when: step == 4, later: {after: 2, set: {parcel: true}}}
outcomes: {end: {otherwise: true}}
`

async function pageOf(
  content: string,
  more: Partial<ScenarioInput> = {},
  language = 'en',
): Promise<ReportPage> {
  const input = { name: 'test.yaml', content, ...more }
  const answer = await answerScenario(input, { runs: 400, workers: 1 })
  if (answer.kind !== 'answered' || answer.simulated.kind !== 'finished') throw new Error('no answer')
  const { result } = answer.simulated
  const told = { runs: 400, replay: (run: number) => `tft run test.yaml --only-run ${run}` }
  return runPage(result, background(input, told), language)
}

function background(input: ScenarioInput, told: Parameters<typeof backgroundOf>[1]['told']): Background {
  const known = backgroundOf(input, { seed: '1', command: 'tft run test.yaml', told })
  if (known.kind === 'invalid') throw new Error(known.diagnostics[0]!.message)
  return known.background
}

function partsOf(page: ReportPage, id: string) {
  return page.sections.find(section => section.id === id)?.parts ?? null
}

describe('the page of a run', () => {
  it('says how often values met an end of their range and how often something was still under way', async () => {
    const parts = partsOf(await pageOf(POT), 'limits')!
    // Rain fills the pot in two of four steps; in the other two it is held at 2. The post goes in about half of the runs.
    expect(parts).toContainEqual(
      expect.objectContaining({
        kind: 'table',
        table: expect.objectContaining({ rows: [['water', '–', '2']] }),
      }),
    )
    expect(JSON.stringify(parts)).toMatch(/still under way at the end of (4\d|5\d)\.\d % of the runs/)
  })

  it('has no word of it where nothing was cut short', async () => {
    const calm = POT.replace('range: [0, 2]', 'range: [0, 9]')
      .replace('after: 2', 'after: 1')
      .replace('step == 4', 'step == 1')
    expect(partsOf(await pageOf(calm), 'limits')).toBeNull()
  })
})

/** Forty variables that wander for 256 steps, of which the last decides how it ends, and as many measures. */
function largeScenario(): string {
  const all = Array.from({ length: 40 }, (_, index) => index)
  return [
    'tft: 1',
    'scenario: large',
    'calendar: {rounds: 256}',
    'state:',
    ...all.map(index => `  v${index}: {start: 0, range: [-100, 100]}`),
    'dynamics:',
    ...all.map(index => `  - {name: d${index}, add: {v${index}: "normal(0, ${1 + index})"}}`),
    'outcomes:',
    '  high: {when: step == 256 and v39 > 0}',
    '  low: {otherwise: true}',
    'measures:',
    ...all.map(index => `  m${index}: {final: v${index}}`),
  ].join('\n')
}

describe('the page of a very large file', () => {
  it('stays below 3 MB: the most telling charts are drawn, the others are named', async () => {
    const page = await pageOf(largeScenario())
    const text = await pageText(page)
    expect(Buffer.byteLength(text)).toBeLessThan(3_000_000)
    const captions = [...text.matchAll(/<figcaption>([^<]*)/g)].map(([, caption]) => caption)
    expect(captions).toEqual(expect.arrayContaining(['How it ends', 'v39', 'm0']))
    expect(captions.length).toBeLessThan(60)
    expect(text).toMatch(/\d+ charts are left out, so that the page stays small: /)
    expect(missingIn(text, 'With --charts FOLDER the command draws every chart')).toEqual([])
    expect(text).toMatch(/… [\d,]+ lines more are left out/)
  })
})

const TALKS = `
tft: 1
scenario: talks
title: {en: The talks, zh: 会谈, de: Das Gespräch}
brief: {en: They meet., zh: 他们见面。, de: Sie treffen sich.}
calendar: {rounds: 2}
sources: {paper: {title: {en: The paper, zh: 报纸, de: Die Zeitung}, url: "https://example.org/"}}
players:
  us: {label: {en: United States, zh: 美国, de: USA}, moves: {talk: {label: {en: Talk, zh: 谈判, de: Reden}}}, policy: talk}
outcomes: {deal: {otherwise: true, label: {en: A deal, zh: 协议, de: Einigung}}}
`

/** A page is too long to be shown by a test that fails. */
function missingIn(text: string, ...pieces: readonly string[]): string[] {
  return pieces.filter(piece => !text.includes(piece))
}

describe('the language of a page', () => {
  it('is English around texts of the file, which are marked with theirs, in pictures too', async () => {
    const text = await pageText(await pageOf(TALKS, {}, 'zh'))
    expect(missingIn(text, '<html lang="en">', '<title lang="zh">会谈</title>')).toEqual([])
    expect(missingIn(text, '<p lang="zh">他们见面。</p>', '<tspan lang="zh">协议</tspan>')).toEqual([])
    const unmarked = text
      .replaceAll(/<(\w+)[^>]* lang="zh"[^>]*>[^<]*<\/\1>/g, '')
      .replaceAll(/<pre[\s\S]*?<\/pre>|<desc[\s\S]*?<\/desc>|="[^"]*"/g, '')
    expect(unmarked.match(/.{0,40}\p{Script=Han}.{0,40}/gu)).toBeNull()
    // Nothing English is said to be Chinese.
    for (const [, , words] of text.matchAll(/<(\w+)[^>]* lang="zh"[^>]*>([^<]*)/g))
      expect(words).not.toMatch(/[A-Za-z]{2}/)
  })

  it('is said of a text that stands alone also where its letters do not tell', async () => {
    const text = await pageText(await pageOf(TALKS, {}, 'de'))
    expect(missingIn(text, '<p lang="de">Sie treffen sich.</p>', '<span lang="de">Reden</span>')).toEqual([])
    expect(missingIn(text, '<span lang="de"><a href="https://example.org/"')).toEqual([])
    const english = await pageText(await pageOf(TALKS, {}, 'en'))
    expect(english.match(/<[^>]* lang="(?!en")[^>]*>/g)).toBeNull()
  })
})
