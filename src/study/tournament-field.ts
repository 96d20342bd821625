/** Who meets whom on which tracks of a scenario: what is asked of a tournament, held to the game. */
import type { Game, Track } from '../game/index.ts'
import { didYouMean, listed } from '../text/index.ts'
import type { Entrant, TournamentSeat } from './tournament.ts'
import { seatsOf } from './tournament-matches.ts'

export interface FieldRequest {
  /** Names of entrants; null (default): all that are known. */
  readonly strategies?: readonly string[] | null
  /** The one track that strategies play; null (default): every track on which both players have mild and tough moves. */
  readonly track?: string | null
  /** Weights with which the population begins, by name, those left out 0; null (default): all alike. */
  readonly shares?: readonly (readonly [name: string, weight: number])[] | null
}

export interface Field {
  readonly kind: 'field'
  readonly entrants: readonly Entrant[]
  /** Played by strategies; null: the scenario declares no tracks. */
  readonly tracks: readonly string[] | null
  readonly otherTracks: readonly string[]
  readonly seats: readonly [TournamentSeat, TournamentSeat]
  /** In the order of the entrants, adding up to 1. */
  readonly start: readonly number[]
}

interface Refused {
  readonly kind: 'refused'
  /** A sentence. */
  readonly reason: string
}

/** Most entrants: their matches are as many squared. */
const MOST_ENTRANTS = 100

/** `known` are all strategies that may be named. */
export function fieldOf(
  game: Game,
  known: readonly Entrant[],
  { strategies = null, track = null, shares = null }: FieldRequest,
): Field | Refused {
  const { players, name } = game
  if (players.length !== 2)
    return refused(
      `A tournament is between two players, and ${name} has ${['none', 'one'][players.length] ?? players.length}.`,
    )
  if (!isPaid(game))
    return refused(
      `The players of ${name} earn nothing, so that a tournament has nothing to count: give them a \`payoff\`, a \`matrix\`, or outcomes that pay.`,
    )
  const entrants = strategies === null ? known : entrantsNamed(known, strategies)
  if (typeof entrants === 'string') return refused(entrants)
  if (entrants.length < 2) return refused('A tournament takes at least two strategies.')
  if (entrants.length > MOST_ENTRANTS)
    return refused(
      `A tournament takes at most ${MOST_ENTRANTS} strategies, and these are ${entrants.length}: name some with --strategies.`,
    )
  const start = startOf(entrants, shares)
  if (typeof start === 'string') return refused(start)
  const tracks = tracksPlayed(game, track)
  if (typeof tracks === 'string') return refused(tracks)
  const all = [...new Set(players.flatMap(player => player.tracks.map(each => each.name)))]
  return {
    kind: 'field',
    entrants,
    tracks: all.every(each => each === '') ? null : tracks,
    otherTracks: all.filter(each => !tracks.includes(each)),
    seats: seatsOf(game).map(index => {
      const { name: player, label } = players[index]!
      return { player, label }
    }) as [TournamentSeat, TournamentSeat],
    start,
  }
}

function refused(reason: string): Refused {
  return { kind: 'refused', reason }
}

function isPaid({ players, matrix, outcomes }: Game): boolean {
  return (
    matrix !== null ||
    players.some(({ payoff }) => payoff !== null) ||
    outcomes.some(({ payoff }) => payoff.some(each => each !== null))
  )
}

/** Or a sentence. */
function entrantsNamed(known: readonly Entrant[], names: readonly string[]): Entrant[] | string {
  const all = known.map(({ name }) => name)
  const unknown = names.find(name => !all.includes(name))
  if (unknown !== undefined) return noStrategy(unknown, all)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return `\`${twice}\` is named twice.`
  return names.map(name => known.find(each => each.name === name)!)
}

function noStrategy(name: string, all: readonly string[]): string {
  return `There is no strategy \`${name}\`.${didYouMean(name, all) || ` Strategies: ${listed(all, 20)}.`}`
}

/** Or a sentence. */
function startOf(entrants: readonly Entrant[], shares: FieldRequest['shares']): number[] | string {
  if (shares == null) return entrants.map(() => 1 / entrants.length)
  const names = entrants.map(({ name }) => name)
  for (const [name, weight] of shares) {
    if (!names.includes(name)) return `\`${name}\` is not in the tournament.${didYouMean(name, names)}`
    if (!(weight >= 0 && Number.isFinite(weight)))
      return `The share of \`${name}\` must be a number from 0, but it is ${weight}.`
  }
  const weights = new Map(shares)
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0)
  if (!(sum > 0)) return 'At least one strategy must have a share above 0.'
  return names.map(name => (weights.get(name) ?? 0) / sum)
}

/** Names of tracks; or a sentence. */
function tracksPlayed({ players, name }: Game, asked: string | null): readonly string[] | string {
  const all = [...new Set(players.flatMap(player => player.tracks.map(each => each.name)))]
  const trouble = (track: string): string | null => {
    for (const player of players) {
      const own = player.tracks.find(each => each.name === track)
      const on = track === '' ? '' : ` on the track \`${track}\``
      if (own === undefined) return `${player.name} has no moves${on}.`
      if (!hasStances(own))
        return `The moves of ${player.name}${on} are all of one stance, so that strategies cannot tell mild from tough: give them a \`stance\` from -1 (hostile) to 1 (conciliatory).`
    }
    return null
  }
  if (asked !== null) {
    if (all.every(each => each === '')) return `${name} declares no tracks, so that there is no \`${asked}\`.`
    if (!all.includes(asked))
      return `There is no track \`${asked}\`.${didYouMean(asked, all) || ` The tracks: ${listed(all)}.`}`
    return trouble(asked) ?? [asked]
  }
  const playable = all.filter(track => trouble(track) === null)
  return playable.length > 0 ? playable : trouble(all[0]!)!
}

/** Whether some move can be told from another by its stance. */
function hasStances({ moves }: Track): boolean {
  const stances = moves.map(({ stance }) => (stance.kind === 'constant' ? stance.value : null))
  return stances.includes(null) || new Set(stances).size > 1
}
