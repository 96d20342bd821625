import {
  bargainingSchema,
  briefSchema,
  classSchema,
  comparisonSchema,
  debriefSchema,
  equilibriaSchema,
  exactSchema,
  historySchema,
  manifestSchema,
  mixedSchema,
  responsesSchema,
  resultSchema,
  scenarioSchema,
  sensitivitySchema,
  solutionSchema,
  sweepSchema,
  tournamentSchema,
} from '../../index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'

const SCHEMAS = {
  scenario: scenarioSchema,
  history: historySchema,
  result: () => resultSchema,
  comparison: () => comparisonSchema,
  sweep: () => sweepSchema,
  sensitivity: () => sensitivitySchema,
  tournament: () => tournamentSchema,
  exact: () => exactSchema,
  mixed: () => mixedSchema,
  solve: () => equilibriaSchema,
  solution: () => solutionSchema,
  responses: () => responsesSchema,
  bargaining: () => bargainingSchema,
  brief: () => briefSchema,
  debrief: () => debriefSchema,
  class: () => classSchema,
  'saved-result': () => manifestSchema,
} as const

export const command: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of scenario files, of histories, or of answers',
  argument: {
    name: 'KIND',
    summary:
      'scenario (the default), history, result, comparison, sweep, sensitivity, tournament, exact, mixed, solve, solution, responses, bargaining, brief, debrief, class or saved-result',
    required: false,
    many: false,
    completes: Object.keys(SCHEMAS),
  },
  examples: [
    {
      command: 'tft schema > scenario.schema.json',
      says: 'With the line "# yaml-language-server: $schema=./scenario.schema.json" on top of a scenario an editor completes and checks while you type.',
    },
  ],
  options: [],
  async run(given, terminal) {
    const [kind = 'scenario'] = given.arguments
    if (!Object.hasOwn(SCHEMAS, kind))
      throw new UsageError(`There is no schema \`${kind}\`. There are: ${Object.keys(SCHEMAS).join(', ')}.`)
    terminal.out(`${JSON.stringify(SCHEMAS[kind as keyof typeof SCHEMAS](), null, 2)}\n`)
    return EXIT.done
  },
}
