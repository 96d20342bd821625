/** Which run to tell: a typical one of an outcome, its shortest, or the most surprising of all. */
import type { Game } from '../game/index.ts'
import type { Condition, SimulationCallbacks } from '../simulation/index.ts'
import { breathe, didYouMean, formatCount, listed } from '../text/index.ts'
import { type LivedRun, livedRuns, mostSurprisingOf } from './lived-runs.ts'
import { runEnds, shortestOf, typicalOf } from './run-ends.ts'

export type RunChoice =
  | { readonly kind: 'run'; readonly run: number }
  | { readonly kind: 'typical' | 'shortest'; readonly outcome: string }
  | { readonly kind: 'surprising' }

export type ChosenRun =
  | {
      readonly kind: 'chosen'
      readonly run: number
      /** A sentence without its full stop; null where the run was named. */
      readonly why: string | null
    }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'interrupted' }

/** Runs that are lived between two looks at whether anybody still wants to know. */
const PATCH = 20

/** Chooses among the first `among` runs of the seed, of which only those count that meet the condition. */
export async function chooseRun(
  game: Game,
  condition: Condition | null,
  { seed, choice, among }: { readonly seed: string; readonly choice: RunChoice; readonly among: number },
  callbacks: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<ChosenRun> {
  if (choice.kind === 'run') return { kind: 'chosen', run: choice.run, why: null }
  const first = `the first ${formatCount(among)} runs${condition === null ? '' : ' (those that count)'}`
  if (choice.kind === 'surprising') {
    const lived: LivedRun[] = []
    let looked = 0
    for (const each of livedRuns(game, condition, seed, among)) {
      if (each !== null) lived.push(each)
      if (++looked % PATCH !== 0) continue
      await breathe()
      if (callbacks.signal?.aborted === true) return { kind: 'interrupted' }
    }
    if (lived.length === 0) return refused(`None of ${first} came to its end.`)
    const strangest = mostSurprisingOf(lived)
    if (strangest === null)
      return refused(`In none of ${first} did anybody pick what was unlikely: no run is surprising.`)
    const { run } = strangest
    return { kind: 'chosen', run, why: `of ${first} the one with the least likely picks` }
  }
  const names = game.outcomes.map(each => each.name)
  const outcome = names.indexOf(choice.outcome)
  if (outcome < 0)
    return refused(
      `There is no outcome \`${choice.outcome}\`. Outcomes: ${listed(names)}.${didYouMean(choice.outcome, names)}`,
    )
  const ends = await runEnds(game, condition, seed, among, callbacks)
  if (ends === null) return { kind: 'interrupted' }
  const ending = ends.filter(({ record }) => record.outcome === outcome)
  if (ending.length === 0)
    return refused(`None of ${first} ended in ${choice.outcome}. Look among more with --among.`)
  const share = `${formatCount(ending.length)} of ${first} that ended in ${choice.outcome}`
  return choice.kind === 'typical'
    ? { kind: 'chosen', run: typicalOf(ending).run, why: `nearest to the medians of the ${share}` }
    : { kind: 'chosen', run: shortestOf(ending).run, why: `the first of the shortest among the ${share}` }
}

function refused(reason: string): ChosenRun {
  return { kind: 'refused', reason }
}
