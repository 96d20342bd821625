import {
  chartsOfTournament,
  formatTournament,
  holdTournament,
  type TournamentHeld,
  type TournamentRequest,
  tournamentFormats,
  tournamentPage,
} from '../../index.ts'
import { CHARTS } from '../charting.ts'
import { type Command, EXIT, type Option, UsageError } from '../command.ts'
import { shellLine } from '../command-line.ts'
import { remarkOnWarnings, tellInvalid } from '../diagnostics.ts'
import { failureSentence } from '../failure.ts'
import { filesOfFolder, scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { interruptible } from '../interruption.ts'
import {
  CONFIDENCE,
  changesOf,
  FILE,
  formatOption,
  JSON_OUTPUT,
  LANGUAGE,
  lookOf,
  resultFormat,
  SEED,
  SET,
  VARIANT,
  WORKERS,
  worldsOf,
} from '../options.ts'
import { progressLine } from '../progress.ts'
import { drawAnswer, REPORT, reportFile } from '../reporting.ts'
import { shown, type Terminal } from '../terminal.ts'

/** The scenario on which strategies meet unless another is named. */
const CLASSIC = 'prisoners-dilemma-tariffs'

const OPTIONS: readonly Option[] = [
  {
    kind: 'text',
    name: 'strategies',
    value: 'A,B,C',
    summary: 'who takes part (default: every named strategy, those of the file and of --with)',
    choices: null,
  },
  {
    kind: 'text',
    name: 'with',
    value: 'FOLDER',
    summary: 'strategies of your own: every YAML file in it, each with a map of strategies',
    choices: null,
  },
  {
    kind: 'text',
    name: 'track',
    value: 'NAME',
    summary: 'the one track that strategies play; elsewhere the policies of the file (default: every track)',
    choices: null,
  },
  {
    kind: 'number',
    name: 'noise',
    value: 'P',
    summary: 'chance with which a move of either player is left to a coin (default: as the file says)',
    choices: null,
  },
  {
    kind: 'number',
    name: 'rounds',
    value: 'N',
    summary: 'rounds of a match, where the calendar has rounds (default: as the file says)',
    choices: null,
  },
  {
    kind: 'flag',
    name: 'with-self',
    summary: "count each strategy's match against itself in its score too, as Axelrod did",
  },
  {
    kind: 'text',
    name: 'shares',
    value: 'A=1,B=3',
    summary: 'with which shares the evolution begins; who is not named has none (default: all alike)',
    choices: null,
  },
  {
    kind: 'number',
    name: 'generations',
    value: 'N',
    summary: 'most generations of the evolution (default 10000)',
    choices: null,
  },
  {
    kind: 'number',
    name: 'runs',
    value: 'N',
    summary: 'how many runs of each match that has no exact answer (default 10000)',
    choices: null,
  },
  { kind: 'flag', name: 'simulate', summary: 'simulate every match, also those that have an exact answer' },
  {
    kind: 'number',
    name: 'most-states',
    value: 'N',
    summary: 'simulate a match that has more states (default 20000)',
    choices: null,
  },
  SEED,
  VARIANT,
  SET,
  CONFIDENCE,
  formatOption(...tournamentFormats),
  JSON_OUTPUT,
  LANGUAGE,
  WORKERS,
  REPORT,
  CHARTS,
]

export const command: Command = {
  name: 'tournament',
  summary: 'every strategy against every other in both seats: who earns most, who beats whom, who survives',
  argument: {
    ...FILE,
    summary: `a scenario of two players, as for tft run (default ${CLASSIC})`,
    required: false,
  },
  examples: [
    { command: 'tft tournament', says: "All strategies on the prisoner's dilemma of tariffs, with slips." },
    {
      command: 'tft tournament --noise 0 --rounds 200 --strategies tit_for_tat,defect,cooperate',
      says: 'A few of them, without slips.',
    },
    {
      command: 'tft tournament --with class --report tournament.html',
      says: 'Those of a class besides, each in a file of its own; as a page.',
    },
    {
      command: 'tft tournament brinkmanship --shares defect=9,tit_for_tat=1',
      says: 'On another scenario; the evolution begins with nine defectors in ten.',
    },
  ],
  options: OPTIONS,
  async run(given, terminal) {
    const [word = CLASSIC] = given.arguments
    // Refused before anything long is begun.
    reportFile(given)
    const input = scenarioInput(word, changesOf(given))
    const request = requestOf(given)
    const answer = await interruptible(signal =>
      holdTournament(input, request, {
        signal,
        onProgress: progressLine(terminal),
        onMatch: (done, matches) => terminal.redraw(`${done} of ${matches} matches`),
      }),
    )
    terminal.redraw('')
    if (answer.kind === 'invalid') return tellInvalid(answer, terminal)
    remarkOnWarnings(answer.diagnostics, shown(word), terminal)
    const code = tellHeld(answer.held, word, given, terminal)
    if (answer.held.kind !== 'finished') return code
    const { tournament } = answer.held
    return drawAnswer(
      {
        name: 'tournament',
        options: OPTIONS,
        input,
        seed: tournament.seed,
        told: null,
        charts: look => chartsOfTournament(tournament, look),
        page: (background, language) => tournamentPage(tournament, background, language),
      },
      given,
      terminal,
    )
  },
}

function requestOf(given: Given): TournamentRequest {
  const folder = given.text('with')
  const generations = given.number('generations')
  const mostStates = given.number('most-states')
  if (mostStates !== null && !(Number.isInteger(mostStates) && mostStates > 0))
    throw new UsageError(`The most states are a whole number from 1, not ${mostStates}.`)
  return {
    strategies: wordsOf(given.text('strategies')),
    strategyFiles: folder === null ? [] : filesOfFolder(folder),
    track: given.text('track'),
    noise: given.number('noise'),
    rounds: given.number('rounds'),
    withSelf: given.flag('with-self'),
    shares: sharesOf(given.text('shares')),
    ...(generations === null ? {} : { generations }),
    simulated: given.flag('simulate'),
    ...(mostStates === null ? {} : { mostStates }),
    ...worldsOf(given),
  }
}

function wordsOf(text: string | null): readonly string[] | null {
  return text === null ? null : text.split(',').map(each => each.trim())
}

function sharesOf(text: string | null): readonly (readonly [name: string, weight: number])[] | null {
  const words = wordsOf(text)
  if (words === null) return null
  return words.map(word => {
    const [, name, weight] = /^([^=]+)=(.+)$/.exec(word) ?? []
    if (name === undefined || Number.isNaN(Number(weight)))
      throw new UsageError(
        `--shares takes strategies with their shares, such as tit_for_tat=1,defect=3, but it has \`${word}\`.`,
      )
    return [name.trim(), Number(weight)] as const
  })
}

function tellHeld(held: TournamentHeld['held'], word: string, given: Given, terminal: Terminal): number {
  switch (held.kind) {
    case 'finished':
      terminal.out(formatTournament(held.tournament, resultFormat(given), lookOf(given, terminal)))
      return EXIT.done
    case 'failed': {
      const { failure, strategies, seats } = held
      const [one, other] = strategies
      terminal.error(
        `The model fails in the match of ${one} as ${seats[0]} against ${other} as ${seats[1]}:\n`,
      )
      const { run } = failure
      if (run === null) {
        const { place, reason } = failure
        const where = place === null ? '' : `${place.file}:${place.line}:${place.column}: `
        terminal.error(`${shown(`${where}on one of its paths: ${reason}.`)}\n`)
        return EXIT.runFailed
      }
      terminal.error(failureSentence({ ...failure, run }))
      const replay = replayOf(held, word, given)
      if (replay !== null) terminal.error(`To see it again: ${replay}\n`)
      return EXIT.runFailed
    }
    case 'interrupted':
      terminal.error('Interrupted before all matches were played.\n')
      return EXIT.interrupted
    case 'refused':
      throw new UsageError(held.reason)
  }
}

/** The command that lives the failed run again; null where it takes more than values set: a folder of strategies, or tracks. */
function replayOf(
  { strategies, seats, failure, tracks }: Extract<TournamentHeld['held'], { readonly kind: 'failed' }>,
  word: string,
  given: Given,
): string | null {
  if (given.text('with') !== null || tracks) return null
  const { variant, set } = changesOf(given)
  const [noise, rounds, seed] = [given.number('noise'), given.number('rounds'), given.text('seed')]
  const sets = [
    ...set,
    ...(rounds === null ? [] : [`calendar.rounds=${rounds}`]),
    ...seats.flatMap((player, seat) => [
      ...(noise === null ? [] : [`players.${player}.tremble=${noise}`]),
      `players.${player}.policy=${strategies[seat]}`,
    ]),
  ]
  return shellLine([
    ...['tft', 'run', word],
    ...(variant === null ? [] : ['--variant', variant]),
    ...sets.flatMap(each => ['--set', each]),
    ...(seed === null ? [] : ['--seed', seed]),
    ...['--only-run', String(failure.run)],
  ])
}
