/** The table of a tournament: what each earns against each, and who earns more. */
import type { Tournament, TournamentPair } from '../study/index.ts'

/** `+` where the first earns more than the second in their two matches beyond doubt, `-` where less, else a blank. */
export function resultSign(
  pairs: readonly TournamentPair[],
): (one: number, other: number) => '+' | '-' | ' ' {
  const winners = new Map(
    pairs.flatMap(({ first, second, winner }) =>
      winner === null ? [] : [[`${first} ${second}`, winner === 'first' ? '+' : '-'] as const],
    ),
  )
  return (one, other) => {
    const forward = winners.get(`${one} ${other}`)
    if (forward !== undefined) return forward
    const backward = winners.get(`${other} ${one}`)
    return backward === undefined ? ' ' : backward === '+' ? '-' : '+'
  }
}

/** What one earns in a match against another on average over both seats. */
export function earnedIn({ matches, entrants }: Tournament, one: number, other: number): number {
  const count = entrants.length
  return (matches[one * count + other]!.payoffs[0].value + matches[other * count + one]!.payoffs[1].value) / 2
}
