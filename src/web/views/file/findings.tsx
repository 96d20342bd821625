/** What is wrong with the text in the editor, each a way to its place. */
import { usePage } from '../../hooks.ts'
import type { Problem } from '../../questions.ts'

export interface FindingsProps {
  /** Errors first. */
  readonly problems: readonly Problem[]
  readonly isChecking: boolean
  readonly goTo: (line: number, column: number) => void
}

/** So many are listed. */
const MOST = 50

export function Findings({ problems, isChecking, goTo }: FindingsProps) {
  const { strings } = usePage()
  const words = strings.file
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return (
    <div id="findings">
      <p role="status" class={errors > 0 ? 'trouble' : 'note'}>
        {isChecking ? words.checking : errors === 0 ? words.sound : words.unsound(errors)}
      </p>
      {problems.length > 0 && (
        <ul class="findings">
          {problems.slice(0, MOST).map(({ severity, message, line, column }) => (
            <li class={severity}>
              <b>{words.severity[severity]}</b>{' '}
              {line !== null && column !== null && (
                <button type="button" onClick={() => goTo(line, column)}>
                  {words.goTo(line, column)}
                </button>
              )}{' '}
              {message}
            </li>
          ))}
          {problems.length > MOST && <li>{words.more(problems.length - MOST)}</li>}
        </ul>
      )}
    </div>
  )
}
