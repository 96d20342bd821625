/** What else is wrong with a scenario that has unknown keys. */
import type { Diagnostic } from '../text/diagnostic.ts'
import type { Span } from '../text/span.ts'
import { type ResolveOptions, resolveGame } from './resolve.ts'
import type { MendedScenario } from './scenario.ts'

/**
 * Errors of a mended scenario. Where each key was given the name that it was probably meant to have, all but those that the name may
 * have made: within such a key only misspelt names (those that have a near one). Where keys were left out, only misspelt names, and
 * none that what was left out may have declared: no other error is surely there once the keys are mended.
 */
export function furtherErrors(
  { scenario, lost, guessed }: MendedScenario,
  options: ResolveOptions = {},
): Diagnostic[] {
  const errors = resolveGame(scenario, options).diagnostics.filter(({ severity }) => severity === 'error')
  return errors.filter(error => {
    const isSure = lost.size === 0 && !guessed.some(place => isWithin(error.span, place))
    return isSure || isMisspelling(error, lost)
  })
}

function isWithin(span: Span | null, [file, first, last]: Span): boolean {
  return span !== null && span[0] === file && span[1] >= first && span[2] <= last
}

function isMisspelling({ code, message }: Diagnostic, lost: ReadonlySet<string>): boolean {
  const parts = /`([^`]*)`.* Did you mean `/.exec(message)?.[1]?.split(/[^A-Za-z0-9_]+/)
  if (!code.startsWith('unknown-') || parts === undefined) return false
  return !parts.some(part => mayBeLost(part, lost))
}

/** Whether what was left out has the name, or its beginning: `fee_50` may be of a family `fee_{size}`. */
function mayBeLost(name: string, lost: ReadonlySet<string>): boolean {
  for (let end = Math.min(3, name.length); end <= name.length; end++)
    if (lost.has(name.slice(0, end))) return true
  return false
}
