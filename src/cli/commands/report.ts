import { backgroundOf, openSavedResult, runPage } from '../../index.ts'
import { type Command, UsageError } from '../command.ts'
import { shellLine } from '../command-line.ts'
import { tellInvalid } from '../diagnostics.ts'
import { LANGUAGE } from '../options.ts'
import { REPORT, reportFile, writeReport } from '../reporting.ts'

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
    const [scenario, ...others] = manifest.texts
    const texts = new Map(others.map(({ path, text }) => [path, text]))
    const replay = (...more: string[]): string =>
      shellLine([
        'tft',
        'run',
        scenario!.path,
        ...(result.variant === null ? [] : ['--variant', result.variant]),
        ...result.changes.flatMap(change => ['--set', change]),
        '--seed',
        result.seed,
        ...more,
      ])
    const known = backgroundOf(
      {
        name: scenario!.path,
        content: scenario!.text,
        load: path => {
          const text = texts.get(path) ?? texts.get(path.replace(/^\.\//, ''))
          return text === undefined ? null : new TextEncoder().encode(text)
        },
        variant: result.variant,
        set: result.changes.map(change => {
          const at = change.indexOf('=')
          return { path: change.slice(0, at), value: change.slice(at + 1) }
        }),
      },
      {
        seed: result.seed,
        runs: result.runs,
        command: replay('--runs', String(result.runsAsked)),
        replay: run => replay('--only-run', String(run)),
      },
    )
    if (known.kind === 'invalid') return tellInvalid(known, terminal)
    const page = runPage(result, known.background, given.text('language') ?? 'en')
    return writeReport(reportFile(given) ?? `${folder}.html`, page, terminal)
  },
}
