import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { manifestSchema, openSavedResult, saveWhile } from '../../src/archive/index.ts'
import { simulateWorlds, type WorldBlock } from '../../src/simulation/index.ts'
import { problems } from '../simulation/conforms.ts'
import { walk } from '../simulation/walk.ts'
import { save, temporaryFolder } from './saved.ts'

const folder = temporaryFolder()
const game = walk({ steps: 40, start: 2, goal: 5 })
const request = { runs: 9000, seed: 'saved' }

function place(name: string): string {
  return join(folder, name)
}

async function opened(name: string) {
  const result = await openSavedResult(place(name))
  if (result.kind === 'refused') throw new Error(result.reason)
  return result
}

async function all<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const list: Thing[] = []
  for await (const thing of things) list.push(thing)
  return list
}

describe('a saved result', () => {
  it('holds these files, and nothing is beside it', async () => {
    await save(game, { folder: place('whole'), parquet: true }, request)
    expect(readdirSync(place('whole')).sort()).toEqual([
      'SHA256SUMS',
      'manifest.json',
      'result.json',
      'runs.csv',
      'runs.parquet',
      'scenario',
    ])
    expect(readdirSync(folder)).toEqual(['whole'])
  })

  it('reads back as what was simulated, to the last bit', async () => {
    const blocks: WorldBlock[] = []
    const simulated = await simulateWorlds([{ game, bound: [] }], request, {
      onBlock: block => void blocks.push(block),
    })
    if (simulated.kind !== 'finished') throw new Error(simulated.kind)
    const saved = await opened('whole')
    expect(saved.result).toEqual(simulated.results[0])
    expect(await all(saved.blocks())).toEqual(blocks)
  })

  it('says what was run', async () => {
    const { manifest, result } = await opened('whole')
    expect(manifest).toMatchObject({
      format: 'tit-for-tariff/saved-result',
      version: 1,
      scenario: 'walk',
      seed: 'saved',
      runs: 9000,
      condition: null,
      gameHash: result.gameHash,
      texts: [{ path: 'walk.yaml', text: 'tft: 1\nscenario: Wanderung „größer"\n' }],
    })
    expect(manifest.columns.map(({ name }) => name)).toEqual([
      'run',
      'outcome',
      'steps',
      'pending',
      'payoff.me',
      'measure.highest',
      'measure.nearly',
    ])
  })

  it('has the same bytes for any number of workers', async () => {
    await save(game, { folder: place('three'), parquet: true }, { ...request, workers: 3 })
    for (const name of ['SHA256SUMS', 'manifest.json', 'runs.csv', 'runs.parquet'])
      expect(
        readFileSync(join(place('three'), name)).equals(readFileSync(join(place('whole'), name))),
        name,
      ).toBe(true)
  })

  it('keeps the runs that count, and no other', async () => {
    const condition = {
      keep: { kind: 'read', slot: 0, span: [0, 0, 1] },
      weight: null,
      tables: [],
      given: 'ruin',
      history: null,
      inputs: [],
    } as const
    await save(game, { folder: place('given') }, { ...request, condition })
    const [whole, given] = await Promise.all(['whole', 'given'].map(opened))
    const ruined = (await all(whole!.blocks())).flatMap(({ runs, tables }) =>
      [...runs].filter((_, row) => tables[0]!.outcome[row] === 0),
    )
    expect((await all(given!.blocks())).flatMap(({ runs }) => [...runs])).toEqual(ruined)
    expect(given!.manifest).toMatchObject({
      runs: ruined.length,
      condition: { given: 'ruin', history: null, runsBefore: 9000 },
    })
  })

  it('has a manifest that conforms to its schema', async () => {
    for (const name of ['whole', 'given'])
      expect(problems((await opened(name)).manifest, manifestSchema), name).toEqual([])
  })
})

describe('a folder that is there already', () => {
  it('is filled when it is empty', async () => {
    mkdirSync(place('empty'))
    await save(game, { folder: place('empty') }, { runs: 10 })
    expect((await opened('empty')).result.runs).toBe(10)
  })

  it('is made with the folders it lies in', async () => {
    await save(game, { folder: place('a/b/c') }, { runs: 10 })
    expect((await opened('a/b/c')).result.runs).toBe(10)
  })

  it('is left as it is when it holds a saved result, unless that is to be replaced', async () => {
    await save(game, { folder: place('twice') }, { runs: 10 })
    expect(await save(game, { folder: place('twice') }, { runs: 20 })).toEqual({
      kind: 'not-saved',
      failed: false,
      reason: `\`${place('twice')}\` holds a saved result already. Add --overwrite to replace it, or name another folder.`,
    })
    expect((await opened('twice')).result.runs).toBe(10)
    await save(game, { folder: place('twice'), overwrite: true }, { runs: 20 })
    expect((await opened('twice')).result.runs).toBe(20)
    expect(readdirSync(folder).filter(name => name.includes('tmp'))).toEqual([])
  })

  it('is never replaced when it holds anything else', async () => {
    mkdirSync(place('mine'))
    writeFileSync(join(place('mine'), 'thesis.docx'), 'x')
    expect(await save(game, { folder: place('mine'), overwrite: true }, { runs: 10 })).toMatchObject({
      kind: 'not-saved',
      failed: false,
      reason: expect.stringContaining('(thesis.docx)'),
    })
    await save(game, { folder: place('noted') }, { runs: 10 })
    writeFileSync(join(place('noted'), 'notes.txt'), 'x')
    expect(await save(game, { folder: place('noted'), overwrite: true }, { runs: 10 })).toMatchObject({
      reason: expect.stringContaining('(notes.txt)'),
    })
    expect(readdirSync(place('mine'))).toEqual(['thesis.docx'])
  })

  it('may be no file', async () => {
    writeFileSync(place('file'), 'x')
    expect(await save(game, { folder: place('file'), overwrite: true }, { runs: 10 })).toMatchObject({
      kind: 'not-saved',
      reason: expect.stringContaining('is a file'),
    })
  })
})

describe('nothing is left behind', () => {
  const namesNow = () => readdirSync(folder).sort()

  it('when a run of the model fails', async () => {
    const names = namesNow()
    const breaking = walk({ steps: 40, start: 2, goal: 9, breaksAt: 8 })
    expect(await save(breaking, { folder: place('new/broken') }, request)).toMatchObject({ kind: 'failed' })
    expect(namesNow()).toEqual(names)
  })

  it('when the simulation is interrupted', async () => {
    const names = namesNow()
    const interruption = new AbortController()
    interruption.abort()
    const answer = await saveWhile(
      { folder: place('new'), overwrite: false, parquet: false },
      [],
      () => simulateWorlds([{ game, bound: [] }], request, { signal: interruption.signal }),
      simulated => (simulated.kind === 'finished' ? simulated.results : null),
    )
    expect(answer).toMatchObject({ kind: 'interrupted' })
    expect(namesNow()).toEqual(names)
  })

  it('when the system refuses to write there', async () => {
    writeFileSync(place('wall'), 'x')
    expect(await save(game, { folder: place('wall/behind') }, request)).toMatchObject({
      kind: 'not-saved',
      failed: true,
      reason: `\`${place('wall/behind')}\` could not be saved: a part of the path is a file, not a folder. Nothing was left behind.`,
    })
  })

  it('when a defect shows in the middle', async () => {
    const names = namesNow()
    await expect(
      saveWhile(
        { folder: place('new'), overwrite: false, parquet: true },
        [],
        () => Promise.reject(new Error('ours')),
        () => null,
      ),
    ).rejects.toThrow('ours')
    expect(namesNow()).toEqual(names)
  })
})
