/** The game on a board: who can do what, what the calendar and the world bring, and how it can end. */
import { byPosition, type Game, type Player } from '../../game/index.ts'
import { momentsOf } from '../charts/index.ts'
import { fileLabel, fileText } from './language.ts'
import { type Child, element, type Markup, together } from './markup.ts'

export function boardMarkup(game: Game, language: string): Markup {
  const moments = momentsOf(game)
  return element(
    'div',
    { class: 'board' },
    ...game.players.toSorted(byPosition).map(player => playerCard(player, language)),
    listCard(
      'The calendar brings',
      moments.map(({ at, text }) => together(`${at}: `, fileText(text, language))),
    ),
    listCard(
      'The world may bring',
      game.events.map(({ label, name }) => fileLabel(label, name, language)),
    ),
    listCard(
      'Together they can reach',
      game.joints.toSorted(byPosition).map(({ label, name }) => fileLabel(label, name, language)),
    ),
    listCard(
      'It ends in',
      game.outcomes.map(({ label, name }) => fileLabel(label, name, language)),
    ),
  )
}

function playerCard(player: Player, language: string): Markup {
  return element(
    'div',
    { class: 'card' },
    element('h3', {}, fileLabel(player.label, player.name, language)),
    ...player.tracks.toSorted(byPosition).map(track =>
      together(
        track.name === '' ? null : element('h4', {}, fileLabel(track.label, track.name, language)),
        element(
          'ul',
          {},
          ...track.moves.toSorted(byPosition).map(move => {
            const { stance } = move
            const tone =
              stance.kind !== 'constant' || stance.value === 0 ? null : stance.value > 0 ? 'mild' : 'tough'
            return element('li', { class: tone }, fileLabel(move.label, move.name, language))
          }),
        ),
      ),
    ),
  )
}

function listCard(heading: string, lines: readonly Child[]): Markup | null {
  if (lines.length === 0) return null
  return element(
    'div',
    { class: 'card' },
    element('h3', {}, heading),
    element('ul', {}, ...lines.map(line => element('li', {}, line))),
  )
}
