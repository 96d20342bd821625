/** How players pick: a word, odds, rules, strategies, by type and by track (LANGUAGE §7, §17.18). */
import type { Expr } from '../../expression/tree.ts'
import type { Policy, Weight } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { get, type MapTree, type Tree } from '../tree.ts'
import { equilibriumAt, lowerEquilibrium } from './equilibrium.ts'
import { noMove } from './happenings.ts'
import type { Lowering } from './lowering.ts'
import { otherOf } from './moves.ts'
import type { PlayerName, TrackName } from './names.ts'
import { asMap } from './nodes.ts'
import { placeOf } from './place.ts'
import { lowerQuantal } from './quantal.ts'
import { lowerOdds, lowerRules, type Seat, wordWeight } from './rules.ts'
import { lowerStrategy } from './strategies.ts'

/** The policy of one track, and for which types it was left out (then it passes, without tremble). */
export interface TrackPolicy {
  readonly policy: Policy
  /** True: for every type. A list: one a type. */
  readonly leftOut: boolean | readonly boolean[]
}

/** Lowers a player's policy on one of its tracks. */
export function lowerPolicy(lowering: Lowering, player: PlayerName, track: TrackName): TrackPolicy {
  const tree = get(player.tree, 'policy')
  const seat: Seat = {
    player,
    track,
    path: track.path,
    place: placeOf({
      where: `the policy of ${player.name}`,
      may: 'player',
      self: player,
      other: otherOf(lowering, player),
    }),
  }
  if (tree !== null) return policyOf(lowering, seat, tree)
  if (track.index === 0)
    lowering.report.remark(
      player.span,
      'random-policy',
      `${player.name} has no policy: it picks any open move with equal odds.`,
    )
  return { policy: randomPolicy(track, null), leftOut: false }
}

function policyOf(lowering: Lowering, seat: Seat, tree: Tree): TrackPolicy {
  if (tree.kind === 'map') {
    const byType = get(tree, 'by_type')
    if (byType !== null) return policyByType(lowering, seat, asMap(byType))
    if (isByTrack(seat.player, tree)) return policyByTrack(lowering, seat, tree)
  }
  if (seat.player.tracks.length > 1 && !seat.withinTrack) {
    if (seat.track.index === 0)
      lowering.report.error(
        tree.span,
        'policy-by-track',
        `${seat.player.name} picks on several tracks: write its policy as a map of ${seat.player.tracks.map(each => each.name).join(', ')}.`,
      )
    return { policy: randomPolicy(seat.track, tree.span), leftOut: false }
  }
  return { policy: leafPolicy(lowering, seat, tree), leftOut: false }
}

function policyByType(lowering: Lowering, seat: Seat, tree: MapTree): TrackPolicy {
  const { player } = seat
  if (player.typeSlot === null) {
    lowering.report.error(tree.span, 'no-types', `${player.name} has no types, so that nothing goes by type.`)
    return { policy: randomPolicy(seat.track, tree.span), leftOut: false }
  }
  if (seat.track.index === 0 || seat.withinTrack) checkTypes(lowering, player, tree)
  const branches = player.types.map(type => {
    const branch = get(tree, type)
    return branch === null
      ? { policy: randomPolicy(seat.track, tree.span), leftOut: false }
      : policyOf(lowering, { ...seat, path: `${seat.path}/${type}` }, branch)
  })
  return {
    policy: { kind: 'by_type', slot: player.typeSlot, policies: branches.map(branch => branch.policy) },
    leftOut: branches.some(branch => branch.leftOut !== false)
      ? branches.map(branch => branch.leftOut === true)
      : false,
  }
}

function checkTypes(lowering: Lowering, player: PlayerName, tree: MapTree): void {
  for (const { key, keySpan } of tree.entries)
    if (!player.types.includes(key))
      lowering.report.error(
        keySpan,
        'unknown-name',
        `${player.name} has no type \`${key}\`. Its types: ${player.types.join(', ')}.${didYouMean(key, player.types)}`,
      )
  for (const type of player.types)
    if (get(tree, type) === null)
      lowering.report.error(tree.span, 'missing-type', `by_type has no policy for the type \`${type}\`.`)
}

function isByTrack(player: PlayerName, tree: MapTree): boolean {
  return tree.entries.some(entry => player.tracks.some(track => track.name === entry.key))
}

