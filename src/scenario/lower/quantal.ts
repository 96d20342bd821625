/** Quantal players: logit response to what moves are expected to pay (McKelvey and Palfrey 1995). */
import type { Expr } from '../../expression/tree.ts'
import type { Policy } from '../../game/game.ts'
import { get, type MapTree, type Tree } from '../tree.ts'
import { NUMBER } from './builder.ts'
import { lowerFormula } from './formula.ts'
import { LOOKAHEAD_KEYS, lowerLookahead } from './lookahead.ts'
import type { Lowering } from './lowering.ts'
import { asMap } from './nodes.ts'
import { fixedValue } from './reads.ts'
import { reportNoMove, type Seat } from './rules.ts'

/** Lowers `{quantal: {rationality: …, payoffs: …}}`. */
export function lowerQuantal(lowering: Lowering, seat: Seat, tree: MapTree): Policy {
  checkAlone(lowering, tree, 'quantal')
  const quantal = asMap(get(tree, 'quantal')!)
  const rationality = lowerRationality(lowering, seat, get(quantal, 'rationality'), quantal)
  const payoffs = get(quantal, 'payoffs')
  if ((payoffs === null) === (get(quantal, 'lookahead') === null))
    lowering.report.error(
      quantal.span,
      'quantal-parts',
      'A quantal player has either `payoffs`, what each move is expected to pay, or `lookahead`, how many steps it looks at to find out.',
    )
  if (payoffs === null) return lowerLookahead(lowering, seat, quantal, rationality, tree.span)
  for (const { key, keySpan } of quantal.entries)
    if (LOOKAHEAD_KEYS.includes(key) && key !== 'lookahead')
      lowering.report.error(
        keySpan,
        'quantal-parts',
        `\`${key}\` is for players who look ahead: these payoffs are stated.`,
      )
  return {
    kind: 'logit',
    rationality,
    payoffs: lowerPayoffs(lowering, seat, asMap(payoffs)),
    span: tree.span,
  }
}

/** Says what stands beside a word that is a policy by itself. */
export function checkAlone(lowering: Lowering, tree: MapTree, word: string): void {
  for (const { key, keySpan } of tree.entries)
    if (key !== word)
      lowering.report.error(
        keySpan,
        'stands-alone',
        `\`${word}\` stands alone: \`${key}\` cannot stand beside it.`,
      )
}

function lowerRationality(lowering: Lowering, seat: Seat, tree: Tree | null, quantal: MapTree): Expr {
  // The shape check has said that it is missing.
  if (tree === null) return { kind: 'constant', value: 0, span: quantal.span }
  const rationality = lowerFormula(lowering, tree, seat.place, NUMBER)
  const fixed = fixedValue(lowering, rationality)
  if (fixed !== null && fixed < 0)
    lowering.report.error(
      tree.span,
      'rationality',
      'Rationality is 0 (a coin decides) or more (the larger, the surer the best move).',
    )
  return rationality
}

/** A payoff for each move named; a family's line holds for each of its members that has no line of its own. */
function lowerPayoffs(
  lowering: Lowering,
  seat: Seat,
  tree: MapTree,
): { readonly move: number; readonly payoff: Expr }[] {
  const { player, track } = seat
  const payoffs = new Map<number, Expr>()
  const families = tree.entries.filter(({ key }) => player.families.get(key)?.track === track.index)
  const lower = (move: { readonly index: number }, value: Tree, place: Seat['place']): void => {
    payoffs.set(move.index, lowerFormula(lowering, value, place, NUMBER))
  }
  for (const { key, value } of families)
    for (const member of player.families.get(key)!.members)
      if (get(tree, member.name) === null)
        lower(member, value, { ...seat.place, constants: member.constants })
  for (const { key, keySpan, value } of tree.entries.filter(entry => !families.includes(entry))) {
    const move = track.moves.find(each => each.name === key)
    if (move === undefined) reportNoMove(lowering, seat, key, keySpan)
    else lower(move, value, seat.place)
  }
  for (const move of track.moves)
    if (!payoffs.has(move.index) && move.name !== 'pass')
      lowering.report.remark(
        tree.span,
        'no-payoff',
        `${player.name}.${move.name} has no payoff here, so that it is never picked.`,
      )
  return [...payoffs]
    .map(([move, payoff]) => ({ move, payoff }))
    .sort((left, right) => left.move - right.move)
}
