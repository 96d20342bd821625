/** A scenario solved: every decision explored, backward induction, and the check that nobody gains by leaving what was found. */
import { childrenOf, type Expr } from '../expression/index.ts'
import { createReference, type Game } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { induceBackwards, stageAt } from './backward-induction.ts'
import { bestResponse } from './best-response.ts'
import { chosenAmong } from './chosen-among.ts'
import { courseOf, nodeFinder, oddsTold, type Solved } from './course.ts'
import { exploreDecisions } from './decision-graph.ts'
import { bareGame } from './live-slots.ts'
import { type NotFollowed, orWhyNot } from './or-why-not.ts'
import type { Solution, SolvedPlayer, SolvedRule } from './solution.ts'
import { findRules, type RuleCase } from './solution-rules.ts'
import type { Method } from './stage-game.ts'
import { threatsOf } from './threats.ts'
import type { Pickings } from './views.ts'

export interface GameQuestion {
  readonly method: Method
  /** Slots of parameters, private values and types fixed from outside. */
  readonly bound: ReadonlyMap<number, number>
  /** Most decisions over all steps; forty joint moves are allowed for each. */
  readonly mostStates: number
}

/** Why there is no solution. Sentences are made from it at the front. */
export type Unsolved =
  | {
      readonly kind: 'too-many'
      readonly what: 'decisions' | 'joint moves' | 'states' | 'paths'
      readonly met: number
      readonly step: number
      readonly limit: number
    }
  /** What only some players know, and that backward induction on common knowledge cannot do with. */
  | { readonly kind: 'private'; readonly known: readonly PrivateKnowledge[] }
  /** The scenario has no players. */
  | { readonly kind: 'nobody' }
  /** Three players or more choose at once. */
  | { readonly kind: 'crowd'; readonly players: readonly string[]; readonly step: number }
  /** No equilibrium within tolerance: the most that somebody could still gain in the best play found; null: none was found. */
  | { readonly kind: 'none'; readonly step: number; readonly regret: number | null; readonly reason: string }
  | NotFollowed

export interface PrivateKnowledge {
  readonly name: string
  /** Who knows it. */
  readonly players: readonly string[]
  /** The types of the player where it is its type, or follows from it alone; else empty. */
  readonly types: readonly string[]
}

export type SolvedGame =
  | { readonly kind: 'solved'; readonly solved: Solved; readonly values: readonly number[] }
  | Unsolved

/** Solves a game by backward induction. Throws for nothing but defects. */
export function solveDecisions(game: Game, { method, bound, mostStates }: GameQuestion): SolvedGame {
  return orWhyNot(game, () => {
    const explored = exploreDecisions(game, { bound, mostStates })
    if (explored.kind === 'too-many') return explored
    if (explored.kind === 'private')
      return { kind: 'private', known: explored.slots.map(slot => knowledge(game, slot)) }
    const { graph } = explored
    const induced = induceBackwards(graph, method)
    if (induced.kind === 'crowd')
      return { ...induced, players: induced.players.map(player => game.players[player]!.name) }
    if (induced.kind === 'none') return induced
    const { plays, nodeValues, values } = induced.solved
    const solved: Solved = {
      game,
      graph,
      plays,
      stageOf: node => stageAt(graph.nodes[node]!, nodeValues, game.players.length),
      nodeOf: nodeFinder(graph),
    }
    return { kind: 'solved', solved, values }
  })
}

function knowledge(game: Game, slot: number): PrivateKnowledge {
  const { name, knownTo } = game.slots[slot]!
  const typeSlot = typeBehind(game, slot)
  const type = typeSlot === null ? null : game.slots[typeSlot]!.type
  return {
    name,
    players: (knownTo ?? []).map(player => game.players[player]!.name),
    types: type?.kind === 'choice' ? type.words : [],
  }
}

/** The slot of the type that is told by this one: itself, or that from which alone a private value follows; else null. */
function typeBehind(game: Game, slot: number): number | null {
  const { role, knownTo } = game.slots[slot]!
  if (role === 'type') return slot
  const type = game.players[knownTo?.[0] ?? -1]?.type ?? null
  const assigned = game.setup.find(each => each.kind === 'assign' && each.slot === slot)
  if (role !== 'private' || type === null || assigned?.kind !== 'assign') return null
  const within = (expr: Expr, wanted: (part: Expr) => boolean): boolean =>
    wanted(expr) || childrenOf(expr).some(part => within(part, wanted))
  const drawn = within(assigned.value, ({ kind }) => kind === 'draw')
  return !drawn && within(assigned.value, part => part.kind === 'read' && part.slot === type) ? type : null
}

/** More decisions of one player than this are not put into rules. */
const MOST_CASES = 50_000

