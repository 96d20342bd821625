/** `tft solve FILE --agreements`: what two players could agree on. */
import { bargainingJson, bargainingReport, bargainScenario, type ScenarioInput } from '../index.ts'
import { UsageError } from './command.ts'
import { remarkOnWarnings, tellInvalid } from './diagnostics.ts'
import type { Given } from './given.ts'
import { lookOf } from './options.ts'
import { shown, type Terminal } from './terminal.ts'
import { tellUnsolved } from './unsolved.ts'

/** The answer as a document and as a page, or the code with which it was refused. Throws the UsageError of what could be asked otherwise. */
export function agreementsOf(
  input: ScenarioInput,
  request: { readonly mostStates: number; readonly fix: boolean },
  given: Given,
  terminal: Terminal,
): { readonly json: string; readonly report: () => string } | number {
  const answer = bargainScenario(input, { ...request, outside: given.text('outside') })
  switch (answer.kind) {
    case 'invalid':
      return tellInvalid(answer, terminal)
    case 'refused':
      throw new UsageError(shown(answer.reason))
    case 'bargained': {
      remarkOnWarnings(answer.diagnostics, shown(input.name), terminal)
      const { bargaining } = answer
      return {
        json: bargainingJson(bargaining),
        report: () => bargainingReport(bargaining, lookOf(given, terminal)),
      }
    }
    default:
      return tellUnsolved(answer, terminal)
  }
}
