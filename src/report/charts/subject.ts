import { excerpt } from '../../text/index.ts'

/** Of what a picture is. */
interface Subject {
  readonly scenario: string
  readonly variant: string | null
  readonly changes: readonly string[]
}

/** `kuala-lumpur-2025, variant hawks, tension=3`. */
export function subjectOf({ scenario, variant, changes }: Subject): string {
  return [
    scenario,
    ...(variant === null ? [] : [`variant ${variant}`]),
    ...changes.map(change => excerpt(change, 60)),
  ].join(', ')
}
