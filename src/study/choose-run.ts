/** Which run to tell: a typical one of an outcome, its shortest, or the most surprising of all. */
import type { Game } from '../game/index.ts'
import type { Condition } from '../simulation/index.ts'
import { didYouMean, formatCount, listed } from '../text/index.ts'
import { lookAt, type Seen, typicalOf } from './told-worlds.ts'

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

/** Chooses among the first `among` runs of the seed, of which only those count that meet the condition. */
export function chooseRun(
  game: Game,
  condition: Condition | null,
  seed: string,
  choice: RunChoice,
  among: number,
): ChosenRun {
  if (choice.kind === 'run') return { kind: 'chosen', run: choice.run, why: null }
  const first = `the first ${formatCount(among)} runs${condition === null ? '' : ' (those that count)'}`
  const look = (): readonly Seen[] => lookAt(game, condition, seed, { lived: among, most: among })
  if (choice.kind === 'surprising') {
    const seen = look()
    if (seen.length === 0) return refused(`None of ${first} came to its end.`)
    const { run } = seen.reduce((most, each) => (each.surprise > most.surprise ? each : most))
    return { kind: 'chosen', run, why: `of ${first} the one with the least likely picks` }
  }
  const names = game.outcomes.map(each => each.name)
  const outcome = names.indexOf(choice.outcome)
  if (outcome < 0)
    return refused(
      `There is no outcome \`${choice.outcome}\`. Outcomes: ${listed(names)}.${didYouMean(choice.outcome, names)}`,
    )
  const ending = look().filter(({ record }) => record.outcome === outcome)
  if (ending.length === 0)
    return refused(`None of ${first} ended in ${choice.outcome}. Look among more with --among.`)
  const share = `${formatCount(ending.length)} of ${first} that ended in ${choice.outcome}`
  if (choice.kind === 'typical')
    return {
      kind: 'chosen',
      run: typicalOf(ending, outcome),
      why: `nearest to the medians of the ${share}`,
    }
  const { run } = ending.reduce((least, each) => (each.record.steps < least.record.steps ? each : least))
  return { kind: 'chosen', run, why: `the first of the shortest among the ${share}` }
}

function refused(reason: string): ChosenRun {
  return { kind: 'refused', reason }
}
