/** What is believed of private types: made where something reads it, refused where nobody could work it out (LANGUAGE §7). */
import type { Expr } from '../../expression/tree.ts'
import type { Belief, Player, Setup, Text, Track } from '../../game/game.ts'
import { expressionsOf, looksAhead, rulesOf } from '../../game/policies.ts'
import type { Span } from '../../text/span.ts'
import { get } from '../tree.ts'
import { addSlot, NUMBER } from './builder.ts'
import type { Lowering } from './lowering.ts'
import type { PlayerName } from './names.ts'
import { entriesOf, textOf } from './nodes.ts'
import { slotsReadBy, visitExpr } from './reads.ts'

/** A type to name in an example: the first in the file. */
export function firstType({ tree, types }: PlayerName): string {
  return entriesOf(tree, 'types')[0]?.key ?? types[0]!
}

/** The slot of the odds that a player is of a type (by its index), made with those of its other types on first asking. */
export function beliefSlot(lowering: Lowering, player: PlayerName, type: number, span: Span): number {
  return demandBelief(lowering, player, span)[type]!
}

/** The slots of what is believed of a player, one a type. `span`: what needs them. */
export function demandBelief(lowering: Lowering, player: PlayerName, span: Span): readonly number[] {
  if (player.beliefs.length > 0) return player.beliefs
  player.believedAt = span
  for (const type of player.types)
    player.beliefs.push(
      addSlot(lowering.builder, {
        name: `believes.${player.name}.${type}`,
        role: 'belief',
        type: NUMBER,
        label: labelOf(player, type),
        span,
      }),
    )
  return player.beliefs
}

/** Beliefs start at the chances of the types, as soon as these are drawn. */
export function startBeliefs({ names, builder }: Lowering): void {
  const starts = names.players.flatMap(({ beliefs, typeSlot }) => {
    const drawn = builder.setup.find(each => each.kind === 'type' && each.slot === typeSlot)
    if (beliefs.length === 0 || drawn?.kind !== 'type') return []
    return drawn.types.map(
      ({ chance }, type): Setup => ({
        kind: 'assign',
        slot: beliefs[type]!,
        value: chance,
        range: [0, 1],
        span: chance.span,
      }),
    )
  })
  const behindTypes = builder.setup.findLastIndex(each => each.kind === 'type') + 1
  builder.setup.splice(behindTypes, 0, ...starts)
}

/** `Believed hawk: United States`, in English and in every other language in which the player has a name. */
function labelOf(player: PlayerName, type: string): Text {
  const typeTree = entriesOf(player.tree, 'types').find(entry => entry.key === type)!.value
  const who = textOf(get(player.tree, 'label')) ?? player.name
  const what = (typeTree.kind === 'map' ? textOf(get(typeTree, 'label')) : null) ?? type.replaceAll('_', ' ')
  const text = (language: string, template: (who: string, what: string) => string): string =>
    template(inLanguage(who, language), inLanguage(what, language))
  const english = text('en', (x, y) => `Believed ${y}: ${x}`)
  const isChinese = [who, what].some(each => typeof each !== 'string' && each.zh !== undefined)
  return isChinese ? { en: english, zh: text('zh', (x, y) => `被认为是${y}：${x}`) } : english
}

function inLanguage(text: Text, language: string): string {
  if (typeof text === 'string') return text
  return text[language] ?? text.en ?? Object.values(text)[0] ?? ''
}

/**
 * What is believed of a lowered player, or null where nothing reads it. What everyone believes must follow from what everyone sees:
 * a player whose picks depend on anything else that is private is refused, because their likelihood would be no finite sum.
 */
export function beliefOf(lowering: Lowering, player: PlayerName, lowered: Player): Belief | null {
  if (player.beliefs.length === 0) return null
  const slots = slotsReadBy(lowering, expressionsOfPicks(lowered))
  // Who looks ahead weighs whatever it knows: its payoffs, what its moves do.
  if (looksAhead(lowered)) for (const { slot } of player.privates.values()) slots.add(slot)
  const secret = [...slots].find(slot => isSecret(lowering, player, slot))
  if (secret !== undefined) {
    const { name } = lowering.builder.slots[secret]!
    lowering.report.error(
      player.believedAt,
      'belief-of-secrets',
      `Nobody can tell how likely a pick of ${player.name} is under each type: it depends on \`${name}\`, which is private and not given by its type. Give it as a number of each type, or do without beliefs about ${player.name}.`,
    )
  }
  const byType = [...player.privates.values()].filter(each => slots.has(each.slot) && each.byType !== null)
  const forgetful = lowered.tracks.find(track => remembersByType(lowering, player, lowered, track))
  if (forgetful !== undefined)
    lowering.report.error(
      player.believedAt,
      'belief-of-memory',
      `Nobody can follow what the strategy of ${player.name} remembers on ${forgetful.path}: it depends on its type. Write the strategy under by_type, once for each type.`,
    )
  return {
    slots: player.beliefs,
    numbers: byType.map(({ slot, byType: values }) => ({ slot, values: values! })),
  }
}

/** Everything that decides with which odds a player picks what. */
function expressionsOfPicks(player: Player): Expr[] {
  return [...(player.acts === null ? [] : [player.acts]), ...player.tracks.flatMap(expressionsOfTrack)]
}

function expressionsOfTrack({ moves, policy, tremble }: Track): Expr[] {
  const rules = rulesOf(policy)
  const byStance = rules.some(rule => rule.weights.some(({ on }) => on.kind !== 'moves'))
  return [
    ...(tremble === null ? [] : [tremble]),
    ...expressionsOf(policy),
    ...moves.flatMap(({ when, window, stance }) => [
      ...when,
      ...(window === null ? [] : [window]),
      ...(byStance ? [stance] : []),
    ]),
    ...rules.flatMap(rule => rule.remember.map(write => write.value)),
  ]
}

/** Whether the others can neither see what a slot holds nor know it for each type. */
function isSecret(lowering: Lowering, player: PlayerName, index: number): boolean {
  const slot = lowering.builder.slots[index]!
  switch (slot.role) {
    case 'private': {
      const given = [...player.privates.values()].find(each => each.slot === index)?.byType ?? null
      return given === null || given.some(draws)
    }
    case 'noted': {
      // It was noted under the type that the player has, whatever another would have had.
      const value = lowering.builder.noted.find(each => each.slot === index)!.value
      return [...slotsReadBy(lowering, [value])].some(each => lowering.builder.slots[each]!.knownTo !== null)
    }
    case 'variable':
      return slot.knownTo !== null
    default:
      return false
  }
}

function draws(expr: Expr): boolean {
  let found = false
  visitExpr(expr, ({ kind }) => {
    found ||= kind === 'draw' || kind === 'row' || kind === 'oneOf'
  })
  return found
}

/** Whether a strategy that all types share remembers something that could differ by type. */
function remembersByType(lowering: Lowering, player: PlayerName, lowered: Player, track: Track): boolean {
  const { policy } = track
  if (policy.kind !== 'rules' || policy.rules.every(rule => rule.remember.length === 0)) return false
  const acts = lowered.acts === null ? [] : [lowered.acts]
  const own = new Set([player.typeSlot, ...[...player.privates.values()].map(each => each.slot)])
  return [...slotsReadBy(lowering, [...acts, ...expressionsOfTrack(track)])].some(slot => own.has(slot))
}
