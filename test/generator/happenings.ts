/** What happens besides moves: calendar entries, events, joints, dynamics. */
import { dateText, durationText, windowsTree } from './calendar.ts'
import type { Cast, PlayerCast } from './cast.ts'
import { block, conditions, type Tree, worldSite } from './effects.ts'
import { amount, movingName, placeOf, probability } from './expression.ts'

/** `calendar.dates`. */
export function entriesTree(cast: Cast): Tree[] {
  const { chooser, calendar } = cast
  return Array.from({ length: chooser.one([0, 0, 1, 2, 3]) }, (_, index) => {
    const isNamed = chooser.chance(0.75)
    const place = placeOf(cast, { may: 'world' })
    const due =
      calendar.kind === 'rounds' ? { step: chooser.whole(1, calendar.steps + 1) } : { date: dateText(cast) }
    return {
      ...(isNamed ? { name: `date_${index}` } : {}),
      ...due,
      ...(chooser.chance(0.3) ? { when: conditions(place) } : {}),
      ...(isNamed && chooser.chance(0.2) ? { chance: probability(place) } : {}),
      ...block(worldSite(cast, null, isNamed)),
      ...(chooser.chance(0.1) ? { assumption: 'chosen by chance' } : {}),
    }
  })
}

export function eventTree(cast: Cast): Tree {
  const { chooser, calendar } = cast
  const place = placeOf(cast, { may: 'world' })
  const unit =
    calendar.kind === 'rounds' ? 'step' : chooser.one(['step', 'day', 'week', 'month', 'quarter', 'year'])
  const doubtful = movingName(place)
  const rate = chooser.weighted<string>([
    [3, () => chooser.one(['0.02', '0.5', '1'])],
    [1, () => `(${amount(place, 0, 2)})`],
    [doubtful === null ? 0 : 0.05, () => doubtful!],
  ])
  return {
    ...(chooser.chance(0.1) ? { label: 'An incident' } : {}),
    ...(chooser.chance(0.2) ? { open: windowsTree(cast) } : {}),
    ...(chooser.chance(0.2) ? { once: true } : {}),
    ...(chooser.chance(0.2) ? { cooldown: durationText(place) } : {}),
    ...(chooser.chance(0.2) ? { overlap: true } : {}),
    ...(chooser.chance(0.3) ? { when: conditions(place) } : {}),
    ...chooser.weighted<Tree>([
      [4, () => ({ chance: probability(place) })],
      [2, () => ({ rate: `${rate} per ${unit}` })],
      [1, () => ({})],
    ]),
    ...block(worldSite(cast, null, true)),
  }
}

export function jointTree(cast: Cast, name: string): Tree {
  const { chooser } = cast
  const place = placeOf(cast, { may: 'world' })
  const players = chooser.some(cast.players, 1, 3)
  return {
    ...(chooser.chance(0.1) ? { label: 'A deal' } : {}),
    needs: Object.fromEntries(players.map(player => [player.name, needsOf(cast, player)])),
    ...(chooser.chance(0.2) ? { overlap: true } : {}),
    ...(chooser.chance(0.25) ? { when: conditions(place) } : {}),
    ...(chooser.chance(0.25) ? { chance: probability(place) } : {}),
    ...block(worldSite(cast, `joint:${name}`, true)),
  }
}

/** Moves on one track; the first move of a track is the one that is never under a window. */
function needsOf(cast: Cast, player: PlayerCast): string | string[] {
  const { chooser } = cast
  const track = chooser.one(player.tracks)
  const sure = track.moves[0]!
  const others = [
    ...track.moves.slice(1),
    ...track.families.map(family => family.name),
    ...(track.passes && player.tracks.length === 1 ? ['pass'] : []),
  ]
  if (others.length === 0 || chooser.chance(0.5)) return chooser.one([sure, [sure]])
  return chooser.shuffled([sure, chooser.one(others)])
}

export function dynamicsTree(cast: Cast): Tree[] {
  const { chooser } = cast
  return Array.from({ length: chooser.one([0, 1, 2, 3]) }, (_, index) => {
    const isNamed = chooser.chance(0.7)
    const place = placeOf(cast, { may: 'world' })
    return {
      ...(isNamed ? { name: `drift_${index}` } : {}),
      ...(chooser.chance(0.4) ? { when: conditions(place) } : {}),
      ...(isNamed && chooser.chance(0.25) ? { chance: probability(place) } : {}),
      ...block(worldSite(cast, null, isNamed)),
    }
  })
}
