/** What happened in a step, one sentence each, not yet laid out. */
import type { Game, Player, Text } from '../game/index.ts'
import { formatNumber } from '../text/index.ts'
import { inLanguage, labelled } from './layout.ts'
import { percentText } from './probability.ts'
import { placeText } from './reasons.ts'
import type { Story, StoryEntry, Value } from './story.ts'

type Pick = StoryEntry & { readonly kind: 'pick' }
type Change = StoryEntry & { readonly kind: 'change' }

/** Who picked what: `China: Take up the telephone`, with the track where several are told apart. */
export function pickText(pick: Pick, game: Game, language: string): { who: string; move: string } {
  const player = game.players.find(each => each.name === pick.player)!
  return {
    who: labelled(player.label, player.name, language),
    move: moveLabel(pick, pick.move, game, language),
  }
}

/** The chance of the move picked, then those of the others, the likeliest first. */
export function oddsText(pick: Pick, game: Game, language: string): string {
  const others = pick.menu
    .filter(({ move, probability }) => move !== pick.move && probability > 0)
    .toSorted((a, b) => b.probability - a.probability)
    .map(({ move, probability }) => `${moveLabel(pick, move, game, language)} ${percentText(probability, 0)}`)
  const chosen = pick.menu.find(each => each.move === pick.move)!
  return [percentText(chosen.probability, 0), ...others].join('; ')
}

/** What a quantal player compared, the best move first; null for others. */
export function expectedText(pick: Pick, game: Game, language: string): string | null {
  if (pick.rationality === undefined) return null
  const payoffs = pick.menu
    .flatMap(({ move, payoff }) => (payoff === undefined ? [] : [{ move, payoff }]))
    .toSorted((a, b) => b.payoff - a.payoff)
    .map(({ move, payoff }) => `${moveLabel(pick, move, game, language)} ${formatNumber(payoff)}`)
  return `expected payoffs, at rationality ${formatNumber(pick.rationality)}: ${payoffs.join('; ')}`
}

/** Why each closed move was closed, moves of one reason together: `its window is not open: Meet, Settle`; none: empty. */
export function closedTexts(pick: Pick, game: Game, language: string): string[] {
  const reasons = [...new Set(pick.menu.flatMap(({ closed }) => (closed === null ? [] : [closed])))]
  return reasons.map(reason => {
    const moves = pick.menu
      .filter(({ closed }) => closed === reason)
      .map(({ move }) => moveLabel(pick, move, game, language))
    return `${reason}: ${moves.join(', ')}`
  })
}

/** Which rule decided and what it looked at. */
export function reasonText({ reason }: Pick, game: Game, language: string): string | null {
  if (reason === null) return null
  const { place, when, seen } = reason
  const because = when === null ? 'no other rule held' : `because ${when}`
  const looked = seen.map(({ name, value }) => `${slotLabel(game, name, language)} ${shownValue(value)}`)
  return `${because} (${placeText(game, place)})${looked.length === 0 ? '' : `; it saw ${looked.join(', ')}`}`
}

export function moveLabel(pick: Pick, move: string, game: Game, language: string): string {
  const player = game.players.find(each => each.name === pick.player)!
  const track = player.tracks.find(each => each.name === pick.track)!
  return labelled(track.moves.find(each => each.name === move)!.label, move, language)
}

/** Happenings, what is learnt, what is set going and called off, as sentences; nothing for a pick or a change. */
export function happeningTexts(entry: StoryEntry, game: Game, language: string): string[] {
  switch (entry.kind) {
    case 'pick':
    case 'change':
      return []
    case 'happening':
      if (entry.say.length > 0) return entry.say.map(say => sentence(say, language))
      // What a move or a line of the dynamics does is seen from what changes.
      if (entry.what === 'move' || entry.what === 'dynamic') return []
      return [`${WHAT[entry.what]} ${happeningLabel(game, entry.what, entry.name, language)}.`]
    case 'belief':
      return [beliefText(entry, game, language)]
    case 'scheduled': {
      const due = entry.dueDay === null ? `step ${entry.dueStep}` : entry.dueDay
      return [`Set going for ${due}: ${sourceText(game, entry.name, language)}.`]
    }
    case 'cancelled':
      return [`Called off: ${sourceText(game, entry.name, language)}.`]
  }
}

