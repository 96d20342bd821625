/** The first sentence among the reasons why parameters are impossible, or null when there is none. */
export function firstReason(...reasons: readonly (string | false)[]): string | null {
  return reasons.find(reason => reason !== false) || null
}

/** The reason that a parameter is not a finite number, if one is not. */
export function notFinite(name: string, parameters: readonly number[]): string | false {
  return !parameters.every(Number.isFinite) && `${name} needs finite numbers, not ${parameters.join(', ')}.`
}
