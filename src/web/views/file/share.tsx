/** A link that carries everything, or a sentence where it would be too long. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatCount } from '../../../text/index.ts'
import { usePage } from '../../hooks.ts'
import { fragmentOf } from '../../link.ts'
import { VIEWS, type View } from '../../state.ts'

/** Characters beyond which mail and chat cut links off. */
const LONGEST = 8_000

export function Share() {
  const { state, draft, strings } = usePage()
  const words = strings.file
  const [view, choose] = useState<View>('outcomes')
  const [link, setLink] = useState<string | null>(null)
  const [told, tell] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    let isCurrent = true
    tell('')
    void fragmentOf({ ...state, view }).then(fragment => {
      if (isCurrent) setLink(`${location.href.replace(/#.*$/s, '')}#${fragment}`)
    })
    return () => {
      isCurrent = false
    }
  }, [state, view])
  const copy = async (): Promise<void> => {
    field.current!.select()
    try {
      await navigator.clipboard.writeText(link!)
      tell(words.copied)
    } catch {
      tell(words.copyYourself)
    }
  }
  return (
    <section aria-labelledby="share">
      <h2 id="share">{words.share}</h2>
      <p class="note">{words.shareNote}</p>
      {draft.source !== null && <p class="note">{words.shareDraft}</p>}
      {link !== null && link.length > LONGEST ? (
        <p class="trouble">{words.tooLong(formatCount(link.length))}</p>
      ) : (
        <>
          <p>
            <label>
              {words.opens}{' '}
              <select id="opens" value={view} onChange={event => choose(event.currentTarget.value as View)}>
                {VIEWS.map(each => (
                  <option value={each}>{strings.views[each]}</option>
                ))}
              </select>
            </label>
          </p>
          <p class="link">
            <label>
              {words.link} <input type="text" id="link" readOnly ref={field} value={link ?? ''} />
            </label>
            <button type="button" disabled={link === null} onClick={() => void copy()}>
              {words.copy}
            </button>{' '}
            <span role="status">{told}</span>
          </p>
          {location.protocol === 'file:' && <p class="note">{words.shareFile}</p>}
        </>
      )}
    </section>
  )
}
