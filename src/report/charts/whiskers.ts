import type { Specification } from './chart.ts'
import { pixels } from './placed.ts'
import { COLOR } from './theme.ts'

/** Intervals in rows (fields `low`, `high`, `middle`), with a pale edge so that they are seen on a bar too. */
export function whiskers(
  values: readonly object[],
  x: (field: string) => object,
  color: string = COLOR.ink,
): Specification[] {
  const encoding = { x: x('low'), x2: { field: 'high' }, y: pixels('middle') }
  const rule = (strokeWidth: number, stroke: string): Specification => ({
    data: { values },
    mark: { type: 'rule', strokeWidth, color: stroke, strokeCap: 'round' },
    encoding,
  })
  return [rule(5, COLOR.paper), rule(2, color)]
}
