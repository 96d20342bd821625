/** A game in normal form: what every player gets for every combination of strategies. */

export interface NormalForm {
  readonly title: string
  readonly players: readonly FormPlayer[]
  /**
   * One array a player, one payoff a profile of pure strategies. Row-major: the last player's strategy changes fastest; profile
   * (s0, s1, …) stands at ((s0 · n1 + s1) · n2 + s2) ….
   */
  readonly payoffs: readonly Float64Array[]
}

export interface FormPlayer {
  readonly name: string
  readonly strategies: readonly string[]
}

/** Odds of each strategy, one array a player. */
export type MixedProfile = readonly (readonly number[])[]

/** How many profiles of pure strategies there are. */
export function profileCount({ players }: NormalForm): number {
  return players.reduce((product, { strategies }) => product * strategies.length, 1)
}

/** The strategies of profile number `at`, one a player. */
export function profileAt({ players }: NormalForm, at: number): number[] {
  const profile: number[] = []
  let rest = at
  for (let player = players.length - 1; player >= 0; player--) {
    const { length } = players[player]!.strategies
    profile[player] = rest % length
    rest = Math.floor(rest / length)
  }
  return profile
}

/** What each strategy of a player is worth when the others mix as they do: its expected payoff. */
export function strategyValues(form: NormalForm, player: number, profile: MixedProfile): number[] {
  const values = form.players[player]!.strategies.map(() => 0)
  const payoffs = form.payoffs[player]!
  for (let at = 0; at < payoffs.length; at++) {
    const strategies = profileAt(form, at)
    let odds = 1
    for (const [other, strategy] of strategies.entries())
      if (other !== player) odds *= profile[other]![strategy]!
    if (odds !== 0) values[strategies[player]!]! += odds * payoffs[at]!
  }
  return values
}

/** Expected payoff of each player. */
export function expectedPayoffs(form: NormalForm, profile: MixedProfile): number[] {
  return form.players.map((_, player) =>
    strategyValues(form, player, profile).reduce(
      (sum, value, strategy) => sum + value * profile[player]![strategy]!,
      0,
    ),
  )
}

/** What each player could gain by its best response: 0 for all of them in an equilibrium (Nash 1951). */
export function regrets(form: NormalForm, profile: MixedProfile): number[] {
  return form.players.map((_, player) => {
    const values = strategyValues(form, player, profile)
    const now = values.reduce((sum, value, strategy) => sum + value * profile[player]![strategy]!, 0)
    return Math.max(0, Math.max(...values) - now)
  })
}

/** The profiles of pure strategies from which nobody gains by leaving, for any number of players. */
export function pureEquilibria(form: NormalForm, tolerance: number): number[][] {
  const found: number[][] = []
  for (let at = 0; at < profileCount(form); at++) {
    const profile = profileAt(form, at)
    const stays = form.players.every(({ strategies }, player) =>
      strategies.every(
        (_, other) =>
          form.payoffs[player]![placeOf(form, profile, player, other)]! <=
          form.payoffs[player]![at]! + tolerance,
      ),
    )
    if (stays) found.push(profile)
  }
  return found
}

/** Where the payoffs of a profile stand in which one player does something else. */
function placeOf(
  { players }: NormalForm,
  profile: readonly number[],
  player: number,
  strategy: number,
): number {
  return players.reduce(
    (place, { strategies }, each) =>
      place * strategies.length + (each === player ? strategy : profile[each]!),
    0,
  )
}

/** The largest difference between two payoffs of a player: what tolerances are measured by. At least the smallest double. */
export function payoffSpread({ payoffs }: NormalForm): number {
  const spreads = payoffs.map(each => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const value of each) {
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    return high - low
  })
  return Math.max(...spreads, Number.MIN_VALUE)
}
