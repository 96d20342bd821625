/** Tables of rules: conditions, weights over moves, and what a strategy remembers (LANGUAGE §7). */
import type { Expr } from '../../expression/tree.ts'
import type { Rule, Weight, Write } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { get, type ListTree, type MapTree, type Tree } from '../tree.ts'
import { NUMBER, stanceSlot } from './builder.ts'
import { lowerFormula } from './formula.ts'
import { lowerWhen } from './guard.ts'
import { noMove } from './happenings.ts'
import type { Lowering } from './lowering.ts'
import { byCodePoint, type PlayerName, type TrackName } from './names.ts'
import { asMap, entryOf } from './nodes.ts'
import type { Place } from './place.ts'
import { constantValue } from './reads.ts'

/** Who plays a policy, where. */
export interface Seat {
  readonly player: PlayerName
  readonly track: TrackName
  /** Names what a strategy remembers here: `us/ships`, `us/ships/hawk`. */
  readonly path: string
  readonly place: Place
  /** True inside the entry of a track. */
  readonly withinTrack?: true
}

/** What a strategy may write with a pick. */
export type Remember = (tree: MapTree) => Write[]

/** Lowers a list of rules; the last must be `else`, and nothing may stand behind it. */
export function lowerRules(
  lowering: Lowering,
  seat: Seat,
  tree: ListTree,
  remember: Remember = tree => forgets(lowering, tree),
): Rule[] {
  const rules: Rule[] = []
  let closed: 'no' | 'else' | 'always' = 'no'
  for (const item of tree.items) {
    const rule = asMap(item)
    if (closed === 'else')
      lowering.report.error(
        rule.span,
        'rule-after-else',
        'No rule may stand behind `else`: it is never reached.',
      )
    if (closed === 'always')
      lowering.report.warning(
        rule.span,
        'rule-never-reached',
        'The rule before always holds, so that this one is reached only when every move it names is closed.',
      )
    const lowered = lowerRule(lowering, seat, rule, remember)
    rules.push(lowered)
    if (get(rule, 'else') !== null) closed = 'else'
    else if (closed === 'no' && alwaysHolds(lowering, lowered)) closed = 'always'
  }
  if (closed !== 'else')
    lowering.report.error(
      tree.items.at(-1)?.span ?? tree.span,
      'no-else',
      'The last rule must be `else`, for when no other holds.',
    )
  return rules
}

function forgets(lowering: Lowering, rule: MapTree): Write[] {
  const entry = entryOf(rule, 'remember')
  if (entry !== null)
    lowering.report.error(
      entry.keySpan,
      'no-memory',
      'Only a strategy remembers: write the rules under `strategies`, with `memory`.',
    )
  return []
}

function alwaysHolds(lowering: Lowering, rule: Rule): boolean {
  return rule.when.every(condition => {
    const value = constantValue(lowering, condition)
    return value !== null && value !== 0
  })
}

function lowerRule(lowering: Lowering, seat: Seat, tree: MapTree, remember: Remember): Rule {
  checkParts(lowering, tree)
  const when = lowerWhen(lowering, get(tree, 'if'), seat.place)
  const weightsTree = get(tree, 'then') ?? get(tree, 'else')
  return {
    when,
    weights: weightsTree === null ? [] : lowerWeights(lowering, seat, weightsTree),
    remember: remember(tree),
    span: tree.span,
  }
}

/** `{if, then}` or `{else}`. */
function checkParts(lowering: Lowering, tree: MapTree): void {
  const [hasIf, hasThen, hasElse] = ['if', 'then', 'else'].map(key => get(tree, key) !== null)
  const isRule = hasElse ? !hasIf && !hasThen : hasIf && hasThen
  if (!isRule)
    lowering.report.error(
      tree.span,
      'rule-parts',
      'A rule is {if: condition, then: moves}, the last {else: moves}.',
    )
}

function lowerWeights(lowering: Lowering, seat: Seat, tree: Tree): Weight[] {
  if (tree.kind === 'map') return lowerOdds(lowering, seat, tree)
  if (tree.kind === 'list') {
    lowering.report.error(tree.span, 'weights', 'Weights are a move, or a map of moves and numbers.')
    return []
  }
  const on = wordWeight(lowering, seat, tree.text.trim(), tree.span)
  const weight: Expr = { kind: 'constant', value: 1, span: tree.span }
  return on === null ? [] : [{ on, weight, span: tree.span }]
}

/** Lowers a map of moves and weights, in code-point order of its words. */
export function lowerOdds(lowering: Lowering, seat: Seat, tree: MapTree): Weight[] {
  const weights: Weight[] = []
  const entries = [...tree.entries].sort((left, right) => byCodePoint(left.key, right.key))
  for (const { key, keySpan, value } of entries) {
    const on = wordWeight(lowering, seat, key, keySpan)
    const weight = lowerFormula(lowering, value, seat.place, NUMBER)
    const constant = constantValue(lowering, weight)
    if (constant !== null && constant < 0)
      lowering.report.error(value.span, 'negative-weight', 'A weight must not be below 0.')
    if (on !== null) weights.push({ on, weight, span: keySpan })
  }
  if (weights.length > 0 && weights.every(each => constantValue(lowering, each.weight) === 0))
    lowering.report.warning(tree.span, 'all-weights-0', 'Every weight is 0: this never picks anything.')
  return weights
}

/** What a word in a weight table names on this track, or null after a complaint. */
export function wordWeight(lowering: Lowering, seat: Seat, word: string, span: Span): Weight['on'] | null {
  const { player, track } = seat
  if (word === 'toughest' || word === 'mildest') return { kind: word }
  if (word === 'match') return matchOf(lowering, seat, span)
  const move = track.moves.find(each => each.name === word)
  if (move !== undefined) return { kind: 'moves', moves: [move.index] }
  const family = player.families.get(word)
  if (family !== undefined && family.track === track.index)
    return { kind: 'moves', moves: family.members.map(member => member.index) }
  reportNoMove(lowering, seat, word, span, ['toughest', 'mildest', 'match'])
  return null
}

/** Says that a word is no move on a track, where else it is one, and what is near. */
export function reportNoMove(
  lowering: Lowering,
  { player, track }: Seat,
  word: string,
  span: Span,
  more: readonly string[] = [],
): void {
  const elsewhere = player.moves.get(word)?.track ?? player.families.get(word)?.track
  lowering.report.error(
    span,
    'unknown-move',
    elsewhere === undefined
      ? noMove(player, word, more)
      : `\`${word}\` is a move of ${player.name} on the track \`${player.tracks[elsewhere]!.name}\`, not on \`${track.name}\`.`,
  )
}

/** The open move whose stance is nearest to the other's last on this track (0 if none). */
function matchOf(lowering: Lowering, seat: Seat, span: Span): Weight['on'] | null {
  const { other } = seat.place
  if (other === null) {
    lowering.report.error(
      span,
      'no-other',
      lowering.names.players.length < 2
        ? '`match` looks at the other player, and there is none.'
        : 'With more than two players `match` must know whom it looks at: write a strategy with `other: china`.',
    )
    return null
  }
  const track = other.tracks.find(each => each.name === seat.track.name)
  if (track === undefined) {
    lowering.report.error(
      span,
      'not-on-track',
      `\`match\` looks at ${other.name} on the track \`${seat.track.name}\`, on which it has no moves.`,
    )
    return null
  }
  const slot = stanceSlot(lowering.builder, track, track.path, 1)
  return { kind: 'match', stance: { kind: 'read', slot, span } }
}
