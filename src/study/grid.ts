/** The points of a sweep: which game each one is, and what is bound in it. */
import type { Game } from '../game/index.ts'
import type { Case } from '../simulation/index.ts'
import { parseDay } from '../text/index.ts'
import { MOST_POINTS, type Over, type SettingValue } from './over.ts'
import { type Change, findSetting, type Setting } from './setting.ts'
import type { SweepAxis } from './sweep.ts'

/** The scenario with values put at dotted paths, after all other changes; `problem` is for whoever resolves it. */
export type Resolve<Problem> = (
  changes: readonly Change[],
) => { readonly kind: 'game'; readonly game: Game } | { readonly kind: 'invalid'; readonly problem: Problem }

export interface GridPoint extends Case {
  /** What `--set` would have to be told to get the same. */
  readonly set: readonly Change[]
}

export interface Grid {
  /** The scenario with nothing swept: a condition is read off it. */
  readonly asItStands: Game
  readonly axes: readonly SweepAxis[]
  /** The first axis varies slowest. */
  readonly points: readonly GridPoint[]
}

export type LaidOutGrid<Problem> =
  | { readonly kind: 'grid'; readonly grid: Grid }
  | { readonly kind: 'invalid'; readonly problem: Problem }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Most games that are resolved and compiled for one sweep. */
const MOST_GAMES = 200

/**
 * Lays out the points of one or two settings. What can be bound is bound: one game serves all of its values. A parameter that the
 * file fixes may shape the game; whether it does is seen by resolving the scenario with two of its values.
 */
export function layOutGrid<Problem>(
  game: Game,
  overs: readonly Over[],
  resolve: Resolve<Problem>,
): LaidOutGrid<Problem> {
  const sizeRefusal = refusalOf(overs)
  if (sizeRefusal !== null) return refused(sizeRefusal)
  const settings: Setting[] = []
  for (const over of overs) {
    const setting = findSetting(game, over)
    if (setting.kind === 'refused') return setting
    settings.push(setting)
  }
  const games = createGames(game, settings, resolve)
  const shaping = settings.map((setting, axis) => shapesGame(setting, axis, overs, games))
  const spots = spotsOf(overs.map(({ values }) => values.length))
  const points: GridPoint[] = []
  for (const spot of spots) {
    const own = games.at(spot.map((index, axis) => (shaping[axis] ? index : steady(overs[axis]!))))
    if (own === null) break
    if (games.count() > MOST_GAMES) return refused(tooManyGames(overs, shaping))
    points.push({ game: own, bound: boundAt(own, settings, shaping, spot), set: changesAt(settings, spot) })
  }
  const problem = games.problem()
  if (problem !== null) return { kind: 'invalid', problem: problem.problem }
  const disagreement = disagreementOf(points, overs, shaping)
  if (disagreement !== null) return refused(disagreement)
  return {
    kind: 'grid',
    grid: { asItStands: game, axes: overs.map((over, axis) => axisOf(over, settings[axis]!)), points },
  }
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason }
}

function refusalOf(overs: readonly Over[]): string | null {
  const [first, second] = overs
  if (first === undefined || overs.length > 2)
    return `A sweep is over one or two settings, but there are ${overs.length}.`
  if (second === undefined) return null
  if (second.setting === first.setting) return `\`${first.setting}\` is swept twice. Give it once.`
  const points = first.values.length * second.values.length
  if (points <= MOST_POINTS) return null
  return `${first.values.length} values of \`${first.setting}\` and ${second.values.length} of \`${second.setting}\` are ${points} points, but a sweep has at most ${MOST_POINTS}. Take larger steps.`
}

/** Games by the index of the value that each setting has in them. */
interface Games<Problem> {
  /** Null where the scenario cannot be resolved so; what was wrong is in `problem`. */
  readonly at: (spot: readonly number[]) => Game | null
  readonly count: () => number
  readonly problem: () => { readonly problem: Problem } | null
}

function createGames<Problem>(
  asItStands: Game,
  settings: readonly Setting[],
  resolve: Resolve<Problem>,
): Games<Problem> {
  const known = new Map<string, Game>()
  let problem: { readonly problem: Problem } | null = null
  return {
    at(spot) {
      const changes = settings.flatMap((setting, axis) =>
        isNeverResolved(setting) ? [] : [setting.changes[spot[axis]!]!],
      )
      if (changes.length === 0) return asItStands
      const key = JSON.stringify(changes)
      const before = known.get(key)
      if (before !== undefined) return before
      const resolved = resolve(changes)
      if (resolved.kind === 'invalid') {
        problem ??= resolved
        return null
      }
      known.set(key, resolved.game)
      return resolved.game
    },
    count: () => known.size,
    problem: () => problem,
  }
}

