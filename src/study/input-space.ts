/** The inputs of a game, or of several games that differ by what somebody chose to vary, and how they hang together. */
import { childrenOf } from '../expression/children.ts'
import type { Expr } from '../expression/tree.ts'
import type { Game, Setup } from '../game/index.ts'
import { type GameInput, type Input, isUncertain, withInputs } from './inputs.ts'

export interface InputSpace {
  /** What is drawn at the start of a run in any of the games, then what was varied. */
  readonly inputs: readonly Input[]
  readonly cases: readonly SpaceCase[]
  /** Independent numbers between 0 and 1 that decide all inputs. */
  readonly dimensions: number
  /** Inputs that share a number cannot be varied one by one, only together. Every input is in one group. */
  readonly groups: readonly InputGroup[]
}

export interface InputGroup {
  /** Indices of inputs, rising. */
  readonly inputs: readonly number[]
  readonly dimensions: readonly number[]
}

/** One combination of what was varied. */
export interface SpaceCase {
  /** Reports its inputs. */
  readonly game: Game
  /** One for each input. */
  readonly places: readonly InputPlace[]
  /** The number that answers a site of the game before its first step. */
  readonly dimensionOfSite: ReadonlyMap<number, number>
}

export type InputPlace =
  /** `words`: for each word of the game its index among the words of the input; null for numbers. */
  | {
      readonly kind: 'drawn' | 'fixed'
      readonly slot: number
      readonly column: number
      readonly words: readonly number[] | null
    }
  /** Varied from outside: this word, always. */
  | { readonly kind: 'chosen'; readonly word: number; readonly dimension: number }
  /** The game knows no such thing. */
  | { readonly kind: 'absent' }

/**
 * The space of some games. `varied` are inputs of words from outside; the games are all combinations of their words, the last one
 * varying fastest (none varied: one game).
 */
export function inputSpace(games: readonly Game[], varied: readonly Input[]): InputSpace {
  const drawn = drawnInputs(games)
  const names = new Set(drawn.map(input => input.name))
  const inputs = [...drawn, ...varied]
  const keys = new Map<string, number>()
  const dimensionOf = (key: string): number => {
    if (!keys.has(key)) keys.set(key, keys.size)
    return keys.get(key)!
  }
  const used = inputs.map(() => new Set<number>())
  const cases = games.map((plain, index): SpaceCase => {
    const { game, inputs: own } = withInputs(plain, names)
    const dimensionOfSite = new Map<number, number>()
    for (const setup of plain.setup.filter(each => isUncertain(plain, each))) {
      const { name } = plain.slots[setup.slot]!
      for (const { site, key } of numbersOf(plain, setup)) {
        dimensionOfSite.set(site, dimensionOf(key))
        used[inputs.findIndex(input => input.name === name)]!.add(dimensionOf(key))
      }
    }
    const words = wordsOfCase(varied, index)
    const chosen = varied.map(({ name }, at): InputPlace => {
      const dimension = dimensionOf(`varied:${name}`)
      used[drawn.length + at]!.add(dimension)
      return { kind: 'chosen', word: words[at]!, dimension }
    })
    return { game, places: [...drawn.map(input => placeOf(input, plain, own)), ...chosen], dimensionOfSite }
  })
  return { inputs, cases, dimensions: keys.size, groups: groupsOf(used) }
}

function wordsOfCase(varied: readonly Input[], index: number): readonly number[] {
  let rest = index
  return varied
    .toReversed()
    .map(({ words }) => {
      const word = rest % words!.length
      rest = Math.floor(rest / words!.length)
      return word
    })
    .reverse()
}

/** Everything uncertain in any game, each once; of words all there are. */
function drawnInputs(games: readonly Game[]): readonly Input[] {
  const found = new Map<string, Input>()
  for (const { inputs } of games.map(game => withInputs(game)))
    for (const { name, label, unit, kind, words } of inputs) {
      const before = found.get(name)
      const all = words === null ? null : [...new Set([...(before?.words ?? []), ...words])]
      const wider = before === undefined || before.kind === kind ? kind : 'number'
      found.set(name, { name, label, unit, kind: wider, words: all })
    }
  return [...found.values()]
}

function placeOf(input: Input, plain: Game, own: readonly GameInput[]): InputPlace {
  const found = own.find(each => each.name === input.name)
  if (found === undefined) return { kind: 'absent' }
  const setup = plain.setup.find(each => each.slot === found.slot)!
  const words = found.words?.map(word => input.words!.indexOf(word)) ?? null
  return {
    kind: isUncertain(plain, setup) ? 'drawn' : 'fixed',
    slot: found.slot,
    column: found.column,
    words,
  }
}

/** The numbers that decide one draw, named so that the same draw has the same number in every game. */
function numbersOf(game: Game, setup: Setup): readonly { readonly site: number; readonly key: string }[] {
  // A race of types takes a number for each; here one decides, by inversion.
  if (setup.kind === 'type')
    return [{ site: setup.types[0]!.site, key: `type:${game.slots[setup.slot]!.name}` }]
  const sites = sitesOf(game, setup.value)
  return [...new Set(sites)].map(site => ({ site, key: game.sites[site]!.path }))
}

function sitesOf(game: Game, expr: Expr): readonly number[] {
  const below = childrenOf(expr).flatMap(child => sitesOf(game, child))
  switch (expr.kind) {
    case 'draw':
      if (expr.copula === null) return [...below, expr.site]
      return [...below, ...game.correlations[expr.copula.group]!.sites.slice(0, expr.copula.row + 1)]
    case 'oneOf':
    case 'row':
      return [...below, expr.site]
    case 'derived':
      return sitesOf(game, game.derived[expr.index]!.value)
    default:
      return below
  }
}

/** Inputs that share numbers, directly or through others. */
function groupsOf(used: readonly ReadonlySet<number>[]): readonly InputGroup[] {
  const groups: { inputs: number[]; dimensions: Set<number> }[] = []
  for (const [input, dimensions] of used.entries()) {
    const touched = groups.filter(group => [...dimensions].some(each => group.dimensions.has(each)))
    const joined = {
      inputs: [...touched.flatMap(group => group.inputs), input].sort((a, b) => a - b),
      dimensions: new Set([...touched.flatMap(group => [...group.dimensions]), ...dimensions]),
    }
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  return groups
    .sort((a, b) => a.inputs[0]! - b.inputs[0]!)
    .map(({ inputs, dimensions }) => ({ inputs, dimensions: [...dimensions].sort((a, b) => a - b) }))
}
