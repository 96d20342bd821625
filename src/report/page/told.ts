/** Worlds told on a page about many runs: of each outcome a typical one and the shortest, folded away until somebody asks. */
import type { Game } from '../../game/index.ts'
import type { ToldWorld } from '../../study/index.ts'
import { formatCount, listed } from '../../text/index.ts'
import { labelled, wrapped } from '../layout.ts'
import type { Story, StoryEnd } from '../story.ts'
import { stepsText, storyPage } from '../story-page.ts'
import type { PagePart, PageSection } from './page.ts'

/** Worlds to be told, and among how many runs they were found. */
export interface ToldWorlds {
  readonly worlds: readonly TellableWorld[]
  readonly among: number
  readonly surprisingAmong: number
  /** Whether only some runs counted. */
  readonly conditioned: boolean
}

export interface TellableWorld extends ToldWorld {
  readonly story: Story
  /** The command that explains it. */
  readonly command: string
  /** How other cases end in the same world; null: they fail in it. */
  readonly elsewhere: readonly { readonly name: string; readonly end: StoryEnd | null }[]
}

/** Characters of all stories together: a page of many outcomes, or of long ones, stays well below its 3 MB. */
const ROOM = 300_000

/** Null where none is to be told. */
export function toldSection(told: ToldWorlds | null, game: Game, language: string): PageSection | null {
  if (told === null) return null
  const { worlds } = told
  const texts = worlds.map(world => storyText(world, game, language))
  let used = 0
  const kept = worlds.map((_, at) => {
    if (used + texts[at]!.length > ROOM) return false
    used += texts[at]!.length
    return true
  })
  const left = worlds.filter((_, at) => !kept[at])
  return {
    id: 'told',
    heading: 'Worlds told',
    parts: [
      { kind: 'paragraph', note: true, text: howTold(told) },
      ...worlds.flatMap((world, at): PagePart[] =>
        kept[at]
          ? [
              {
                kind: 'lines',
                heading: headingOf(world, game, language),
                text: texts[at]!,
                shown: 'folded',
              },
            ]
          : [],
      ),
      ...(left.length === 0
        ? []
        : [
            {
              kind: 'paragraph' as const,
              text: `Not told here, so that the page stays small: ${left.map(world => `${uncapitalised(headingOf(world, game, language))} (${world.command})`).join('; ')}.`,
            },
          ]),
    ],
  }
}

/** `A typical world of Truce, and the shortest: run 17, 25 steps`. */
function headingOf({ run, why, outcome, steps }: TellableWorld, game: Game, language: string): string {
  const { name, label } = game.outcomes[outcome]!
  const ending = labelled(label, name, language)
  const [first, ...also] = why.map(each => WHAT[each](ending))
  const kinds = [first!, ...also.map(uncapitalised)].join('; also ')
  return `${kinds}: run ${run}, ${stepsText(steps)}`
}

const WHAT: Readonly<Record<ToldWorld['why'][number], (ending: string) => string>> = {
  typical: ending => `${ending}, a typical world`,
  shortest: ending => `${ending}, the shortest`,
  surprising: ending => `The most surprising world, which ends in ${ending}`,
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function storyText({ story, command, elsewhere }: TellableWorld, game: Game, language: string): string {
  const others = elsewhere.map(({ name, end }) =>
    end === null
      ? `${name} fails`
      : `${name} ends in ${labelled(end.label, end.outcome, language)} after ${stepsText(end.steps)}`,
  )
  return [
    `$ ${command}`,
    '',
    ...(others.length === 0 ? [] : [...wrapped(`In the same world ${listed(others)}.`, 0), '']),
    storyPage(story, game, { color: false, language }),
  ].join('\n')
}

function howTold({ worlds, among, surprisingAmong, conditioned }: ToldWorlds): string {
  if (worlds.length === 0) return 'None of the first runs counts, so none is told.'
  const counting = conditioned ? ' (those that count)' : ''
  return `Of the first ${formatCount(among)} runs${counting}. Typical is what lies nearest to the medians of its ending, the shortest is the first that took the fewest steps; the most surprising one is that of the first ${formatCount(surprisingAmong)} in which the players picked most against their odds. Each command tells the world with its reasons.`
}
