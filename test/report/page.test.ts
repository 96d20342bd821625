/** What stands on pages, part by part; how they look and behave in a browser is tested in test/browser. */
import { describe, expect, it } from 'vitest'
import {
  analyseSensitivity,
  answerScenario,
  type Background,
  backgroundOf,
  pageText,
  type ReportPage,
  readOver,
  runPage,
  type ScenarioInput,
  sensitivityPage,
  sweepPage,
  sweepScenario,
} from '../../src/index.ts'
import { gameGraph } from '../../src/report/game-graph.ts'

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
  lookedAt = 400,
): Promise<ReportPage> {
  const input = { name: 'test.yaml', content, ...more }
  const answer = await answerScenario(input, { runs: 400, workers: 1 })
  if (answer.kind !== 'answered' || answer.simulated.kind !== 'finished') throw new Error('no answer')
  const { result } = answer.simulated
  const told = { runs: lookedAt, replay: (run: number) => `tft explain test.yaml --run ${run}`, others: [] }
  return runPage(result, await background(input, told), language)
}

async function background(
  input: ScenarioInput,
  told: Parameters<typeof backgroundOf>[1]['told'],
): Promise<Background> {
  const known = await backgroundOf(input, { seed: '1', command: 'tft run test.yaml', told })
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
    const page = await pageOf(largeScenario(), {}, 'en', 20)
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

/** A crowd whose only driver is its mood: it breaks out with that chance on the one day there is. */
const CROWD = `
tft: 1
scenario: crowd
calendar: {rounds: 1}
parameters: {mood: {value: 'uniform(0, 1)'}, noise: {value: 'uniform(0, 1)'}}
state: {out: false}
players: {us: {moves: {wait: {}}, policy: wait, payoff: 'if(out, -10, 1)'}}
events: {outbreak: {chance: mood, set: {out: true}}}
outcomes: {unrest: {when: out}, calm: {otherwise: true}}
measures: {cost: {final: 'if(out, 10, 0)'}}
variants: {guarded: {change: {players.us.payoff: 'if(out, -5, 0)'}}}
`

describe('the page of a sweep', () => {
  it('gives its answers in sections: who leads where, the subject point by point, what comes of it', async () => {
    const input = { name: 'crowd.yaml', content: CROWD }
    const over = readOver('mood=0:1:0.25')
    if (over.kind === 'refused') throw new Error(over.reason)
    const answer = await sweepScenario(input, { over: [over.over], runs: 1000, workers: 1 })
    if (answer.kind === 'invalid' || answer.swept.kind !== 'finished') throw new Error('no sweep')
    const page = sweepPage(answer.swept.sweep, await background(input, null), 'en')
    expect(page.answer).toContain('goes from below')
    expect(page.answer).toMatch(/the leading outcome changes from calm to unrest/)
    expect(page.sections.map(({ id }) => id).slice(0, 4)).toEqual(['over', 'turns', 'subject', 'means'])
    const table = partsOf(page, 'subject')!.find(part => part.kind === 'table')!
    expect(table.table.rows.map(([value]) => value)).toEqual(['0', '0.25', '0.5', '0.75', '1'])
    const means = partsOf(page, 'means')!.find(part => part.kind === 'table')!
    // Calm for certain at 0, unrest for certain at 1.
    expect(means.table.rows).toContainEqual(['cost', '0 (mood 0)', '10 (mood 1)'])
  })
})

describe('the page of a sensitivity analysis', () => {
  it('gives its answers in sections: what drives each result, where it is likely, what is worth learning', async () => {
    const input = { name: 'crowd.yaml', content: CROWD }
    const answer = await analyseSensitivity(input, {
      of: ['unrest', 'cost'],
      vary: [],
      variants: [],
      rows: 500,
      runs: 4000,
      workers: 1,
      discover: { outcome: 'unrest', with: [], density: null },
      learning: { variants: ['baseline', 'guarded'], by: 'us', better: 'more' },
    })
    if (answer.kind === 'invalid' || answer.analysed.kind !== 'answered') throw new Error('no analysis')
    const page = sensitivityPage(answer.analysed.sensitivity, await background(input, null), 'en')
    expect(page.answer).toMatch(/^unrest: it comes in .* of the runs\. mood matters most/)
    const ids = page.sections.map(({ id }) => id)
    expect(ids.slice(0, 5)).toEqual(['about', 'drives-1', 'drives-2', 'discovery', 'learning'])
    const parts = partsOf(page, 'drives-1')!
    expect(parts.map(({ kind }) => kind)).toEqual(['paragraph', 'charts', 'table'])
    const rows = parts.flatMap(part => (part.kind === 'table' ? part.table.rows : []))
    expect(rows.map(([input]) => input)).toEqual(['mood', 'noise', 'chance during the run'])
    const boxes = partsOf(page, 'discovery')!.flatMap(part => (part.kind === 'table' ? part.table.rows : []))
    expect(boxes[0]![0]).toMatch(/^mood ≥ 0\.\d+$/)
  })
})

/** One of each: a move, an event, a derived quantity between a variable and an ending, an ending that looks at a move. */
const LINKED = `
tft: 1
scenario: linked
calendar: {rounds: 3}
state: {anger: 0, idle: 0}
derived: {temper: {value: 2 * anger}}
players:
  us: {moves: {push: {stance: -1, add: {anger: 1}}, wait: {}, sign: {stance: 1}}, policy: {push: 1, wait: 1, sign: 1}}
  them: {moves: {offer: {options: {share: [10, 20, 30]}}}, policy: offer}
events: {calm: {chance: 0.5, add: {anger: -1}}}
outcomes: {broken: {when: temper > 3}, signed: {when: ever(us.sign)}, open: {otherwise: true}}
measures: {m: {final: idle}}
`

describe('the picture of the game', () => {
  it('leads from moves and events over what they change to the endings that look at it', async () => {
    const { game } = await background({ name: 'linked.yaml', content: LINKED }, null)
    const graph = gameGraph(game, 'en')!
    const [push, wait, sign] = graph.players[0]!.sections[0]!.rows
    expect(push).toEqual({ label: 'push', tone: 'tough', changes: [0], decides: [] })
    expect(wait).toEqual({ label: 'wait', tone: null, changes: [], decides: [] })
    expect(sign).toEqual({ label: 'sign', tone: 'mild', changes: [], decides: [1] })
    // The sizes of a move are one row.
    expect(graph.players[1]!.sections[0]!.rows.map(({ label }) => label)).toEqual(['offer ×3'])
    expect(graph.happenings.map(({ title }) => title)).toEqual(['The world may bring'])
    // What nothing changes and no ending reads is not drawn.
    expect(graph.variables).toEqual([{ label: 'anger', decides: [0] }])
    expect(graph.outcomes.map(({ label }) => label)).toEqual(['broken', 'signed', 'open'])
  })

  it('gives way to cards where there is too much to be seen, or nothing that depends on anything', async () => {
    const large = await background({ name: 'large.yaml', content: largeScenario() }, null)
    expect(gameGraph(large.game, 'en')).toBeNull()
    const talks = await background({ name: 'talks.yaml', content: TALKS }, null)
    expect(gameGraph(talks.game, 'en')).toBeNull()
    const page = await pageText(await pageOf(TALKS))
    expect(missingIn(page, '<div class="board">')).toEqual([])
  })
})
