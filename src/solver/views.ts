/**
 * Where a responder is: states that it cannot tell apart, with the odds of each, and what may come of them. It learns from the picks
 * it sees, by how those who made them pick.
 */
import {
  afterPicks,
  type Decision,
  type Following,
  type Game,
  groupsOf,
  noPicks,
  type Pick,
  type Picks,
  type Reference,
} from '../game/index.ts'
import type { ActingPlayer, Explorer } from './decision-graph.ts'

/** How players pick at a decision: several ways only where a public lottery decides between them. Chances sum to 1. */
export type Pickings = (decision: Decision) => readonly Picking[]

export interface Picking {
  readonly chance: number
  /** All that a player may pick, with their probabilities; null where it does not act. */
  readonly of: (player: number) => readonly Picked[] | null
}

export interface Picked {
  /** One a track. */
  readonly picks: readonly (Pick | null)[]
  readonly probability: number
}

/** What the responder can tell of where the game is: states it cannot tell apart, and how likely each is. */
export interface View {
  readonly members: Map<string, { readonly decision: Decision; probability: number }>
  probability: number
}

/** A view, and what may come of it. */
export interface ViewNode {
  readonly slips: ActingPlayer['slips']
  /** What the responder may do, in the order of the actions; null where it does not act. */
  readonly strategies: ActingPlayer['strategies'] | null
  /** Whether it knows in which state the game is, so that the picks of the others tell it nothing more. */
  readonly alone: boolean
  readonly lotteries: readonly { readonly chance: number; readonly actions: readonly Action[] }[]
}

export interface Action {
  /** Expected amount earned by every player, then the probability of an end in each outcome. */
  readonly rewards: number[]
  readonly edges: readonly Edge[]
}

export interface Edge {
  /** What the responder sees there. */
  readonly place: string
  readonly target: number
  readonly probability: number
}

/** Equal for views that are one. */
export function keyOf({ members, probability }: View): string {
  if (members.size === 1) return members.keys().next().value!
  return [...members]
    .map(([key, each]) => `${key}=${(each.probability / probability).toPrecision(12)}`)
    .sort()
    .join('#')
}

/** Sorts what may follow by what the responder sees of it. */
export class Sights {
  private readonly found = new Map<string, View>()
  constructor(
    private readonly explorer: Explorer,
    private readonly view: Explorer,
  ) {}

  /** `told` is what it saw besides: the picks of the others. */
  add(following: Following, probability: number, told: string): void {
    if (following.kind === 'end' || probability === 0) return
    const { decision } = following
    const place = placeOf(this.explorer, this.view, decision, told)
    const view = this.found.get(place) ?? { members: new Map(), probability: 0 }
    this.found.set(place, view)
    view.probability += probability
    const key = this.explorer.keyOf(decision)
    const member = view.members.get(key)
    if (member === undefined) view.members.set(key, { decision, probability })
    else member.probability += probability
  }

  places(): (readonly [string, View])[] {
    return [...this.found]
  }
}

/** What is seen where a decision is met. The decision is tidied: what nothing reads any more is set back. */
export function placeOf(explorer: Explorer, view: Explorer, decision: Decision, told: string): string {
  explorer.tidy(decision)
  return `${view.keyOf(decision)}|${told}`
}

/** Where nobody is to be followed, places are forgotten: they would be most of what is kept. */
export function edgesOf(sights: Sights, arrive: (view: View) => number, person: boolean): Edge[] {
  return sights.places().map(([place, each]) => ({
    place: person ? place : '',
    target: arrive(each),
    probability: each.probability,
  }))
}

/** Goes on from every state of a view with everything that the responder may do. */
export function expandView(
  here: View,
  {
    reference,
    pickings,
    responder,
    explorer,
    view,
    arrive,
    person,
    work,
  }: {
    readonly reference: Reference
    readonly pickings: Pickings
    readonly responder: number | null
    readonly explorer: Explorer
    readonly view: Explorer
    readonly arrive: (view: View) => number
    readonly person: boolean
    readonly work: { paths: number }
  },
): ViewNode {
  const { game } = reference
  const members = [...here.members.values()]
  const [{ decision }] = members as [(typeof members)[number]]
  const group = groupsOf(game)[decision.group]!
  const own = group.includes(responder ?? -1)
    ? explorer.acting(decision).find(({ player }) => player === responder)
    : undefined
  const others = group.filter(player => player !== responder)
  const picked = members.map(member => pickings(member.decision))
  const strategies = own?.strategies ?? [null]
  const lotteries = picked[0]!.map(({ chance }, lottery) => ({
    chance,
    actions: strategies.map((strategy): Action => {
      const rewards = new Array<number>(game.players.length + game.outcomes.length).fill(0)
      const sights = new Sights(explorer, view)
      members.forEach((member, index) => {
        const weight = member.probability / here.probability
        for (const { picks, probability } of combined(game, others, picked[index]![lottery]!)) {
          const all =
            strategy === null
              ? picks
              : picks.map((each, player) =>
                  player === responder ? strategy.map(move => ({ move, rule: null })) : each,
                )
          const told = members.length === 1 ? '' : picksTold(all)
          for (const following of afterPicks(reference, member.decision, all)) {
            work.paths++
            const p = weight * probability * following.probability
            const before = member.decision.state.values
            game.players.forEach(({ payoffSlot }, player) => {
              const after =
                following.kind === 'end'
                  ? following.record.payoffs[player]!
                  : following.decision.state.values[payoffSlot]!
              rewards[player]! += p * (after - before[payoffSlot]!)
            })
            if (following.kind === 'end') rewards[game.players.length + following.record.outcome]! += p
            sights.add(following, p, told)
          }
        }
      })
      return { rewards, edges: edgesOf(sights, arrive, person) }
    }),
  }))
  return {
    slips: person ? null : (own?.slips ?? null),
    strategies: own?.strategies ?? null,
    alone: members.length === 1,
    lotteries,
  }
}

/** All combinations of what some players pick. */
function combined(
  game: Game,
  players: readonly number[],
  picking: Picking,
): readonly { readonly picks: Picks; readonly probability: number }[] {
  return players.reduce<readonly { readonly picks: Picks; readonly probability: number }[]>(
    (all, player) => {
      const own = picking.of(player)
      if (own === null) return all
      return all.flatMap(({ picks, probability }) =>
        own.map(each => ({
          picks: picks.map((old, at) => (at === player ? [...each.picks] : old)),
          probability: probability * each.probability,
        })),
      )
    },
    [{ picks: noPicks(game), probability: 1 }],
  )
}

export function picksTold(picks: Picks): string {
  return picks.map(each => each.map(pick => pick?.move ?? '').join()).join(';')
}
