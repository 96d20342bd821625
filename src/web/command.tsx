/** The command line that says the same as the page. */
import { usePage } from './hooks.ts'
import { commandOf } from './state.ts'

export function Command({ command, rest = '' }: { command: string; rest?: string }) {
  const { state, strings } = usePage()
  return (
    <p class="note">
      {strings.terminal}: <code>{commandOf(state, command, rest)}</code>
    </p>
  )
}
