/** Quantal players who look ahead: how far, and how they think of the others. */
import type { Expr } from '../../expression/tree.ts'
import { type Audience, LOOKAHEAD_LIMIT, type OtherModel, type QuantalPolicy } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { get, type MapTree, type Tree } from '../tree.ts'
import { demandBelief } from './beliefs.ts'
import { NUMBER, stanceSlot } from './builder.ts'
import { lowerFormula } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asScalar, numberOf } from './nodes.ts'
import { fixedValue } from './reads.ts'
import type { Seat } from './rules.ts'

export const LOOKAHEAD_KEYS = ['lookahead', 'other', 'audience_cost', 'discount', 'world']

/** Lowers what stands under `quantal` besides its rationality. */
export function lowerLookahead(
  lowering: Lowering,
  seat: Seat,
  tree: MapTree,
  rationality: Expr,
  span: Span,
): QuantalPolicy {
  const { names } = lowering
  const discount = get(tree, 'discount')
  const world = get(tree, 'world')
  // What is thought of the types of the others is what everyone believes of them.
  for (const other of names.players)
    if (other !== seat.player && other.typeSlot !== null) demandBelief(lowering, other, span)
  return {
    kind: 'quantal',
    rationality,
    lookahead: lowerDepth(lowering, get(tree, 'lookahead')),
    other: lowerOther(lowering, seat, get(tree, 'other')),
    audience: lowerAudience(lowering, seat, get(tree, 'audience_cost')),
    discount: discount === null ? null : notBelow0(lowering, seat, discount, 'A discount'),
    world: world !== null && asScalar(world).text === 'likeliest' ? 'likeliest' : 'branch',
    span,
  }
}

function lowerDepth(lowering: Lowering, tree: Tree | null): number {
  const depth = numberOf(tree)
  if (tree === null || depth === null) return 1
  if (Number.isInteger(depth) && depth >= 1 && depth <= LOOKAHEAD_LIMIT) return depth
  lowering.report.error(
    tree.span,
    'lookahead',
    `\`lookahead\` is a whole number of steps from 1 (this step alone) to ${LOOKAHEAD_LIMIT}.`,
  )
  return 1
}

const LEVELS = ['level 0', 'level 1', 'level 2', 'level 3']
const MODELS = ['policy', ...LEVELS, 'equilibrium']

function lowerOther(lowering: Lowering, { player }: Seat, tree: Tree | null): OtherModel {
  if (tree === null) return { kind: 'policy' }
  const { report, names } = lowering
  const text = asScalar(tree).text.trim()
  if (!MODELS.includes(text)) {
    report.error(
      tree.span,
      'other-model',
      `\`other\` is one of ${MODELS.join(', ')}.${didYouMean(text, MODELS)}`,
    )
    return { kind: 'policy' }
  }
  if (text === 'policy') return { kind: 'policy' }
  if (names.players.length !== 2)
    report.error(
      tree.span,
      'other-model',
      `\`other: ${text}\` thinks of one other player, and ${player.name} has ${names.players.length - 1}: use \`other: policy\`.`,
    )
  if (text !== 'equilibrium') return { kind: 'level', level: LEVELS.indexOf(text) }
  const typed = names.players.find(each => each.typeSlot !== null)
  if (typed !== undefined)
    report.error(
      tree.span,
      'other-model',
      `\`other: equilibrium\` is for players without types, and ${typed.name} has some: use \`other: policy\` or a level.`,
    )
  return { kind: 'equilibrium' }
}

/** The stances that tell whether a player backs down are kept from here on. */
function lowerAudience(lowering: Lowering, seat: Seat, tree: Tree | null): Audience | null {
  if (tree === null) return null
  const { builder, names } = lowering
  const { player, track } = seat
  const stanceOn = (each: typeof track): Expr => ({
    kind: 'read',
    slot: stanceSlot(builder, each, each.path, 1),
    span: tree.span,
  })
  const [other] = names.players.length === 2 ? names.players.filter(each => each !== player) : []
  const opposite = other?.tracks.find(each => each.name === track.name)
  return {
    cost: notBelow0(lowering, seat, tree, 'An audience cost'),
    stance: stanceOn(track),
    otherStance: opposite === undefined ? null : stanceOn(opposite),
  }
}

function notBelow0(lowering: Lowering, seat: Seat, tree: Tree, what: string): Expr {
  const expr = lowerFormula(lowering, tree, seat.place, NUMBER)
  const fixed = fixedValue(lowering, expr)
  if (fixed !== null && fixed < 0) lowering.report.error(tree.span, 'below-0', `${what} must not be below 0.`)
  return expr
}
