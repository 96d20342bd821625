import { textOf } from '../lower/nodes.ts'
import type { EffectDefinition } from './effect.ts'

/** Text for the story; changes nothing. */
export const say: EffectDefinition = {
  name: 'say',
  summary: 'Tells something in the story of a run and changes nothing.',
  parameters: [{ name: 'say', summary: 'The text, or one a language.' }],
  lower: (entry, into) => {
    into.say = textOf(entry.value)
  },
}
