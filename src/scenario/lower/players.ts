/** Players: types, private values, payoff, discount, and on each track their moves and their policy (LANGUAGE §6). */
import type { Expr } from '../../expression/tree.ts'
import { DAYS_IN } from '../../game/calendar.ts'
import type { Discount, Player, Setup, Track } from '../../game/game.ts'
import { type Entry, get, type Tree } from '../tree.ts'
import { addSlot, FLAG, NUMBER, siteOf, WHOLE } from './builder.ts'
import { perUnit } from './duration.ts'
import { lowerFormula } from './formula.ts'
import { checkProbability } from './guard.ts'
import type { Lowering } from './lowering.ts'
import { lowerMoves, otherOf } from './moves.ts'
import { byCodePoint, type PlayerName, type TrackName } from './names.ts'
import { asMap, asScalar, entriesOf, numberOf, textOf } from './nodes.ts'
import { drawingAt, type Place, placeOf } from './place.ts'
import { lowerPolicy } from './policies.ts'
import { fixedValue } from './reads.ts'

/** Keys of a long form of a type that are no private numbers. */
const TYPE_KEYS = ['chance', 'brief', 'label', 'source', 'assumption', 'note']

/** Lowers types and private values of all players: first every type is drawn, then every private value. */
export function lowerPrivates(lowering: Lowering): void {
  for (const player of lowering.names.players) lowerTypes(lowering, player)
  for (const player of lowering.names.players) lowerPrivateValues(lowering, player)
}

function lowerTypes(lowering: Lowering, player: PlayerName): void {
  if (player.typeSlot === null) return
  const { builder, report } = lowering
  const place = placeOf({ where: `the chance of a type of ${player.name}`, may: 'setup' })
  const typesTree = get(player.tree, 'types')!
  const entries = entriesOf(player.tree, 'types')
  const complaints = report.diagnostics.length
  const types = player.types.map((type, value) => {
    const entry = entries.find(each => each.key === type)!
    const chanceTree = chanceOf(entry)
    if (chanceTree === null)
      report.error(entry.keySpan, 'missing-key', `The type \`${type}\` of ${player.name} has no \`chance\`.`)
    const chance: Expr =
      chanceTree === null
        ? { kind: 'constant', value: 0, span: entry.keySpan }
        : lowerFormula(lowering, chanceTree, place, NUMBER)
    checkProbability(lowering, chance, 'A chance')
    return { value, chance, site: siteOf(builder, `${player.name}/type/${type}`) }
  })
  const fixed = types.map(type => fixedValue(lowering, type.chance))
  const sum = fixed.reduce<number>((total, chance) => total + (chance ?? 0), 0)
  if (report.diagnostics.length === complaints && !fixed.includes(null) && Math.abs(sum - 1) > 1e-9)
    report.error(
      typesTree.span,
      'type-chances',
      `The chances of the types of ${player.name} must add up to 1, but they add up to ${Number(sum.toPrecision(12))}.`,
    )
  const setup: Setup = {
    kind: 'type',
    player: player.index,
    slot: player.typeSlot,
    types,
    span: typesTree.span,
  }
  builder.setup.push(setup)
}

function chanceOf({ value }: Entry): Tree | null {
  return value.kind === 'map' ? get(value, 'chance') : value
}

function lowerPrivateValues(lowering: Lowering, player: PlayerName): void {
  for (const { key, keySpan, value } of entriesOf(player.tree, 'private')) {
    const inner = value.kind === 'map' ? get(value, 'value') : value
    if (inner === null) continue
    const expr = lowerFormula(lowering, inner, privatePlace(player, key, `${player.name}/${key}`), NUMBER)
    addPrivate(lowering, player, key, numberOf(inner), expr, null, keySpan)
  }
  const entries = entriesOf(player.tree, 'types')
  const names = new Set(
    entries.flatMap(entry => (entry.value.kind === 'map' ? entry.value.entries.map(each => each.key) : [])),
  )
  for (const name of [...names].filter(each => !TYPE_KEYS.includes(each)).sort(byCodePoint))
    lowerTypeNumber(lowering, player, name, entries)
}

function privatePlace(player: PlayerName, name: string, path: string): Place {
  return drawingAt(placeOf({ where: `the private value ${player.name}.${name}`, may: 'setup' }), path)
}

/** A private number given by each type: `hawk: {chance: 0.4, resolve: 8}`. */
function lowerTypeNumber(
  lowering: Lowering,
  player: PlayerName,
  name: string,
  entries: readonly Entry[],
): void {
  const span = entries.flatMap(entry => asMapEntries(entry.value)).find(entry => entry.key === name)!.keySpan
  let whole = true
  const values = player.types.map((type): Expr => {
    const entry = entries.find(each => each.key === type)!
    const tree = entry.value.kind === 'map' ? get(entry.value, name) : null
    if (tree === null) {
      lowering.report.error(
        entry.keySpan,
        'missing-private',
        `The type \`${type}\` of ${player.name} gives no \`${name}\`: every type must.`,
      )
      return { kind: 'constant', value: 0, span }
    }
    whole &&= Number.isInteger(numberOf(tree))
    const place = privatePlace(player, name, `${player.name}/type/${type}/${name}`)
    return lowerFormula(lowering, tree, place, NUMBER)
  })
  const byType = values.reduceRight((rest, value, index): Expr => {
    const constant: Expr = { kind: 'constant', value: index, span }
    const type: Expr = { kind: 'read', slot: player.typeSlot!, span }
    const condition: Expr = { kind: 'compare', operator: '==', left: type, right: constant, span }
    return { kind: 'if', condition, then: value, else: rest, span }
  })
  addPrivate(lowering, player, name, whole ? 0 : null, byType, values, span)
}

