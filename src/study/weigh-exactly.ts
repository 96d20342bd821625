/** A played game weighed against best responses, over every path there is. */
import type { ForcedPick, Game } from '../game/index.ts'
import {
  type Limits,
  type PlayedWorld,
  type Unsolved,
  type WeighedDecision,
  weighPicks,
} from '../solver/index.ts'
import { exactly, MOST_TURNING, type TurningPick, type WeighedGame } from './weighed-play.ts'

/** Differences of expected payoffs below this share of what is compared are rounding. */
const DUST = 1e-9

/** What is above the limits is not weighed exactly. */
export function weighExactly(
  game: Game,
  world: PlayedWorld,
  limits: Limits,
): { readonly kind: 'weighed'; readonly weighed: WeighedGame } | Unsolved {
  const answer = weighPicks(game, world, limits)
  if (answer.kind !== 'weighed') return answer
  const { policy, best, decisions, bestPicks } = answer.weighed
  const lost = decisions.reduce((sum, { ways, done }) => {
    const most = Math.max(...ways.map(({ payoff }) => payoff))
    return sum + cleaned(most - ways[done]!.payoff, most)
  }, 0)
  const skill = lost === 0 ? 0 : -lost
  const weighed: WeighedGame = {
    method: { kind: 'exact' },
    policy: exactly(policy),
    picks: exactly(best - lost),
    skill: exactly(skill),
    best: { mean: best, picks: bestPicks },
    decisions: decisions.length,
    alike: decisions.length > 0 && decisions.every(isLevel),
    turning: turningOf(decisions, world.player),
  }
  return { kind: 'weighed', weighed }
}

/** Whether every way is worth the same. */
function isLevel({ ways }: WeighedDecision): boolean {
  const payoffs = ways.map(({ payoff }) => payoff)
  const most = Math.max(...payoffs)
  return payoffs.every(payoff => cleaned(most - payoff, most) === 0)
}

function turningOf(decisions: readonly WeighedDecision[], player: number): TurningPick[] {
  const told = decisions.map(({ step, ways, done }): TurningPick & { readonly weight: number } => {
    const mine = ways[done]!
    const others = ways.filter(way => way !== mine)
    const other = others.reduce((most, way) => (way.payoff > most.payoff ? way : most))
    const gain = cleaned(other.payoff - mine.payoff, mine.payoff)
    const differing = (moves: readonly number[]): ForcedPick[] =>
      moves.flatMap((move, track) =>
        mine.moves[track] === other.moves[track] ? [] : [{ step, player, track, move }],
      )
    return {
      step,
      picked: differing(mine.moves),
      other: differing(other.moves),
      gain: exactly(gain),
      outcomes: mine.outcomes.map((probability, index) => ({
        picked: exactly(share(probability)),
        other: exactly(share(other.outcomes[index]!)),
      })),
      weight: Math.abs(gain),
    }
  })
  return told
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.step - b.step)
    .slice(0, MOST_TURNING)
    .map(({ weight, ...turning }) => turning)
}

/** A sum of products that should be 0 or 1 is. */
function share(probability: number): number {
  const nearest = Math.round(probability)
  return Math.abs(probability - nearest) < DUST ? nearest : probability
}

function cleaned(difference: number, beside: number): number {
  return Math.abs(difference) <= DUST * Math.max(1, Math.abs(beside)) ? 0 : difference
}
