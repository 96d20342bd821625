/**
 * Moves places so that neighbours are at least `distance` apart, each as little as it takes, between `low` and `high` as far as
 * there is room. Places keep their order; the answer is in the order of what was given.
 */
export function apart(places: readonly number[], distance: number, low: number, high: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => places[a]! - places[b]! || a - b)
  // Groups that have met move as one, to the mean of where their members want to be (pool adjacent violators, Ayer et al. 1955).
  const groups: { total: number; members: number[] }[] = []
  for (const index of order) {
    groups.push({ total: places[index]!, members: [index] })
    for (;;) {
      const [before, last] = [groups.at(-2), groups.at(-1)!]
      if (before === undefined || middleOf(last) - middleOf(before) >= reachOf(before, last)) break
      groups.splice(-2, 2, {
        total: before.total + last.total,
        members: [...before.members, ...last.members],
      })
    }
  }
  const placed = new Array<number>(places.length)
  let least = low
  for (const group of groups) {
    const length = (group.members.length - 1) * distance
    const start = Math.max(least, Math.min(middleOf(group) - length / 2, high - length))
    for (const [at, index] of group.members.entries()) placed[index] = start + at * distance
    least = start + length + distance
  }
  return fromAbove(placed, order, distance, high)

  function reachOf(a: { members: number[] }, b: { members: number[] }): number {
    return ((a.members.length + b.members.length) / 2) * distance
  }
}

function middleOf({ total, members }: { total: number; members: number[] }): number {
  return total / members.length
}

/** What was pushed beyond the high end is pushed back, and what is before it too. */
function fromAbove(
  placed: readonly number[],
  order: readonly number[],
  distance: number,
  high: number,
): number[] {
  const back = [...placed]
  let most = high
  for (const index of order.toReversed()) {
    back[index] = Math.min(back[index]!, most)
    most = back[index]! - distance
  }
  return back
}
