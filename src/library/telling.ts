/** One run lived by the reference and told. */
import {
  type Awaiting,
  calendarOf,
  createReference,
  type Followed,
  type FollowOptions,
  type Reference,
  type TraceEntry,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { type Key, keyFromSeed } from '../random/index.ts'
import { type Reason, reasonOf } from '../report/reasons.ts'
import { type Story, storyOf } from '../report/story.ts'
import { VERSION } from '../simulation/version.ts'
import { type Opened, provenance, type ScenarioInput } from './scenario.ts'

/** Which run of which scenario. */
export interface World {
  readonly opened: Pick<Opened, 'game' | 'files'>
  readonly input: ScenarioInput
  readonly seed: string
  readonly run: number
}

/** Has `live` live the run, and tells what happened: up to its end, to where it failed, or to where a pick is asked for. */
export function tellRun<Lived extends Followed | Awaiting>(
  { opened: { game, files }, input, seed, run }: World,
  live: (reference: Reference, key: Key, trace: NonNullable<FollowOptions['trace']>) => Lived,
): { readonly story: Story; readonly lived: Lived; readonly reference: Reference } {
  const entries: TraceEntry[] = []
  const reasons = new Map<TraceEntry, Reason>()
  let atStart = new Float64Array(game.slots.length)
  const reference = createReference(game, chooseByPolicy)
  const lived = live(reference, keyFromSeed(seed), (entry, moment) => {
    if (entry.kind === 'setup') atStart = moment.state.values.slice()
    if (entry.kind === 'pick' && entry.rule !== null) reasons.set(entry, reasonOf(entry.rule, moment, files))
    entries.push(entry)
  })
  // Who picks in the same moment as who is asked has not shown its pick yet.
  if (lived.kind === 'awaiting') while (entries.at(-1)?.kind === 'pick') entries.pop()
  const telling = {
    entries,
    reasons,
    atStart,
    record: lived.kind === 'finished' ? lived.record : null,
    failure: lived.kind === 'failed' ? lived.failure : null,
  }
  const { dated, firstDays } = calendarOf(game)
  const story = storyOf(game, telling, {
    ...provenance(input),
    program: VERSION,
    seed,
    run,
    firstDays: dated ? firstDays : null,
  })
  return { story, lived, reference }
}
