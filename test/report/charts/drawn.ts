/** Every chart of every kind of answer of a scenario. */
import {
  analyseSensitivity,
  answerScenario,
  type Chart,
  chartsOfClass,
  chartsOfComparison,
  chartsOfResult,
  chartsOfSensitivity,
  chartsOfSweep,
  chartsOfTournament,
  collectGames,
  compareScenarios,
  holdTournament,
  momentsOf,
  type Over,
  readOver,
  type ScenarioInput,
  sweepScenario,
} from '../../../src/index.ts'
import { playGame, savedText } from '../../library/played-games.ts'

export interface Questions {
  readonly variants: readonly string[]
  /** Settings of a sweep, then of a second one; as on the command line. */
  readonly over: readonly [string, string]
  /** An outcome to explain and discover. */
  readonly of: string
  /** A player to judge by. */
  readonly by: string
  /** A scenario of two players, for strategies to meet on. */
  readonly match: ScenarioInput
  readonly language: string
}

const request = { runs: 400, workers: 1, seed: 'charts' }

export async function drawEverything(
  input: ScenarioInput,
  { variants, over, of, by, match, language }: Questions,
): Promise<readonly Chart[]> {
  const look = { language }
  const answer = await answerScenario(input, request)
  if (answer.kind !== 'answered' || answer.simulated.kind !== 'finished') throw new Error('it did not run')
  const cases = [null, ...variants].map(variant => ({
    as: variant ?? 'baseline',
    scenario: { ...input, variant },
  }))
  const compared = await compareScenarios(cases, { ...request, regret: by })
  if (compared.kind !== 'compared' || compared.compared.kind !== 'finished') throw new Error('not compared')
  const one = await sweepScenario(input, { ...request, over: [overOf(over[0])] })
  const two = await sweepScenario(input, { ...request, over: over.map(overOf) })
  if (one.kind !== 'swept' || one.swept.kind !== 'finished') throw new Error('not swept')
  if (two.kind !== 'swept' || two.swept.kind !== 'finished') throw new Error('not swept')
  const analysed = await analyseSensitivity(input, {
    ...request,
    runs: 4000,
    of: [of],
    rows: 64,
    discover: { outcome: of, with: [], density: null },
    learning: { variants: ['baseline', ...variants], by, better: 'more' },
  })
  if (analysed.kind !== 'analysed' || analysed.analysed.kind !== 'answered') throw new Error('not analysed')
  // Of so many that not all have a colour of their own.
  const tournament = await holdTournament(match, { ...request, simulated: true })
  if (tournament.kind !== 'held' || tournament.held.kind !== 'finished') throw new Error('not held')
  const games = [0, 1, 2].map(run => ({
    file: `${run}.game.json`,
    text: savedText(playGame(match, { as: by, seed: 'charts', run }, step => (step + run) % 2)!),
  }))
  const collected = await collectGames(games, () => [match], {
    ...request,
    confidence: 0.95,
    mostStates: 2000,
  })
  if (collected.kind !== 'collected') throw new Error('not collected')
  return [
    ...chartsOfResult(answer.simulated.result, momentsOf(answer.game), look),
    ...chartsOfComparison(compared.compared.comparison, look),
    ...chartsOfSweep(one.swept.sweep, look),
    ...chartsOfSweep(two.swept.sweep, look),
    ...chartsOfSensitivity(analysed.analysed.sensitivity, look),
    ...chartsOfTournament(tournament.held.tournament, look),
    ...chartsOfClass(collected.document, look).flat(),
  ]
}

function overOf(text: string): Over {
  const read = readOver(text)
  if (read.kind === 'refused') throw new Error(read.reason)
  return read.over
}
