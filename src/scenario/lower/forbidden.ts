/** Moves that a variant forbids (LANGUAGE §11). */

import { happeningOf } from './happenings.ts'
import type { Lowering } from './lowering.ts'
import { placeOf } from './place.ts'

/** Tallies of forbidden moves and families, with the reason that is shown. */
export function forbiddenMoves(lowering: Lowering): Map<number, string> {
  const forbidden = new Map<number, string>()
  const place = placeOf({ where: 'the variant', may: 'world' })
  for (const name of lowering.scenario.forbidden) {
    const happening = happeningOf(lowering, name, place)
    if (happening === null) continue
    if (happening.player === null)
      lowering.report.error(
        name.span,
        'forbid',
        `Only moves can be forbidden: \`${happening.written}\` is none.`,
      )
    else forbidden.set(happening.tally, 'forbidden by the variant')
  }
  return forbidden
}
