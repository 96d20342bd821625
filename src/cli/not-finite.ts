/** Why a scenario has no exact answer, with the lines that make it so. */
import type { NotFinite } from '../index.ts'
import { formatNumber, listed } from '../text/index.ts'
import { EXIT } from './command.ts'
import { shown, type Terminal } from './terminal.ts'

/** Tells it; answers with the exit code. */
export function tellNotFinite({ reasons, medians }: NotFinite, terminal: Terminal): number {
  return tellReasons(
    'The scenario is not finite, so there is no exact answer:',
    { reasons, medians },
    terminal,
  )
}

/** Under a first line every line of the file that is the reason, and each cure that one of them needs. */
export function tellReasons(
  first: string,
  { reasons, medians }: Pick<NotFinite, 'reasons' | 'medians'>,
  terminal: Terminal,
): number {
  const lines = reasons.map(({ message, place }) =>
    place === null ? `  ${message}` : `  ${place.file}:${place.line}:${place.column}: ${message}`,
  )
  const boundless = reasons.some(({ message }) => WITHOUT.test(message))
  const cures = [
    ...(medians.length > 0
      ? [
          `--fix parameters puts ${listed(medians.map(({ name, value }) => `${name} at ${formatNumber(value)}`))}.`,
        ]
      : []),
    ...(boundless
      ? ['A number is finite with a grid and a range, a whole number with a range: see docs/language.md.']
      : []),
    ...(medians.length === 0 && !boundless
      ? ['What is drawn during a run cannot be fixed: give it finitely many values (docs/language.md).']
      : []),
  ]
  terminal.error([first, ...lines, ...cures].map(line => `${shown(line)}\n`).join(''))
  return EXIT.usage
}

/** What is said of variables, in `scenario/check/finite.ts`; other reasons are draws. */
const WITHOUT = /without (a )?(grid|range)/
