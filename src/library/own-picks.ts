/** A game that was played, as a change of the world that the policies live. */
import type { ForcedPick } from '../game/index.ts'
import type { Story } from '../report/index.ts'
import type { SimulationCallbacks } from '../simulation/index.ts'
import { breathe } from '../text/index.ts'
import { followRun } from './explain.ts'
import type { Table } from './play.ts'

/**
 * The picks that the policy of the file would not have made: made otherwise in the world as it is lived by the policies, they alone give
 * the game that was played; null when nobody wants it any more. Draws belong to their moments, so that what is the same until then stays the same.
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
    const made = picksOf(followRun(opened, input, seed, run, otherwise), table)
    const isOther = ({ step, track, move }: ForcedPick): boolean => made.get(`${step}/${track}`) !== move
    const step = picks.find(isOther)?.step
    const later = picks.filter(pick => pick.step === step && isOther(pick))
    if (step === undefined) return otherwise
    // A pick that does not come of it even so is not of this world: nothing more can be told.
    if (otherwise.some(pick => pick.step === step)) return otherwise
    otherwise = [...otherwise, ...later.map(pick => ({ ...pick, player }))]
  }
}

/** What the side picked in a course: move by `step/track`. */
function picksOf({ steps }: Story, { opened: { game }, player }: Table): Map<string, number> {
  const { name, tracks } = game.players[player]!
  const made = new Map<string, number>()
  for (const { step, told } of steps)
    for (const entry of told) {
      if (entry.kind !== 'pick' || entry.player !== name) continue
      const track = tracks.findIndex(each => each.name === entry.track)
      made.set(
        `${step}/${track}`,
        tracks[track]!.moves.findIndex(each => each.name === entry.move),
      )
    }
  return made
}
