/** From the table to the class: games that the program saved itself, collected by it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderWith, tft } from './tft.ts'

const CRISIS = `tft: 1
scenario: my-crisis
title: A crisis
calendar: {rounds: 2}
parameters: {calm: 0}
state: {heat: 0}
players:
  us: {moves: {threaten: {stance: -1, add: {heat: 1}}, talk: {stance: 1}}, policy: talk, payoff: 0 - heat}
  china: {moves: {wait: {}}, policy: wait}
outcomes: {war: {when: heat > calm + 1}, peace: {otherwise: true}}
variants: {calm: {change: {parameters.calm: 1}}}
`

const folder = folderWith({
  'my-crisis.yaml': CRISIS,
  'class/other.yaml': 'not looked at',
  'threaten.txt': 'threaten\nthreaten\n',
  'talk.txt': 'talk\ntalk\n',
  'half.txt': 'talk\nquit\n',
  'firm.txt': 'firm\nfirm\nfirm\n',
  'chicken/.keep': '',
})
afterAll(() => folder.remove())

const run = (...words: readonly string[]) => tft(words, { cwd: folder.path })
const played = (name: string, moves: string, ...more: readonly string[]) =>
  run('play', 'my-crisis.yaml', '--as', 'us', '--moves', moves, '--save', `class/${name}.game.json`, ...more)

beforeAll(async () => {
  await Promise.all([
    played('ada', 'threaten.txt', '--run', '1'),
    played('ben', 'talk.txt', '--run', '2'),
    played('chen', 'threaten.txt', '--variant', 'calm', '--set', 'state.heat=0'),
  ])
})

describe('games saved at the table', () => {
  it('are collected with their scenario named, their variant and what was set told', async () => {
    const { output, error, exitCode } = await run('collect', 'my-crisis.yaml', 'class')
    expect({ error, exitCode }).toEqual({ error: '', exitCode: 0 })
    expect(output).toContain('my-crisis · 2 games as us, in 2 worlds\n')
    expect(output).toContain('my-crisis, variant calm · 1 game as us, in 1 world\nwith state.heat=0\n')
    expect(output).toContain(
      '  a best response to the others, in all worlds              0              exact\n',
    )
    expect(output.indexOf('my-crisis · 2')).toBeLessThan(output.indexOf('variant calm'))
  })

  it('are found beside their scenario, and the order of the files changes no byte', async () => {
    writeFileSync(join(folder.path, 'class/my-crisis.yaml'), CRISIS)
    const names = ['class/ada.game.json', 'class/ben.game.json', 'class/chen.game.json']
    const [one, other] = await Promise.all([
      run('collect', ...names, '--json'),
      run('collect', ...names.toReversed(), '--json', '--workers', '2'),
    ])
    expect(one.exitCode).toBe(0)
    expect(other.output).toBe(one.output)
    expect(JSON.parse(one.output)).toMatchObject({ format: 'tit-for-tariff/class', version: 1, refused: [] })
  })

  it('count beside one that was left and one that was tampered with; the exit code says so', async () => {
    await played('left', 'half.txt', '--run', '3')
    const saved = readFileSync(join(folder.path, 'class/ada.game.json'), 'utf8')
    writeFileSync(join(folder.path, 'class/wrong.game.json'), saved.replace('"threaten"', '"win"'))
    const [text, csv] = await Promise.all([
      run('collect', 'my-crisis.yaml', 'class', '--report', 'class.html'),
      run('collect', 'my-crisis.yaml', 'class', '--format', 'csv'),
    ])
    expect(text.exitCode).toBe(2)
    expect(text.output).toContain(
      '2 files do not count\n  class/left.game.json: It is not finished: a pick is missing in step 2.\n',
    )
    expect(text.output).toContain(
      'class/wrong.game.json: Its pick `win` of step 1 is none of this scenario.\n',
    )
    expect(existsSync(join(folder.path, 'class.html'))).toBe(true)
    expect(csv.exitCode).toBe(2)
    expect(csv.output.split('\n')).toHaveLength(5)
    expect(csv.error).toContain('class/left.game.json: It is not finished')
  })

  it('are not gone on with at the table where their picks are none', async () => {
    const saved = JSON.parse(readFileSync(join(folder.path, 'class/ada.game.json'), 'utf8'))
    const words = [
      'play',
      'my-crisis.yaml',
      '--as',
      'us',
      '--run',
      '1',
      '--moves',
      'talk.txt',
      '--resume',
      'x.json',
    ]
    writeFileSync(join(folder.path, 'x.json'), JSON.stringify({ ...saved, picks: [7] }))
    const other = await run(...words)
    expect([other.exitCode, other.error]).toEqual([
      2,
      'x.json cannot be gone on with. Its `picks` is not a list of picks, each with a step, a track and a move.\n',
    ])
  })

  it('have a heading for each kind on the page, and short ones below it', async () => {
    await run('collect', 'my-crisis.yaml', 'class', '--report', 'kinds.html')
    const html = readFileSync(join(folder.path, 'kinds.html'), 'utf8')
    const headings = [...html.matchAll(/<h([23])[^>]*>(.*?)<\/h/g)].map(
      ([, level, text]) => `${level} ${text}`,
    )
    expect(headings.slice(0, 2)).toEqual([
      '2 A crisis · my-crisis: 2 games as us, in 2 worlds',
      '3 How it ended',
    ])
    expect(headings).toContain('2 A crisis · my-crisis, variant calm, state.heat=0: 1 game as us, in 1 world')
    expect(headings.filter(each => each === '3 How it ended')).toHaveLength(2)
    expect(html).toContain('The class: 1 game,')
    // Who hears the page is told which table of a name it is.
    const heard = [...html.matchAll(/aria-label="([^"]*)"/g)].map(([, text]) => text)
    expect(new Set(heard).size).toBe(heard.length)
  })

  it('of which each went a way that others went too are not said to be alone', async () => {
    await run(
      'play',
      'my-crisis.yaml',
      '--as',
      'us',
      '--moves',
      'threaten.txt',
      '--run',
      '7',
      '--save',
      'again.json',
    )
    const { output } = await run('collect', 'my-crisis.yaml', 'class/ada.game.json', 'again.json')
    expect(output).not.toContain('0 games went')
    expect(output).toContain('  The most typical of all:\n')
  })

  it('of a game with several equilibria say that one was taken, and what decided', async () => {
    for (const run_ of ['1', '2'])
      await run(
        'play',
        'lessons/chicken',
        '--as',
        'us',
        '--moves',
        'firm.txt',
        '--run',
        run_,
        '--save',
        `chicken/${run_}.game.json`,
      )
    const [text, json, debrief] = await Promise.all([
      run('collect', 'chicken', '--report', 'chicken.html'),
      run('collect', 'chicken', '--json'),
      run('play', '--debrief', 'chicken/1.game.json'),
    ])
    expect(text.output).toContain('  everybody in equilibrium (one of several) ')
    expect(text.output).toContain('highest sum of payoffs')
    expect(readFileSync(join(folder.path, 'chicken.html'), 'utf8')).toContain(
      'The equilibrium is one of several',
    )
    expect(JSON.parse(json.output).sections[0].equilibrium).toEqual({
      kind: 'known',
      runs: null,
      several: 1,
      fallbacks: 1,
    })
    expect(debrief.output).toContain(
      'The equilibrium is one of several: in 1 decision several pay differently.',
    )
  })
})