function asMapEntries(tree: Tree): readonly Entry[] {
  return tree.kind === 'map' ? asMap(tree).entries : []
}

function addPrivate(
  lowering: Lowering,
  player: PlayerName,
  name: string,
  constant: number | null,
  value: Expr,
  byType: readonly Expr[] | null,
  span: Entry['keySpan'],
): void {
  const type = constant !== null && Number.isInteger(constant) ? WHOLE : NUMBER
  const slot = addSlot(lowering.builder, {
    name: `${player.name}.${name}`,
    role: 'private',
    type,
    span,
    knownTo: [player.index],
  })
  player.privates.set(name, { name, slot, type, byType, span })
  lowering.builder.setup.push({ kind: 'assign', slot, value, range: null, span })
}

/** Lowers everything of a player that is read in a step. */
export function lowerPlayer(
  lowering: Lowering,
  player: PlayerName,
  forbidden: ReadonlyMap<number, string>,
): Player {
  const { tree } = player
  const place = placeOf({
    where: `the payoff of ${player.name}`,
    may: 'player',
    self: player,
    other: otherOf(lowering, player),
  })
  const acts = get(tree, 'acts')
  const payoff = get(tree, 'payoff')
  const tremble = get(tree, 'tremble')
  const trembling =
    tremble === null
      ? null
      : lowerFormula(lowering, tremble, { ...place, where: `the tremble of ${player.name}` }, NUMBER)
  if (trembling !== null) checkProbability(lowering, trembling, 'A tremble')
  return {
    name: player.name,
    position: player.position,
    label: textOf(get(tree, 'label')),
    brief: textOf(get(tree, 'brief')),
    type: player.typeSlot,
    belief: null,
    acts:
      acts === null
        ? null
        : lowerFormula(lowering, acts, { ...place, where: `acts of ${player.name}` }, FLAG),
    payoff: payoff === null ? null : lowerFormula(lowering, payoff, place, NUMBER),
    discount: lowerDiscount(lowering, player, get(tree, 'discount')),
    payoffSlot: player.payoffSlot,
    settled: player.settledSlot,
    tracks: player.tracks.map(track => lowerTrack(lowering, player, track, forbidden, trembling)),
  }
}

function lowerTrack(
  lowering: Lowering,
  player: PlayerName,
  track: TrackName,
  forbidden: ReadonlyMap<number, string>,
  tremble: Expr | null,
): Track {
  const moves = lowerMoves(lowering, player, track, forbidden)
  const { policy, leftOut } = lowerPolicy(lowering, player, track)
  return {
    name: track.name,
    position: track.position,
    label: labelOf(lowering, track),
    path: track.path,
    moves,
    policy,
    tremble: tremble === null ? null : trembleWhereLeft(player, tremble, leftOut),
    last: track.last,
    stance: track.stance,
  }
}

function labelOf(lowering: Lowering, track: TrackName): Track['label'] {
  const declared = entriesOf(lowering.scenario.tree, 'tracks').find(entry => entry.key === track.name)
  return declared?.value.kind === 'map' ? textOf(get(declared.value, 'label')) : null
}

/** A track left out of the policy passes without tremble; where only some types leave it out, the type decides. */
function trembleWhereLeft(
  player: PlayerName,
  tremble: Expr,
  leftOut: boolean | readonly boolean[],
): Expr | null {
  if (typeof leftOut === 'boolean') return leftOut ? null : tremble
  const { span } = tremble
  const constant = (value: number): Expr => ({ kind: 'constant', value, span })
  return leftOut.reduce((rest: Expr, out, index): Expr => {
    if (!out) return rest
    const type: Expr = { kind: 'read', slot: player.typeSlot!, span }
    const condition: Expr = { kind: 'compare', operator: '==', left: type, right: constant(index), span }
    return { kind: 'if', condition, then: constant(0), else: rest, span }
  }, tremble)
}

/** `0.95`, or `0.95 per year`; read once before step 1. */
function lowerDiscount(lowering: Lowering, player: PlayerName, tree: Tree | null): Discount | null {
  if (tree === null) return null
  const scalar = asScalar(tree)
  const parts = perUnit(scalar)
  const place = placeOf({ where: `the discount of ${player.name}`, may: 'setup', self: player })
  const factor = lowerFormula(lowering, parts?.amount ?? scalar, place, NUMBER)
  const fixed = fixedValue(lowering, factor)
  if (fixed !== null && fixed < 0)
    lowering.report.error(tree.span, 'discount', 'A discount must not be below 0.')
  const unit = parts === null ? 'step' : parts.unit
  if (unit === null)
    lowering.report.error(tree.span, 'discount', 'A discount is written `0.95`, or `0.95 per year`.')
  else if (unit !== 'step' && lowering.clock.kind === 'rounds')
    lowering.report.error(
      tree.span,
      'rounds-have-no-time',
      `A calendar of rounds knows no ${unit}: discount per step.`,
    )
  const slot = addSlot(lowering.builder, {
    name: `${player.name}.discount`,
    role: 'discount',
    type: NUMBER,
    initial: 1,
  })
  return { factor, slot, perDays: unit === null || unit === 'step' ? null : DAYS_IN[unit] }
}
