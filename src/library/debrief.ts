/** A finished game debriefed: what others would have made of the same world, what of it was luck, and where it turned. */
import {
  calendarOf,
  createReference,
  type ForcedPick,
  type Game,
  paysNothing,
  type RunFailure,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import {
  type Debrief,
  type DebriefPick,
  type DebriefSeat,
  type DebriefWeighed,
  type DebriefWho,
  type Story,
  unsolvedReason,
  unweighedText,
} from '../report/index.ts'
import { type SimulationCallbacks, VERSION } from '../simulation/index.ts'
import {
  averageOf,
  type ChosenAmong,
  chosenAmong,
  type PlayedWorld,
  slotsDrawnFromContinuum,
  solveDecisions,
  solvedPolicies,
  tooWild,
} from '../solver/index.ts'
import type { Estimate } from '../statistics/index.ts'
import { exactly, type WeighedGame, weighExactly, weighForked } from '../study/index.ts'
import { formatDay } from '../text/index.ts'
import { followRun } from './explain.ts'
import { standingOf, type Table } from './play.ts'
import { whyNotOpen } from './replay.ts'
import { provenance } from './scenario.ts'

export type Debriefed =
  | { readonly kind: 'debriefed'; readonly debrief: Debrief }
  /** The game is not over, or a pick was not open: a sentence. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The game itself failed. */
  | { readonly kind: 'failed'; readonly failure: RunFailure }
  | { readonly kind: 'interrupted' }

/** What best responses are looked for among: seconds. */
const LIMITS = { mostStates: 20_000, mostPaths: 200_000 }
/** Decisions among which an equilibrium is: every open move of everybody is followed at each. */
const MOST_DECISIONS = 5_000
/** Steps lived in continuations where that is too few. */
const MOST_STEPS = 1_000_000
const CONFIDENCE = 0.95

/**
 * Debriefs a game that is over. Best responses and equilibria are worked out where the game is finite and small enough; where it is
 * not the document says why, and picks are weighed against the policy by continuations.
 */
export async function debriefGame(
  table: Table,
  given: readonly ForcedPick[],
  callbacks: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<Debriefed> {
  const { opened, input, player, seed, run } = table
  const { game } = opened
  const { story, asked, picks } = standingOf(table, given)
  if (asked !== null)
    return { kind: 'refused', reason: `The game is not over: step ${asked.step} waits for a move.` }
  const closed = whyNotOpen(createReference(game, chooseByPolicy), { player, seed, run }, given)
  if (closed !== null) return { kind: 'refused', reason: closed }
  if (story.failure !== null) return { kind: 'failed', failure: story.failure }
  const world = { key: keyFromSeed(seed), run, player, picks }
  const never = neverExact(game, player)
  const weighing = await weighingOf(game, world, { seed, never }, callbacks)
  if (weighing.kind === 'interrupted') return weighing
  const { found, inexact, unweighed } = weighing
  const isPaid = !paysNothing(game, player)
  const seat = (who: DebriefWho, lived: Story, average: Estimate | null): DebriefSeat[] =>
    lived.end === null
      ? []
      : [
          {
            who,
            payoff: lived.end.payoffs[game.players[player]!.name]!,
            outcome: lived.end.outcome,
            label: lived.end.label,
            average: isPaid ? average : null,
          },
        ]
  const solved = inEquilibrium(game, player, never)
  const absent: Debrief['absent'][number][] = []
  if (inexact !== null) absent.push({ who: 'best-response', because: inexact })
  if (solved.kind === 'absent') absent.push({ who: 'equilibrium', because: solved.because })
  const follow = (playing: Game, forced: readonly ForcedPick[]): Story =>
    followRun({ ...opened, game: playing }, input, seed, run, forced)
  const best = found?.best ?? null
  const change = found === null || best !== null ? null : singleChange(found, picks)
  return {
    kind: 'debriefed',
    debrief: {
      scenario: game.name,
      title: game.title,
      ...provenance(input),
      program: VERSION,
      seed,
      run,
      as: game.players[player]!.name,
      end: story.end!,
      revealed: story.drawn.filter(({ name }) => isPrivate(game, name)),
      seats: [
        ...seat('you', story, found?.picks ?? null),
        ...seat('policy', follow(game, []), found?.policy ?? null),
        ...(best === null ? [] : seat('best-response', follow(game, best.picks), exactly(best.mean))),
        ...(change === null ? [] : seat('single-change', follow(game, change), null)),
        ...(solved.kind === 'absent' ? [] : seat('equilibrium', follow(solved.game, []), solved.average)),
      ],
      absent,
      equilibrium: solved.kind === 'absent' ? null : solved.among,
      weighed: found === null ? null : weighedOf(game, story, player, found),
      unweighed,
      questions: opened.debrief,
    },
  }
}

/** The picks with the one changed that would have gained most, and none after it; null where none surely gains. */
function singleChange({ turning }: WeighedGame, picks: readonly ForcedPick[]): readonly ForcedPick[] | null {
  const [gaining] = turning.filter(({ gain }) => gain.low > 0)
  if (gaining === undefined) return null
  const { step, other } = gaining
  const kept = picks.filter(pick => pick.step <= step && !other.some(each => same(each, pick)))
  return [...kept, ...other]
}

/** Whether two picks are of one decision. */
function same(a: ForcedPick, b: ForcedPick): boolean {
  return a.step === b.step && a.player === b.player && a.track === b.track
}

/** Why no exact answer need be tried: a sentence; null where one may be had. */
function neverExact(game: Game, player: number): string | null {
  if (paysNothing(game, player))
    return 'No points are counted for you, so that no way to play is better than another.'
  const [slot] = slotsDrawnFromContinuum(game)
  if (slot === undefined) return null
  return unsolvedReason({
    kind: 'infinite',
    reason: `\`${game.slots[slot]!.name}\` is drawn from a continuum.`,
  })
}

interface Weighing {
  readonly kind: 'weighing'
  readonly found: WeighedGame | null
  /** Why not exactly: a sentence. */
  readonly inexact: string | null
  /** Why not at all: a sentence. */
  readonly unweighed: string | null
}

/** The picks weighed, exactly where that is to be had, else by continuations. That these fail is no reason to debrief nothing. */
async function weighingOf(
  game: Game,
  world: PlayedWorld,
  { seed, never }: { readonly seed: string; readonly never: string | null },
  callbacks: Pick<SimulationCallbacks, 'signal'>,
): Promise<Weighing | { readonly kind: 'interrupted' }> {
  const exact = never === null ? weighExactly(game, world, LIMITS) : null
  if (exact?.kind === 'weighed')
    return { kind: 'weighing', found: exact.weighed, inexact: null, unweighed: null }
  const inexact = exact === null ? never! : unsolvedReason(exact)
  const request = { seed, budget: MOST_STEPS, confidence: CONFIDENCE, because: inexact }
  const forked = await weighForked(game, world, request, callbacks)
  switch (forked.kind) {
    case 'weighed':
      return { kind: 'weighing', found: forked.weighed, inexact, unweighed: null }
    case 'refused':
      return { kind: 'weighing', found: null, inexact, unweighed: forked.reason }
    case 'failed':
      return { kind: 'weighing', found: null, inexact, unweighed: unweighedText(forked.failure, game) }
    case 'interrupted':
      return forked
  }
}

/** The game with the side in equilibrium, where it is small enough to be solved. */
function inEquilibrium(
  game: Game,
  player: number,
  endless: string | null,
):
  | {
      readonly kind: 'seated'
      readonly game: Game
      readonly average: Estimate | null
      readonly among: ChosenAmong
    }
  | { readonly kind: 'absent'; readonly because: string } {
  if (endless !== null) return { kind: 'absent', because: endless }
  const wild = tooWild(game, LIMITS)
  if (wild !== null) return { kind: 'absent', because: unsolvedReason(wild) }
  const answer = solveDecisions(game, {
    method: { kind: 'equilibrium', select: 'payoff_dominant' },
    bound: new Map(),
    mostStates: MOST_DECISIONS,
  })
  if (answer.kind !== 'solved') return { kind: 'absent', because: unsolvedReason(answer) }
  const policies = solvedPolicies(answer.solved, player)
  if (policies.kind !== 'tables') return { kind: 'absent', because: policies.reason }
  const seated: Game = {
    ...game,
    players: game.players.map((each, index) =>
      index !== player
        ? each
        : {
            ...each,
            tracks: each.tracks.map((track, at) => ({ ...track, policy: policies.tables[at]! })),
          },
    ),
  }
  const average = averageOf(seated, player, LIMITS)
  return {
    kind: 'seated',
    game: seated,
    average: typeof average === 'number' ? exactly(average) : null,
    among: chosenAmong(answer.solved),
  }
}

function weighedOf(game: Game, story: Story, player: number, found: WeighedGame): DebriefWeighed {
  const { method, picks, skill, decisions, alike, turning } = found
  const { dated, firstDays } = calendarOf(game)
  const payoff = story.end!.payoffs[game.players[player]!.name]!
  const named = (forced: readonly ForcedPick[]): DebriefPick[] =>
    forced.map(({ track: index, move: at }) => {
      const track = game.players[player]!.tracks[index]!
      const { name, label } = track.moves[at]!
      return { track: track.name, trackLabel: track.label, move: name, label }
    })
  return {
    method,
    against: method.kind === 'exact' ? 'best-response' : 'policy',
    skill,
    luck: {
      value: payoff - picks.value,
      low: payoff - picks.high,
      high: payoff - picks.low,
    },
    decisions,
    indifferent: alike && othersDrewLots(story, game.players[player]!.name),
    turningPoints: turning.map(({ step, picked, other, gain, outcomes }) => ({
      step,
      firstDay: dated ? formatDay(firstDays[step]!) : null,
      picked: named(picked),
      other: named(other),
      gain,
      outcomes: outcomes.map((each, index) => ({
        outcome: game.outcomes[index]!.name,
        label: game.outcomes[index]!.label,
        ...each,
      })),
    })),
  }
}

/** Whether somebody else picked by odds. */
function othersDrewLots({ steps }: Story, own: string): boolean {
  return steps.some(({ told }) =>
    told.some(
      entry =>
        entry.kind === 'pick' &&
        entry.player !== own &&
        entry.menu.some(({ probability }) => probability > 0 && probability < 1),
    ),
  )
}

function isPrivate(game: Game, name: string): boolean {
  const slot = game.slots.find(each => each.name === name)
  return slot?.role === 'type' || slot?.role === 'private'
}
