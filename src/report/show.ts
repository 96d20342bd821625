/** A game on one page: who can do what and when, what the calendar and the world bring, and what depends on what. */
import picocolors from 'picocolors'
import {
  byPosition,
  calendarOf,
  type Game,
  type Guarded,
  type Move,
  type Player,
  type Policy,
  type Slot,
  type Track,
} from '../game/index.ts'
import { formatCount, formatDay, formatNumber } from '../text/index.ts'
import {
  blockTexts,
  conditionText,
  dueText,
  durationText,
  exprText,
  guardTexts,
  windowText,
} from './effects.ts'
import { cut, inLanguage, type Look, labelled, left, WIDTH, widest, wrapped } from './layout.ts'
import { isState, type Part, partsOf } from './relations.ts'
import { valueText } from './values.ts'

/** Ends in one newline. */
export function showReport(game: Game, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const sections = [
    headerLines(game, look),
    ...game.players.toSorted(byPosition).map(player => playerLines(game, player, look)),
    jointLines(game, look),
    entryLines(game, look),
    eventLines(game, look),
    dynamicLines(game, look),
    outcomeLines(game, look),
    stateLines(game, look),
    derivedLines(game, look),
  ]
  return sections
    .filter(lines => lines.length > 1)
    .map(([title, ...lines]) => [bold(title!), ...lines].map(line => `${line.trimEnd()}\n`).join(''))
    .join('\n')
}

function headerLines(game: Game, { language }: Look): string[] {
  const calendar = calendarOf(game)
  const steps = `${formatCount(game.steps)} steps`
  const span = calendar.dated
    ? `${steps} from ${formatDay(calendar.firstDays[1]!)} to ${formatDay(calendar.lastDays[game.steps]!)}`
    : steps
  return [
    cut(game.title === null ? game.name : inLanguage(game.title, language), WIDTH),
    `${game.name} · ${span}`,
    ...(game.brief === null ? [] : wrapped(inLanguage(game.brief, language), 0)),
  ]
}

function playerLines(game: Game, player: Player, look: Look): string[] {
  const { language } = look
  const acts = player.acts === null ? [] : [`  acts when ${conditionText(game, [player.acts])}`]
  return [
    nameAndLabel(player, language),
    ...acts,
    ...player.tracks
      .toSorted(byPosition)
      .flatMap(track => [
        ...(track.name === '' ? [] : [`  ${nameAndLabel(track, language)}`]),
        ...trackLines(game, track, look),
      ]),
  ]
}

/** `United States (us)`; a name without label stands alone. */
function nameAndLabel({ name, label }: Pick<Player, 'name' | 'label'>, language: string): string {
  return label === null ? name : `${inLanguage(label, language)} (${name})`
}

function trackLines(game: Game, track: Track, look: Look): string[] {
  const indent = track.name === '' ? 2 : 4
  const moves = track.moves
    .filter(move => move.name !== 'pass')
    .toSorted(byPosition)
    .flatMap(move =>
      item(move.name, labelText(move, look), indent, moveTexts(game, move, look.language), look),
    )
  return [...moves, ...thinkingTexts(game, track, track.policy).flatMap(text => wrapped(text, indent, WIDTH))]
}

const OTHERS = {
  policy: 'their policies',
  level: 'level',
  equilibrium: 'the logit equilibrium of each step',
} as const

/** How a player who thinks picks; rules are long, and the file has them. */
function thinkingTexts(game: Game, track: Track, policy: Policy): string[] {
  switch (policy.kind) {
    case 'rules':
      return []
    case 'quantal': {
      const { rationality, lookahead, other, audience, discount, world } = policy
      const parts = [
        `looks ${lookahead === 1 ? '1 step' : `${lookahead} steps`} ahead and picks by logit response; rationality: ${exprText(game, rationality)}`,
        `the others picking by ${OTHERS[other.kind]}${other.kind === 'level' ? ` ${other.level}` : ''}`,
        ...(discount === null ? [] : [`discount ${exprText(game, discount)}`]),
        ...(audience === null ? [] : [`backing down costs ${exprText(game, audience.cost)}`]),
        ...(world === 'branch' ? [] : ['chances at their likeliest']),
      ]
      return [parts.join('; ')]
    }
    case 'table':
      return ['picks by a table of odds, state by state']
    case 'equilibrium':
      return [
        policy.rationality === null
          ? `plays the equilibrium (of several the one that is ${policy.select})`
          : `plays the logit equilibrium at rationality ${formatNumber(policy.rationality)}`,
      ]
    case 'by_type':
      return policy.policies.flatMap((each, value) =>
        thinkingTexts(game, track, each).map(
          text => `${valueText(game.slots[policy.slot]!, value)}: ${text}`,
        ),
      )
    case 'logit': {
      const payoffs = policy.payoffs.map(
        ({ move, payoff }) => `${track.moves[move]!.name} ${exprText(game, payoff)}`,
      )
      return [
        `picks by logit response; rationality: ${exprText(game, policy.rationality)}; expected payoffs: ${payoffs.join('; ')}`,
      ]
    }
  }
}

function labelText(
  { name, label }: { readonly name: string; readonly label: Move['label'] },
  { language }: Look,
): string {
  const text = labelled(label, name, language)
  return text.toLowerCase() === name.replaceAll('_', ' ') ? '' : text
}

