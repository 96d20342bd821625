/** Games in normal form from matrices, for tests. */
import type { NormalForm } from '../../src/matrix-games/normal-form.ts'

export function bimatrix(
  row: readonly (readonly number[])[],
  column: readonly (readonly number[])[],
): NormalForm {
  const names = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at + 1))
  return {
    title: 'test',
    players: [
      { name: 'row', strategies: names(row.length) },
      { name: 'column', strategies: names(row[0]!.length) },
    ],
    payoffs: [Float64Array.from(row.flat()), Float64Array.from(column.flat())],
  }
}

export function symmetric(row: readonly (readonly number[])[]): NormalForm {
  return bimatrix(
    row,
    row.map((_, i) => row.map(other => other[i]!)),
  )
}
