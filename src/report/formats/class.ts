/** The formats in which the games of a class can be had. */
import type { ClassDocument, ClassSection, FirstHostile, OwnPick } from '../../study/index.ts'
import { documentText } from '../../text/index.ts'
import { classReport } from '../class.ts'
import type { Look } from '../layout.ts'
import { csvText, type Row } from './csv-text.ts'
import { formatsOf } from './formats.ts'

const formats = formatsOf<ClassDocument>({
  text: classReport,
  json: document => documentText('class', document),
  csv: classCsv,
})

export const classFormats: readonly string[] = formats.names

/** The games of a class in one of `classFormats`. */
export const formatClass: (answer: ClassDocument, format: string, look: Look) => string = formats.write

/**
 * One row a game (RFC 4180). Columns of payoffs are those of every player in any of the scenarios; `policy_…` is the same world with
 * the policy of the file in the seat.
 */
function classCsv({ sections }: ClassDocument): string {
  const players = [...new Set(sections.flatMap(section => section.players.map(({ player }) => player)))]
  const head = [
    ...['file', 'scenario', 'variant', 'changes', 'side', 'seed', 'run', 'steps', 'outcome', 'payoff'],
    ...players.map(player => `payoff_${player}`),
    ...['first_hostile', 'first_hostile_step', 'policy_steps', 'policy_outcome', 'policy_payoff'],
    ...players.map(player => `policy_payoff_${player}`),
    ...['policy_first_hostile', 'policy_first_hostile_step', 'agreement', 'picks'],
  ]
  return csvText([
    head,
    ...sections.flatMap(section => section.games.map(game => rowOf(section, game, players))),
  ])
}

function rowOf(
  { scenario, variant, changes, side }: ClassSection,
  {
    file,
    seed,
    run,
    steps,
    outcome,
    payoffs,
    first,
    policyThere: there,
    agreement,
    picks,
  }: ClassSection['games'][number],
  players: readonly string[],
): Row {
  const each = (of: Readonly<Record<string, number>>): Row => players.map(player => of[player] ?? null)
  return [
    ...[harmless(file), scenario, variant, harmless(changes.join('; ')), side, harmless(seed), run],
    ...[steps, outcome, payoffs[side]!, ...each(payoffs), ...firstCells(first)],
    ...[there.steps, there.outcome, there.payoffs[side]!, ...each(there.payoffs), ...firstCells(there.first)],
    agreement,
    picks.map(pickWord).join(' '),
  ]
}

function firstCells(first: FirstHostile | null): Row {
  return [first === null ? null : first.by.join(' '), first?.step ?? null]
}

/** `3:open`, `3:tariffs/threaten`. */
function pickWord({ step, track, move }: OwnPick): string {
  return `${step}:${track === '' ? '' : `${track}/`}${move}`
}

/** A spreadsheet takes what begins so for a formula; a file's name and a seed may be anybody's. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
