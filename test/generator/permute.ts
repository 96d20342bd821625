/** The same scenario with everything whose order decides nothing in another order (LANGUAGE §17.1). */
import type { Chooser } from './chooser.ts'
import type { Tree } from './effects.ts'

/** Maps at the top that are sets: parameters may read those above, events and outcomes are tested in their order. */
const SETS = ['state', 'derived', 'tables', 'tracks', 'players', 'strategies', 'joint', 'sources', 'measures']
/** Maps within a player, a block, a rule. */
const INNER_SETS = [
  'moves',
  'types',
  'private',
  'set',
  'add',
  'toward',
  'by_type',
  'payoff',
  'payoffs',
  'needs',
]

/** Another order of players, tracks, moves, families, types, variables, weights, keys. */
export function permuted(tree: Tree, chooser: Chooser): Tree {
  const shuffled = (map: Tree): Tree => Object.fromEntries(chooser.shuffled(Object.entries(map)))
  const inner = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map(item => inner(item, ''))
    if (!isMap(value)) return value
    const map = Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        name === 'policy' ? policy(each) : inner(each, name),
      ]),
    )
    return INNER_SETS.includes(key) || key === '' ? shuffled(map) : map
  }
  // Every map of a policy is one of weights, tracks, types or keys of a rule.
  const policy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(policy)
    return isMap(value)
      ? shuffled(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, policy(each)])))
      : value
  }
  const sections = Object.entries(tree).map(([key, value]): [string, unknown] => {
    const within =
      isMap(value) && key !== 'calendar' && key !== 'parameters' && key !== 'tables'
        ? Object.fromEntries(
            Object.entries(value).map(([name, each]) => [
              name,
              inner(each, key === 'players' || key === 'joint' || key === 'events' ? '' : name),
            ]),
          )
        : key === 'dynamics'
          ? inner(value, key)
          : value
    return [key, isMap(within) && SETS.includes(key) ? shuffled(within) : within]
  })
  return Object.fromEntries(chooser.shuffled(sections))
}

export function isMap(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
