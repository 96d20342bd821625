/** The saved games of a class: each checked by replay, then taken together beside what the model does. */
import { createReference, follow, type Game, type Reference, type RunFailure } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { unsolvedReason } from '../report/index.ts'
import { hashGame, type SimulationCallbacks, simulate, VERSION } from '../simulation/index.ts'
import type { ResponsesDocument as Responses } from '../solver/index.ts'
import {
  type ClassDocument,
  type ClassLaw,
  type ClassSection,
  type Course,
  classSection,
  type NotReckoned,
  type PlayedCourse,
  type RefusedFile,
  type SectionInput,
  watchPicks,
} from '../study/index.ts'
import { everybodyInEquilibrium } from './everybody-in-equilibrium.ts'
import { exactAside } from './exact-aside.ts'
import type { PlayedGame } from './play.ts'
import { changesOf, readGame, replayGame } from './replay.ts'
import { type Opened, openScenario, provenance, type ScenarioInput } from './scenario.ts'
import { respondTo } from './solve-scenario.ts'

/** A file that is said to hold a saved game; `text` is null where it could not be read, and `reason` a sentence why. */
export type GameFile =
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly text: null; readonly reason: string }

/**
 * Scenarios that a saved game may be of, the likeliest first, as they stand: without variant and changes. Which of them it was
 * played on, if any, its hash tells. The same scenario is the same object.
 */
export type FindScenarios = (scenario: string, file: string) => readonly ScenarioInput[]

export interface CollectRequest {
  /** Runs of the model. */
  readonly runs: number
  readonly seed: string
  readonly confidence: number
  /** 0: as many as cores. */
  readonly workers: number
  /** Best responses and equilibria are worked out for games of at most so many states. */
  readonly mostStates: number
}

/** Games of which one section tells. */
export interface Collected {
  readonly kind: 'collected'
  readonly document: ClassDocument
  /** The scenario of each section, with its variant and changes. */
  readonly inputs: readonly ScenarioInput[]
}

export type CollectAnswer =
  | Collected
  /** Not one game counts. */
  | { readonly kind: 'none'; readonly refused: readonly RefusedFile[] }
  /** The model fails where the policies play it. */
  | { readonly kind: 'failed'; readonly failure: RunFailure }
  | { readonly kind: 'interrupted' }
  /** An option makes no sense: a sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Collects saved games. Each is lived again in its world, and refused with a sentence where its picks are not possible there; those
 * that are count, whatever becomes of the others. Beside them the model: the side's policy in the worlds of the games, the policies
 * on all sides in many worlds, the side's best response, and everybody in equilibrium.
 */