/** Solves a game and tells everything about it. */
export function solutionOf(
  game: Game,
  question: GameQuestion,
): { readonly kind: 'solution'; readonly solution: Solution; readonly solved: Solved } | Unsolved {
  const answer = solveDecisions(game, question)
  if (answer.kind !== 'solved') return answer
  const { solved, values } = answer
  const { bound, mostStates, method } = question
  return orWhyNot(game, () => {
    const gains = gainsOf(solved, values, { bound, mostStates })
    if (!('gains' in gains)) return gains
    const { graph, plays } = solved
    const solution: Solution = {
      scenario: game.name,
      title: game.title,
      steps: game.steps,
      fixed: [...bound].map(([slot, value]) => ({ name: game.slots[slot]!.name, value })),
      method,
      decisions: graph.nodes.length,
      jointMoves: graph.jointMoves,
      stageGames: graph.nodes.filter(
        ({ acting }) => acting.filter(each => each.strategies.length > 1).length > 1,
      ).length,
      ...chosenAmong(solved),
      partial: plays.filter(play => play.partial).length,
      players: game.players
        .map((player, index) => ({ player, index }))
        .sort((a, b) => a.player.position - b.player.position)
        .map(
          ({ player, index }): SolvedPlayer => ({
            player: player.name,
            label: player.label,
            value: values[index]!,
            gain: gains.gains[index]!,
            ...rulesOf(solved, index),
          }),
        ),
      ...courseOf(solved, bound),
      threats: threatsOf(solved),
    }
    return { kind: 'solution', solution, solved }
  })
}

/** How players pick who play as solved. */
export function pickingsAsSolved({ graph, plays, nodeOf }: Solved): Pickings {
  return decision => {
    const node = nodeOf(decision)
    const { acting } = graph.nodes[node]!
    return plays[node]!.plays.map(({ chance, odds }) => ({
      chance,
      of(player) {
        const at = acting.findIndex(each => each.player === player)
        if (at < 0) return null
        const { strategies, slips } = acting[at]!
        return strategies.flatMap((strategy, done) => {
          const probability =
            slips === null
              ? odds[at]![done]!
              : odds[at]!.reduce((sum, p, meant) => sum + p * slips[meant]![done]!, 0)
          return probability === 0
            ? []
            : [{ picks: strategy.map(move => ({ move, rule: null })), probability }]
        })
      },
    }))
  }
}

/** What each player gains by its best response to the others playing as solved. */
function gainsOf(
  solved: Solved,
  values: readonly number[],
  question: { readonly bound: ReadonlyMap<number, number>; readonly mostStates: number },
): { readonly gains: readonly number[] } | Extract<Unsolved, { kind: 'too-many' }> {
  const { game } = solved
  // Nobody plays by the policies of the file, nor learns from how they would have picked.
  const reference = createReference(
    bareGame(game, () => true),
    chooseByPolicy,
  )
  const pickings = pickingsAsSolved(solved)
  const gains: number[] = []
  for (const player of game.players.keys()) {
    const response = bestResponse(reference, pickings, player, question)
    if (response.kind === 'too-many') return response
    gains.push(response.found[player]! - values[player]!)
  }
  return { gains }
}

function rulesOf(
  { game, graph, plays }: Solved,
  player: number,
): Pick<SolvedPlayer, 'rules' | 'covered' | 'choices'> {
  const told = new Map<string, { readonly number: number; readonly rule: SolvedRule['odds'] }>()
  const cases: RuleCase[] = []
  graph.nodes.forEach(({ step, decision, acting }, node) => {
    const at = acting.findIndex(each => each.player === player && each.strategies.length > 1)
    if (at < 0) return
    const rule = oddsTold(game, acting[at]!, mixedOver(plays[node]!.plays, at))
    // Odds that differ by rounding alone are the same.
    const key = JSON.stringify(rule, (name, value: unknown) =>
      name === 'odds' && typeof value === 'number' ? Number(value.toPrecision(9)) : value,
    )
    const known = told.get(key) ?? { number: told.size, rule }
    told.set(key, known)
    cases.push({ step, values: decision.state.values, odds: known.number })
  })
  if (cases.length === 0) return { rules: [], covered: 0, choices: 0 }
  if (cases.length > MOST_CASES) return { rules: null, covered: 0, choices: cases.length }
  const odds = [...told.values()].map(({ rule }) => rule)
  const rules = findRules(game, graph.slots, cases).flatMap((rule): SolvedRule[] =>
    rule.odds === null ? [] : [{ when: rule.when, odds: odds[rule.odds]!, decisions: rule.cases }],
  )
  return { rules, covered: rules.reduce((sum, each) => sum + each.decisions, 0), choices: cases.length }
}

function mixedOver(
  plays: readonly { readonly chance: number; readonly odds: readonly (readonly number[])[] }[],
  at: number,
): number[] {
  return plays[0]!.odds[at]!.map((_, strategy) =>
    plays.reduce((sum, { chance, odds }) => sum + chance * odds[at]![strategy]!, 0),
  )
}
