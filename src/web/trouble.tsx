/** Why a question has no answer. */
import { usePage } from './hooks.ts'
import { Problems } from './problems.tsx'
import type { Invalid, Refused } from './questions.ts'

export function Trouble({ trouble }: { trouble: Invalid | Refused | { kind: 'failed'; reason: string } }) {
  const { strings } = usePage()
  if (trouble.kind === 'invalid') return <Problems problems={trouble.problems} strings={strings} />
  return (
    <p class="trouble" role="alert">
      {trouble.reason}
    </p>
  )
}
