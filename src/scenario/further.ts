/** What else is wrong with a scenario that has unknown keys. */
import type { Diagnostic } from '../text/diagnostic.ts'
import { type ResolveOptions, resolveGame } from './resolve.ts'
import type { MendedScenario } from './scenario.ts'

/**
 * Errors of a mended scenario. Where each key was given the name that it was meant to have, all of them; where keys were left out,
 * only misspelt names (those that have a near one), and none that what was left out may have declared: no other error is surely there
 * once the keys are mended.
 */
export function furtherErrors(
  { scenario, lost }: MendedScenario,
  options: ResolveOptions = {},
): Diagnostic[] {
  const errors = resolveGame(scenario, options).diagnostics.filter(({ severity }) => severity === 'error')
  return lost.size === 0 ? errors : errors.filter(error => isMisspelling(error, lost))
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