function moveTexts(game: Game, move: Move, language: string): string[] {
  const { forbidden, once, cooldown, overlap, window, when, stance } = move
  const conditions = [
    ...(forbidden === null ? [] : [`closed: ${forbidden}`]),
    ...(once ? ['once'] : []),
    ...(cooldown === null ? [] : [`then closed for ${durationText(game, cooldown)}`]),
    ...(overlap ? ['also while under way'] : []),
    ...(window === null ? [] : [`open ${windowText(game, window)}`]),
    ...(when.length === 0 ? [] : [`when ${conditionText(game, when)}`]),
    ...(stance.kind === 'constant' && stance.value === 0 ? [] : [`stance ${exprText(game, stance)}`]),
  ]
  return [...conditions, ...blockTexts(game, move.block, language)]
}

function jointLines(game: Game, look: Look): string[] {
  return [
    'Together',
    ...game.joints.toSorted(byPosition).flatMap(joint => {
      const needs = joint.needs.map(({ player, track, moves }) => {
        const { name, tracks } = game.players[player]!
        return `${name}.${moves.map(move => tracks[track]!.moves[move]!.name).join(' or ')}`
      })
      const texts = [`needs ${needs.join(' with ')}`, ...guardedTexts(game, joint, look)]
      return item(joint.name, labelText(joint, look), 2, texts, look)
    }),
  ]
}

function entryLines(game: Game, look: Look): string[] {
  return [
    'Calendar',
    ...game.entries.flatMap(entry =>
      item(dueText(game, entry), entry.name ?? '', 2, guardedTexts(game, entry, look), look),
    ),
  ]
}

function eventLines(game: Game, look: Look): string[] {
  return [
    'World',
    ...game.events.flatMap(event => {
      const { window, once, cooldown } = event
      const texts = [
        ...(once ? ['once'] : []),
        ...(cooldown === null ? [] : [`then not for ${durationText(game, cooldown)}`]),
        ...(window === null ? [] : [`open ${windowText(game, window)}`]),
        ...guardedTexts(game, event, look),
      ]
      return item(event.name, labelText(event, look), 2, texts, look)
    }),
  ]
}

function dynamicLines(game: Game, look: Look): string[] {
  return [
    'At the end of every step',
    ...game.dynamics.flatMap((dynamic, index) =>
      item(dynamic.name ?? String(index + 1), '', 2, guardedTexts(game, dynamic, look), look),
    ),
  ]
}

function outcomeLines(game: Game, look: Look): string[] {
  return [
    'How it can end',
    ...game.outcomes.flatMap(outcome => {
      const { when, payoff } = outcome
      const payoffs = payoff.flatMap((each, index) =>
        each === null ? [] : [`payoff of ${game.players[index]!.name}: ${exprText(game, each)}`],
      )
      const condition = when === null ? 'otherwise' : `when ${conditionText(game, when)}`
      return item(outcome.name, labelText(outcome, look), 2, [condition, ...payoffs], look)
    }),
  ]
}

function guardedTexts(game: Game, guarded: Guarded, { language }: Look): string[] {
  return [...guardTexts(game, guarded), ...blockTexts(game, guarded.block, language)]
}

/** A name, its label, and beneath them what there is to say, run together. */
function item(
  name: string,
  label: string,
  indent: number,
  texts: readonly string[],
  { color }: Look,
): string[] {
  const { cyan, dim } = picocolors.createColors(color)
  const space = ' '.repeat(indent)
  const head =
    label === ''
      ? cyan(cut(name, WIDTH - indent))
      : `${cyan(name)}  ${cut(label, Math.max(8, WIDTH - indent - name.length - 2))}`
  return [
    `${space}${head}`,
    ...(texts.length === 0 ? [] : wrapped(texts.join('; '), indent + 4).map(line => dim(line))),
  ]
}

function stateLines(game: Game, look: Look): string[] {
  const parts = partsOf(game)
  const variables = game.slots.filter(isState)
  return [
    'State: where it starts, what changes it, what reads it',
    ...variables.flatMap(slot => {
      const range = slot.hold === null ? '' : rangeText(slot.hold)
      const texts = [
        `changed by ${namesOf(parts, each => each.changes.has(slot.name))}`,
        `read by ${namesOf(parts, each => each.reads.has(slot.name))}`,
      ]
      const about = `${labelText(slot, look)}${slot.unit === null ? '' : `, ${inLanguage(slot.unit, look.language)}`}`
      const from = `${slot.name}: ${startText(game, slot)}${range}`
      return item(from, about.replace(/^, /, ''), 2, texts, look)
    }),
  ]
}

/** What a variable starts with; a belief starts at the chance of the type. */
function startText(game: Game, slot: Slot): string {
  const start = game.setup.find(each => game.slots[each.slot] === slot)
  return slot.role === 'belief' && start?.kind === 'assign'
    ? exprText(game, start.value)
    : valueText(slot, slot.initial)
}

function rangeText({ low, high }: { readonly low: number | null; readonly high: number | null }): string {
  if (low === null && high === null) return ''
  return ` in ${low ?? '-∞'} … ${high ?? '∞'}`
}

function namesOf(parts: readonly Part[], is: (part: Part) => boolean): string {
  const names = parts.filter(is).map(part => part.name)
  return names.length === 0 ? 'nothing' : names.join(', ')
}

function derivedLines(game: Game, { language, color }: Look): string[] {
  const { cyan, dim } = picocolors.createColors(color)
  const width = widest(
    game.derived.map(each => each.name),
    24,
  )
  return [
    'Always worked out',
    ...game.derived.flatMap(({ name, label, value, type }) => {
      const head = `  ${cyan(left(name, width))}  ${label === null ? '' : inLanguage(label, language)}`
      const text = type.kind === 'flag' ? conditionText(game, [value]) : exprText(game, value)
      return [cut(head, color ? head.length : WIDTH), ...wrapped(`= ${text}`, 6).map(line => dim(line))]
    }),
  ]
}
