/** What stands in for the missing parts of a file, so that the parts it has can be checked all the same. */
import type { Span } from '../../text/span.ts'
import type { Scenario } from '../scenario.ts'
import type { Entry, MapTree, ScalarTree, Tree } from '../tree.ts'
import { entriesOf } from './nodes.ts'

const STAND_INS = ['stand_in_one', 'stand_in_two'] as const

/** Whether a player stands in for one that a strategy will meet, of which nothing is known. */
export function isStandIn(player: string): boolean {
  return STAND_INS.some(name => name === player)
}

/** A fragment with a calendar and an outcome. */
export function completed(scenario: Scenario): Scenario {
  const { tree } = scenario
  const standIns = treeOf({ calendar: { rounds: 1 }, outcomes: { end: { otherwise: true } } }, tree.span)
  const missing = standIns.entries.filter(entry => tree.entries.every(each => each.key !== entry.key))
  return { ...scenario, tree: { ...tree, entries: [...tree.entries, ...missing] } }
}

/**
 * A scenario in which two more players play a strategy that nobody in the file plays. The others stay: a strategy may ask for
 * their moves, for events and joints of its own file.
 */
export function playing(scenario: Scenario, strategy: string): Scenario {
  const { tree } = scenario
  const [track] = entriesOf(tree, 'tracks')
  const moves = { hold: track === undefined ? {} : { track: track.key } }
  const player = (other: string): Data => ({ moves, policy: { strategy, other } })
  const standIns = treeOf(
    { [STAND_INS[0]]: player(STAND_INS[1]), [STAND_INS[1]]: player(STAND_INS[0]) },
    tree.span,
  )
  const players = { ...standIns, entries: [...entriesOf(tree, 'players'), ...standIns.entries] }
  const kept = tree.entries.filter(entry => entry.key !== 'players')
  const entry: Entry = { key: 'players', keySpan: tree.span, value: players }
  return completed({ ...scenario, tree: { ...tree, entries: [...kept, entry] } })
}

type Data = string | number | boolean | { readonly [key: string]: Data }

function treeOf(data: { readonly [key: string]: Data }, span: Span): MapTree {
  const entries = Object.entries(data).map(
    ([key, value]): Entry => ({ key, keySpan: span, value: nodeOf(value, span) }),
  )
  return { kind: 'map', entries, span }
}

function nodeOf(data: Data, span: Span): Tree {
  if (typeof data === 'object') return treeOf(data, span)
  const scalar: ScalarTree = {
    kind: 'scalar',
    value: data,
    text: String(data),
    verbatim: false,
    lead: 0,
    quoted: false,
    span,
  }
  return scalar
}