export async function collectGames(
  files: readonly GameFile[],
  find: FindScenarios,
  request: CollectRequest,
  callbacks: SimulationCallbacks = {},
): Promise<CollectAnswer> {
  const refused: RefusedFile[] = []
  const tables = new Map<string, CollectedTable>()
  const open = opener(find)
  const named = new Set<string>()
  for (const each of files.toSorted((a, b) => compared(a.file, b.file))) {
    const { file } = each
    const reason = named.has(file)
      ? 'It is named twice, and counts once.'
      : each.text === null
        ? each.reason
        : seat(file, each.text, open, tables)
    named.add(file)
    if (reason !== null) refused.push({ file, reason })
  }
  if (tables.size === 0) return { kind: 'none', refused }
  const sections: ClassSection[] = []
  const inputs: ScenarioInput[] = []
  // Two sides of one scenario are held to the same model.
  const models = new Map<PlayedScenario, Model>()
  for (const [, table] of [...tables].sort(([a], [b]) => compared(a, b))) {
    const model = models.get(table.played) ?? (await modelOf(table.played, request, callbacks))
    if (model.kind !== 'model') return model
    models.set(table.played, model)
    const made = sectionOf(table, model, request.confidence)
    if (made.kind !== 'section') return made
    sections.push(made.section)
    inputs.push(table.played.input)
  }
  const { confidence, seed } = request
  return {
    kind: 'collected',
    document: { program: VERSION, confidence, seed, sections, refused },
    inputs,
  }
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A scenario as it was played, opened. */
interface PlayedScenario {
  readonly input: ScenarioInput
  readonly opened: Opened
  readonly hash: string
  readonly reference: Reference
}

/** Games of one scenario and one side. */
interface CollectedTable {
  readonly played: PlayedScenario
  readonly side: number
  readonly games: Omit<PlayedCourse, 'policyThere'>[]
}

/** Puts the game of a file with those of its kind; a sentence where it does not count. */
function seat(file: string, text: string, open: Open, tables: Map<string, CollectedTable>): string | null {
  const read = readGame(text)
  if (read.kind === 'refused') return read.reason
  const { played: saved } = read
  const found = open(saved, file)
  if (found.kind === 'refused') return found.reason
  const replayed = replayGame(found.played.reference, saved)
  if (replayed.kind === 'refused') return replayed.reason
  const { scenario, variant, changes, game, as, seed, run } = saved
  // The file as it stands comes before its variants.
  const key = JSON.stringify([scenario, variant ?? '', changes, game, as])
  const table = tables.get(key) ?? { played: found.played, side: replayed.player, games: [] }
  tables.set(key, table)
  table.games.push({ file, seed, run, course: replayed.course })
  return null
}

type Open = (
  saved: PlayedGame,
  file: string,
) =>
  | { readonly kind: 'opened'; readonly played: PlayedScenario }
  | { readonly kind: 'refused'; readonly reason: string }

/** Opens the scenario of a saved game, each once. */
function opener(find: FindScenarios): Open {
  const known = new Map<ScenarioInput, Map<string, PlayedScenario | string>>()
  const opened = (bare: ScenarioInput, { variant, changes }: PlayedGame): PlayedScenario | string => {
    const ofFile = known.get(bare) ?? new Map<string, PlayedScenario | string>()
    known.set(bare, ofFile)
    const key = JSON.stringify([variant, changes])
    const now = ofFile.get(key) ?? openPlayed({ ...bare, variant, set: changesOf(changes) })
    ofFile.set(key, now)
    return now
  }
  return (saved, file) => {
    const candidates = find(saved.scenario, file)
    if (candidates.length === 0)
      return {
        kind: 'refused',
        reason: `Its scenario \`${saved.scenario}\` was not found: name the file of the scenario too.`,
      }
    let reason: string | null = null
    for (const candidate of candidates) {
      const played = opened(candidate, saved)
      if (typeof played === 'string') reason ??= played
      else if (played.hash === saved.game) return { kind: 'opened', played }
    }
    const names = candidates.map(({ name }) => name).join(', ')
    return {
      kind: 'refused',
      reason: reason ?? `It was played on another text of \`${saved.scenario}\` than ${names}.`,
    }
  }
}

function openPlayed(input: ScenarioInput): PlayedScenario | string {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') {
    const { message } = opened.diagnostics.find(({ severity }) => severity === 'error')!
    return `Its scenario cannot be opened as it was played (${input.name}): ${message}`
  }
  const { game } = opened
  return { input, opened, hash: hashGame(game), reference: createReference(game, chooseByPolicy) }
}

type Stopped = Exclude<CollectAnswer, { readonly kind: 'collected' | 'none' }>

/** What the games of a class are held to, besides the worlds that they were played in. */
interface Model {
  readonly kind: 'model'
  readonly policies: ClassLaw
  readonly equilibrium: SectionInput['equilibrium']
  readonly responses: Responses | NotReckoned
}

async function modelOf(
  { input, opened: { game, infinite } }: PlayedScenario,
  { mostStates, ...request }: CollectRequest,
  callbacks: SimulationCallbacks,
): Promise<Model | Stopped> {
  const policies = await lawOf(game, infinite, request, callbacks)
  if (policies.kind !== 'law') return policies
  const model = {
    kind: 'model' as const,
    policies: policies.law,
    responses: responsesOf(input, mostStates),
  }
  const solved = everybodyInEquilibrium(input, game.players, mostStates)
  if (solved.kind === 'unknown') return { ...model, equilibrium: solved }
  const inEquilibrium = await lawOf(solved.game, infinite, request, callbacks)
  return inEquilibrium.kind === 'law'
    ? { ...model, equilibrium: { kind: 'known', law: inEquilibrium.law, among: solved.among } }
    : inEquilibrium
}

