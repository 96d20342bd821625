/** What is wrong with a file, with places. */
import type { Problem } from './questions.ts'
import type { Strings } from './strings.ts'

export function Problems({ problems, strings }: { problems: readonly Problem[]; strings: Strings }) {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return (
    <div class="trouble" role="alert">
      <p>{strings.wrong(errors.length)}</p>
      <ul>
        {errors.map(({ message, line, column }) => (
          <li>
            {line !== null && column !== null && <b>{strings.at(line, column)}: </b>}
            {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