function policyByTrack(lowering: Lowering, seat: Seat, tree: MapTree): TrackPolicy {
  const { player, track } = seat
  const known = player.tracks.map(each => each.name)
  if (track.index === 0)
    for (const { key, keySpan } of tree.entries)
      if (!known.includes(key))
        lowering.report.error(
          keySpan,
          'unknown-name',
          `${player.name} is on no track \`${key}\`. Its tracks: ${known.join(', ')}.${didYouMean(key, known)}`,
        )
  const branch = get(tree, track.name)
  if (branch !== null) return policyOf(lowering, { ...seat, withinTrack: true }, branch)
  const pass = player.moves.get(`${track.name}.pass`)
  if (pass === undefined) {
    lowering.report.error(
      tree.span,
      'no-policy-on-track',
      `The track \`${track.name}\` says pass: false, so that ${player.name} needs a policy on it.`,
    )
    return { policy: randomPolicy(track, tree.span), leftOut: false }
  }
  return { policy: onlyMoves([pass.index], tree.span), leftOut: true }
}

function leafPolicy(lowering: Lowering, seat: Seat, tree: Tree): Policy {
  switch (tree.kind) {
    case 'list':
      return { kind: 'rules', rules: lowerRules(lowering, seat, tree), span: tree.span }
    case 'scalar':
      return wordPolicy(lowering, seat, tree.text.trim(), tree.span)
    case 'map': {
      if (get(tree, 'quantal') !== null) return lowerQuantal(lowering, seat, tree)
      if (get(tree, 'equilibrium') !== null) return lowerEquilibrium(lowering, tree)
      if (get(tree, 'strategy') !== null) return lowerStrategy(lowering, seat, tree)
      const slip = tree.entries.find(({ key }) => !isMove(seat, key) && didYouMean(key, FORMS) !== '')
      if (slip !== undefined) {
        lowering.report.error(slip.keySpan, 'unknown-move', noMove(seat.player, slip.key, FORMS))
        return randomPolicy(seat.track, tree.span)
      }
      const weights = lowerOdds(lowering, seat, tree)
      return { kind: 'rules', rules: [{ when: [], weights, remember: [], span: tree.span }], span: tree.span }
    }
  }
}

/** Keys that make a map another policy than odds. */
const FORMS = ['by_type', 'strategy', 'quantal', 'equilibrium'] as const

function isMove(seat: Seat, word: string): boolean {
  const { moves, families } = seat.player
  return moves.has(word) || families.has(word) || isSpecial(seat, word)
}

/** A word alone: a move, then a strategy; in both it is refused. */
function wordPolicy(lowering: Lowering, seat: Seat, word: string, span: Span): Policy {
  const { player } = seat
  const move = isMove(seat, word)
  const isStrategy = lowering.names.strategies.has(word)
  if (move && isStrategy)
    lowering.report.error(
      span,
      'name-clash',
      `\`${word}\` is both a move of ${player.name} and a strategy: rename one.`,
    )
  if (move) {
    const weight = wordWeight(lowering, seat, word, span)
    const weights: Weight[] = weight === null ? [] : [{ on: weight, weight: one(span), span }]
    return { kind: 'rules', rules: [{ when: [], weights, remember: [], span }], span }
  }
  if (isStrategy) {
    const tree: MapTree = {
      kind: 'map',
      span,
      entries: [
        {
          key: 'strategy',
          keySpan: span,
          value: { kind: 'scalar', value: word, text: word, verbatim: false, lead: 0, quoted: false, span },
        },
      ],
    }
    return lowerStrategy(lowering, seat, tree)
  }
  if (word === 'random') return randomPolicy(seat.track, span)
  if (word === 'equilibrium') return equilibriumAt(span)
  if (word === 'quantal')
    lowering.report.error(
      span,
      'bare-quantal',
      'A quantal player needs more: {quantal: {rationality: 1.5, payoffs: {hold: 0, talk: 2}}}, or {quantal: {rationality: 1.5, lookahead: 2}}.',
    )
  else {
    const strategies = [...lowering.names.strategies.keys()]
    lowering.report.error(
      span,
      'unknown-move',
      `${noMove(player, word, strategies)} Strategies: ${strategies.sort().join(', ')}.`,
    )
  }
  return randomPolicy(seat.track, span)
}

function isSpecial(seat: Seat, word: string): boolean {
  return ['toughest', 'mildest', 'match'].includes(word) || (word === 'pass' && hasPass(seat))
}

function hasPass({ player, track }: Seat): boolean {
  return player.moves.has(`${track.name}.pass`)
}

/** Any open move, with equal odds. */
function randomPolicy(track: TrackName, span: Span | null): Policy {
  return onlyMoves(
    track.moves.map(move => move.index),
    span ?? track.moves[0]!.span,
  )
}

function onlyMoves(moves: readonly number[], span: Span): Policy {
  const weights: Weight[] = [{ on: { kind: 'moves', moves }, weight: one(span), span }]
  return { kind: 'rules', rules: [{ when: [], weights, remember: [], span }], span }
}

function one(span: Span): Expr {
  return { kind: 'constant', value: 1, span }
}
