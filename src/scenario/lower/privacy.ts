/** Who may read what is private: its owner, and the world (LANGUAGE §9). */
import type { Span } from '../../text/span.ts'
import { get } from '../tree.ts'
import { firstType } from './beliefs.ts'
import type { Lowering } from './lowering.ts'
import type { PlayerName } from './names.ts'
import { textOf } from './nodes.ts'
import type { Place } from './place.ts'

/**
 * Checks a reading of something that only some players know, and complains where this one may not. A derived quantity takes
 * the secret over: it can be read only by those who may read everything in it. The reading itself has a value and a type all
 * the same, so that what is wrong is said once and everything around it is still checked.
 */
export function checkKnown(
  lowering: Lowering,
  place: Place,
  knownTo: readonly number[] | null,
  what: string,
  span: Span,
): void {
  if (knownTo === null) return
  if (place.privacy !== null) {
    const before = place.privacy.knownTo
    place.privacy.knownTo = before === null ? knownTo : before.filter(index => knownTo.includes(index))
    return
  }
  if (place.may !== 'player') return
  if (place.self !== null && knownTo.includes(place.self.index)) return
  lowering.report.error(span, 'private', privateMessage(lowering, place, knownTo, what))
}

function privateMessage(lowering: Lowering, place: Place, knownTo: readonly number[], what: string): string {
  const owners = knownTo.map(index => shownName(lowering.names.players[index]!))
  if (owners.length === 0)
    return `Nobody may read \`${what}\` in a policy: it mixes what different players know.`
  const owner = lowering.names.players[knownTo[0]!]!
  if (what === `${owner.name}.type`)
    return `Only ${owners.join(' and ')} knows its type. Use my.believes.${place.other === owner ? 'other' : owner.name}.${firstType(owner)}, the odds that everyone else gives it.`
  return `Only ${owners.join(' and ')} may read \`${what}\`.`
}

/** A player as a person calls it: its English label, else its name. */
function shownName(player: PlayerName): string {
  const label = textOf(get(player.tree, 'label'))
  if (label === null) return player.name
  return typeof label === 'string' ? label : (label.en ?? Object.values(label)[0] ?? player.name)
}
