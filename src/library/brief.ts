/** What a class is handed to play a scenario around a table: role sheets, slips, a sheet for the leader and a debrief sheet. */
import { byPosition } from '../game/index.ts'
import {
  type Briefing,
  debriefSheetOf,
  isKeptByHand,
  leaderSheetOf,
  roleSheetOf,
  slipsOf,
  titleIn,
  typeWords,
} from '../report/index.ts'
import { didYouMean, listed } from '../text/index.ts'
import { type Invalid, openScenario, provenance, type ScenarioInput } from './scenario.ts'

export interface BriefRequest {
  /** Name of the side; null: a sheet for each. */
  readonly as: string | null
  /** Name of its private type; null: left open, with a slip for each. Needs `as`. */
  readonly type: string | null
  /** Which sheets; null: all, but that of the leader only for the whole table. */
  readonly only: 'roles' | 'slips' | 'leader' | 'debrief' | null
  /** Language of the texts of the file, such as `zh`. */
  readonly language: string
  /** What commands on the debrief sheet call the file; null: by the name of the scenario. */
  readonly file: string | null
}

export type Briefed =
  | { readonly kind: 'briefed'; readonly briefing: Briefing }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * The sheets of a scenario. A role sheet holds everything that its side may know before the game, and nothing of what only others
 * know; chances are told by the sheets of the leader and for afterwards alone. Nothing is run.
 */
export function briefScenario(
  input: ScenarioInput,
  { as, type, only, language, file }: BriefRequest,
): Invalid | Briefed {
  // As it is written: how sides pick is told to nobody, so that no equilibrium need be solved.
  const opened = openScenario({ ...input, leaveEquilibria: true })
  if (opened.kind === 'invalid') return opened
  const { game, roles, debrief, variants } = opened
  const names = game.players.toSorted(byPosition).map(({ name }) => name)
  if (as !== null && !names.includes(as)) return refused(unknown('player', as, names))
  const seats = as === null ? names : [as]
  const players = seats.map(name => game.players.findIndex(each => each.name === name))
  if (type !== null) {
    if (as === null) return refused('A type is of one side: say which.')
    const types = typeWords(game, game.players[players[0]!]!)
    if (!types.includes(type))
      return refused(types.length === 0 ? `\`${as}\` has no private types.` : unknown('type', type, types))
  }
  if (names.length === 0 && only !== 'debrief' && only !== 'leader')
    return refused('Nobody plays in this scenario: it has no players.')
  const all = { game, roles }
  const slips = type === null ? players.flatMap(player => slipsOf(all, player, language)) : []
  if (only === 'slips' && slips.length === 0)
    return refused('There are no slips: they are for sides whose private type is left open.')
  const wants = (sheets: NonNullable<BriefRequest['only']>): boolean => only === null || only === sheets
  return {
    kind: 'briefed',
    briefing: {
      scenario: game.name,
      title: titleIn(game, language),
      ...provenance(input),
      language,
      byHand: isKeptByHand(game),
      roles: wants('roles') ? players.map(player => roleSheetOf(all, player, type, language)) : [],
      slips: wants('slips') ? slips : [],
      leader:
        only === 'leader' || (only === null && as === null)
          ? leaderSheetOf(all, file ?? game.name, language)
          : null,
      debrief: wants('debrief')
        ? debriefSheetOf(
            { ...all, questions: debrief, file: file ?? game.name, hasVariants: variants.length > 0 },
            language,
          )
        : null,
    },
  }
}

function refused(reason: string): Briefed {
  return { kind: 'refused', reason }
}

function unknown(what: string, name: string, names: readonly string[]): string {
  const there = names.length === 0 ? 'There are none.' : `There are: ${listed(names)}.`
  return `There is no ${what} \`${name}\`. ${there}${didYouMean(name, names)}`
}
