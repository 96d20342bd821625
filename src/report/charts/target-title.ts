import type { TargetSensitivity } from '../../study/sensitivity.ts'
import { inLanguage, labelled } from '../layout.ts'

/** A result that is analysed: `the probability of Rupture`, `Payoff of China`, `Trade lost, $bn`. */
export function targetTitle(
  { kind, name, label, unit }: Pick<TargetSensitivity, 'kind' | 'name' | 'label' | 'unit'>,
  language: string,
): string {
  const words = labelled(label, name, language)
  const inUnit = unit === null ? '' : `, ${inLanguage(unit, language)}`
  switch (kind) {
    case 'outcome':
      return `the probability of ${words}`
    case 'payoff':
      return `the payoff of ${words}${inUnit}`
    case 'measure':
      return `${words}${inUnit}`
  }
}
