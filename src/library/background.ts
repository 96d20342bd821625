/** What a page about an answer tells of the scenario behind it. */
import type { Background } from '../report/index.ts'
import { evidenceOf, readScenario } from '../scenario/index.ts'
import { worldsToTell } from '../study/index.ts'
import { followRun } from './explain.ts'
import { type Invalid, openRead, type ScenarioInput } from './scenario.ts'

/**
 * What a page about an answer tells of the scenario behind it: its game, what it rests on, and a few worlds of the seed, told.
 */
export function backgroundOf(
  input: ScenarioInput,
  { seed, command, told }: BackgroundQuestion,
): Invalid | { readonly kind: 'known'; readonly background: Background } {
  const read = readScenario(input.name, input.content, input.load)
  const opened = openRead(read, input)
  if (opened.kind === 'invalid') return opened
  const { game, unsourced, condition } = opened
  return {
    kind: 'known',
    background: {
      game,
      evidence: evidenceOf(read.scenario!, unsourced.length),
      text: opened.files[0]!.text,
      command,
      told:
        told === null
          ? []
          : worldsToTell(game, condition, seed, told.runs).map(world => ({
              world,
              story: followRun(opened, input, seed, world.run),
              command: told.replay(world.run),
            })),
    },
  }
}

/** What a page asks of the scenario behind an answer. */
export interface BackgroundQuestion {
  readonly seed: string
  /** The command that gives the answer again. */
  readonly command: string
  /** Among how many runs, counting or not, a few that count are told, and the command that tells one; null: none is. */
  readonly told: { readonly runs: number; readonly replay: (run: number) => string } | null
}
