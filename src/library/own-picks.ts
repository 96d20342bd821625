/** A game that was played, as a change of the world that the policies live. */
import type { ForcedPick } from '../game/index.ts'
import type { SimulationCallbacks } from '../simulation/index.ts'
import { breathe } from '../text/index.ts'
import { followRun } from './explain.ts'
import { picksMadeIn, type Table } from './play.ts'

/**
 * The picks that the policy of the file would not have made: made otherwise in the world as it is lived by the policies, they alone give
 * the game that was played; null when nobody wants it any more. Draws belong to their moments, so that what is the same until then
 * stays the same.
 */
export async function picksUnlikePolicy(
  table: Table,
  picks: readonly ForcedPick[],
  { signal }: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<readonly ForcedPick[] | null> {
  const { opened, input, seed, run, player } = table
  let otherwise: readonly ForcedPick[] = []
  for (;;) {
    await breathe()
    if (signal?.aborted === true) return null
    const { steps } = followRun(opened, input, seed, run, otherwise)
    const made = new Set(picksMadeIn(steps, opened.game, player).picks.map(placed))
    const isOther = (pick: ForcedPick): boolean => !made.has(placed(pick))
    const step = picks.find(isOther)?.step
    if (step === undefined) return otherwise
    // A pick that does not come of it even so is not of this world: nothing more can be told.
    if (otherwise.some(pick => pick.step === step)) return otherwise
    otherwise = [...otherwise, ...picks.filter(pick => pick.step === step && isOther(pick))]
  }
}

function placed({ step, track, move }: ForcedPick): string {
  return `${step}/${track}=${move}`
}
