import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RecordLayout, recordLayout, type SavedColumn } from '../../src/archive/columns.ts'
import { csvHeader, csvLines, readCsv } from '../../src/archive/csv.ts'
import type { WorldBlock } from '../../src/simulation/index.ts'
import { walk } from '../simulation/walk.ts'

const words = ['deal', 'no "deal", yet', 'two\nlines', '贸易战']
const layout: RecordLayout = (() => {
  const { columns, places } = recordLayout(walk({ steps: 4, start: 1, goal: 2 }), [], true)
  const outcome: SavedColumn = { ...columns.find(({ kind }) => kind === 'outcome')!, words }
  const input: SavedColumn = { ...outcome, name: 'input.us.type, said', kind: 'input', of: 'us.type' }
  return {
    columns: [...columns.map(each => (each.kind === 'outcome' ? outcome : each)), input],
    places: [...places, 3],
  }
})()

/** Any double that a run can hold: finite, and of a first that never came NaN. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const row = fc.record({
  run: fc.maxSafeNat(),
  weight: finite,
  outcome: fc.nat(words.length - 1),
  steps: fc.nat(1_000_000),
  pending: fc.nat(65_536),
  values: fc.tuple(finite, finite, fc.oneof(finite, fc.constant(Number.NaN)), fc.nat(words.length - 1)),
})

function blockOf(rows: readonly (typeof row extends fc.Arbitrary<infer Row> ? Row : never)[]): WorldBlock {
  return {
    first: rows[0]?.run ?? 0,
    count: rows.length,
    runs: Float64Array.from(rows, ({ run }) => run),
    weights: Float64Array.from(rows, ({ weight }) => weight),
    tables: [
      {
        count: rows.length,
        outcome: Int32Array.from(rows, ({ outcome }) => outcome),
        steps: Int32Array.from(rows, ({ steps }) => steps),
        pending: Int32Array.from(rows, ({ pending }) => pending),
        values: Float64Array.from(rows.flatMap(({ values }) => values)),
        columns: 4,
      },
    ],
  }
}

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

async function readBack(text: string, piece = text.length): Promise<WorldBlock[]> {
  const blocks: WorldBlock[] = []
  for await (const block of readCsv(inPieces(text, piece), layout.columns)) blocks.push(block)
  return blocks
}

function textOf(...blocks: readonly WorldBlock[]): string {
  return (
    csvHeader(layout.columns) +
    blocks.flatMap(block => [...csvLines(layout, block, block.tables[0]!)]).join('')
  )
}

describe('records as CSV', () => {
  it('are read back to the last bit, however they are cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        async (rows, piece) => {
          const block = blockOf(rows)
          // toEqual tells 0 from -0 in arrays of doubles.
          expect(await readBack(textOf(block), piece)).toEqual([block])
        },
      ),
    )
  })

  it('write a line a run, and nothing for what never came', () => {
    const block = blockOf([
      { run: 7431, weight: 0.25, outcome: 0, steps: 12, pending: 0, values: [-0, 0.1 + 0.2, Number.NaN, 1] },
    ])
    expect(textOf(block)).toBe(
      'run,weight,outcome,steps,pending,payoff.me,measure.highest,measure.nearly,"input.us.type, said"\n' +
        '7431,0.25,deal,12,0,-0,0.30000000000000004,,"no ""deal"", yet"\n',
    )
  })

  it('come in blocks of 8,192 runs, so that two results of one seed come alike', async () => {
    const one = {
      run: 0,
      weight: 1,
      outcome: 0,
      steps: 1,
      pending: 0,
      values: [1, 2, 3, 0] as [number, number, number, number],
    }
    const rows = Array.from({ length: 9000 }, (_, run) => ({ ...one, run }))
    const blocks = await readBack(textOf(blockOf(rows.slice(0, 5000)), blockOf(rows.slice(5000))), 1000)
    expect(blocks.map(({ first, count }) => [first, count])).toEqual([
      [0, 8192],
      [8192, 808],
    ])
  })

  it('are none when there are no runs', async () => {
    expect(await readBack(csvHeader(layout.columns))).toEqual([])
  })

  it('that are not ours throw, for they were to be refused before', async () => {
    const text = textOf(
      blockOf([{ run: 1, weight: 1, outcome: 0, steps: 1, pending: 0, values: [1, 2, 3, 0] }]),
    )
    for (const [wrong, why] of [
      [text.replace('run,', 'number,'), 'not those of the manifest'],
      [text.replace('deal,1', 'peace,1'), 'is no word of the column outcome'],
      [text.replace('1,2,3', '1,2'), 'has 8 values, not 9'],
      [text.replace('1,2,3', '1,,3'), 'is no value of the column measure.highest'],
      [text.replace('1,2,3', '1,2x,3'), 'is no value of the column measure.highest'],
      [text.slice(0, -1), 'does not end'],
    ] as const)
      await expect(readBack(wrong), why).rejects.toThrow(why)
  })
})
