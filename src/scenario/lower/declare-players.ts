/** Who plays: names of players, types, private values, tracks, moves and families, before any of their expressions is read. */
import type { ChoiceType } from '../../expression/index.ts'
import { SLOT } from '../../game/game.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { type Entry, get, type MapTree, type ScalarTree } from '../tree.ts'
import { addSlot, addTally, FLAG, NUMBER } from './builder.ts'
import { membersOf, type RawMove } from './families.ts'
import type { Lowering } from './lowering.ts'
import { byCodePoint, type FamilyName, type MoveName, type PlayerName, type TrackName } from './names.ts'
import { asMap, entriesOf } from './nodes.ts'

/** Most moves of one player. */
const MOVES_LIMIT = 5000

/** A track as the file declares it. */
interface DeclaredTrack {
  readonly name: string
  readonly position: number
  readonly passes: boolean
}

/** Takes up all players, in code-point order. */
export function declarePlayers(lowering: Lowering, tree: MapTree): void {
  const tracks = declaredTracks(tree)
  const entries = [...entriesOf(tree, 'players').entries()]
    .map(([position, entry]) => ({ position, entry }))
    .sort((left, right) => byCodePoint(left.entry.key, right.entry.key))
  const inTurns = get(tree, 'turns')?.kind === 'list'
  for (const { position, entry } of entries)
    lowering.names.players.push(declarePlayer(lowering, entry, position, tracks, inTurns))
}

function declaredTracks(tree: MapTree): DeclaredTrack[] | null {
  const tracks = get(tree, 'tracks')
  if (tracks === null) return null
  return asMap(tracks).entries.map(({ key, value }, position) => {
    const pass = value.kind === 'map' ? get(value, 'pass') : null
    return { name: key, position, passes: !(pass?.kind === 'scalar' && pass.value === false) }
  })
}

function declarePlayer(
  lowering: Lowering,
  { key, keySpan, value }: Entry,
  position: number,
  declared: readonly DeclaredTrack[] | null,
  inTurns: boolean,
): PlayerName {
  const { builder } = lowering
  const tree = asMap(value)
  const index = lowering.names.players.length
  const types = entriesOf(tree, 'types')
    .map(entry => entry.key)
    .sort(byCodePoint)
  const settledSlot = inTurns
    ? addSlot(builder, { name: `${key}.settled`, role: 'clock', type: FLAG })
    : SLOT.settled
  const payoffSlot = addSlot(builder, { name: `${key}.payoff`, role: 'payoff', type: NUMBER })
  const typeSlot =
    types.length === 0
      ? null
      : addSlot(builder, {
          name: `${key}.type`,
          role: 'type',
          type: { kind: 'choice', words: types, of: `${key}.type` },
          span: keySpan,
          knownTo: [index],
        })
  const families = new Map<string, FamilyName>()
  const moves = new Map<string, MoveName>()
  const tracks = declareTracks(lowering, key, tree, declared, moves, families)
  if (moves.size === 0)
    lowering.report.error(keySpan, 'no-moves', `${key} has no moves. \`moves: {hold: {}}\` is enough.`)
  return {
    name: key,
    index,
    position,
    tree,
    span: keySpan,
    types,
    typeSlot,
    privates: new Map(),
    beliefs: [],
    believedAt: null,
    tracks,
    moves,
    families,
    payoffSlot,
    settledSlot,
  }
}

