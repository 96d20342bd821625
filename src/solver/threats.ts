/**
 * Which threats are credible. A hostile move (stance below 0) is credible in a step when the solution makes it after some course of
 * play; from a step on, when in that step and in every later one in which it is open at all (Selten 1965: a threat that nobody
 * would carry out does not move anybody).
 */
import { createReference, momentOf, stanceOf } from '../game/index.ts'
import { profileOdds } from './backward-induction.ts'
import type { Solved } from './course.ts'
import type { Threat } from './solution.ts'

/** Odds below this are what rounding leaves of 0. */
const NEVER = 1e-9

interface Found {
  readonly player: number
  readonly track: number
  readonly move: number
  open: number
  made: number
  readonly openIn: Set<number>
  readonly madeIn: Set<number>
  expected: number
}

export function threatsOf(solved: Solved): Threat[] {
  const { game, graph, plays } = solved
  const reference = createReference(game, () => {
    throw new Error('nobody picks by a policy here')
  })
  const reach = reachOf(solved)
  const found = new Map<string, Found>()
  graph.nodes.forEach(({ step, decision, acting }, node) => {
    const moment = momentOf(reference, decision)
    acting.forEach(({ player, strategies }, at) => {
      if (strategies.length < 2) return
      game.players[player]!.tracks.forEach(({ moves }, track) => {
        for (const move of new Set(strategies.map(strategy => strategy[track]!))) {
          if (!(stanceOf(moment, moves[move]!.stance) < 0)) continue
          const key = `${player}/${track}/${move}`
          const threat = found.get(key) ?? begun(player, track, move)
          found.set(key, threat)
          const odds = plays[node]!.plays.reduce(
            (sum, play) =>
              sum +
              play.chance *
                play.odds[at]!.reduce(
                  (all, p, index) => all + (strategies[index]![track] === move ? p : 0),
                  0,
                ),
            0,
          )
          threat.open++
          threat.openIn.add(step)
          threat.expected += reach[node]! * odds
          if (odds <= NEVER) continue
          threat.made++
          threat.madeIn.add(step)
        }
      })
    })
  })
  return [...found.values()]
    .sort((a, b) => a.player - b.player || a.track - b.track || a.move - b.move)
    .map(({ player, track, move, open, made, openIn, madeIn, expected }) => ({
      player: game.players[player]!.name,
      track: game.players[player]!.tracks[track]!.name,
      move: game.players[player]!.tracks[track]!.moves[move]!.name,
      open,
      made,
      credibleFrom: credibleFrom(openIn, madeIn),
      expected,
    }))
}

function begun(player: number, track: number, move: number): Found {
  return { player, track, move, open: 0, made: 0, openIn: new Set(), madeIn: new Set(), expected: 0 }
}

function credibleFrom(openIn: ReadonlySet<number>, madeIn: ReadonlySet<number>): number | null {
  let from: number | null = null
  for (const step of [...openIn].sort((a, b) => b - a)) {
    if (!madeIn.has(step)) break
    from = step
  }
  return from
}

/** Probability that play comes to each node. */
export function reachOf({ graph, plays }: Pick<Solved, 'graph' | 'plays'>): Float64Array {
  const reach = new Float64Array(graph.nodes.length)
  for (const { node, probability } of graph.starts) reach[node]! += probability
  graph.nodes.forEach(({ acting, branches: { offsets, targets, odds } }, node) => {
    if (reach[node] === 0) return
    for (const play of plays[node]!.plays)
      profileOdds(acting, play.odds).forEach((p, profile) => {
        if (p === 0) return
        for (let at = offsets[profile]!; at < offsets[profile + 1]!; at++)
          if (targets[at]! >= 0) reach[targets[at]!]! += reach[node]! * play.chance * p * odds[at]!
      })
  })
  return reach
}
