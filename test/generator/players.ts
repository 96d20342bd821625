/** Players: what is private, what they earn, their moves. */
import { durationText, windowsTree } from './calendar.ts'
import type { Cast, FamilyCast, PlayerCast, TrackCast, VariableCast } from './cast.ts'
import { type BlockSite, block, conditions, type Tree } from './effects.ts'
import { amount, flag, number, type Place, placeOf, probability, readable } from './expression.ts'
import { policyTree } from './policies.ts'

export function playerTree(cast: Cast, player: PlayerCast): Tree {
  const { chooser, players } = cast
  const others = players.filter(each => each !== player)
  const place = placeOf(cast, { may: 'player', self: player, other: others.length === 1 ? others[0]! : null })
  const moves = player.tracks.flatMap(track => movesOf(place, track))
  return {
    ...(chooser.chance(0.2) ? { label: { en: player.name, zh: '一方' } } : {}),
    ...(chooser.chance(0.1) ? { brief: 'Hold on.' } : {}),
    ...(player.types.length > 0 ? { types: typesTree(cast, player) } : {}),
    ...(player.privates.length > 0 ? { private: privatesTree(cast, player) } : {}),
    ...(chooser.chance(0.6) ? { payoff: number(place) } : {}),
    ...(chooser.chance(0.35) ? { discount: discountOf(cast, player) } : {}),
    ...(chooser.chance(0.25) ? { acts: actsOf(place) } : {}),
    moves: Object.fromEntries(chooser.shuffled(moves)),
    ...policyTree(place),
    ...(chooser.chance(0.25) ? { tremble: probability(place) } : {}),
  }
}

function typesTree(cast: Cast, player: PlayerCast): Tree {
  const { chooser } = cast
  const shares = cast.parameters.filter(each => each.isShare)
  const share = shares.length > 0 && chooser.chance(0.5) ? shares[0]!.name : null
  const chances: (string | number)[] = {
    1: [1],
    2: share === null ? [0.3, 0.7] : [share, `1 - ${share}`],
    3: share === null ? [0.5, 0.2, 0.3] : [`${share} / 2`, `${share} / 2`, `1 - ${share}`],
  }[player.types.length]!
  const setup = placeOf(cast, { may: 'setup', draws: !player.isBelieved })
  return Object.fromEntries(
    player.types.map((type, index) => {
      const chance = chances[index]
      if (player.typeNumbers.length === 0)
        return [type, chooser.chance(0.6) ? chance : { chance, brief: 'Know thyself.' }]
      const numbers = player.typeNumbers.map(name => [
        name,
        chooser.chance(0.7) ? chooser.whole(0, 9) : number(setup, 1),
      ])
      return [type, { chance, ...Object.fromEntries(numbers) }]
    }),
  )
}

function privatesTree(cast: Cast, player: PlayerCast): Tree {
  const setup = placeOf(cast, { may: 'setup', draws: true })
  return Object.fromEntries(
    player.privates.map(name => {
      const value = number(setup, 1)
      return [name, cast.chooser.chance(0.7) ? value : { value, label: 'A secret', unit: 'points' }]
    }),
  )
}

function discountOf(cast: Cast, player: PlayerCast): string | number {
  const { chooser, calendar } = cast
  const setup = placeOf(cast, { may: 'setup' })
  const own = player.privates.length > 0 ? `clamp(my.${chooser.one(player.privates)}, 0, 1)` : '0.8'
  const factor = chooser.weighted<string | number>([
    [3, () => chooser.one([0.95, 0.5, 1, 0])],
    [1, () => amount(setup, 0.5, 1.1)],
    [1, () => own],
  ])
  if (chooser.chance(0.5)) return factor
  const unit = calendar.kind === 'rounds' ? 'step' : chooser.one(['step', 'week', 'month', 'year'])
  return `${factor} per ${unit}`
}

/** Never such that a joint of this player is impossible: in step 1 every `acts` of the calendar alone holds. */
function actsOf(place: Place): string {
  const { chooser } = place.cast
  const moving = readable(place).filter(each => each.type === 'whole' || each.type === 'number')
  return chooser.weighted<string>([
    [1, () => `step != ${chooser.whole(2, 5)}`],
    [1, () => 'mod(step, 2) == 1'],
    [
      moving.length > 0 ? 2 : 0,
      () => `${chooser.one(moving).name} < ${chooser.whole(1, 9)} or ${flag(place, 1)}`,
    ],
  ])
}

function movesOf(place: Place, track: TrackCast): [string, Tree][] {
  const simple = track.moves.map((name, index): [string, Tree] => [
    name,
    moveTree(place, track, null, index === 0),
  ])
  const families = track.families.map((family): [string, Tree] => [
    family.name,
    { options: family.options, ...moveTree(place, track, family, false) },
  ])
  return [...simple, ...families]
}

/** A move; the first of a track is mostly open always, and never under a window. */
function moveTree(outer: Place, track: TrackCast, family: FamilyCast | null, isFirst: boolean): Tree {
  const { cast } = outer
  const { chooser } = cast
  const numbers = Object.entries(family?.options ?? {}).filter(([, values]) =>
    values.every(v => typeof v === 'number'),
  )
  const words = Object.entries(family?.options ?? {}).filter(([, values]) =>
    values.every(v => typeof v === 'string'),
  )
  const place: Place = {
    ...outer,
    constants: numbers.map(([name]) => name),
    wordConstants: Object.fromEntries(words),
  }
  const isBound = !isFirst || chooser.chance(0.025)
  const site: BlockSite = {
    place,
    setter: `${place.self!.name}/${track.name}`,
    chances: true,
    depth: isBound ? 2 : 0,
    taken: new Set(),
  }
  return {
    ...(track.name === '' ? {} : { track: track.name }),
    ...(chooser.chance(0.1) ? { label: 'A move' } : {}),
    ...(chooser.chance(0.6) ? { stance: stanceOf(place) } : {}),
    ...(isBound && chooser.chance(0.25) ? { when: conditions(place) } : {}),
    ...(!isFirst && chooser.chance(0.2) ? { open: windowsTree(cast) } : {}),
    ...(isBound && chooser.chance(0.15) ? { once: true } : {}),
    ...(isBound && chooser.chance(0.2) ? { cooldown: durationText(place) } : {}),
    ...(chooser.chance(0.25) ? { overlap: true } : {}),
    ...block(site),
    ...wordSet(place, site),
  }
}

/** A family over words sets a choice to its word, where it may set one at all. */
function wordSet(place: Place, { setter }: BlockSite): Tree {
  const [word] = Object.entries(place.wordConstants)
  if (word === undefined) return {}
  const fits = (each: VariableCast): boolean =>
    each.type === 'choice' &&
    each.constant === null &&
    each.setters.includes(setter!) &&
    word[1].every(value => each.words.includes(String(value)))
  const target = place.cast.variables.find(fits)
  return target === undefined ? {} : { set: { [target.name]: word[0] }, one_of: [{ weight: 1 }] }
}

function stanceOf(place: Place): string | number {
  const { chooser } = place.cast
  const moving = readable(place).filter(each => each.type === 'number')
  return chooser.weighted<string | number>([
    [6, () => chooser.one([-1, -0.5, 0.5, 1, 0])],
    [1, () => amount(place, -1, 1)],
    [moving.length > 0 ? 0.05 : 0, () => `${chooser.one(moving).name} / 9`],
  ])
}
