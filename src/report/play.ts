/** What a person at the table is shown: what happened as far as the seat may know it, the menu, and the debrief. */
import picocolors from 'picocolors'
import type { Game, Player, Text } from '../game/index.ts'
import { blockTexts } from './effects.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { percentText } from './probability.ts'
import type { Story, StoryEntry, StoryStep } from './story.ts'
import { figuresOf, stepsText } from './story-page.ts'
import { changeTexts, happeningTexts, pickText, shownValue } from './told.ts'
import { shortDay } from './when.ts'

/** What a person is asked in a step. */
export interface Asked {
  readonly step: number
  readonly firstDay: string | null
  /** In code-point order of their names, as the game has them. */
  readonly tracks: readonly AskedTrack[]
}

export interface AskedTrack {
  readonly track: number
  /** Every move of the track. */
  readonly menu: readonly {
    readonly move: number
    /** Why it is closed; null: it is open. */
    readonly closed: string | null
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
  { steps }: Story,
  from: ShownSoFar,
  game: Game,
  player: number,
  { color, language }: Look,
): string {
  const { dim } = picocolors.createColors(color)
  const lines = steps
    .filter(({ step }) => step >= from.step)
    .flatMap(step => {
      const fresh = step.step === from.step ? step.told.slice(from.entries) : step.told
      const told = fresh.filter(entry => maySee(entry, game, player))
      const texts = told.flatMap(entry =>
        entry.kind === 'pick' ? pickSeen(entry, game, language) : happeningTexts(entry, game, language),
      )
      const changed = changeTexts(told, game, language).map(({ text }) => text)
      if (texts.length === 0 && changed.length === 0) return []
      return [
        whenText(step),
        ...texts.flatMap(text => wrapped(text, 2)),
        ...(changed.length === 0 ? [] : wrapped(changed.join('; '), 2).map(line => dim(line))),
      ]
    })
  return page(lines)
}

function whenText({ step, firstDay }: Pick<StoryStep, 'step' | 'firstDay'>): string {
  return firstDay === null ? `Step ${step}` : `Step ${step}, ${shortDay(firstDay)}`
}

function maySee(entry: StoryEntry, game: Game, player: number): boolean {
  if (entry.kind !== 'change') return true
  const slot = game.slots.find(({ name }) => name === entry.name)
  return slot?.knownTo == null || slot.knownTo.includes(player)
}

function pickSeen(pick: StoryEntry & { readonly kind: 'pick' }, game: Game, language: string): string[] {
  if (pick.track !== '' && pick.move === 'pass') return []
  const { who, move } = pickText(pick, game, language)
  return [`${who}: ${move}.`]
}

/** The open moves of a track, numbered from 1 in the order of the file, with what each does; then why others are closed. */
export function menuText(
  game: Game,
  player: number,
  asked: Asked,
  at: number,
  { color, language }: Look,
): string {
  const { bold, dim } = picocolors.createColors(color)
  const { track, menu } = asked.tracks[at]!
  const own = game.players[player]!.tracks[track]!
  const where = own.name === '' ? '' : ` · ${labelled(own.label, own.name, language)}`
  const closed = menu.filter(each => each.closed !== null)
  return page([
    bold(`${whenText(asked)}${where}`),
    ...openMoves(own, menu).flatMap(({ move }, index) => {
      const { name, label, block } = own.moves[move]!
      const effects = blockTexts(game, block, language).filter(text => !text.startsWith('“'))
      return [
        `  ${right(String(index + 1), 2)}  ${labelled(label, name, language)}${labelled(label, name, language) === name ? '' : dim(` (${name})`)}`,
        ...(effects.length === 0 ? [] : wrapped(effects.join('; '), 6).map(line => dim(line))),
      ]
    }),
    ...closed.map(each => dim(cut(`   –  ${labelOf(own, each.move, language)}: ${each.closed}`, WIDTH))),
  ])
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

/** How it ended, beside how it would have ended in the same world with other picks of this side. */
export function debriefText(
  story: Story,
  others: readonly { readonly what: string; readonly story: Story }[],
  game: Game,
  player: number,
  questions: readonly Text[],
  { color, language }: Look,
): string {
  const { bold, dim } = picocolors.createColors(color)
  const { end } = story
  if (end === null) return ''
  const seat = game.players[player]!.name
  const own = figuresOf(end, game, language)
  const width = widest(
    own.map(({ name }) => name),
    56,
  )
  const rows = [{ what: 'you', story }, ...others].flatMap(({ what, story: { end: other } }) =>
    other === null
      ? []
      : [
          {
            what,
            payoff: shownValue(other.payoffs[seat]!),
            ended: labelled(other.label, other.outcome, language),
          },
        ],
  )
  const hidden = story.drawn.filter(({ name }) => isPrivate(game, name))
  return page([
    bold(`It is over after ${stepsText(end.steps)}: ${labelled(end.label, end.outcome, language)}.`),
    ...own.map(({ name, value }) => `  ${left(name, width)} ${right(value, 12)}`),
    '',
    bold('In the same world'),
    ...rows.map(
      ({ what, payoff, ended }) => `  ${left(what, 36)} ${right(payoff, 10)}  ${cut(ended, WIDTH - 52)}`,
    ),
    ...(hidden.length === 0
      ? []
      : [
          '',
          ...wrapped(
            `Who they were: ${hidden.map(({ name, value }) => `${name} ${shownValue(value)}`).join(', ')}.`,
            0,
          ),
        ]),
    ...(questions.length === 0
      ? []
      : ['', bold('Questions'), ...questions.flatMap(text => wrapped(`- ${inLanguage(text, language)}`, 2))]),
    '',
    dim(`Run ${story.run} of seed ${story.seed}: the same draws for whoever plays it again.`),
  ])
}

function isPrivate(game: Game, name: string): boolean {
  const slot = game.slots.find(each => each.name === name)
  return slot?.role === 'type' || slot?.role === 'private'
}

function page(lines: readonly string[]): string {
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}
