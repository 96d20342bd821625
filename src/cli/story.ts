/** `tft run FILE --only-run N`: one run, told. */
import { followRun, MOST_RUN, onlyRunPage, openScenario, storyDocument, storyPage } from '../index.ts'
import { EXIT, type Option, UsageError } from './command.ts'
import { conditionsOf } from './conditions.ts'
import { tellInvalid } from './diagnostics.ts'
import { failureSentence } from './failure.ts'
import { scenarioInput } from './files.ts'
import type { Given } from './given.ts'
import { changesOf, lookOf, resultFormat } from './options.ts'
import { drawAnswer, reportFile } from './reporting.ts'
import type { Terminal } from './terminal.ts'

/** `options` are those of the command: the page of the run says how to have it again. */
export async function tellStory(
  given: Given,
  run: number,
  options: readonly Option[],
  terminal: Terminal,
): Promise<number> {
  if (!Number.isInteger(run) || run < 0 || run > MOST_RUN)
    throw new UsageError(`Runs are numbered from 0 to ${MOST_RUN}, but --only-run is ${run}.`)
  const format = resultFormat(given)
  if (format === 'csv')
    throw new UsageError('A story cannot be had as csv: leave --format out, or say --json.')
  if (given.text('charts') !== null)
    throw new UsageError('--charts draws what many runs did: leave it out, or leave --only-run out.')
  // Refused before anything is told.
  reportFile(given)
  // What was seen is made in this run too; a condition on how runs end chooses among runs and says nothing of one.
  const input = { ...scenarioInput(given.arguments[0]!, changesOf(given)), ...conditionsOf(given) }
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return tellInvalid(opened, terminal)
  const seed = given.text('seed') ?? '1'
  const story = followRun(opened, input, seed, run)
  const look = lookOf(given, terminal)
  terminal.out(
    format === 'json'
      ? `${JSON.stringify(storyDocument(story), null, 2)}\n`
      : storyPage(story, opened.game, look),
  )
  if (story.failure !== null) terminal.error(failureSentence(story.failure))
  const drawn = await drawAnswer(
    {
      name: 'run',
      options,
      input,
      seed,
      told: null,
      charts: () => [],
      page: (background, language) => onlyRunPage(story, background, language),
    },
    given,
    terminal,
  )
  return story.failure === null ? drawn : EXIT.runFailed
}
