/** How it ends and what is reported: outcomes, measures, expectations; and variants. */
import type { Cast } from './cast.ts'
import { conditions, type Tree } from './effects.ts'
import { flag, number, part, placeOf } from './expression.ts'

export function outcomesTree(cast: Cast): Tree {
  const { chooser, players } = cast
  const place = placeOf(cast, { may: 'result' })
  const payoff = (): Tree =>
    players.length > 0 && chooser.chance(0.3)
      ? { payoff: Object.fromEntries(chooser.some(players, 1, 3).map(each => [each.name, number(place, 1)])) }
      : {}
  const early = ['deal', 'rupture', 'truce'].slice(0, chooser.whole(0, 3)).map((name): [string, Tree] => {
    const when = conditions(place)
    const patient = chooser.chance(0.85)
      ? [`step > ${chooser.whole(1, 8)}`, ...(Array.isArray(when) ? when : [when])]
      : when
    return [name, { when: patient, ...(chooser.chance(0.2) ? { label: 'An end' } : {}), ...payoff() }]
  })
  const entries = [...early]
  entries.splice(chooser.whole(0, entries.length), 0, ['stalemate', { otherwise: true, ...payoff() }])
  return Object.fromEntries(entries)
}

export function measuresTree(cast: Cast): Tree {
  const { chooser, calendar } = cast
  const place = placeOf(cast, { may: 'result' })
  const measure = (kind: string): Tree => ({
    [kind]: kind === 'count' || kind === 'first' ? flag(place) : number(place),
    ...(chooser.chance(0.35)
      ? {
          by:
            calendar.kind === 'rounds'
              ? 'step'
              : chooser.one(['day', 'week', 'month', 'quarter', 'year', 'step']),
        }
      : {}),
    ...(chooser.chance(0.2) ? { unit: 'days', label: 'A measure' } : {}),
  })
  const kinds = ['final', 'highest', 'lowest', 'average', 'total', 'count', 'first']
  return Object.fromEntries(
    Array.from({ length: chooser.whole(1, 4) }, (_, index) => [
      `measure_${index}`,
      measure(chooser.one(kinds)),
    ]),
  )
}

export function expectTree(cast: Cast): Tree[] {
  const { chooser } = cast
  if (chooser.chance(0.7)) return []
  return [
    { [chooser.one(['always', 'never'])]: flag(placeOf(cast, { may: 'world' })) },
    { probability: 'stalemate', between: [0, 1], because: 'a probability lies there' },
  ]
}

/** A variant that says nothing but its name, and perhaps one that closes a move and one that changes something. */
export function variantsTree(cast: Cast): Tree {
  const { chooser, players } = cast
  const moves = players.flatMap(player =>
    player.tracks.flatMap(track => track.moves.map(move => `${player.name}.${move}`)),
  )
  const [player] = players
  return {
    plain: { label: { en: 'As it is', zh: '现状' } },
    ...(moves.length > 0 && chooser.chance(0.4)
      ? { closed: { forbid: chooser.chance(0.5) ? chooser.one(moves) : chooser.some(moves, 1, 2) } }
      : {}),
    ...(player !== undefined && chooser.chance(0.4)
      ? {
          changed: {
            change: {
              [`players.${player.name}.tremble`]: `min(1, ${part(number(placeOf(cast, { may: 'setup' }), 1))}^2)`,
            },
          },
        }
      : {}),
  }
}
