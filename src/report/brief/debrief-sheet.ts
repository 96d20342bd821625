/** The sheet for after the game: what was picked, questions, and the odds that nobody was told before. */

import {
  type Block,
  byPosition,
  type Chance,
  calendarOf,
  type Game,
  type OneOf,
  type Text,
} from '../../game/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { blockWords, branchShares, chanceWords, windowWords } from './effects.ts'
import { type Roles, shareWords, typesOf, voiceFor, workedOutOf } from './role-sheet.ts'
import { settled } from './settled.ts'
import type { DebriefSheet } from './sheets.ts'
import { dayWords, moveName, slotName, spaced, stepWord, type Voice } from './voice.ts'
import { valueWords, whenWords } from './words.ts'

/** What a debrief sheet is made from, besides the game. */
export interface DebriefOf extends Roles {
  /** The questions of the file. */
  readonly questions: readonly Text[]
  /** What messages call the file. */
  readonly file: string
  readonly hasVariants: boolean
}

export function debriefSheetOf(all: DebriefOf, language: string): DebriefSheet {
  const { game, questions } = all
  const voice = voiceFor(all, { player: null, type: null, language })
  return {
    notes: {
      columns: [game.clock.kind === 'rounds' ? 'Round' : 'Step', 'We picked', 'They picked', 'What followed'],
      rows: rowsOf(voice),
    },
    questions: questions.map(question => inLanguage(question, language)),
    general: generalQuestions(game),
    odds: oddsOf(all, voice),
    commands: commandsOf(all),
  }
}

/** As many lines as steps, with their days; of long games some blank ones. */
function rowsOf(voice: Voice): string[] {
  const { game } = voice.setting
  if (game.steps > MOST_ROWS) return Array.from({ length: BLANK_ROWS }, () => '')
  const { dated, firstDays } = calendarOf(game)
  return Array.from({ length: game.steps }, (_, at) =>
    dated ? dayWords(voice, firstDays[at + 1]!) : String(at + 1),
  )
}

const MOST_ROWS = 10
const BLANK_ROWS = 8

/** Questions that need no knowledge of the file. */
function generalQuestions(game: Game): string[] {
  const several = game.players.length > 1
  const hasTypes = game.players.some(({ type }) => type !== null)
  const dated = game.entries.length > 0 || game.laters.some(({ due }) => due.kind !== 'after')
  return [
    'How did it end, how many points did you get, and what had you hoped for at the start?',
    'At which moment could it still have gone another way? What would you have had to do, or to know?',
    ...(several ? ['What did you believe of the others, and from which of their moves?'] : []),
    ...(hasTypes
      ? ['Lay your slips on the table. Who was taken for what they were not, and whom did that help?']
      : []),
    ...(several ? ['Which threat or promise was believed, which was not, and why?'] : []),
    ...(dated ? ['Which deadline made somebody move, and whom did waiting help?'] : []),
    'What do those who really decide know, want or fear that this model leaves out?',
  ]
}

/** Chances by what they belong to. */
function oddsOf(all: Roles, voice: Voice): DebriefSheet['odds'] {
  const { game } = all
  const { language } = voice
  const types = game.setup.flatMap(each => {
    if (each.kind !== 'type') return []
    const player = game.players[each.player]!
    const words = typesOf(all, player, language)
    const shares = each.types.map(({ value, chance }) => `${words[value]!.name} ${shareWords(voice, chance)}`)
    return [{ name: `What ${labelled(player.label, player.name, language)} was`, odds: shares.join(', ') }]
  })
  const drawn = game.setup.flatMap(each =>
    each.kind === 'assign' &&
    game.slots[each.slot]!.role === 'parameter' &&
    !voice.setting.fixed.has(each.slot)
      ? [{ name: slotName(voice, each.slot), odds: valueWords(voice, each.value) }]
      : [],
  )
  const events = game.events.flatMap(({ name, label, chance, when, window, block }) => {
    const condition = whenWords(voice, when)
    if (condition === null || isNever(voice, chance)) return []
    const odds = [
      ...(chance === null ? [] : [chanceWords(voice, chance.value)]),
      ...(window === null ? [] : [windowWords(voice, window, null)]),
      ...(condition === '' ? [] : [condition]),
      ...branchOdds(voice, block),
    ]
    return [{ name: labelled(label, spaced(name), language), odds: odds.join('; ') }]
  })
  const joints = game.joints.toSorted(byPosition).flatMap(({ name, label, chance, block }) => {
    const odds = [...(chance === null ? [] : [chanceWords(voice, chance.value)]), ...branchOdds(voice, block)]
    return [{ name: labelled(label, spaced(name), language), odds: odds.join('; ') }]
  })
  const moves = game.players.flatMap(({ tracks }) =>
    tracks.flatMap(track =>
      track.moves.map(move => ({
        name: moveName(voice, move),
        odds: branchOdds(voice, move.block).join('; '),
      })),
    ),
  )
  const entries = game.entries.flatMap(({ block, name, chance }) => {
    const odds = [...(chance === null ? [] : [chanceWords(voice, chance.value)]), ...branchOdds(voice, block)]
    const say = block.say === null ? spaced(name ?? '') : inLanguage(block.say, language)
    return say === '' ? [] : [{ name: say, odds: odds.join('; ') }]
  })
  const told = [...types, ...events, ...joints, ...entries, ...moves, ...drawn].filter(
    ({ odds }) => odds !== '',
  )
  // What odds are made of is told last, when it is known what was asked for.
  return [...told, ...workedOutOf(voice).map(({ name, value }) => ({ name, odds: value }))]
}

function isNever(voice: Voice, chance: Chance | null): boolean {
  const value = chance === null ? null : settled(voice.setting, chance.value)
  return value?.kind === 'constant' && value.value === 0
}

/** `Officials pause everything: 80 %` for each branch of a block, and the chances of what it sets going. */
function branchOdds(voice: Voice, { oneOf, laters }: Block): string[] {
  const set = laters.flatMap(index => {
    const { chance, block } = voice.setting.game.laters[index]!
    return [...(chance === null ? [] : [chanceWords(voice, chance.value)]), ...branchOdds(voice, block)]
  })
  return [...(oneOf === null ? [] : sharesOf(voice, oneOf)), ...set]
}

function sharesOf(voice: Voice, { branches }: OneOf): string[] {
  const shares = branchShares(voice, branches)
  return branches.map(({ block: { say, ...block } }, index) => {
    const what =
      say === null ? blockWords(voice, { ...block, say }) || 'nothing' : inLanguage(say, voice.language)
    return `${what}: ${shares[index]}`
  })
}

function commandsOf({ game, file, hasVariants }: DebriefOf): DebriefSheet['commands'] {
  const [player] = game.players.toSorted(byPosition)
  return [
    ...(player === undefined
      ? []
      : [
          {
            command: `tft play ${file} --as ${player.name}`,
            says: 'plays a side again, with odds on request',
          },
        ]),
    { command: `tft run ${file}`, says: 'how often each ending comes, by the policies of the file' },
    ...(hasVariants ? [{ command: `tft compare ${file}`, says: 'what its variants change' }] : []),
    {
      command: `tft explain ${file}`,
      says: `one course of it, ${stepWord(game)} by ${stepWord(game)}, with the odds of every pick`,
    },
  ]
}
