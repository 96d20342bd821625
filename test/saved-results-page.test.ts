/** Keeps the figures of docs/saved-results.md true: they are counted again from the records, without DuckDB, pandas or R. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSavedResult } from '../src/archive/index.ts'
import { folderWith, tft } from './cli/tft.ts'

const page = readFileSync(fileURLToPath(new URL('../docs/saved-results.md', import.meta.url)), 'utf8')

type Row = Readonly<Record<string, string | number>>

/** The records of a saved result, words as words. */
async function rowsOf(folder: string): Promise<Row[]> {
  const saved = await openSavedResult(folder)
  if (saved.kind === 'refused') throw new Error(saved.reason)
  const { columns } = saved.manifest
  const outcomes = columns.find(({ kind }) => kind === 'outcome')!.words!
  const values = columns.filter(({ of }) => of !== null)
  const rows: Row[] = []
  for await (const { count, runs, tables } of saved.blocks())
    for (let at = 0; at < count; at++) {
      const table = tables[0]!
      const row: Record<string, string | number> = { run: runs[at]!, outcome: outcomes[table.outcome[at]!]! }
      for (const [index, { name, words }] of values.entries()) {
        const value = table.values[at * table.columns + index]!
        row[name] = words === null ? value : words[value]!
      }
      rows.push(row)
    }
  return rows
}

function groupsOf(rows: readonly Row[], ...by: readonly string[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = by.map(name => row[name]).join(' ')
    if (!groups.has(key)) groups.set(key, [])
    groups.get(key)!.push(row)
  }
  return groups
}

function mean(rows: readonly Row[], name: string): number {
  return rows.reduce((sum, row) => sum + (row[name] as number), 0) / rows.length
}

/** The words of every line of the page that begins with these, frames left out. */
function lines(...first: readonly string[]): string[][] {
  return page
    .split('\n')
    .map(line => line.replaceAll('│', ' ').trim().split(/\s+/))
    .filter(words => first.every((word, index) => words[index] === word) && words.length > first.length)
}

let baseline: Row[]
let hawks: Row[]

beforeAll(async () => {
  const { path, remove } = folderWith({})
  const save = async (folder: string, ...options: readonly string[]): Promise<Row[]> => {
    const ran = await tft(['run', 'kuala-lumpur-2025', ...options, '--out', `${path}/${folder}`])
    expect(ran.exitCode, ran.error).toBe(0)
    return rowsOf(`${path}/${folder}`)
  }
  baseline = await save('baseline')
  hawks = await save('hawks', '--variant', 'hawks')
  remove()
})

const two = (value: number): number => Math.round(value * 100) / 100

describe('docs/saved-results.md', () => {
  it('counts outcomes and their payoffs', () => {
    for (const [outcome, rows] of groupsOf(baseline, 'outcome')) {
      const [sql, pivot, pandas] = lines(outcome)
      expect(sql).toEqual([
        outcome,
        String(rows.length),
        (rows.length / 1000).toFixed(1),
        String(two(mean(rows, 'payoff.us'))),
        String(two(mean(rows, 'payoff.china'))),
      ])
      const after = groupsOf(
        rows.map(({ run }) => hawks[run as number]!),
        'outcome',
      )
      expect(pivot, 'the outcomes of the same worlds').toEqual([
        outcome,
        ...['deal', 'escalation', 'rupture', 'stalemate', 'truce'].map(each =>
          String(after.get(each)?.length ?? 0),
        ),
      ])
      expect(pandas).toEqual([
        outcome,
        mean(rows, 'payoff.us').toFixed(2),
        mean(rows, 'measure.peak_tariff').toFixed(2),
      ])
    }
  })

  it('says between whom it breaks', () => {
    for (const [types, rows] of groupsOf(baseline, 'input.us.type', 'input.china.type')) {
      const ruptures = rows.filter(({ outcome }) => outcome === 'rupture').length
      expect(lines(...types.split(' '))).toEqual([
        [...types.split(' '), String(rows.length), String(two((100 * ruptures) / rows.length))],
      ])
    }
  })

  it('says what being a hawk for certain costs', () => {
    const differences = baseline.map(
      (row, run) => (hawks[run]!['payoff.us'] as number) - (row['payoff.us'] as number),
    )
    const average = differences.reduce((sum, value) => sum + value, 0) / differences.length
    const squares = differences.reduce((sum, value) => sum + (value - average) ** 2, 0)
    const error = Math.sqrt(squares / (differences.length - 1) / differences.length)
    expect(page).toContain(`\n${average.toFixed(2)} ± ${(1.96 * error).toFixed(2)}\n`)
  })

  it('says how the outcomes go with the type of the United States', () => {
    for (const [type, rows] of groupsOf(baseline, 'input.us.type')) {
      const shares = ['deal', 'escalation', 'rupture', 'stalemate', 'truce'].map(each =>
        (rows.filter(({ outcome }) => outcome === each).length / rows.length).toFixed(3),
      )
      expect(lines(type, shares[0]!)).toEqual([[type, ...shares]])
    }
  })
})