function sectionOf(
  { played: { input, opened, hash, reference }, side, games }: CollectedTable,
  { policies, equilibrium, responses }: Model,
  confidence: number,
): { readonly kind: 'section'; readonly section: ClassSection } | Stopped {
  const { game } = opened
  const beside: PlayedCourse[] = []
  // Many may have played the same world.
  const known = new Map<string, Course>()
  for (const each of games) {
    const world = JSON.stringify([each.seed, each.run])
    let policyThere = known.get(world)
    if (policyThere === undefined) {
      const { lived, picks } = watchPicks(trace =>
        follow(reference, keyFromSeed(each.seed), each.run, { trace }),
      )
      if (lived.kind === 'failed') return lived
      policyThere = { record: lived.record, picks }
      known.set(world, policyThere)
    }
    beside.push({ ...each, policyThere })
  }
  const section = classSection({
    game,
    gameHash: hash,
    ...provenance(input),
    side,
    games: beside,
    policies,
    equilibrium,
    bestResponse: bestResponseOf(responses, game.players[side]!.name),
    confidence,
  })
  return { kind: 'section', section }
}

/** How a game goes: exactly where that is little work, else by many runs. */
async function lawOf(
  game: Game,
  infinite: Opened['infinite'],
  request: Omit<CollectRequest, 'mostStates'>,
  callbacks: SimulationCallbacks,
): Promise<{ readonly kind: 'law'; readonly law: ClassLaw } | Stopped> {
  const exact = exactAside(game, infinite)
  if (exact?.kind === 'exact') {
    const { outcomes, payoffs } = exact.result
    return {
      kind: 'law',
      law: {
        runs: null,
        outcomes: new Map(
          outcomes.map(({ name, probability }) => [
            name,
            { probability, low: probability, high: probability },
          ]),
        ),
        payoffs: new Map(payoffs.map(({ player, mean }) => [player, { mean, low: mean, high: mean }])),
      },
    }
  }
  // Where it fails, runs fail too, and say where to look.
  const answer = await simulate(game, { ...request, observe: 0 }, callbacks)
  switch (answer.kind) {
    case 'finished': {
      const { runs, outcomes, payoffs } = answer.result
      return {
        kind: 'law',
        law: {
          runs,
          outcomes: new Map(
            outcomes.map(({ name, probability, low, high }) => [name, { probability, low, high }]),
          ),
          payoffs: new Map(
            payoffs.map(({ player, distribution: { mean, meanLow, meanHigh } }) => [
              player,
              { mean, low: meanLow, high: meanHigh },
            ]),
          ),
        },
      }
    }
    case 'failed':
      return { kind: 'failed', failure: answer.failure }
    case 'interrupted':
      return { kind: 'interrupted' }
    case 'none':
    case 'refused':
      return { kind: 'refused', reason: answer.reason }
  }
}

function responsesOf(input: ScenarioInput, mostStates: number): Responses | NotReckoned {
  const answer = respondTo(input, { mostStates, fix: false })
  switch (answer.kind) {
    case 'responses':
      return answer.responses
    case 'invalid':
      throw new Error('a scenario that could be opened can be opened again')
    case 'not-finite':
      return { kind: 'unknown', reason: `The scenario is not finite: ${answer.reasons[0]!.message}` }
    default:
      return { kind: 'unknown', reason: unsolvedReason(answer) }
  }
}

function bestResponseOf(responses: Model['responses'], side: string): ClassSection['bestResponse'] {
  if (!('players' in responses)) return responses
  const { value, best } = responses.players.find(({ player }) => player === side)!
  return { kind: 'known', policy: value, best }
}
