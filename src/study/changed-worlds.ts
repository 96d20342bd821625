/** The worlds that a case changed most, found while they pass by: a few for each number measured, whatever its unit. */

/** A world that may be among those that changed most. */
export interface Candidate {
  readonly run: number
  /** Outcomes, by their number in the baseline. */
  readonly from: number
  readonly to: number
  /** One for each subject; NaN where there is none. */
  readonly before: Float64Array
  readonly after: Float64Array
}

/**
 * The few that changed most in each subject, once among the worlds that ended otherwise and once among the others. The world that
 * changed most against the spread of any subject is among these, so that spreads need not be known before.
 */
export interface Candidates {
  readonly otherwise: readonly Ranked[]
  readonly alike: readonly Ranked[]
  /** The first ones that ended otherwise, for where nothing is measured. */
  readonly first: Candidate[]
}

/** The largest changes of one subject so far, falling. */
interface Ranked {
  readonly sizes: number[]
  readonly worlds: Candidate[]
}

/** How many are kept of each. */
const KEPT = 5

export function emptyCandidates(subjects: number): Candidates {
  const ranked = (): Ranked[] => Array.from({ length: subjects }, () => ({ sizes: [], worlds: [] }))
  return { otherwise: ranked(), alike: ranked(), first: [] }
}

/** The change beyond which a world must be shown to `offer`. */
export function threshold(
  { otherwise, alike }: Candidates,
  subject: number,
  endedOtherwise: boolean,
): number {
  const { sizes } = (endedOtherwise ? otherwise : alike)[subject]!
  return sizes.length < KEPT ? 0 : sizes[KEPT - 1]!
}

/** Takes in a world that changed by `size` in a subject. Equal ones keep the order in which they come. */
export function offer(candidates: Candidates, subject: number, size: number, world: Candidate): void {
  const { sizes, worlds } = (world.from === world.to ? candidates.alike : candidates.otherwise)[subject]!
  const at = sizes.findIndex(each => size > each)
  const place = at < 0 ? sizes.length : at
  if (place >= KEPT) return
  sizes.splice(place, 0, size)
  worlds.splice(place, 0, world)
  sizes.length = Math.min(sizes.length, KEPT)
  worlds.length = Math.min(worlds.length, KEPT)
}

/** Whether the first ones that ended otherwise are still wanted. */
export function wantsFirst({ first }: Candidates): boolean {
  return first.length < KEPT
}

export interface MostChanged {
  readonly world: Candidate
  /** The subject that changed most against its spread; null where none changed. */
  readonly subject: number | null
}

/** Those that ended otherwise first, each by its largest change against the spread of the subject, then by number. */
export function mostChanged(candidates: Candidates, spreads: readonly number[]): MostChanged[] {
  const worlds = new Map<number, Candidate>()
  for (const { worlds: some } of [...candidates.otherwise, ...candidates.alike])
    for (const world of some) worlds.set(world.run, world)
  for (const world of candidates.first) worlds.set(world.run, world)
  return Array.from(worlds.values(), world => ({ world, ...largest(world, spreads) }))
    .toSorted(
      (a, b) =>
        Number(b.world.from !== b.world.to) - Number(a.world.from !== a.world.to) ||
        compareSizes(b.size, a.size) ||
        a.world.run - b.world.run,
    )
    .slice(0, KEPT)
    .map(({ world, subject }) => ({ world, subject }))
}

function largest(
  { before, after }: Candidate,
  spreads: readonly number[],
): { subject: number | null; size: number } {
  let subject: number | null = null
  let size = 0
  for (const [index, spread] of spreads.entries()) {
    const change = Math.abs(after[index]! - before[index]!)
    // What is constant in both cases and yet changed, changed beyond any spread.
    if (change > 0 && change / spread > size) {
      subject = index
      size = change / spread
    }
  }
  return { subject, size }
}

/** Infinity minus itself is no number. */
function compareSizes(a: number, b: number): number {
  return a === b ? 0 : a - b
}
