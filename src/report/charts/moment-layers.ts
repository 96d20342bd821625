import { inLanguage } from '../layout.ts'
import { shortDay } from '../when.ts'
import type { TimeAxis } from './calendar-axis.ts'
import { type Mark, type MarkLayers, type MarkPlan, markLayers } from './mark-layers.ts'
import type { Moment } from './moments.ts'

/** Dated events as numbered rules with a key; those of one day share a number. */
export function momentLayers(
  moments: readonly Moment[],
  time: TimeAxis,
  plan: MarkPlan,
  language: string,
): MarkLayers {
  return markLayers(gathered(moments, time, plan.width, language), plan)
}

/** Within the calendar, one a day. */
function gathered(moments: readonly Moment[], time: TimeAxis, width: number, language: string): Mark[] {
  const found = new Map<string | number, string[]>()
  for (const { at, text } of moments) {
    const place = time.pixelsOf(at)
    if (!(place >= 0 && place <= width)) continue
    found.set(at, [...(found.get(at) ?? []), inLanguage(text, language)])
  }
  return Array.from(found, ([at, texts]) => ({
    place: time.pixelsOf(at),
    text: `${typeof at === 'string' ? shortDay(at) : `Step ${at}`}: ${texts.join('; ')}`,
  }))
}
