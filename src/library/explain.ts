/** One world told and explained, and the same world with a move changed. */
import { type ForcedPick, follow, type Game, looksAhead, type RunFailure, type State } from '../game/index.ts'
import type { Explanation, Story } from '../report/index.ts'
import type { SimulationCallbacks } from '../simulation/index.ts'
import { chooseRun, type RunChoice } from '../study/choose-run.ts'
import { findTurningPoints, keepCourse, type LivedWorld } from '../study/turning-points.ts'
import { readWhatIf } from '../study/what-if.ts'
import type { Diagnostic } from '../text/index.ts'
import { type Invalid, openScenario, type ScenarioInput } from './scenario.ts'
import { tellRun, type World } from './telling.ts'

/**
 * Lives one run of an opened scenario by the reference and tells what happened, step by step. Run `run` of a seed is the very run
 * that a simulation of that seed counts, whichever number of runs it had. `forced` makes some picks otherwise: what if.
 */
export function followRun(
  opened: World['opened'],
  input: ScenarioInput,
  seed: string,
  run: number,
  forced: readonly ForcedPick[] = [],
): Story {
  const world = { opened, input, seed, run }
  return tellRun(world, (reference, key, trace) => follow(reference, key, run, { forced, trace })).story
}

/** Likewise, with the states of its course; `world` is null where the run failed. */
function followCourse(world: World): { readonly story: Story; readonly world: LivedWorld | null } {
  const course: State[] = []
  const { story, lived, reference } = tellRun(world, (own, key, trace) =>
    follow(own, key, world.run, {
      trace(entry, moment) {
        trace(entry, moment)
        keepCourse(course, entry, moment)
      },
    }),
  )
  if (lived.kind === 'failed') return { story, world: null }
  return { story, world: { seed: world.seed, run: world.run, record: lived.record, reference, course } }
}

/** What is to be explained. */
export interface ExplainRequest {
  readonly seed: string
  readonly choice: RunChoice
  /** Among how many runs one is chosen. */
  readonly among: number
  /** Moves changed, each as `us/tariffs@2025-10-10=hold`; none: nothing is asked of another course. */
  readonly whatIf: readonly string[]
  /**
   * Continuations over all points of the run's course that are not exact; null: its turning points are not asked for. Points whose
   * ways on are few enough are exact whatever it is.
   */
  readonly budget: number | null
}

export type Explained =
  | {
      readonly kind: 'explained'
      readonly explanation: Explanation
      readonly game: Game
      readonly diagnostics: readonly Diagnostic[]
    }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'interrupted' }
  /** A continuation at one of its points failed. */
  | { readonly kind: 'failed'; readonly failure: RunFailure }

/** Tells one world of a scenario and why everybody did what they did; with `whatIf` also the same world with some moves changed. */
export async function explainScenario(
  input: ScenarioInput,
  { seed, choice, among, whatIf, budget }: ExplainRequest,
  callbacks: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<Invalid | Explained> {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const { game, diagnostics } = opened
  const forced: ForcedPick[] = []
  for (const text of whatIf) {
    const read = readWhatIf(game, text)
    if (read.kind === 'refused') return read
    const { step, player, track } = read.pick
    if (forced.some(pick => pick.step === step && pick.player === player && pick.track === track))
      return { kind: 'refused', reason: `\`${text}\` is a second move for one decision: say one.` }
    forced.push(read.pick)
  }
  const chosen = await chooseRun(game, opened.condition, { seed, choice, among }, callbacks)
  if (chosen.kind !== 'chosen') return chosen
  const { run, why } = chosen
  const { story, world } = followCourse({ opened, input, seed, run })
  const other = forced.length === 0 ? null : followRun(opened, input, seed, run, forced)
  for (const pick of forced) {
    const reason = whyImpossible(game, other!, pick)
    if (reason !== null) return { kind: 'refused', reason }
  }
  const found =
    budget === null || world === null
      ? null
      : await findTurningPoints(
          world,
          {
            from: opened.condition?.history?.step ?? 0,
            mostWays: mostWaysOf(game),
            budget,
            confidence: CONFIDENCE,
          },
          callbacks,
        )
  if (found !== null && found.kind !== 'found') return found
  return {
    kind: 'explained',
    explanation: {
      story,
      why,
      whatIf: other === null ? null : { moves: whatIf, story: other },
      turningPoints: found?.turningPoints ?? null,
    },
    game,
    diagnostics,
  }
}

/** Of the intervals of turning points. */
const CONFIDENCE = 0.95

/** Ways through one step that are followed for exact turning points: one or two seconds' work in a game as large as the shipped ones. */
const MOST_WAYS = 20_000
/** Where players look ahead, each way takes about a millisecond. */
const MOST_WAYS_AHEAD = 2_000

function mostWaysOf(game: Game): number {
  return game.players.some(looksAhead) ? MOST_WAYS_AHEAD : MOST_WAYS
}

/** A sentence where a move cannot be made then in this world; null where it was. */
function whyImpossible(game: Game, story: Story, { step, player, track, move }: ForcedPick): string | null {
  const { name, tracks } = game.players[player]!
  const own = tracks[track]!
  const wanted = own.moves[move]!.name
  const when = `in step ${step} of run ${story.run}`
  const told = story.steps.find(each => each.step === step)?.told
  const pick = told?.find(each => each.kind === 'pick' && each.player === name && each.track === own.name)
  if (pick?.kind === 'pick') {
    const { closed } = pick.menu.find(each => each.move === wanted)!
    return closed === null ? null : `${name} cannot pick ${wanted} ${when}: ${closed}.`
  }
  const ended = story.end !== null && story.end.steps < step
  return ended
    ? `Run ${story.run} ends after ${story.end.steps} steps, before step ${step}.`
    : `${name} makes no pick ${when}.`
}
