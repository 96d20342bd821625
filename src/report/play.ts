/** What a person at the table is shown: what happened as far as the seat may know it, the menu, and the debrief. */
import picocolors from 'picocolors'
import { type Game, knowledgeOf, knowsDue, type Player, type RunFailure, seesBlock } from '../game/index.ts'
import { type Consequences, consequenceTexts } from './consequences.ts'
import { cut, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { type OtherSide, othersText } from './others.ts'
import { percentText } from './probability.ts'
import { placeText } from './reasons.ts'
import type { Story, StoryEntry, StoryStep } from './story.ts'
import { changeTexts, happeningTexts, pickText, shownValue } from './told.ts'
import { plainValue } from './values.ts'
import { dayIn } from './when.ts'

/** What a person is asked in a step. */
export interface Asked {
  readonly step: number
  readonly firstDay: string | null
  /** In code-point order of their names, as the game has them. */
  readonly tracks: readonly AskedTrack[]
  /** What stands at this moment, as far as the side may know it: variables of the state, by slot. */
  readonly stands: readonly { readonly slot: number; readonly value: number }[]
  readonly others: readonly OtherSide[]
}

export interface AskedTrack {
  readonly track: number
  /** Every move of the track. */
  readonly menu: readonly {
    readonly move: number
    /** Why it is closed; null: it is open. */
    readonly closed: string | null
    /** Null where it is closed. */
    readonly consequences: Consequences | null
    /** The odds of the policy of the file, for who asks. */
    readonly probability: number
  }[]
}

/** What has been shown already: everything before a step, and so many entries of it. */
export interface ShownSoFar {
  readonly step: number
  readonly entries: number
}

/** What is new, as far as this side may know it: what was picked and said, and what changed that is not the others' own. */
export function seenText(
  story: Story,
  from: ShownSoFar,
  game: Game,
  player: number,
  { color, language }: Look,
): string {
  const { dim } = picocolors.createColors(color)
  const lines = seenSteps(story, from, game, player, language).flatMap(({ texts, changes, ...step }) => [
    whenText(step, game),
    ...texts.flatMap(text => wrapped(text, 2)),
    ...(changes.length === 0 ? [] : wrapped(changes.join('; '), 2).map(line => dim(line))),
  ])
  return page(lines)
}

/** The same as sentences, not yet laid out; steps of which there is nothing to see are left out. */
export function seenSteps(
  { steps }: Story,
  from: ShownSoFar,
  game: Game,
  player: number,
  language: string,
): {
  readonly step: number
  readonly firstDay: string | null
  readonly texts: readonly string[]
  readonly changes: readonly string[]
}[] {
  const maySee = seeing(game, player)
  return steps
    .filter(({ step }) => step >= from.step)
    .flatMap(({ step, firstDay, told }) => {
      const fresh = step === from.step ? told.slice(from.entries) : told
      const seen = fresh.filter(maySee)
      const texts = seen.flatMap(entry =>
        entry.kind === 'pick' ? pickSeen(entry, game, language) : happeningTexts(entry, game, language),
      )
      const changes = changeTexts(seen, game, language).map(({ text }) => text)
      return texts.length === 0 && changes.length === 0 ? [] : [{ step, firstDay, texts, changes }]
    })
}

function whenText({ step, firstDay }: Pick<StoryStep, 'step' | 'firstDay'>, game: Game): string {
  return firstDay === null ? `Step ${step}` : `Step ${step}, ${dayIn(game)(firstDay)}`
}

/** What a seat may be told: nothing that would show it a value of others, be it by when something is due. */
function seeing(game: Game, player: number): (entry: StoryEntry) => boolean {
  const known = knowledgeOf(game, player)
  const mayFollow = (later: Game['laters'][number]): boolean =>
    knowsDue(known, later) && seesBlock(game, player, later.block)
  return entry => {
    switch (entry.kind) {
      case 'change':
        return game.slots.find(({ name }) => name === entry.name)?.knownTo?.includes(player) ?? true
      case 'scheduled':
        return game.laters.filter(({ path }) => path === entry.name).every(mayFollow)
      case 'cancelled': {
        const tally = game.tallies.findIndex(({ name }) => name === entry.name)
        const laters = game.laters.filter(({ tallies }) => tallies.includes(tally))
        return laters.length === 0 || laters.some(mayFollow)
      }
      case 'happening': {
        const later = game.laters.find(({ path }) => entry.what === 'later' && path === entry.name)
        return later === undefined || seesBlock(game, player, later.block)
      }
      default:
        return true
    }
  }
}

function pickSeen(pick: StoryEntry & { readonly kind: 'pick' }, game: Game, language: string): string[] {
  if (pick.track !== '' && pick.move === 'pass') return []
  const { who, move } = pickText(pick, game, language)
  return [`${who}: ${move}.`]
}

/** Where things stand, for who asks: by label, with units. What the file gives no label is book-keeping, unless nothing has one. */
export function standsTexts(
  game: Game,
  { stands }: Asked,
  language: string,
): { readonly name: string; readonly value: string }[] {
  const named = stands.filter(({ slot }) => game.slots[slot]!.label !== null)
  return (named.length === 0 ? stands : named).map(({ slot: index, value }) => {
    const slot = game.slots[index]!
    const { name, label, unit } = slot
    const text = shownValue(plainValue(slot, value))
    return { name: labelled(label, name, language), value: unit === null ? text : `${text} ${unit}` }
  })
}

/** The same in a terminal: a line each. */
export function standsText(game: Game, asked: Asked, { language }: Look): string {
  const texts = standsTexts(game, asked, language)
  if (texts.length === 0) return '  This game keeps no account of anything.\n'
  const width = widest(
    texts.map(({ name }) => name),
    WIDTH - 24,
  )
  return page(texts.map(({ name, value }) => `  ${left(name, width)}  ${value}`))
}

/** The open moves of a track, numbered from 1 in the order of the file, with what each does; then why others are closed. */
export function menuText(game: Game, player: number, asked: Asked, at: number, look: Look): string {
  const { color, language } = look
  const { bold, dim } = picocolors.createColors(color)
  const { track, menu } = asked.tracks[at]!
  const own = game.players[player]!.tracks[track]!
  const where = own.name === '' ? '' : ` · ${labelled(own.label, own.name, language)}`
  const closed = menu.filter(each => each.closed !== null)
  return page([
    bold(`${whenText(asked, game)}${where}`),
    ...openMoves(own, menu).flatMap(({ move, consequences }, index) => {
      const effects = consequences === null ? [] : consequenceTexts(consequences, game, language)
      return [
        numberedText(own, move, index, look),
        ...(effects.length === 0 ? [] : wrapped(effects.join(' '), 6).map(line => dim(line))),
      ]
    }),
    ...closed.map(each => dim(cut(`   –  ${labelOf(own, each.move, language)}: ${each.closed}`, WIDTH))),
    ...(at === firstChoice(game, player, asked)
      ? wrapped(othersText(game, asked.others, asked.step, language), 2).map(line => dim(line))
      : []),
  ])
}

/** Half a terminal of 24 lines: more would push what was answered out of sight. */
const SHORT_MENU = 12

/** The menu once more, after a word that is no move: as it was where it is short, else the numbers and names of the open moves alone. */
export function menuAgainText(game: Game, player: number, asked: Asked, at: number, look: Look): string {
  const whole = menuText(game, player, asked, at, look)
  const lines = whole.split('\n')
  if (lines.length - 1 <= SHORT_MENU) return whole
  const { track, menu } = asked.tracks[at]!
  const own = game.players[player]!.tracks[track]!
  return page([
    lines[0]!,
    ...openMoves(own, menu).map(({ move }, index) => numberedText(own, move, index, look)),
  ])
}

/** ` 2  Give way (give_way)`: both can be typed. */
function numberedText(own: Track, move: number, index: number, { color, language }: Look): string {
  const { dim } = picocolors.createColors(color)
  const { name } = own.moves[move]!
  const label = labelOf(own, move, language)
  return `  ${right(String(index + 1), 2)}  ${label}${label === name ? '' : dim(` (${name})`)}`
}

/** That the model fails after what was just picked, and that nothing of the game is lost by it. */
export function failedPickText({ step, where, place, reason }: RunFailure, game: Game): string {
  const line = place === null ? '' : ` (${placeText(game, place)})`
  return page(
    wrapped(
      `With that the game cannot go on: the model fails in step ${step}, in ${where}${line}: ${reason}. Pick something else; all before this step stands as it was.`,
      0,
    ),
  )
}

/** Index of the first track on which there is a choice: what goes for all of them is said there. */
function firstChoice(game: Game, player: number, { tracks }: Asked): number {
  return tracks.findIndex(
    ({ track, menu }) => openMoves(game.players[player]!.tracks[track]!, menu).length > 1,
  )
}

type Track = Player['tracks'][number]

/** Those that can be picked, in the order of the file. */
export function openMoves(
  track: Track,
  menu: Asked['tracks'][number]['menu'],
): Asked['tracks'][number]['menu'] {
  return menu
    .filter(({ closed }) => closed === null)
    .toSorted((a, b) => track.moves[a.move]!.position - track.moves[b.move]!.position)
}

function labelOf({ moves }: Track, move: number, language: string): string {
  return labelled(moves[move]!.label, moves[move]!.name, language)
}

/** What the policy of the file would pick here. */
export function oddsOfMenu(game: Game, player: number, asked: Asked, at: number, { language }: Look): string {
  const { track, menu } = asked.tracks[at]!
  const own = game.players[player]!.tracks[track]!
  const odds = menu
    .filter(({ probability }) => probability > 0)
    .toSorted((a, b) => b.probability - a.probability)
    .map(({ move, probability }) => `${labelOf(own, move, language)} ${percentText(probability, 0)}`)
  return page(wrapped(`By the policy of the file: ${odds.join('; ')}.`, 2))
}

function page(lines: readonly string[]): string {
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}
