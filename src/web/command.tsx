/** The command line that says the same as the page. */
import { usePage } from './hooks.ts'
import { commandOf, type PageState } from './state.ts'

interface CommandProps {
  readonly command: string
  readonly rest?: string
  /** Where the command is about something else than what is set. */
  readonly state?: PageState
}

export function Command({ command, rest = '', state }: CommandProps) {
  const page = usePage()
  return (
    <p class="note">
      {page.strings.terminal}: <code>{commandOf(state ?? page.state, command, rest)}</code>
    </p>
  )
}
