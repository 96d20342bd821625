import { backgroundOf, openSavedResult, runPage } from '../../index.ts'
import { type Command, UsageError } from '../command.ts'
import { explainLine } from '../command-line.ts'
import { tellInvalid } from '../diagnostics.ts'
import { LANGUAGE, languageOf } from '../options.ts'
import { REPORT, reportFile, writeReport } from '../reporting.ts'
import { savedInput, savedReplayLine, savedRunLine } from '../saved-input.ts'

export const command: Command = {
  name: 'report',
  summary: 'write the page of a result that was saved in a folder (tft run --out)',
  argument: {
    name: 'FOLDER',
    summary: 'a folder that tft run --out wrote',
    required: true,
    many: false,
    completes: null,
  },
  examples: [
    {
      command: 'tft report results/base',
      says: 'Writes results/base.html: pictures, worlds told, sources. Nothing is run again.',
    },
  ],
  options: [{ ...REPORT, summary: 'where to write it (default: FOLDER.html)' }, LANGUAGE],
  async run(given, terminal) {
    const folder = given.arguments[0]!.replace(/[/\\]+$/, '')
    const saved = await openSavedResult(folder)
    if (saved.kind === 'refused') throw new UsageError(saved.reason)
    const { manifest, result } = saved
    const known = await backgroundOf(savedInput(manifest), {
      seed: result.seed,
      command: savedRunLine(folder, manifest, result),
      told: {
        runs: result.condition?.runsBefore ?? result.runs,
        replay: run => explainLine(savedReplayLine(folder, manifest), run),
        others: [],
      },
    })
    if (known.kind === 'invalid') return tellInvalid(known, terminal)
    const page = runPage(result, known.background, languageOf(given))
    return writeReport(reportFile(given) ?? `${folder}.html`, page, terminal)
  },
}
