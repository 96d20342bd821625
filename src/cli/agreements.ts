/** `tft solve FILE --agreements`: what two players could agree on. */
import { bargainingJson, bargainingReport, bargainScenario, type ScenarioInput } from '../index.ts'
import { formatCount } from '../text/index.ts'
import { EXIT, UsageError } from './command.ts'
import { remarkOnWarnings, tellInvalid } from './diagnostics.ts'
import { failingPathSentence } from './failure.ts'
import type { Given } from './given.ts'
import { lookOf } from './options.ts'
import { shown, type Terminal } from './terminal.ts'

/** The answer as a document and as a page, or the code with which it was refused. Throws the UsageError of what could be asked otherwise. */
export function agreementsOf(
  input: ScenarioInput,
  mostStates: number,
  given: Given,
  terminal: Terminal,
): { readonly json: string; readonly report: () => string } | number {
  const answer = bargainScenario(input, { mostStates, outside: given.text('outside') })
  switch (answer.kind) {
    case 'invalid':
      return tellInvalid(answer, terminal)
    case 'refused':
      throw new UsageError(shown(answer.reason))
    case 'infinite':
      throw new UsageError(
        `Not every way to end can be listed: ${shown(answer.reason)} Give it finitely many values, or one by --set.`,
      )
    case 'too-many':
      throw new UsageError(
        `There are too many decisions: ${formatCount(answer.met)} were met by step ${answer.step}, and the limit is ${formatCount(answer.limit)}. Raise it with --most-states, or fix parameters or types by --set.`,
      )
    case 'failed':
      terminal.error(failingPathSentence(answer.failure))
      return EXIT.runFailed
    case 'bargained': {
      remarkOnWarnings(answer.diagnostics, shown(input.name), terminal)
      const { bargaining } = answer
      return {
        json: bargainingJson(bargaining),
        report: () => bargainingReport(bargaining, lookOf(given, terminal)),
      }
    }
  }
}
