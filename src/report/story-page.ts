/** A story for a person: a paragraph a step, in 80 columns. */
import picocolors from 'picocolors'
import { byPosition, type Game, type Text } from '../game/index.ts'
import { formatNumber } from '../text/index.ts'
import { inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { percentText } from './probability.ts'
import type { Story, StoryEntry, StoryStep, Value } from './story.ts'
import { shortDay } from './when.ts'

/** Column at which what happened begins: after the number and the day of the step. */
const INDENT = 14

/** Labels come from the game; ends in one newline. */
export function storyPage(story: Story, game: Game, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const { scenario, title, variant, changes, run, seed } = story
  const lines = [
    ...(title === null ? [] : [bold(inLanguage(title, look.language))]),
    `${scenario}${variant === null ? '' : `, variant ${variant}`} · run ${run} · seed ${seed}`,
    ...changes.map(change => `with ${inLanguage(change, look.language)}`),
    ...drawnLines(story, game, look),
    '',
    ...story.steps.flatMap(step => stepLines(step, game, look)),
    ...endLines(story, game, look),
  ]
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}

function drawnLines({ drawn }: Story, game: Game, { language }: Look): string[] {
  if (drawn.length === 0) return []
  const parts = drawn.map(({ name, value }) => `${labelOfSlot(game, name, language)} ${shownValue(value)}`)
  return ['', ...wrapped(`Drawn for this run: ${parts.join('; ')}.`, 0)]
}

function stepLines({ step, firstDay, told }: StoryStep, game: Game, look: Look): string[] {
  const { bold, dim } = picocolors.createColors(look.color)
  const changes = told.filter(entry => entry.kind === 'change')
  const texts = told.flatMap(entry => entryLines(entry, game, look))
  const lines = [...texts, ...changeLines(changes, game, look).map(line => dim(line))]
  if (lines.length === 0) lines.push(dim(`${' '.repeat(INDENT)}nothing happens`))
  const when = `${right(String(step), 4)}  ${left(firstDay === null ? '' : shortDay(firstDay), INDENT - 6)}`
  return lines.map((line, index) => (index === 0 ? line.replace(' '.repeat(INDENT), bold(when)) : line))
}

function entryLines(entry: StoryEntry, game: Game, look: Look): string[] {
  const { language } = look
  switch (entry.kind) {
    case 'pick':
      return pickLines(entry, game, look)
    case 'happening': {
      if (entry.say.length > 0) return entry.say.flatMap(say => wrapped(sentence(say, language), INDENT))
      // What a move or a line of the dynamics does is seen from what changes.
      if (entry.what === 'move' || entry.what === 'dynamic') return []
      return wrapped(`${WHAT[entry.what]} ${happeningLabel(game, entry.what, entry.name, language)}.`, INDENT)
    }
    case 'scheduled': {
      const due = entry.dueDay === null ? `step ${entry.dueStep}` : entry.dueDay
      return wrapped(`Set going for ${due}: ${sourceText(game, entry.name, language)}.`, INDENT)
    }
    case 'cancelled':
      return wrapped(`Called off: ${sourceText(game, entry.name, language)}.`, INDENT)
    case 'change':
      return []
  }
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
  const among = what === 'event' ? game.events : what === 'joint' ? game.joints : []
  return labelled(among.find(each => each.name === name)?.label ?? null, name, language)
}

/** Where something scheduled comes from, by its path: `us/tariffs/announce/later:1` and `us.announce` are a move of us, `event:x` an event. */
function sourceText(game: Game, path: string, language: string): string {
  const [first = '', ...rest] = path.replace(/\/later:.*$/, '').split(/[/.]/)
  const [kind, name] = first.split(':')
  if (name !== undefined && (kind === 'event' || kind === 'joint'))
    return happeningLabel(game, kind, name, language)
  const player = game.players.find(each => each.name === first)
  const move = player?.tracks.flatMap(track => track.moves).find(each => each.name === rest.at(-1))
  if (player === undefined || move === undefined) return path
  const who = labelled(player.label, player.name, language)
  return `${labelled(move.label, move.name, language)} (${who})`
}

function sentence(say: Text, language: string): string {
  const text = inLanguage(say, language)
  return /[.!?。！？…]$/.test(text) ? text : `${text}${/\p{Script=Han}$/u.test(text) ? '。' : '.'}`
}

/** The move, its chance, and the chances of the others. A pass is told only where there are no tracks. */
function pickLines(
  pick: StoryEntry & { readonly kind: 'pick' },
  game: Game,
  { language, color }: Look,
): string[] {
  if (pick.track !== '' && pick.move === 'pass') return []
  const { cyan } = picocolors.createColors(color)
  const player = game.players.find(each => each.name === pick.player)!
  const track = player.tracks.find(each => each.name === pick.track)!
  const labelOf = (move: string): string =>
    labelled(track.moves.find(each => each.name === move)!.label, move, language)
  const others = pick.menu
    .filter(({ move, probability }) => move !== pick.move && probability > 0)
    .toSorted((a, b) => b.probability - a.probability)
    .map(({ move, probability }) => `${labelOf(move)} ${percentText(probability, 0)}`)
  const chosen = pick.menu.find(each => each.move === pick.move)!
  const odds = [percentText(chosen.probability, 0), ...others].join('; ')
  const who = labelled(player.label, player.name, language)
  const [first, ...more] = wrapped(`${who}: ${labelOf(pick.move)} (${odds})`, INDENT)
  return [first!.replace(`${who}:`, cyan(`${who}:`)), ...more.map(line => `  ${line}`)]
}

function changeLines(
  changes: readonly (StoryEntry & { readonly kind: 'change' })[],
  game: Game,
  { language }: Look,
): string[] {
  if (changes.length === 0) return []
  // One thing may change several times in a step; what counts is where it began and where it ended.
  const names = [...new Set(changes.map(change => change.name))]
  const parts = names.flatMap(name => {
    const own = changes.filter(change => change.name === name)
    const [before, after] = [own[0]!.before, own.at(-1)!.after]
    return before === after
      ? []
      : [`${labelOfSlot(game, name, language)} ${shownValue(before)} → ${shownValue(after)}`]
  })
  return parts.length === 0 ? [] : wrapped(parts.join('; '), INDENT, WIDTH - 2)
}

function endLines(story: Story, game: Game, { language, color }: Look): string[] {
  const { bold } = picocolors.createColors(color)
  const { end } = story
  if (end === null) return []
  const figures = [
    ...game.players.toSorted(byPosition).map(({ name, label }) => ({
      name: `Payoff of ${labelled(label, name, language)}`,
      value: formatNumber(end.payoffs[name]!),
    })),
    ...game.measures
      .filter(measure => !measure.hidden)
      .map(({ name, label, unit }) => ({
        name: labelled(label, name, language) + (unit === null ? '' : `, ${inLanguage(unit, language)}`),
        value: end.measures[name] == null ? 'never' : formatNumber(end.measures[name]),
      })),
  ]
  const width = widest(
    figures.map(figure => figure.name),
    56,
  )
  return [
    '',
    bold(`It ends after ${end.steps} steps: ${labelled(end.label, end.outcome, language)}`),
    ...figures.map(({ name, value }) => `  ${left(name, width)} ${right(value, 12)}`),
  ]
}

function labelOfSlot(game: Game, name: string, language: string): string {
  return labelled(game.slots.find(slot => slot.name === name)?.label ?? null, name, language)
}

function shownValue(value: Value): string {
  return typeof value === 'number' ? formatNumber(value) : String(value)
}
