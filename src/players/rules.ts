/** A table of rules as a policy: the first rule that holds and gives some open move a weight decides (LANGUAGE §7). */
import { evaluate, RunError, weightOf } from '../expression/evaluate.ts'
import type { Policy, Rule, Track, Weight } from '../game/game.ts'
import { allHold, type Choice, closedReasons, type Moment, stanceOf } from '../game/index.ts'

/** Throws a RunError when no rule gives an open move a weight. */
export function chooseByRules(
  moment: Moment,
  track: Track,
  policy: Extract<Policy, { readonly kind: 'rules' }>,
  open: readonly boolean[],
): Choice {
  for (const rule of policy.rules) {
    if (!allHold(moment, rule.when)) continue
    const probabilities = probabilitiesOf(moment, track, rule, open)
    if (probabilities !== null) return { probabilities, rule, expected: null }
  }
  const closed = closedReasons(moment, track)
  const reasons = track.moves
    .map((move, at) => `${move.name} (${closed[at] ?? 'open, of weight 0'})`)
    .join(', ')
  throw new RunError(
    policy.rules.at(-1)?.span ?? policy.span,
    `no rule gives an open move a weight above 0: ${reasons}`,
  )
}

/** Weights over open moves, normalised; null when they are all 0. Sums run in the order of entries and of moves. */
function probabilitiesOf(
  moment: Moment,
  track: Track,
  rule: Rule,
  open: readonly boolean[],
): number[] | null {
  const weights: number[] = track.moves.map(() => 0)
  for (const entry of rule.weights) {
    const named = namedMoves(moment, track, entry, open)
    if (named.length === 0) continue
    const weight = weightOf(entry.weight, moment)
    const share = named.length === 1 ? weight : weight / named.length
    for (const move of named) weights[move]! += share
  }
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (!Number.isFinite(sum))
    throw new RunError(rule.span, 'the weights add up to more than a number can hold')
  return sum === 0 ? null : weights.map(weight => weight / sum)
}

/** The open moves an entry of a weight table names. */
function namedMoves(moment: Moment, track: Track, { on }: Weight, open: readonly boolean[]): number[] {
  const openMoves = track.moves.map((_, move) => move).filter(move => open[move])
  switch (on.kind) {
    case 'moves':
      return on.moves.filter(move => open[move])
    case 'toughest':
      return smallest(openMoves, stances(moment, track, openMoves))
    case 'mildest':
      return smallest(
        openMoves,
        stances(moment, track, openMoves).map(stance => -stance),
      )
    case 'match': {
      const wanted = evaluate(on.stance, moment)
      return smallest(
        openMoves,
        stances(moment, track, openMoves).map(stance => Math.abs(stance - wanted)),
      )
    }
  }
}

function stances(moment: Moment, track: Track, moves: readonly number[]): number[] {
  return moves.map(move => stanceOf(moment, track.moves[move]!.stance))
}

/** Those whose score is the smallest. */
function smallest(moves: readonly number[], scores: readonly number[]): number[] {
  const least = Math.min(...scores)
  return moves.filter((_, at) => scores[at] === least)
}
