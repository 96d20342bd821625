/** What may be wider than a telephone scrolls sideways by itself, also for who has only keys. */
import type { ComponentChildren } from 'preact'

export function Scroller({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keys
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
