import { openScenario, showMermaid, showReport } from '../../index.ts'
import { type Command, EXIT } from '../command.ts'
import { tellInvalid } from '../diagnostics.ts'
import { scenarioInput } from '../files.ts'
import { changesOf, FILE, LANGUAGE, languageOf, SET, VARIANT } from '../options.ts'

export const command: Command = {
  name: 'show',
  summary: 'show the game on a page: who can do what and when, and what depends on what',
  argument: FILE,
  examples: [
    {
      command: 'tft show ship-fees',
      says: 'Players, moves, calendar, events, outcomes; what changes and reads each variable.',
    },
    {
      command: 'tft show ship-fees --mermaid > game.mmd',
      says: 'What changes what, as a Mermaid flowchart.',
    },
  ],
  options: [
    { kind: 'flag', name: 'mermaid', summary: 'a Mermaid flowchart of what changes what' },
    VARIANT,
    SET,
    LANGUAGE,
  ],
  async run(given, terminal) {
    const input = scenarioInput(given.arguments[0]!, changesOf(given))
    // As it is written: nothing is played, so that no equilibrium need be solved.
    const opened = openScenario({ ...input, leaveEquilibria: true })
    if (opened.kind === 'invalid') return tellInvalid(opened, terminal)
    const language = languageOf(given)
    terminal.out(
      given.flag('mermaid')
        ? showMermaid(opened.game, language)
        : showReport(opened.game, { color: terminal.outColor, language }),
    )
    return EXIT.done
  },
}
