/** That an equilibrium which is shown is one of several, and what decided between them. */
import type { ChosenAmong } from '../solver/index.ts'
import { formatCount } from '../text/index.ts'

/** Behind `equilibrium` where there is room for little: ` (one of several)`; empty where it is the only one. */
export function oneOfSeveral({ several }: ChosenAmong): string {
  return several === 0 ? '' : ' (one of several)'
}

/** A sentence, and one of what decided; null where the equilibrium is the only one. The rule is the payoff-dominant one. */
export function chosenAmongText({ several, fallbacks }: ChosenAmong): string | null {
  if (several === 0) return null
  const where = `in ${formatCount(several)} ${several === 1 ? 'decision' : 'decisions'} several pay differently`
  const sum = 'the highest sum of payoffs decided between them, then the order of names'
  const rule = 'the one that is at least as good for everybody was taken'
  const what =
    fallbacks === 0
      ? rule
      : fallbacks === several
        ? `none is at least as good for everybody as the others, so ${sum}`
        : `${rule}; in ${formatCount(fallbacks)} there is none such, and ${sum}`
  return `The equilibrium is one of several: ${where}. ${what[0]!.toUpperCase()}${what.slice(1)}. Another may end in another way (tft solve --select).`
}
