/** A game in normal form solved. */
import { readNfg, type SolvedForm, type SolveQuestion, solveForm } from '../matrix-games/index.ts'
import type { Invalid } from './scenario.ts'

/** Solves a game in normal form from the text of a Gambit file (`.nfg`): its equilibria, and what else is asked of it. */
export function solveGame(
  name: string,
  text: string,
  question: SolveQuestion,
): Invalid | { readonly kind: 'solved'; readonly solved: SolvedForm } {
  const { form, diagnostics, files } = readNfg(name, text)
  if (form === null) return { kind: 'invalid', diagnostics, files }
  return { kind: 'solved', solved: solveForm(form, question) }
}
