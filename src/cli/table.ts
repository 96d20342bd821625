/** The conversation of `tft play`: what is shown, what is asked, and what a typed line means. */
import {
  type Asked,
  debriefGame,
  debriefText,
  failedPickText,
  type Look,
  menuAgainText,
  menuText,
  oddsOfMenu,
  openingText,
  openMoves,
  playedGame,
  type RunFailure,
  type ShownSoFar,
  seenText,
  standingOf,
  standsText,
  type Table,
} from '../index.ts'
import { didYouMean, documentText } from '../text/index.ts'
import { EXIT, UsageError } from './command.ts'
import { failureSentence } from './failure.ts'
import { interruptible } from './interruption.ts'
import { shown, type Terminal } from './terminal.ts'
import { writeAnswer } from './writing.ts'

/** Where lines come from: a person, or a file. Null: there are no more. */
export interface Lines {
  /** Whether they were all written before the game began: who wrote too few cannot be asked for more. */
  readonly written: boolean
  readonly next: (prompt: string) => Promise<string | null>
}

type Picks = Parameters<typeof standingOf>[1]

export interface Sitting {
  readonly table: Table
  readonly lines: Lines
  readonly terminal: Terminal
  readonly look: Look
  /** Where the game is saved when it is over or left; null: nowhere. */
  readonly save: string | null
}

/** Plays on from some picks to the end, or until the person leaves. */
export async function sit(sitting: Sitting, begun: Picks): Promise<number> {
  const { table, terminal, look, save } = sitting
  const { game } = table.opened
  let shownTo: ShownSoFar = { step: 0, entries: 0 }
  let standing = standingOf(table, begun)
  terminal.out(`${openingText(table.opened, table.player, standing.story, look)}\n${HELP}\n`)
  for (;;) {
    const { story, asked, picks, lastChoice } = standing
    terminal.out(seenText(story, shownTo, game, table.player, look))
    if (asked === null) return over(table, picks, story.failure, sitting)
    shownTo = { step: asked.step, entries: story.steps.at(-1)?.told.length ?? 0 }
    const answer = await askAll(sitting, asked, picks)
    switch (answer.kind) {
      case 'picked': {
        const next = standingOf(table, [...picks, ...answer.picks])
        // Where the model fails of it the game stands where it stood, and asks again.
        if (next.story.failure === null) standing = next
        else terminal.out(failedPickText(next.story.failure, game))
        break
      }
      case 'back':
        // Not to where one move only was open: it would be made again at once.
        if (lastChoice === 0) terminal.out('There is nothing to take back.\n')
        else {
          standing = standingOf(
            table,
            picks.filter(({ step }) => step < lastChoice),
          )
          shownTo = { step: lastChoice, entries: 0 }
        }
        break
      case 'left':
        return leave(table, picks, save, terminal)
      case 'ended':
        return ended(asked, save === null ? null : await saveTo(save, table, picks, terminal), terminal)
    }
  }
}

const HELP =
  'Type the number of a move or its name. state: where things stand; odds: what the\npolicy of the file would do; back: take back; save FILE; quit: leave (a saved\ngame can be gone on with).\n'

type Answer =
  | { readonly kind: 'picked'; readonly picks: Picks }
  | { readonly kind: 'back' }
  | { readonly kind: 'left' }
  /** Written lines came to an end in the middle of the game. */
  | { readonly kind: 'ended' }

/** Asks for a move on every track on which there is a choice. `back` leads one of these tracks back, from the first out of the step. */
async function askAll(sitting: Sitting, asked: Asked, before: Picks): Promise<Answer> {
  const { table } = sitting
  const tracks = asked.tracks.map(({ track, menu }) => ({
    track,
    open: openMoves(table.opened.game.players[table.player]!.tracks[track]!, menu),
  }))
  const choices = [...tracks.keys()].filter(at => tracks[at]!.open.length > 1)
  const made: number[] = []
  while (made.length < choices.length) {
    const answer = await ask(sitting, asked, choices[made.length]!, before)
    if (typeof answer === 'number') made.push(answer)
    else if (answer.kind === 'back' && made.length > 0) made.pop()
    else return answer
  }
  const picks = tracks.map(({ track, open }, at) => ({
    step: asked.step,
    player: table.player,
    track,
    move: made[choices.indexOf(at)] ?? open[0]!.move,
  }))
  return { kind: 'picked', picks }
}

