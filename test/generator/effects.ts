/** Effects blocks, to any depth. */
import { dateText, durationText } from './calendar.ts'
import type { VariableCast } from './cast.ts'
import {
  choice,
  flag,
  movingName,
  number,
  type Place,
  placeOf,
  probability,
  weight,
  whole,
} from './expression.ts'
import { happening } from './history.ts'

export type Tree = Record<string, unknown>

/** Where a block stands. */
export interface BlockSite {
  readonly place: Place
  /** Who sets in phase 4 (`us/ships`, `joint:deal`), or null outside it. */
  readonly setter: string | null
  /** May it branch, draw, or schedule what draws? Items of lists without a name may not. */
  readonly chances: boolean
  readonly depth: number
  /** Variables that a block around it, or this one, has taken. */
  readonly taken: ReadonlySet<string>
}

/** A block as a map; possibly empty. */
export function block(site: BlockSite): Tree {
  const { place, depth } = site
  const { chooser } = place.cast
  const taken = new Set(site.taken)
  const tree: Tree = {}
  if (chooser.chance(0.1)) tree.say = chooser.one(['Ships wait', { en: 'Talks go on', zh: '会谈继续' }])
  if (chooser.chance(0.5)) addSets(site, tree, taken)
  if (chooser.chance(0.6)) addAdds(site, tree)
  if (chooser.chance(0.08)) addToward(site, tree, taken)
  const cancelled = happening(place)
  if (cancelled !== null && chooser.chance(0.15)) {
    const other = happening(place)!
    tree.cancel = chooser.one([cancelled, [cancelled, other]])
  }
  if (depth > 0 && chooser.chance(0.3)) {
    const laters = Array.from({ length: chooser.one([1, 1, 2]) }, () => later(site))
    tree.later = laters.length === 1 && chooser.chance(0.7) ? laters[0] : laters
  }
  if (depth > 0 && site.chances && chooser.chance(0.2)) {
    const within = { ...site, depth: depth - 1, taken }
    tree.one_of = Array.from({ length: chooser.whole(1, 3) }, () => ({
      weight: weight({ ...place, draws: false }),
      ...block(within),
    }))
  }
  return tree
}

function settable({ place, setter }: BlockSite, taken: ReadonlySet<string>): VariableCast[] {
  return place.cast.variables.filter(
    each => !taken.has(each.name) && (setter === null || each.setters.includes(setter)),
  )
}

function addSets(site: BlockSite, tree: Tree, taken: Set<string>): void {
  const { place, setter } = site
  const variables = place.cast.chooser.some(settable(site, taken), 1, 2)
  if (variables.length === 0) return
  const sets: Tree = {}
  for (const variable of variables) {
    taken.add(variable.name)
    sets[variable.name] =
      setter !== null && variable.constant !== null ? variable.constant : written(place, variable)
  }
  tree.set = sets
}

/** An expression of the type of a variable. */
function written(place: Place, variable: VariableCast): string {
  switch (variable.type) {
    case 'number':
      return number(place)
    case 'whole':
      return whole(place)
    case 'flag':
      return flag({ ...place, draws: false })
    case 'choice': {
      const [one, other] = [choice(place, variable), choice(place, variable)]
      const { chooser } = place.cast
      return chooser.chance(0.3) ? `if(${flag({ ...place, draws: false }, 1)}, ${one}, ${other})` : one
    }
  }
}

function addAdds({ place }: BlockSite, tree: Tree): void {
  const { chooser, variables } = place.cast
  const numeric = variables.filter(each => each.type === 'number' || each.type === 'whole')
  tree.add = Object.fromEntries(
    chooser
      .some(numeric, 1, 2)
      .map(variable => [
        variable.name,
        chooser.chance(0.4)
          ? chooser.one(variable.type === 'whole' ? [1, -1, 2] : [0.5, -0.25, 1, -2])
          : variable.type === 'whole'
            ? whole(place, 1)
            : number(place),
      ]),
  )
}

function addToward(site: BlockSite, tree: Tree, taken: Set<string>): void {
  const { place } = site
  const { chooser, variables, calendar } = place.cast
  const free = variables.filter(each => each.type === 'number' && !taken.has(each.name))
  if (free.length === 0) return
  const variable = chooser.one(free)
  taken.add(variable.name)
  const unit =
    calendar.kind === 'rounds' ? 'steps' : chooser.one(['steps', 'days', 'weeks', 'months', 'years'])
  const half = { ...place, draws: false }
  const doubtful = movingName(place)
  tree.toward = {
    [variable.name]: {
      target: number(half, 1),
      half_life: chooser.weighted([
        [3, () => `${chooser.one(['1', '2', '0.5'])} ${unit}`],
        [1, () => `clamp(${number(half, 1)}, 0.1, 5) ${unit}`],
        [doubtful === null ? 0 : 0.1, () => `(${doubtful}) ${unit}`],
      ]),
    },
  }
}

function later(site: BlockSite): Tree {
  const { place, chances } = site
  const { chooser, calendar } = place.cast
  const quiet = { ...place, draws: false }
  const steps = calendar.steps
  const due = chooser.weighted<Tree>([
    [4, () => ({ after: durationText(quiet) })],
    [calendar.kind === 'dated' ? 2 : 0, () => ({ date: dateText(place.cast) })],
    [calendar.kind === 'dated' ? 0.5 : 0, () => ({ date: `today + ${chooser.whole(-3, 40)}` })],
    [
      calendar.kind === 'rounds' ? 1 : 0,
      () => ({ step: chooser.one([chooser.whole(1, steps), 'step + 2']) }),
    ],
  ])
  const guards: Tree = {}
  if (chooser.chance(0.2)) guards.when = conditions(quiet)
  if (chances && chooser.chance(0.25)) guards.chance = probability(quiet)
  // Out of phase 4, and at its own time: it may set anything, and draw.
  const within: BlockSite = {
    ...site,
    place: { ...place, draws: chances },
    setter: null,
    depth: site.depth - 1,
    taken: new Set(),
  }
  return { ...due, ...guards, ...block(within) }
}

/** `when`: one condition, or a list of which all must hold. */
export function conditions(place: Place): string | string[] {
  const { chooser } = place.cast
  return chooser.chance(0.75)
    ? flag(place)
    : Array.from({ length: chooser.whole(1, 3) }, () => flag(place, 1))
}

/** A block of the world: may read everything; draws unless it has no name of its own. */
export function worldSite(cast: Place['cast'], setter: string | null, chances: boolean): BlockSite {
  return {
    place: placeOf(cast, { may: 'world', draws: chances }),
    setter,
    chances,
    depth: 2,
    taken: new Set(),
  }
}
