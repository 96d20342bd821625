/** The file itself: edited with what is wrong with it, opened, saved, shared, and what its figures rest on. */
import { useRef, useState } from 'preact/hooks'
import { MOST_BYTES } from '../../index.ts'
import { Command } from '../command.tsx'
import { usePage } from '../hooks.ts'
import { useResults } from '../results.ts'
import { saveText } from '../save.ts'
import { type Source, startState } from '../state.ts'
import { Trouble } from '../trouble.tsx'
import { Editor, type EditorHandle } from './file/editor.tsx'
import { Evidence } from './file/evidence.tsx'
import { Findings } from './file/findings.tsx'
import { Share } from './file/share.tsx'
import { Endings } from './outcomes.tsx'

export function FileView() {
  const page = usePage()
  const { state, draft, facts, strings } = page
  const words = strings.file
  const { result, document, trouble } = useResults(page)
  const editor = useRef<EditorHandle>(null)
  const [refusal, refuse] = useState<string | null>(null)
  const shown = draft.source ?? state.source
  const name = fileNameOf(shown)
  const problems = draft.problems ?? facts.problems
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const read = await textOf(file)
    if ('content' in read) draft.edit({ name: file.name, content: read.content, shipped: false })
    refuse('content' in read ? null : words[read.reason](file.name))
  }
  return (
    <div class="file">
      <section
        aria-labelledby="file-heading"
        onDragOver={event => event.preventDefault()}
        onDrop={event => {
          event.preventDefault()
          void open(event.dataTransfer?.files[0])
        }}
      >
        <h2 id="file-heading">
          {words.heading}: {name}
        </h2>
        <p class="tools">
          <label>
            {words.open}{' '}
            <input
              type="file"
              accept=".yaml,.yml,text/yaml"
              onChange={event => {
                void open(event.currentTarget.files?.[0])
                // So that the same file can be opened again after it was changed.
                event.currentTarget.value = ''
              }}
            />
          </label>
          <span class="note">{words.drop}</span>
          <button type="button" onClick={() => saveText(name, shown.content, 'application/yaml')}>
            {words.save(name)}
          </button>
        </p>
        {refusal !== null && (
          <p class="trouble" role="alert">
            {refusal}
          </p>
        )}
        <Editor
          text={shown.content}
          problems={problems}
          edit={content => draft.edit({ name, content, shipped: false })}
          handle={editor}
        />
        <Findings
          problems={problems}
          isChecking={draft.source !== null && draft.problems === null}
          goTo={(line, column) => editor.current!.goTo(line, column)}
        />
        <Command command="check" state={startState(shown)} />
      </section>
      <div>
        {trouble !== null && <Trouble trouble={trouble} />}
        {result !== null && <Endings result={result} isFull={document !== null} />}
        <Share />
      </div>
      <Evidence />
    </div>
  )
}

/** Under which it is saved. */
function fileNameOf({ name }: Source): string {
  const last = name.slice(name.lastIndexOf('/') + 1)
  return /\.ya?ml$/i.test(last) ? last : `${last}.yaml`
}

async function textOf(file: File): Promise<{ content: string } | { reason: 'tooLarge' | 'notText' }> {
  if (file.size > MOST_BYTES) return { reason: 'tooLarge' }
  try {
    return { content: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) }
  } catch {
    return { reason: 'notText' }
  }
}
