/** Games of a class counted: how they ended, what they brought, who was hostile first; beside the policy in the same worlds. */
import { byPosition, type Game, type Player, type Text } from '../game/index.ts'
import type { ChosenAmong } from '../solver/index.ts'
import { meanInterval, momentsOf } from '../statistics/index.ts'
import type {
  ClassEnd,
  ClassFirst,
  ClassGame,
  ClassLaw,
  ClassOutcome,
  ClassPayoff,
  ClassSection,
  FirstHostile,
  Mean,
  NotReckoned,
  OwnPick,
} from './class.ts'
import { agreementWith, beginningsOf, decisionsOf, ownChoices, pathsOf } from './class-courses.ts'
import { shareOf } from './class-share.ts'
import type { Course, PlayedCourse } from './course.ts'

export interface SectionInput {
  readonly game: Game
  readonly gameHash: string
  readonly variant: string | null
  readonly changes: readonly string[]
  /** Index of the side that was played. */
  readonly side: number
  /** In the order of their files' names; at least one. */
  readonly games: readonly PlayedCourse[]
  /** The policies on all sides. */
  readonly policies: ClassLaw
  readonly equilibrium:
    | { readonly kind: 'known'; readonly law: ClassLaw; readonly among: ChosenAmong }
    | NotReckoned
  readonly bestResponse: ClassSection['bestResponse']
  readonly confidence: number
}

export function classSection(input: SectionInput): ClassSection {
  const { game, gameHash, variant, changes, side, games, policies, equilibrium, bestResponse } = input
  const players = game.players.toSorted(byPosition)
  const decisions = decisionsOf(game, side, games, input.confidence)
  const agreement = agreementWith(decisions)
  return {
    scenario: game.name,
    title: game.title,
    variant,
    changes,
    gameHash,
    steps: game.steps,
    side: game.players[side]!.name,
    players: players.map(({ name, label }) => ({ player: name, label })),
    games: games.map(each => gameOf(game, side, each, agreement)),
    worlds: new Set(games.map(({ seed, run }) => JSON.stringify([seed, run]))).size,
    runs: policies.runs,
    outcomes: outcomesOf(input),
    payoffs: players.map(({ name, label }) => payoffOf(input, name, label)),
    bestResponse,
    equilibrium:
      equilibrium.kind === 'known'
        ? { kind: 'known', runs: equilibrium.law.runs, ...equilibrium.among }
        : equilibrium,
    first: firstOf(input),
    decisions,
    paths: pathsOf(game, side, games),
    beginnings: beginningsOf(game, side, games),
  }
}

function gameOf(
  game: Game,
  side: number,
  { file, seed, run, course, policyThere }: PlayedCourse,
  agreement: (picks: readonly OwnPick[]) => number | null,
): ClassGame {
  const picks = ownChoices(game, side, course)
  return {
    file,
    seed,
    run,
    ...endOf(game, course),
    picks,
    agreement: agreement(picks),
    policyThere: endOf(game, policyThere),
  }
}

function endOf(game: Game, course: Course): ClassEnd {
  const { outcome, steps, payoffs } = course.record
  return {
    outcome: game.outcomes[outcome]!.name,
    steps,
    payoffs: Object.fromEntries(game.players.map(({ name }, index) => [name, payoffs[index]!])),
    first: firstHostile(game, course),
  }
}

/** The first pick of a stance below 0; where all pick at once, of everybody who made such a pick in that step. */
function firstHostile(game: Game, { picks }: Course): FirstHostile | null {
  const first = picks.find(({ stance }) => stance < 0)
  if (first === undefined) return null
  const { step, player } = first
  const together = picks.filter(
    each => each.step === step && each.stance < 0 && (game.turns === null || each.player === player),
  )
  // Players stand in the order of their names.
  const by = game.players.flatMap(({ name }, index) =>
    together.some(each => each.player === index) ? [name] : [],
  )
  return { by, step }
}

function outcomesOf({ game, games, policies, equilibrium, confidence }: SectionInput): ClassOutcome[] {
  return game.outcomes.map(({ name, label }, index) => {
    const ended = (which: 'course' | 'policyThere'): number =>
      games.filter(each => each[which].record.outcome === index).length
    const count = ended('course')
    return {
      name,
      label,
      count,
      ...shareOf(count, games.length, confidence),
      policyThere: ended('policyThere'),
      policy: policies.outcomes.get(name)!,
      equilibrium: equilibrium.kind === 'known' ? equilibrium.law.outcomes.get(name)! : null,
    }
  })
}

function payoffOf(
  { game, games, policies, equilibrium, confidence }: SectionInput,
  player: string,
  label: Text | null,
): ClassPayoff {
  const index = game.players.findIndex(({ name }) => name === player)
  const played = games.map(({ course }) => course.record.payoffs[index]!)
  const there = games.map(({ policyThere }) => policyThere.record.payoffs[index]!)
  return {
    player,
    label,
    games: meanOf(played, confidence),
    policyThere: meanOf(there, confidence),
    difference: meanOf(
      played.map((payoff, at) => payoff - there[at]!),
      confidence,
    ),
    policy: policies.payoffs.get(player)!,
    equilibrium: equilibrium.kind === 'known' ? equilibrium.law.payoffs.get(player)! : null,
  }
}

function meanOf(values: readonly number[], confidence: number): Mean {
  const moments = momentsOf(Float64Array.from(values), values.length)
  return { mean: moments.mean, ...(meanInterval(moments, confidence) ?? { low: null, high: null }) }
}

function firstOf({ game, games, confidence }: SectionInput): ClassFirst {
  const ways = new Map<string, { by: readonly string[]; steps: number[]; count: number; there: number }>()
  const way = (first: FirstHostile | null) => {
    const by = first?.by ?? []
    const key = by.join(' ')
    const known = ways.get(key) ?? { by, steps: [], count: 0, there: 0 }
    ways.set(key, known)
    return known
  }
  for (const { course, policyThere } of games) {
    const first = firstHostile(game, course)
    const own = way(first)
    own.count += 1
    if (first !== null) own.steps.push(first.step)
    way(firstHostile(game, policyThere)).there += 1
  }
  const place = ({ by }: { readonly by: readonly string[] }): number =>
    by.length === 0
      ? game.players.length + 1
      : by.length > 1
        ? game.players.length
        : game.players.find(({ name }) => name === by[0])!.position
  return {
    marked: game.players.some(mayBeHostile),
    who: [...ways.values()]
      .sort((a, b) => place(a) - place(b) || (a.by.join(' ') < b.by.join(' ') ? -1 : 1))
      .map(({ by, steps, count, there }) => ({
        by,
        count,
        ...shareOf(count, games.length, confidence),
        step: medianOf(steps),
        policyThere: there,
      })),
  }
}

/** Whether a move has a stance that is not known to be 0 or above. */
function mayBeHostile({ tracks }: Player): boolean {
  return tracks.some(({ moves }) =>
    moves.some(({ stance }) => !(stance.kind === 'constant' && stance.value >= 0)),
  )
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2
}
