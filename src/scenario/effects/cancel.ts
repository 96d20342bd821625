import { happeningOf } from '../lower/happenings.ts'
import { asScalar, itemsOf } from '../lower/nodes.ts'
import type { EffectDefinition } from './effect.ts'

/** Drops everything pending from a move, a family, a joint or an event. Nothing pending: no effect. */
export const cancel: EffectDefinition = {
  name: 'cancel',
  summary: 'Drops everything that is under way from a move, a joint or an event.',
  parameters: [
    { name: 'cancel', summary: '`us.threaten`, the name of an event or joint, or a list of these.' },
  ],
  lower: (entry, into, at) => {
    for (const item of itemsOf(entry.value)) {
      const happening = happeningOf(at.lowering, asScalar(item), at.place)
      if (happening !== null) into.cancels.push(happening.tally)
    }
  },
}
