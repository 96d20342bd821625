import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSavedResult, type SavedResult, valueColumns } from '../../src/archive/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { save, temporaryFolder } from './saved.ts'

const folder = join(temporaryFolder(), 'saved')
/** More than one row group of 65,536. */
const RUNS = 70_000

const scenario = `
tft: 1
scenario: coin
calendar: {rounds: 3}
parameters:
  tension: uniform(0, 1)
  dice: {value: {one_of: {1: 1, 2: 1, 6: 2}}}
state: {heads: false}
players:
  us:
    types: {dove: 0.3, hawk: 0.7}
    payoff: tension * dice
    moves: {wait: {}, push: {}}
    policy: [else: {wait: 1, push: 1}]
events:
  toss: {chance: tension, set: {heads: true}}
outcomes:
  heads: {when: heads and step > 1}
  tails: {otherwise: true}
measures:
  came: {first: heads}
  tense: {final: tension}
`

let saved: SavedResult
let file: ArrayBuffer

beforeAll(async () => {
  await save(gameOf(scenario), { folder, parquet: true }, { runs: RUNS, seed: 'parquet' })
  const opened = await openSavedResult(folder)
  if (opened.kind === 'refused') throw new Error(opened.reason)
  saved = opened
  const bytes = readFileSync(join(folder, 'runs.parquet'))
  file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
})

describe('records as Parquet', () => {
  it('are those of the CSV file, to the last bit, read by another program', async () => {
    const rows = await parquetReadObjects({ file })
    const values = valueColumns(saved.manifest.columns)
    const outcomes = saved.manifest.columns.find(({ kind }) => kind === 'outcome')!.words!
    let at = 0
    for await (const { count, runs, tables } of saved.blocks()) {
      const table = tables[0]!
      for (let row = 0; row < count; row++, at++) {
        const expected: Record<string, unknown> = {
          run: BigInt(runs[row]!),
          outcome: outcomes[table.outcome[row]!],
          steps: table.steps[row],
          pending: table.pending[row],
        }
        for (const [index, { name, words }] of values.entries()) {
          const value = table.values[row * table.columns + index]!
          expected[name] = words !== null ? words[value] : Number.isNaN(value) ? null : value
        }
        // Compared by hand: a hundred thousand calls of expect would take long.
        for (const name of Object.keys(expected))
          if (!Object.is(rows[at]![name], expected[name]))
            throw new Error(
              `row ${at}, ${name}: ${String(rows[at]![name])} and not ${String(expected[name])}`,
            )
        if (Object.keys(rows[at]!).length !== Object.keys(expected).length)
          throw new Error('another number of columns')
      }
    }
    expect(at).toBe(RUNS)
    expect(rows.length).toBe(RUNS)
  })

  it('hold inputs, words among them, and what never came', async () => {
    const rows = await parquetReadObjects({ file, rowEnd: 1000 })
    expect(Object.keys(rows[0]!)).toEqual([
      'run',
      'outcome',
      'steps',
      'pending',
      'payoff.us',
      'measure.came',
      'measure.tense',
      'input.tension',
      'input.dice',
      'input.us.type',
    ])
    expect(new Set(rows.map(row => row['input.us.type']))).toEqual(new Set(['dove', 'hawk']))
    expect(new Set(rows.map(row => row['input.dice']))).toEqual(new Set([1, 2, 6]))
    expect(rows.every(row => row['input.tension'] === row['measure.tense'])).toBe(true)
    expect(rows.some(row => row['measure.came'] === null)).toBe(true)
  })

  it('come in groups of 65,536 and say what they are of', async () => {
    const { row_groups, key_value_metadata, created_by } = await parquetMetadataAsync(file)
    expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([65_536, RUNS - 65_536])
    expect(created_by).toBe(`tit-for-tariff ${saved.manifest.program}`)
    expect(Object.fromEntries(key_value_metadata!.map(({ key, value }) => [key, value]))).toEqual({
      scenario: 'coin',
      scenario_sha256: saved.manifest.texts[0]!.sha256,
      game_sha256: saved.manifest.gameHash,
      variant: '',
      changes: '[]',
      seed: 'parquet',
      runs: String(RUNS),
      program: saved.manifest.program,
    })
  })
})
