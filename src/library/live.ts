/** A scenario under somebody's hand: one setting moves, and the worlds are lived again at once. */
import { TooLargeError } from '../engine/index.ts'
import type { Game } from '../game/index.ts'
import type { ReadScenario } from '../scenario/index.ts'
import { type Growing, type SimulationRequest, startGrowing } from '../simulation/index.ts'
import { findSetting, layOutGrid, type SettingValue } from '../study/index.ts'
import { type Invalid, type Opened, openRead, provenance, type ScenarioInput } from './scenario.ts'

/** One setting of a scenario, ready to be moved. */
export interface Moving {
  readonly kind: 'moving'
  /**
   * The simulation at a value of the setting, at its first run. Where the value shapes the game itself (a date of the calendar), it
   * is compiled anew; else that was done once.
   */
  readonly at: (value: SettingValue) => Growing | Invalid | Refused
}

export interface Refused {
  readonly kind: 'refused'
  /** A sentence. */
  readonly reason: string
}

export interface MovingRequest {
  readonly seed: string
  /** Most runs that are wanted at a value. */
  readonly runs: number
  /** The setting that will move, such as `threat_points`. */
  readonly setting: string
  /** Two values that it can take, to see whether it shapes the game. */
  readonly ends: readonly [SettingValue, SettingValue]
}

/** An opened scenario, to be looked at while its runs grow in number. */
export function growingOf(
  { game }: Opened,
  input: ScenarioInput,
  { seed, runs }: Pick<MovingRequest, 'seed' | 'runs'>,
): Refused | Growing {
  return grow(game, { seed, runs, ...provenance(input) })
}

function grow(game: Game, request: SimulationRequest): Growing | Refused {
  try {
    return startGrowing(game, request) ?? refused('The results of this scenario would be too large to keep.')
  } catch (error) {
    if (error instanceof TooLargeError) return refused('The game is too large to be compiled.')
    throw error
  }
}

/**
 * An opened scenario with the setting that will move; everything else stays as `input` has it. `read` is what the scenario was opened
 * from.
 */
export function openMoving(
  { read, opened }: { readonly read: ReadScenario; readonly opened: Opened },
  input: ScenarioInput,
  { seed, runs, setting, ends }: MovingRequest,
): Invalid | Refused | Moving {
  const changed = (path: string, value: string) =>
    openRead(read, { ...input, set: [...(input.set ?? []), { path, value }] })
  const { changes } = provenance(input)
  const request = { seed, runs, variant: input.variant ?? null }
  const start = (game: Game): Growing | Refused => grow(game, request)
  const grid = layOutGrid(opened.game, [{ setting, values: ends }], moved => {
    const at = openRead(read, { ...input, set: [...(input.set ?? []), ...moved] })
    return at.kind === 'invalid' ? { kind: 'invalid', problem: at } : { kind: 'game', game: at.game }
  })
  if (grid.kind === 'invalid') return grid.problem
  const steady =
    grid.kind === 'grid' && grid.grid.points[0]!.game === grid.grid.points[1]!.game
      ? start(grid.grid.points[0]!.game)
      : null
  return {
    kind: 'moving',
    at(value) {
      const found = findSetting(opened.game, { setting, values: [value] })
      if (found.kind === 'refused') return found
      const { path, value: written } = found.changes[0]!
      const named = [...changes, `${path}=${written}`]
      if (steady !== null && found.kind === 'slot') {
        if (!('grow' in steady)) return steady
        const game = grid.kind === 'grid' ? grid.grid.points[0]!.game : opened.game
        const slot = game.slots.findIndex(({ name }) => name === found.slot.name)
        steady.restart([[slot, found.bound[0]!]], named)
        return steady
      }
      const at = changed(path, written)
      if (at.kind === 'invalid') return at
      const growing = start(at.game)
      if ('grow' in growing) growing.restart([], named)
      return growing
    },
  }
}

function refused(reason: string): Refused {
  return { kind: 'refused', reason }
}
