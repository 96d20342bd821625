/** A whole scenario solved: what players do who all know the game and expect each other to. */
import type { Game } from '../game/index.ts'
import { nfgText } from '../matrix-games/index.ts'
import { efgText } from '../report/index.ts'
import { VERSION } from '../simulation/index.ts'
import {
  firstStage,
  gameTree,
  type Method,
  mediansOf,
  type ResponsesDocument,
  responsesTo,
  type SolutionDocument,
  type Solved,
  solutionOf,
  type Unsolved,
} from '../solver/index.ts'
import { type Diagnostic, formatCount } from '../text/index.ts'
import { type NotFinite, whyNotFinite } from './not-finite.ts'
import { type Invalid, type Opened, openScenario, provenance, type ScenarioInput } from './scenario.ts'

/** What is asked of a scenario that is to be gone through decision by decision. */
export interface DecisionsRequest {
  /** Most decisions over all steps. */
  readonly mostStates: number
  /** Whether what is drawn from a continuum before the first step is put at its median. */
  readonly fix: boolean
}

export interface SolveRequest extends DecisionsRequest {
  readonly method: Method
  /** Whether the whole game is wanted as an extensive form of Gambit too (`.efg`); false when left out. */
  readonly efg?: boolean
  /** Whether the stage game of the first decision is wanted too, what is played later taken as solved (`.nfg`). */
  readonly nfg?: boolean
}

export interface SolvedScenario {
  readonly kind: 'solution'
  readonly solution: SolutionDocument
  /** For other programs; each null unless it was asked for. */
  readonly gambit: { readonly efg: GambitText | null; readonly nfg: GambitText | null }
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
}

/** A file of Gambit, or a sentence why there is none. */
export type GambitText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** Policies of a scenario held to best responses. */
export interface RespondedScenario {
  readonly kind: 'responses'
  readonly responses: ResponsesDocument
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Why a scenario could not be gone through decision by decision. */
export type NotSolved = Exclude<Unsolved, { readonly kind: 'infinite' }> | NotFinite

/**
 * Solves a scenario by backward induction over all open moves, whatever its policies say (Selten 1965): an equilibrium of the stage
 * game at every decision (Shapley 1953), or logit responders (McKelvey and Palfrey 1998). Every solution has been held to best
 * responses that were worked out apart from it: `gain` of its players.
 */
export function solveScenario(
  input: ScenarioInput,
  { method, efg = false, nfg = false, ...request }: SolveRequest,
): Invalid | NotSolved | SolvedScenario {
  return gone({ ...input, leaveEquilibria: true }, request, (opened, bound) => {
    const answer = solutionOf(opened.game, { method, bound, mostStates: request.mostStates })
    if (answer.kind !== 'solution') return answer
    const { solved } = answer
    const solution = { ...answer.solution, ...provenance(input), program: VERSION }
    const gambit = {
      efg: efg ? extensiveForm(opened.game, bound) : null,
      nfg: nfg ? stageForm(solved) : null,
    }
    return { kind: 'solution', solution, gambit, diagnostics: opened.diagnostics }
  })
}

function extensiveForm(game: Game, bound: ReadonlyMap<number, number>): GambitText {
  const written = gameTree(game, bound)
  return written.kind === 'tree'
    ? { kind: 'text', text: efgText(game, written.tree) }
    : {
        kind: 'refused',
        reason: `Written out as a tree the game has more than ${formatCount(written.limit)} nodes: too many for a .efg file. Take steps away, or write the first stage game with --nfg.`,
      }
}

function stageForm(solved: Solved): GambitText {
  const stage = firstStage(solved)
  switch (stage.kind) {
    case 'stage':
      return { kind: 'text', text: nfgText(stage.form) }
    case 'several':
      return {
        kind: 'refused',
        reason: `Chance moves before anybody chooses, so that there are ${formatCount(stage.decisions)} first decisions and no one stage game for --nfg. Fix what is drawn, or write the whole tree with --efg.`,
      }
    case 'nobody':
      return { kind: 'refused', reason: 'Nobody ever has a choice: there is no stage game for --nfg.' }
  }
}

/**
 * What each player would gain by its best response to the others' policies of the file, for any number of players. A responder does
 * not see the types of the others: it goes by what their picks make likely.
 */
export function respondTo(
  input: ScenarioInput,
  request: DecisionsRequest,
): Invalid | NotSolved | RespondedScenario {
  return gone(input, request, (opened, bound) => {
    const answer = responsesTo(opened.game, { bound, mostStates: request.mostStates })
    if (answer.kind !== 'responses') return answer
    const responses = { ...answer.responses, ...provenance(input), program: VERSION }
    return { kind: 'responses', responses, diagnostics: opened.diagnostics }
  })
}

/** Opens a scenario and goes through it; tells with places what is drawn from a continuum. */
function gone<T extends { readonly kind: string }>(
  input: ScenarioInput,
  { fix }: DecisionsRequest,
  work: (opened: Opened, bound: ReadonlyMap<number, number>) => T | Unsolved,
): Invalid | NotSolved | T {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  if (opened.game.players.length === 0) return { kind: 'nobody' }
  const medians = fix ? mediansOf(opened.game) : []
  const answer = work(opened, new Map(medians.map(({ slot, value }) => [slot, value])))
  if (answer.kind !== 'infinite') return answer as Exclude<typeof answer, { readonly kind: 'infinite' }>
  const { reason } = answer as Extract<Unsolved, { readonly kind: 'infinite' }>
  const message = `${reason[0]!.toUpperCase()}${reason.slice(1)}`
  return whyNotFinite(opened, fix) ?? { kind: 'not-finite', reasons: [{ message, place: null }], medians: [] }
}
