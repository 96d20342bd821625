/** What keeps a player from looking ahead: chances without number, what it does not know, nothing to gain. */
import type {
  Block,
  CalendarEntry,
  Dynamic,
  Event,
  Guarded,
  Joint,
  Matrix,
  Outcome,
  Player,
} from '../../game/game.ts'
import { leavesOf } from '../../game/policies.ts'
import { distributionByName } from '../../random/index.ts'
import type { Span } from '../../text/span.ts'
import type { Lowering } from '../lower/lowering.ts'
import { constantValue, visitExpr } from '../lower/reads.ts'

interface Lowered {
  readonly players: readonly Player[]
  readonly joints: readonly Joint[]
  readonly entries: readonly CalendarEntry[]
  readonly events: readonly Event[]
  readonly dynamics: readonly Dynamic[]
  readonly outcomes: readonly Outcome[]
  readonly matrix: Matrix | null
}

export function checkLookahead(lowering: Lowering, lowered: Lowered): void {
  lowered.players.forEach((player, index) => {
    for (const { policy } of player.tracks)
      for (const leaf of leavesOf(policy)) {
        if (leaf.kind !== 'quantal') continue
        if (leaf.world === 'branch') checkChances(lowering, lowered, player, leaf.span)
        checkSecrets(lowering, player, index, leaf.span)
        if (!canGain(lowered, player, index))
          lowering.report.warning(
            leaf.span,
            'nothing-to-gain',
            `${player.name} has no payoff, so that looking ahead every move is worth the same to it.`,
          )
      }
  })
}

/** Draws in the steps to come that have not finitely many values. */
function checkChances(lowering: Lowering, lowered: Lowered, player: Player, span: Span): void {
  const laters = lowering.builder.laters.flatMap(later => later ?? [])
  const guarded: readonly Guarded[] = [
    ...lowered.entries,
    ...lowered.events,
    ...lowered.joints,
    ...lowered.dynamics,
    ...laters,
  ]
  const found = guarded.map(each => endless(lowering, each.block)).find(each => each !== null)
  if (found !== undefined)
    lowering.report.error(
      span,
      'endless-chance',
      `${player.name} looks ahead at every chance, and \`${found}\` has not finitely many values: say \`world: likeliest\`, which takes draws at their median.`,
    )
}

/** The name of a distribution drawn in a block that has not finitely many values; null: there is none. */
function endless(lowering: Lowering, block: Block): string | null {
  let found: string | null = null
  for (const { value } of block.writes)
    visitExpr(value, each => {
      if (each.kind !== 'draw') return
      const { whole, support } = distributionByName(each.distribution)!
      const parameters = each.arguments.map(argument => constantValue(lowering, argument))
      const ends = parameters.includes(null) ? [] : support(...(parameters as number[]))
      if (!whole || ends.some(end => !Number.isFinite(end))) found = each.distribution
    })
  if (found !== null || block.oneOf === null) return found
  return (
    block.oneOf.branches.map(branch => endless(lowering, branch.block)).find(each => each !== null) ?? null
  )
}

function checkSecrets(lowering: Lowering, player: Player, index: number, span: Span): void {
  const secret = lowering.builder.slots.find(
    ({ role, knownTo }) => role === 'variable' && knownTo !== null && !knownTo.includes(index),
  )
  if (secret !== undefined)
    lowering.report.error(
      span,
      'lookahead-secret',
      `${player.name} cannot look ahead: \`${secret.name}\` is known to others alone, and nothing says what ${player.name} thinks of it.`,
    )
}

function canGain({ outcomes, matrix }: Lowered, player: Player, index: number): boolean {
  return (
    player.payoff !== null ||
    outcomes.some(({ payoff }) => payoff[index] != null) ||
    (matrix !== null && (matrix.row === index || matrix.column === index))
  )
}
