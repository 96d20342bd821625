/** What a page about an answer tells of the scenario behind it. */
import type { Background, ToldWorlds } from '../report/index.ts'
import { evidenceOf } from '../scenario/index.ts'
import { worldsToTell } from '../study/index.ts'
import { followRun } from './explain.ts'
import {
  type Invalid,
  type Opened,
  openRead,
  openScenario,
  readInput,
  type ScenarioInput,
} from './scenario.ts'

/**
 * What a page about an answer tells of the scenario behind it: its game, what it rests on, and a few worlds of the seed, told. Lives
 * a few thousand runs where worlds are to be told.
 */
export async function backgroundOf(
  input: ScenarioInput,
  { seed, command, told }: BackgroundQuestion,
): Promise<Invalid | { readonly kind: 'known'; readonly background: Background }> {
  const read = readInput(input)
  const opened = openRead(read, input)
  if (opened.kind === 'invalid') return opened
  const { game, unsourced } = opened
  return {
    kind: 'known',
    background: {
      game,
      evidence: evidenceOf(read.scenario!, unsourced.length),
      text: opened.files[0]!.text,
      command,
      told: told === null ? null : await toldWorlds(opened, input, seed, told),
    },
  }
}

async function toldWorlds(
  opened: Opened,
  input: ScenarioInput,
  seed: string,
  { runs, replay, others }: NonNullable<BackgroundQuestion['told']>,
): Promise<ToldWorlds> {
  const { game, condition } = opened
  const { worlds, among, surprisingAmong } = await worldsToTell(game, condition, seed, runs)
  const cases = others.flatMap(({ name, scenario }) => {
    const other = openScenario({ ...scenario, given: null })
    return other.kind === 'invalid' ? [] : [{ name, scenario, other }]
  })
  return {
    among,
    surprisingAmong,
    conditioned: condition !== null,
    worlds: worlds.map(world => ({
      ...world,
      story: followRun(opened, input, seed, world.run),
      command: replay(world.run),
      elsewhere: cases.map(({ name, scenario, other }) => ({
        name,
        end: followRun(other, scenario, seed, world.run).end,
      })),
    })),
  }
}

/** What a page asks of the scenario behind an answer. */
export interface BackgroundQuestion {
  readonly seed: string
  /** The command that gives the answer again. */
  readonly command: string
  /** Null: no world is told. */
  readonly told: {
    /** Among how many runs, counting or not, those that count are looked at. */
    readonly runs: number
    /** The command that explains one. */
    readonly replay: (run: number) => string
    /** Other cases of which it is said how they end in the same worlds. */
    readonly others: readonly { readonly name: string; readonly scenario: ScenarioInput }[]
  } | null
}
