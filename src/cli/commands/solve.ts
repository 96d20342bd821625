import { SELECTIONS, type Selection, solveGame, solveJson, solveReport } from '../../index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'
import { tellInvalid } from '../diagnostics.ts'
import { readText } from '../files.ts'
import { formatOption, JSON_OUTPUT, resultFormat } from '../options.ts'

export const command: Command = {
  name: 'solve',
  summary: 'all equilibria of a game in normal form, from a file of Gambit (.nfg)',
  argument: {
    name: 'FILE',
    summary: 'a .nfg file, in either of its forms; - for standard input',
    required: true,
    many: false,
    completes: null,
  },
  examples: [
    { command: 'tft solve chicken.nfg', says: 'Who plays what with which odds, and what it pays.' },
    {
      command: 'tft solve chicken.nfg --select risk_dominant',
      says: 'And which of them to expect, by a rule that is named.',
    },
    {
      command: 'tft solve chicken.nfg --rationality 2',
      says: 'And what players do who make mistakes, the fewer the more they cost.',
    },
  ],
  options: [
    {
      kind: 'text',
      name: 'select',
      value: 'RULE',
      summary: 'which equilibrium to expect',
      choices: SELECTIONS,
    },
    {
      kind: 'number',
      name: 'rationality',
      value: 'X',
      summary: 'also the logit equilibrium (McKelvey and Palfrey 1995); 0: a coin',
      choices: null,
    },
    formatOption('text', 'json'),
    JSON_OUTPUT,
  ],
  async run(given, terminal) {
    const { name, text } = readText(given.arguments[0]!)
    const rationality = given.number('rationality')
    if (rationality !== null && !(rationality >= 0))
      throw new UsageError(`Rationality is 0 or more, not ${rationality}.`)
    const rule = given.text('select') as Selection | null
    const answer = solveGame(name, text, { rationality, select: rule })
    if (answer.kind === 'invalid') return tellInvalid(answer, terminal)
    terminal.out(
      resultFormat(given) === 'json'
        ? solveJson(answer.solved)
        : solveReport(answer.solved, { color: terminal.outColor, language: 'en' }),
    )
    return EXIT.done
  },
}
