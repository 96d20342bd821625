/** What may be wider than a telephone scrolls sideways by itself, also for who has only keys. */
import type { ComponentChildren } from 'preact'

export function Scroller({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keys
    // biome-ignore lint/a11y/useSemanticElements: it groups no fields; a region would be one more landmark for every table
    <div class="scroll" tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  )
}
