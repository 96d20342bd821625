/** A step told and explained: sentences, each with what explains it, not yet laid out. */
import type { Game } from '../game/index.ts'
import type { StoryEntry, StoryStep } from './story.ts'
import {
  changeTexts,
  closedTexts,
  expectedText,
  happeningTexts,
  oddsText,
  pickText,
  reasonText,
} from './told.ts'

/** Something told of a step: a sentence, and what explains it. */
export interface Item {
  /** What it is about, the same in every course of a world: `pick us/tariffs`, `change tension`. */
  readonly about: string
  readonly text: string
  /** Which lines of the file did it: ` (lines 303, 762)`, or empty. */
  readonly places: string
  readonly details: readonly string[]
}

/** Everything worth telling of a step, in its order: picks with their reasons, what happens, then what changes. */
export function itemsOf({ told }: StoryStep, game: Game, language: string): Item[] {
  const items = told.flatMap((entry): Item[] =>
    entry.kind === 'pick'
      ? pickItems(entry, game, language)
      : happeningTexts(entry, game, language).map(text => ({
          about: aboutOf(entry),
          text,
          places: '',
          details: [],
        })),
  )
  const changes = changeTexts(told, game, language).map(({ name, text, lines }) => ({
    about: `change ${name}`,
    text,
    places:
      lines.length === 0
        ? ''
        : ` (${lines
            .join(', ')
            .replaceAll(', line ', ', ')
            .replace(/^line (?=.*,)/, 'lines ')})`,
    details: [],
  }))
  return [...items, ...changes]
}

/** Nothing is said of a pick where nothing could be picked otherwise, nor of a pass that was certain. */
function pickItems(pick: StoryEntry & { readonly kind: 'pick' }, game: Game, language: string): Item[] {
  const closed = closedTexts(pick, game, language)
  if (pick.menu.filter(each => each.closed === null).length < 2) return []
  const isCertain = pick.menu.some(({ move, probability }) => move === pick.move && probability === 1)
  if (isCertain && pick.track !== '' && pick.move === 'pass') return []
  const { who, move } = pickText(pick, game, language)
  return [
    {
      about: aboutOf(pick),
      text: `${who}${pick.track === '' ? '' : `, ${pick.track}`}: ${move}`,
      places: '',
      details: [
        `${oddsText(pick, game, language)}`,
        ...[expectedText(pick, game, language), reasonText(pick, game, language)].filter(
          each => each !== null,
        ),
        ...closed.map(text => `closed, ${text}`),
      ],
    },
  ]
}

function aboutOf(entry: StoryEntry): string {
  switch (entry.kind) {
    case 'pick':
      return `pick ${entry.player}/${entry.track}`
    case 'happening':
      return `${entry.what} ${entry.name}`
    case 'belief':
      return `belief ${entry.about}`
    default:
      return `${entry.kind} ${entry.name}`
  }
}

/** A step of two courses of one world. Null instead of a course: it is over by then. */
export interface Differing {
  /** What differs: of one thing what each course tells, or of a thing that only one tells. */
  readonly rows: readonly { readonly mine: Item | null; readonly theirs: Item | null }[]
  /** What both tell alike, but that somebody passed. */
  readonly both: readonly Item[]
  /** Which course is over before the step; null: neither. */
  readonly over: 'mine' | 'theirs' | null
}

/** Null where both courses tell the same of the step. `mine` or `theirs` is left out where that course is over by then. */
export function differing(
  mine: StoryStep | undefined,
  theirs: StoryStep | undefined,
  game: Game,
  language: string,
): Differing | null {
  const [a, b] = [mine, theirs].map(step => (step === undefined ? [] : itemsOf(step, game, language))) as [
    Item[],
    Item[],
  ]
  const isIn = (items: readonly Item[], { text }: Item): boolean => items.some(each => each.text === text)
  const [onlyMine, onlyTheirs] = [a.filter(item => !isIn(b, item)), b.filter(item => !isIn(a, item))]
  const rows: { mine: Item | null; theirs: Item | null }[] = onlyMine.map(item => {
    const at = onlyTheirs.findIndex(each => each.about === item.about)
    return { mine: item, theirs: at < 0 ? null : onlyTheirs.splice(at, 1)[0]! }
  })
  rows.push(...onlyTheirs.map(item => ({ mine: null, theirs: item })))
  const over = mine === undefined ? 'mine' : theirs === undefined ? 'theirs' : null
  if (rows.length === 0 && over === null) return null
  const both = a.filter(item => isIn(b, item) && !item.text.endsWith(': pass'))
  return { rows, both, over }
}
