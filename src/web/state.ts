/** What the page shows: everything that a link carries, and what it means to change it. */
import type { Text } from '../index.ts'
import type { Facts } from './questions.ts'

export const VIEWS = ['outcomes', 'compare', 'world', 'play', 'tournament', 'file'] as const
export type View = (typeof VIEWS)[number]

export interface Source {
  /** What messages call it; for a shipped scenario the name by which the command line finds it too. */
  readonly name: string
  readonly content: string
  readonly shipped: boolean
}

/** One that came with the page. */
export interface ShippedSource extends Source {
  readonly title: Text | null
}

export interface PageState {
  readonly view: View
  readonly source: Source
  readonly variant: string | null
  /** Settings moved, as they would be written after `--set`. */
  readonly set: Readonly<Record<string, string>>
  readonly seed: string
  /** Of the texts of the file. */
  readonly language: string
  /** The variant that is compared with what the sliders say; null: the file as it stands. */
  readonly against: string | null
  /** The world that is stepped through or played. */
  readonly run: number
  /** Moves made otherwise in it: `us/tariffs@2025-10-10=hold`. */
  readonly whatIf: readonly string[]
  /** The side that is played; null: none is chosen yet. */
  readonly as: string | null
  readonly picks: readonly PlayedPick[]
  readonly meeting: Meeting
}

/** How a tournament is to be held. */
export interface Meeting {
  /** Who takes part; null: all that are known. */
  readonly strategies: readonly string[] | null
  /** Null: as the file says. */
  readonly rounds: number | null
  readonly noise: number | null
}

/** As a saved game has it. */
export interface PlayedPick {
  readonly step: number
  readonly track: string
  readonly move: string
}

/** Parts of the state that a change names; the rest stays. */
export type Change = Partial<PageState>
export type Go = (change: Change) => void

export function startState(source: Source): PageState {
  return {
    view: 'outcomes',
    source,
    variant: null,
    set: {},
    seed: '1',
    language: 'en',
    against: null,
    run: 0,
    whatIf: [],
    as: null,
    picks: [],
    meeting: { strategies: null, rounds: null, noise: null },
  }
}

/** Another text is another game: nothing that was said of the old one stays. */
export function withSource(state: PageState, source: Source): PageState {
  return { ...startState(source), view: state.view, seed: state.seed, language: state.language }
}

/** The same text, edited: what was set stays, as far as the text still has it. */
export function withEdited(state: PageState, source: Source, facts: Facts): PageState {
  const { variant, against, set, as } = state
  const known = (name: string | null): string | null =>
    facts.variants.some(each => each.name === name) ? name : null
  return {
    ...withSource(state, source),
    variant: known(variant),
    against: known(against),
    set: Object.fromEntries(
      Object.entries(set).filter(([name]) => facts.settings.some(each => each.name === name)),
    ),
    run: state.run,
    as: facts.players.some(({ name }) => name === as) ? as : null,
  }
}

/** Picks of a side as moves made otherwise in a world that the policies live. */
export function asWhatIf(as: string, picks: readonly PlayedPick[]): string[] {
  return picks.map(({ step, track, move }) => `${as}${track === '' ? '' : `/${track}`}@${step}=${move}`)
}

/** Whether the moves made otherwise are those of the game that is played: then the other course is one's own. */
export function isOwnGame({ as, picks, whatIf }: PageState): boolean {
  if (as === null || whatIf.length === 0) return false
  const own = new Set(asWhatIf(as, picks))
  return whatIf.every(move => own.has(move))
}

/** Opens the comparison with something to see: the file held to itself says nothing, so its first variant is taken where nothing is set. */
export function comparing({ variant, set, against }: PageState, { variants }: Facts): Change {
  const isFile = variant === null && Object.keys(set).length === 0
  return { view: 'compare', against: isFile ? (against ?? variants[0]?.name ?? null) : against }
}

/** What a question is asked about. */
export function askedOf({ source, variant, set }: Pick<PageState, 'source' | 'variant' | 'set'>) {
  return {
    name: source.shipped ? `${source.name}.yaml` : source.name,
    content: source.content,
    variant,
    set: Object.entries(set).map(([name, value]) => ({ path: pathOf(name), value })),
  }
}

/** Where a parameter stands in the file, as `--set` wants it. */
function pathOf(setting: string): string {
  return setting.includes('.') ? setting : `parameters.${setting}`
}

/** The setting that stands at a path: `parameters.crash` is moved as `crash`. */
export function settingOf(path: string): string {
  return path.replace(/^parameters\.(?=[^.]+$)/, '')
}

/** The command line that says the same; `rest` follows the file. */
export function commandOf({ source, variant, set, seed }: PageState, command: string, rest = ''): string {
  const words = ['tft', command, shellWord(source.name)]
  if (variant !== null) words.push('--variant', shellWord(variant))
  for (const [name, value] of Object.entries(set)) words.push('--set', shellWord(`${pathOf(name)}=${value}`))
  if (seed !== '1') words.push('--seed', shellWord(seed))
  return `${words.join(' ')}${rest}`
}

/** A word as a shell reads it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