/** The tracks on which a player has moves, in code-point order, each with its moves in code-point order. */
function declareTracks(
  lowering: Lowering,
  player: string,
  tree: MapTree,
  declared: readonly DeclaredTrack[] | null,
  moves: Map<string, MoveName>,
  families: Map<string, FamilyName>,
): TrackName[] {
  const raw = entriesOf(tree, 'moves')
    .flatMap(entry => membersOf(lowering, entry))
    .map((move, position) => ({ ...move, position }))
  if (raw.length > MOVES_LIMIT) {
    lowering.report.error(
      raw[MOVES_LIMIT]!.span,
      'too-many-moves',
      `${player} has more than ${MOVES_LIMIT} moves, members of families included.`,
    )
    raw.length = MOVES_LIMIT
  }
  const known = declared ?? [{ name: '', position: 0, passes: false }]
  const onTrack = new Map<string, RawMove[]>()
  for (const move of raw) {
    const name = trackOf(lowering, move, declared)
    if (name !== null) onTrack.set(name, [...(onTrack.get(name) ?? []), move])
  }
  return known
    .filter(track => onTrack.has(track.name))
    .sort((left, right) => byCodePoint(left.name, right.name))
    .map((track, index) => {
      const own = onTrack.get(track.name)!
      const taken = track.passes ? own.find(move => move.name === 'pass') : undefined
      if (taken !== undefined)
        lowering.report.error(
          taken.span,
          'name-clash',
          `\`pass\` is a move of every player on the track \`${track.name}\` already.`,
        )
      const all = track.passes
        ? [...own.filter(move => move !== taken), passing(own[0]!, raw.length + index)]
        : own
      return declareTrack(lowering, player, track, index, all, moves, families, known.length > 1)
    })
}

function passing(first: RawMove, position: number): RawMove {
  const constants: ReadonlyMap<string, ScalarTree> = new Map()
  return { name: 'pass', position, family: null, constants, tree: null, span: first.span }
}

/** The track a move names; null after a complaint. */
function trackOf(
  lowering: Lowering,
  { tree, name, span }: RawMove,
  declared: readonly DeclaredTrack[] | null,
): string | null {
  const said = tree === null ? null : get(tree, 'track')
  const { report } = lowering
  if (declared === null) {
    if (said !== null)
      report.error(said.span, 'unknown-name', 'This file declares no `tracks`, so that a move names none.')
    return ''
  }
  const names = declared.map(track => track.name)
  if (said === null || said.kind !== 'scalar') {
    report.error(span, 'no-track', `\`${name}\` names no track. Write track: ${names.join(' or ')}.`)
    return null
  }
  if (names.includes(said.text)) return said.text
  report.error(
    said.span,
    'unknown-name',
    `There is no track \`${said.text}\`. The tracks: ${names.join(', ')}.${didYouMean(said.text, names)}`,
  )
  return null
}

function declareTrack(
  lowering: Lowering,
  player: string,
  declared: DeclaredTrack,
  index: number,
  raw: readonly RawMove[],
  moves: Map<string, MoveName>,
  families: Map<string, FamilyName>,
  severalTracks: boolean,
): TrackName {
  const sorted = [...raw].sort((left, right) => byCodePoint(left.name, right.name))
  const path = declared.name === '' ? player : `${player}/${declared.name}`
  const familyTallies = new Map<string, number>()
  const own: MoveName[] = []
  for (const [at, move] of sorted.entries()) {
    if (move.tree !== null && (moves.has(move.name) || sorted[at - 1]?.name === move.name)) {
      lowering.report.error(move.span, 'name-clash', `${player} has two moves called \`${move.name}\`.`)
      continue
    }
    const tallyName =
      move.tree === null && severalTracks ? `${player}.${declared.name}.pass` : `${player}.${move.name}`
    const tally = addTally(lowering.builder, tallyName)
    let gate = tally
    if (move.family !== null) {
      gate = familyTallies.get(move.family) ?? addTally(lowering.builder, `${player}.${move.family}`)
      familyTallies.set(move.family, gate)
    }
    own.push({ ...move, index: at, track: index, tally, gate })
  }
  for (const move of own) {
    if (move.tree !== null) moves.set(move.name, move)
    else moves.set(`${declared.name}.pass`, move)
  }
  for (const [name, tally] of familyTallies) {
    const members = own.filter(move => move.family === name)
    families.set(name, { name, tally, track: index, members, span: members[0]!.span })
  }
  const pick: ChoiceType = {
    kind: 'choice',
    words: own.map(move => move.name),
    of: `${path.replaceAll('/', '.')}.last`,
  }
  return {
    name: declared.name,
    index,
    position: declared.position,
    path,
    moves: own,
    pick,
    passes: declared.passes,
    last: [],
    stance: [],
  }
}