/** What is drawn in the file is bound there as it is. */
function isNeverResolved(setting: Setting): boolean {
  return setting.kind === 'slot' && !setting.fixed
}

/**
 * The value at which a setting is held while its effect on the game is looked at: one that is not whole, if there is one, since a
 * parameter written as a whole number is one.
 */
function steady({ values }: Over): number {
  return Math.max(0, values.findIndex(isBroken))
}

function isBroken(value: SettingValue): boolean {
  return typeof value === 'number' && !Number.isInteger(value)
}

/** Whether each value of a setting needs a game of its own. */
function shapesGame<Problem>(
  setting: Setting,
  axis: number,
  overs: readonly Over[],
  games: Games<Problem>,
): boolean {
  if (setting.kind === 'path') return true
  if (!setting.fixed) return false
  const { values } = overs[axis]!
  const spot = overs.map(steady)
  const other = values.findLastIndex(value => isBroken(value) === isBroken(values[spot[axis]!]!))
  const pair = [spot, spot.with(axis, other === spot[axis] ? values.length - 1 : other)].map(games.at)
  const [one, two] = pair.map(game => (game === null ? null : skeletonOf(game, setting.slot.name)))
  return one !== two
}

/** Everything about a game but where it is written and the value of one parameter. */
function skeletonOf(game: Game, parameter: string | null): string {
  const setup = game.setup.map(each =>
    game.slots[each.slot]!.name === parameter ? { slot: each.slot } : each,
  )
  return JSON.stringify({ ...game, setup, files: null }, (key, value) => (key === 'span' ? undefined : value))
}

/** Indices of the values at each point, the first axis slowest. */
function spotsOf(lengths: readonly number[]): readonly (readonly number[])[] {
  return lengths.reduce<readonly (readonly number[])[]>(
    (spots, length) => spots.flatMap(spot => Array.from({ length }, (_, index) => [...spot, index])),
    [[]],
  )
}

function boundAt(
  game: Game,
  settings: readonly Setting[],
  shaping: readonly boolean[],
  spot: readonly number[],
): (readonly [slot: number, value: number])[] {
  return settings.flatMap((setting, axis) => {
    if (setting.kind === 'path' || shaping[axis]) return []
    const slot = game.slots.findIndex(({ name }) => name === setting.slot.name)
    return [[slot, setting.bound[spot[axis]!]!] as const]
  })
}

function changesAt(settings: readonly Setting[], spot: readonly number[]): Change[] {
  return settings.map(({ changes }, axis) => changes[spot[axis]!]!)
}

function tooManyGames(overs: readonly Over[], shaping: readonly boolean[]): string {
  const names = overs.filter((_, axis) => shaping[axis]).map(({ setting }) => `\`${setting}\``)
  return `Each value of ${names.join(' and ')} needs the scenario to be compiled anew, of which there may be at most ${MOST_GAMES}. Take fewer values, or make it a parameter.`
}

/** Points are compared: they need the same outcomes and measures, and a path must not change nothing at all. */
function disagreementOf(
  points: readonly GridPoint[],
  overs: readonly Over[],
  shaping: readonly boolean[],
): string | null {
  const games = [...new Set(points.map(({ game }) => game))]
  const [first, ...others] = games as [Game, ...Game[]]
  const names = overs.filter((_, axis) => shaping[axis]).map(({ setting }) => `\`${setting}\``)
  if (others.some(game => askedOf(game) !== askedOf(first)))
    return `${names.join(' and ')} changes which outcomes, measures or players there are: a sweep needs the same at every point.`
  if (others.length === 0) return null
  const skeleton = skeletonOf(first, null)
  if (others.every(game => skeletonOf(game, null) === skeleton))
    return `${names.join(' and ')} changes nothing in this scenario: no point would differ from another.`
  return null
}

function askedOf({ outcomes, measures, players }: Game): string {
  return JSON.stringify(
    [outcomes, measures.filter(({ hidden }) => !hidden), players].map(things =>
      things.map(({ name }) => name),
    ),
  )
}

function axisOf({ setting, values }: Over, found: Setting): SweepAxis {
  const kind = values.every(value => typeof value === 'number')
    ? 'number'
    : values.every(value => typeof value === 'string' && parseDay(value) !== null)
      ? 'date'
      : 'words'
  const [label, unit] = found.kind === 'slot' ? [found.slot.label, found.slot.unit] : [null, null]
  return { name: setting, label, unit, kind, values }
}
