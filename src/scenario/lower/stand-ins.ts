/** What stands in for the missing parts of a file, so that the parts it has can be checked all the same. */
import type { Span } from '../../text/span.ts'
import type { Scenario } from '../scenario.ts'
import type { Entry, MapTree, ScalarTree, Tree } from '../tree.ts'

/** A fragment with a calendar and an outcome. */
export function completed(scenario: Scenario): Scenario {
  const { tree } = scenario
  const standIns = treeOf({ calendar: { rounds: 1 }, outcomes: { end: { otherwise: true } } }, tree.span)
  const missing = standIns.entries.filter(entry => tree.entries.every(each => each.key !== entry.key))
  return { ...scenario, tree: { ...tree, entries: [...tree.entries, ...missing] } }
}

/** A scenario in which two players play a strategy that nobody in the file plays. */
export function playing(scenario: Scenario, strategy: string): Scenario {
  const { tree } = scenario
  const player = { moves: { hold: {} }, policy: { strategy } }
  const players = treeOf({ players: { stand_in_one: player, stand_in_two: player } }, tree.span)
  const kept = tree.entries.filter(entry => KEPT.includes(entry.key))
  return completed({ ...scenario, tree: { ...tree, entries: [...kept, ...players.entries] } })
}

/** What a strategy may read of its own file. */
const KEPT = [
  'tft',
  'scenario',
  'calendar',
  'parameters',
  'tables',
  'correlate',
  'state',
  'derived',
  'strategies',
]

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