async function ask(
  { table, lines, terminal, look }: Sitting,
  asked: Asked,
  at: number,
  before: Picks,
): Promise<number | Exclude<Answer, { kind: 'picked' }>> {
  const { game } = table.opened
  const { track, menu } = asked.tracks[at]!
  const { moves } = game.players[table.player]!.tracks[track]!
  const open = openMoves(game.players[table.player]!.tracks[track]!, menu)
  terminal.out(menuText(game, table.player, asked, at, look))
  for (;;) {
    const line = await lines.next('> ')
    if (line === null) return { kind: lines.written ? 'ended' : 'left' }
    const word = line.trim()
    if (word === '') continue
    if (word === 'quit') return { kind: 'left' }
    if (word === 'back') return { kind: 'back' }
    if (word === 'odds') {
      terminal.out(oddsOfMenu(game, table.player, asked, at, look))
      continue
    }
    if (word === 'state') {
      terminal.out(standsText(game, asked, look))
      continue
    }
    if (word === 'help') {
      terminal.out(HELP)
      continue
    }
    const file = /^save\s+(\S+)$/.exec(word)?.[1]
    if (file !== undefined) {
      await saveTo(file, table, before, terminal)
      continue
    }
    const picked = /^\d+$/.test(word)
      ? open[Number(word) - 1]
      : open.find(({ move }) => moves[move]!.name === word)
    if (picked !== undefined) return picked.move
    const closed = menu.find(({ move }) => moves[move]!.name === word)?.closed
    const names = open.map(({ move }) => moves[move]!.name)
    terminal.out(
      closed != null
        ? `${word} is closed: ${closed}.\n`
        : `\`${shown(word)}\` is no move here: type a number from 1 to ${open.length}, or a name.\n${meant(word, names)}`,
    )
    terminal.out(menuAgainText(game, table.player, asked, at, look))
  }
}

/** On a line of its own: names may be long. */
function meant(word: string, names: readonly string[]): string {
  const sentence = didYouMean(word, names).trim()
  return sentence === '' ? '' : `${sentence}\n`
}

async function saveTo(file: string, table: Table, picks: Picks, terminal: Terminal): Promise<number> {
  const code = await writeAnswer(file, documentText('played', playedGame(table, picks)), terminal)
  if (code === EXIT.done) terminal.out(`Saved in ${shown(file)}.\n`)
  return code
}

async function leave(table: Table, picks: Picks, save: string | null, terminal: Terminal): Promise<number> {
  if (save !== null) return saveTo(save, table, picks, terminal)
  if (picks.length > 0)
    terminal.out('The game was not saved: --save FILE, or save FILE at the table, does.\n')
  return EXIT.done
}

/**
 * Too few answers are bad input, unless what there is of the game was saved: `saved` is the exit code of that, null where nobody
 * asked for it.
 */
function ended({ step, firstDay }: Asked, saved: number | null, terminal: Terminal): number {
  const when = firstDay === null ? '' : ` (${firstDay})`
  const cure =
    saved === null
      ? 'It was not saved: add the missing answers, or keep it with --save FILE and go on with --resume FILE.'
      : 'Go on with it by --resume FILE.'
  terminal.error(
    `The answers ended before the game did: it waits for a move in step ${step}${when}. ${cure}\n`,
  )
  return saved ?? EXIT.usage
}

async function over(
  table: Table,
  picks: Picks,
  failed: RunFailure | null,
  { terminal, look, save }: Pick<Sitting, 'terminal' | 'look' | 'save'>,
): Promise<number> {
  if (failed !== null) {
    terminal.error(failureSentence(failed))
    return EXIT.runFailed
  }
  // Before the debrief, which takes a while: nothing is lost when it is broken off.
  const code = save === null ? EXIT.done : await saveTo(save, table, picks, terminal)
  terminal.out('\n')
  const told = await tellDebrief(table, picks, false, look, terminal)
  return told === EXIT.done ? code : told
}

/** Works out a debrief and tells it, in words or as a document. */
export async function tellDebrief(
  table: Table,
  picks: Picks,
  asJson: boolean,
  look: Look,
  terminal: Terminal,
): Promise<number> {
  terminal.redraw('Working out the debrief …')
  const debriefed = await interruptible(signal => debriefGame(table, picks, { signal }))
  terminal.redraw('')
  switch (debriefed.kind) {
    case 'debriefed':
      terminal.out(
        asJson
          ? documentText('debrief', debriefed.debrief)
          : debriefText(debriefed.debrief, table.opened.game, look),
      )
      return EXIT.done
    case 'failed':
      terminal.error(failureSentence(debriefed.failure))
      return EXIT.runFailed
    case 'refused':
      throw new UsageError(shown(debriefed.reason))
    case 'interrupted':
      return EXIT.interrupted
  }
}
