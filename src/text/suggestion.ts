/** The name somebody probably meant. */

/** The candidate nearest to a word, or null when none is near enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const distance = unlikeness(word, candidate)
    if (distance < least || (distance === least && best !== null && candidate < best)) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** A sentence that follows the complaint: ` Did you mean \`tariff\`?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const name = nearest(word, candidates)
  return name === null ? '' : ` Did you mean \`${name}\`?`
}

/** Words as a person lists them: `hold, probe, talk`; the rest of a long list is counted. */
export function listed(words: readonly string[], most = 12): string {
  if (words.length <= most) return words.join(', ')
  return `${words.slice(0, most).join(', ')} and ${words.length - most} more`
}

/** Infinity when the two have nothing to do with each other. */
function unlikeness(word: string, candidate: string): number {
  if (word.length > LONGEST || candidate.length > LONGEST) return Number.POSITIVE_INFINITY
  const [a, b] = [plain(word), plain(candidate)]
  if (a === b) return word === candidate ? 0 : 0.1
  const shorter = Math.min(a.length, b.length)
  const allowed = Math.min(3, Math.floor((Math.max(a.length, b.length) + 1) / 3), shorter - 1)
  if (isWithin(a, b, allowed)) return editDistance(a, b)
  // An abbreviation, or a name without its last part: at least three letters must agree.
  if (shorter >= 3 && (a.startsWith(b) || b.startsWith(a))) return 3 + Math.abs(a.length - b.length) / LONGEST
  // One part of a longer name: `tarif` for `us_tariff`, `last` for `us.last`.
  const parts = b.split(/[_.]/)
  if (a.length >= 4 && parts.length > 1 && parts.some(part => isWithin(a, part, 1))) return 4
  return Number.POSITIVE_INFINITY
}

function isWithin(a: string, b: string, distance: number): boolean {
  return Math.abs(a.length - b.length) <= distance && editDistance(a, b) <= distance
}

/** Names are short; the distance is quadratic in them. */
const LONGEST = 100

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-\s]/g, '_')
}

/**
 * Number of insertions, deletions, changes and exchanges of neighbours that turn one word into the other
 * (optimal string alignment; Damerau 1964, Levenshtein 1966).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let distance = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        distance = Math.min(distance, beforeLast[column - 2]! + 1)
      current.push(distance)
    }
    beforeLast = last
    last = current
  }
  return last[b.length]!
}
