import type { Specification } from './chart.ts'

/** Words at places of their own, in pixels from the plot's upper left corner. */
export interface PlacedWords {
  readonly words: string | readonly string[]
  readonly x: number
  readonly y: number
}

export function placedWords(values: readonly PlacedWords[], look: Specification): Specification {
  return {
    data: { values },
    mark: { type: 'text', align: 'left', baseline: 'top', ...look },
    encoding: { x: pixels('x'), y: pixels('y'), text: { field: 'words', type: 'nominal' } },
  }
}

/** A field that holds pixels already. */
export function pixels(field: string): Specification {
  return { field, type: 'quantitative', scale: null, axis: null }
}
