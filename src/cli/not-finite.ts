/** Why a scenario has no exact answer, with the lines that make it so. */
import type { NotFinite } from '../index.ts'
import { formatNumber, listed } from '../text/index.ts'
import { EXIT } from './command.ts'
import { shown, type Terminal } from './terminal.ts'

/** Tells it; answers with the exit code. */
export function tellNotFinite({ reasons, medians }: NotFinite, terminal: Terminal): number {
  const lines = reasons.map(({ message, place }) =>
    place === null ? `  ${message}` : `  ${place.file}:${place.line}:${place.column}: ${message}`,
  )
  const cure =
    medians.length > 0
      ? `--fix parameters puts ${listed(medians.map(({ name, value }) => `${name} at ${formatNumber(value)}`))}.`
      : 'A number is finite with a grid and a range, a whole number with a range: see docs/language.md.'
  const told = ['The scenario is not finite, so there is no exact answer:', ...lines, cure]
  terminal.error(told.map(line => `${shown(line)}\n`).join(''))
  return EXIT.usage
}