/** `China's belief about United States: hawk 40.0 % → 62.0 %, dealmaker 60.0 % → 38.0 %.` */
function beliefText(
  { about, types }: StoryEntry & { readonly kind: 'belief' },
  game: Game,
  language: string,
): string {
  const nameOf = ({ name, label }: Player): string => labelled(label, name, language)
  const others = game.players.filter(each => each.name !== about)
  const whose = others.length === 1 ? `${possessive(nameOf(others[0]!))} belief` : 'Belief'
  const moved = types
    .filter(({ before, after }) => before !== after)
    .map(({ type, before, after }) => `${shownValue(type)} ${percentText(before)} → ${percentText(after)}`)
  return `${whose} about ${nameOf(game.players.find(each => each.name === about)!)}: ${moved.join(', ')}.`
}

/** `China's`; `United States'` of a name in the plural, or that ends like one. */
export function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}'` : `${name}'s`
}

/** What changed in a step, from where it began to where it ended, in the order of the first change: one thing may change several times. */
export function changeTexts(
  told: readonly StoryEntry[],
  game: Game,
  language: string,
): { readonly name: string; readonly text: string; readonly lines: readonly string[] }[] {
  const changes = told.filter((entry): entry is Change => entry.kind === 'change')
  return [...new Set(changes.map(change => change.name))].flatMap(name => {
    const own = changes.filter(change => change.name === name)
    const [before, after] = [own[0]!.before, own.at(-1)!.after]
    if (before === after) return []
    const lines = [...new Set(own.flatMap(({ by }) => by.map(place => placeText(game, place))))]
    return [
      {
        name,
        text: `${slotLabel(game, name, language)} ${shownValue(before)} → ${shownValue(after)}`,
        lines,
      },
    ]
  })
}

const WHAT = {
  entry: 'The calendar brings',
  later: 'Now due:',
  event: 'It happens:',
  joint: 'Together:',
} as const

function happeningLabel(
  game: Game,
  what: 'entry' | 'later' | 'event' | 'joint',
  name: string,
  language: string,
): string {
  if (what === 'entry') return `entry ${name}`
  if (what === 'later') return sourceText(game, name, language)
  const among = what === 'event' ? game.events : what === 'joint' ? game.joints : []
  return labelled(among.find(each => each.name === name)?.label ?? null, name, language)
}

/**
 * Where something scheduled comes from, by its path: `us/tariffs/announce/later:1` and `us.announce` are a move of us, `event:x/later:1`
 * and `event:x` an event. Nobody is shown a path.
 */
function sourceText(game: Game, path: string, language: string): string {
  const source = path.replace(/\/(later|one_of):.*$/, '')
  const [kind, name] = source.split(':')
  if (name !== undefined) {
    if (kind === 'event' || kind === 'joint') return happeningLabel(game, kind, name, language)
    return kind === 'calendar' ? `entry ${name} of the calendar` : `item ${name} of the dynamics`
  }
  const [first = '', ...rest] = source.split(/[/.]/)
  const player = game.players.find(each => each.name === first)
  const move = player?.tracks.flatMap(track => track.moves).find(each => each.name === rest.at(-1))
  if (player === undefined || move === undefined) return rest.at(-1) ?? first
  const who = labelled(player.label, player.name, language)
  return `${labelled(move.label, move.name, language)} (${who})`
}

function sentence(say: Text, language: string): string {
  const text = inLanguage(say, language)
  return /[.!?。！？…]$/.test(text) ? text : `${text}${/\p{Script=Han}$/u.test(text) ? '。' : '.'}`
}

/** Its label or its name; a type is known by whose it is: `China hardliner`. */
export function slotLabel(game: Game, name: string, language: string): string {
  const slot = game.slots.find(each => each.name === name)
  const [owner] = name.split('.')
  const player = slot?.role === 'type' ? game.players.find(each => each.name === owner) : undefined
  return player === undefined
    ? labelled(slot?.label ?? null, name, language)
    : labelled(slot?.label ?? player.label, player.name, language)
}

/** The name of the private type that was drawn for a player, as the file has it; null without types. */
export function typeDrawn(drawn: Story['drawn'], player: string): string | null {
  const type = drawn.find(({ name }) => name === `${player}.type`)
  return type === undefined ? null : String(type.value)
}

/** A value as people read it: yes and no of a flag, a word without its underscores. Programs get it as the file has it. */
export function shownValue(value: Value): string {
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value.replaceAll('_', ' ')
}
