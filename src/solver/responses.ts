/** How far the policies of a scenario are from an equilibrium: what each player would gain by its best response to the others'. */
import type { Game, Text } from '../game/index.ts'
import { bestResponse, pickingsByPolicy, playedReference, type ResponseQuestion } from './best-response.ts'
import { orWhyNot } from './or-why-not.ts'
import type { Unsolved } from './solve-game.ts'

/** JSON-able; printed inside the envelope `tit-for-tariff/responses`. */
export interface Responses {
  readonly scenario: string
  readonly title: Text | null
  readonly steps: number
  readonly fixed: readonly { readonly name: string; readonly value: number }[]
  /** In the order of the file. */
  readonly players: readonly BestResponse[]
  /** The gains of all players together: 0 in an equilibrium alone. */
  readonly nashConv: number
}

export interface BestResponse {
  readonly player: string
  readonly label: Text | null
  /** What it gets when everybody plays as the file says. */
  readonly value: number
  /** What the best it can do against the others' policies is worth. */
  readonly best: number
  readonly gain: number
}

export function responsesTo(
  game: Game,
  question: ResponseQuestion,
): { readonly kind: 'responses'; readonly responses: Responses } | Unsolved {
  return orWhyNot(game, () => {
    const played = playedReference(game, null)
    const now = bestResponse(played, pickingsByPolicy(played), null, question)
    if (now.kind === 'too-many') return now
    const players: BestResponse[] = []
    const inOrder = [...game.players.entries()].sort(([, a], [, b]) => a.position - b.position)
    for (const [index, { name, label }] of inOrder) {
      const reference = playedReference(game, index)
      const best = bestResponse(reference, pickingsByPolicy(reference), index, question)
      if (best.kind === 'too-many') return best
      const value = now.found[index]!
      players.push({ player: name, label, value, best: best.found[index]!, gain: best.found[index]! - value })
    }
    return {
      kind: 'responses' as const,
      responses: {
        scenario: game.name,
        title: game.title,
        steps: game.steps,
        fixed: [...question.bound].map(([slot, value]) => ({ name: game.slots[slot]!.name, value })),
        players,
        nashConv: players.reduce((sum, { gain }) => sum + gain, 0),
      },
    }
  })
}
