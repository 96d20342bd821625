/** An editor of lines: numbers beside them, lines with problems marked. Tab leaves it, as from any other field. */
import type { RefObject } from 'preact'
import { useImperativeHandle, useMemo, useRef } from 'preact/hooks'
import { usePage } from '../../hooks.ts'
import type { Problem } from '../../questions.ts'

export interface EditorHandle {
  /** Puts the caret there, both 1-based. */
  readonly goTo: (line: number, column: number) => void
}

export interface EditorProps {
  readonly text: string
  readonly problems: readonly Problem[]
  readonly edit: (text: string) => void
  readonly handle: RefObject<EditorHandle | null>
}

export function Editor({ text, problems, edit, handle }: EditorProps) {
  const { strings } = usePage()
  const area = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLDivElement>(null)
  const bands = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => text.split('\n').length, [text])
  const numbered = useMemo(() => Array.from({ length: lines }, (_, index) => index + 1).join('\n'), [lines])
  const marks = marksOf(problems)
  const follow = (): void => {
    const { scrollTop } = area.current!
    for (const each of [numbers.current!, bands.current!])
      each.style.transform = `translateY(${-scrollTop}px)`
  }
  const goTo = (line: number, column: number): void => {
    const field = area.current!
    const at = offsetOf(field.value, line, column)
    field.focus()
    field.setSelectionRange(at, at)
    const height = Number.parseFloat(getComputedStyle(field).lineHeight)
    field.scrollTop = Math.max(0, (line - 1) * height - field.clientHeight / 2)
    field.scrollLeft = 0
  }
  useImperativeHandle(handle, () => ({ goTo }), [])
  return (
    <div class="editor">
      <div class="gutter" aria-hidden="true">
        <div ref={numbers}>
          <div class="numbers">{numbered}</div>
          {marks.map(({ line, column, severity, message }) => (
            <button
              type="button"
              tabIndex={-1}
              class={`mark ${severity}`}
              style={{ top: `${(line - 1) * LINE}em` }}
              title={message}
              key={line}
              onClick={() => goTo(line, column)}
            >
              {line}
            </button>
          ))}
        </div>
      </div>
      <div class="lines">
        <div class="bands" aria-hidden="true" ref={bands}>
          {marks.map(({ line, severity }) => (
            <div class={`band ${severity}`} style={{ top: `${(line - 1) * LINE}em` }} key={line} />
          ))}
        </div>
        <textarea
          ref={area}
          id="editor"
          aria-label={strings.file.editor}
          aria-describedby="findings"
          aria-invalid={problems.some(({ severity }) => severity === 'error')}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          wrap="off"
          value={text}
          onInput={event => edit(event.currentTarget.value)}
          onKeyDown={keepIndentation}
          onScroll={follow}
        />
      </div>
    </div>
  )
}

/** Height of a line in its own font size, as the style has it. */
const LINE = 1.5

/** The worst problem of every line, so many lines at most. */
const MOST_MARKS = 200

function marksOf(problems: readonly Problem[]) {
  const marks = new Map<number, Problem & { readonly line: number; readonly column: number }>()
  // The worst come first.
  for (const problem of problems) {
    const { line, column } = problem
    if (line !== null && column !== null && !marks.has(line) && marks.size < MOST_MARKS)
      marks.set(line, { ...problem, line, column })
  }
  return [...marks.values()]
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let each = 1; each < line; each++) {
    const end = text.indexOf('\n', start)
    if (end < 0) break
    start = end + 1
  }
  const end = text.indexOf('\n', start)
  return Math.min(start + column - 1, end < 0 ? text.length : end)
}

/** A new line begins where the last one began. */
function keepIndentation(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.isComposing) return
  const { value, selectionStart } = event.currentTarget as HTMLTextAreaElement
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart)
  const [indentation] = /^ */.exec(line)!
  if (indentation === '') return
  event.preventDefault()
  // The only way to insert that can be undone by the keys that undo.
  document.execCommand('insertText', false, `\n${indentation}`)
}
