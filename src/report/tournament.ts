/** A tournament for a person: who earns most, who beats whom, and what a population of them becomes. */
import picocolors from 'picocolors'
import type { Estimate, Tournament, TournamentEntrant } from '../study/index.ts'
import { formatCount, formatNumber, listed } from '../text/index.ts'
import { supportedText } from './estimate.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { percentText } from './probability.ts'
import { average, narrowed, sparkline } from './sparkline.ts'
import { evolutionSentences } from './tournament-evolution.ts'
import { earnedIn, resultSign } from './tournament-table.ts'

/** The whole report: lines of at most 80 columns, ending in one newline. */
export function tournamentReport(tournament: Tournament, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const sections = [
    header(tournament, look),
    rankingLines(tournament, look),
    matchLines(tournament, look),
    evolutionLines(tournament, look),
    remarks(tournament),
  ]
  return sections
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header(tournament: Tournament, { language }: Look): string[] {
  const { scenario, title, variant, changes, entrants, steps, rounds, noise, tracks } = tournament
  const { exactMatches, runs, seed, matches } = tournament
  const long = `${formatCount(steps)} ${rounds ? 'round' : 'step'}${steps === 1 ? '' : 's'}`
  const simulated = `${formatCount(runs ?? 0)} runs each, seed ${seed}`
  const how =
    runs === null
      ? 'Every match is exact: nothing is drawn.'
      : exactMatches === 0
        ? `Every match is simulated: ${simulated}, all in the same worlds.`
        : `${exactMatches} of ${matches.length} matches are exact, ${matches.length - exactMatches} simulated: ${simulated}.`
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(
      `${scenario}${variant === null ? '' : `, variant ${variant}`} · ${entrants.length} strategies in both seats · ${long}${noise === null ? '' : ` · noise ${formatNumber(noise)}`}`,
      WIDTH,
    ),
    ...(tracks.length === 0 ? [] : [cut(`strategies play ${listed(tracks)}`, WIDTH)]),
    ...changes.map(change => cut(`with ${inLanguage(change, language)}`, WIDTH)),
    cut(how, WIDTH),
  ]
}

const NAME = 22
const RANK = 4
const SCORE = 10
const INTERVAL = 19
const COUNT = 6

function rankingLines({ entrants, confidence, withSelf, runs }: Tournament, look: Look): string[] {
  const { cyan, dim } = picocolors.createColors(look.color)
  const interval = runs === null ? 0 : INTERVAL
  const room = WIDTH - 2 - RANK - 1 - NAME - 1 - SCORE - interval - 2 * COUNT
  const against = withSelf ? 'against every one, itself too' : 'against every other'
  const head = interval === 0 ? '' : right(`${formatNumber(confidence * 100)} % interval`, interval)
  const ends = entrants.flatMap(({ score }) => [score.low, score.high])
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return [
    `Ranking   (mean payoff of a match, ${against})`,
    dim(
      `  ${' '.repeat(RANK + 1 + NAME + 1 + room)}${right('payoff', SCORE)}${head}${right('beats', COUNT)}${right('loses', COUNT)}`,
    ),
    ...entrants.map(entrant => {
      const { name, score, beats, loses } = entrant
      const sure = interval === 0 ? '' : dim(right(intervalText(score), interval))
      return `  ${right(rankText(entrant), RANK)} ${left(name, NAME)} ${cyan(placeText(score, low, high, room))}${right(estimateText(score), SCORE)}${sure}${right(String(beats), COUNT)}${right(String(loses), COUNT)}`
    }),
    ...(entrants.some(({ tied }) => tied.length > 0)
      ? ['  = as good as another: the same payoff, or no difference beyond doubt.']
      : []),
  ]
}

/** `3=` where somebody else may be as good. */
function rankText({ rank, tied }: TournamentEntrant): string {
  return `${rank}${tied.length > 0 ? '=' : ' '}`
}

/** To the digits that its interval supports; six where it is exact. */
export function estimateText({ value, low, high }: Estimate): string {
  return low === high ? formatNumber(value, 6) : supportedText(value, low, high)
}

function intervalText({ low, high }: Estimate): string {
  if (low === high) return 'exact'
  const [from, to] = [low, high].map(end => supportedText(end, low, high))
  // A very narrow one shows the digits in which its ends differ.
  return from === to ? `${formatNumber(low, 6)} – ${formatNumber(high, 6)}` : `${from} – ${to}`
}

function placeText(
  { value, low: from, high: to }: Estimate,
  low: number,
  high: number,
  room: number,
): string {
  const place = (each: number): number =>
    high > low ? Math.round(((each - low) / (high - low)) * (room - 1)) : 0
  return Array.from({ length: room }, (_, index) =>
    index === place(value) ? '•' : index >= place(from) && index <= place(to) ? '-' : ' ',
  ).join('')
}

/** A larger table is for programs. */
const MOST_SHOWN = 24

function matchLines(tournament: Tournament, look: Look): string[] {
  const { entrants, pairs } = tournament
  const { dim } = picocolors.createColors(look.color)
  const title = 'What each earns against each   (mean of both seats; + it earns more, - less)'
  const count = entrants.length
  if (count > MOST_SHOWN)
    return [title, `  ${count} by ${count} figures: --json, --format csv and --charts have them.`]
  const signs = resultSign(pairs)
  const cells = entrants.map((_, row) =>
    entrants.map(
      (__, column) => `${formatNumber(earnedIn(tournament, row, column), 3)}${signs(row, column)}`,
    ),
  )
  const width = Math.max(...cells.flat().map(text => text.length)) + 1
  const name = widest(
    entrants.map(each => each.name),
    NAME,
  )
  const first = RANK + 1 + name
  const most = Math.floor((WIDTH - 2 - first) / width)
  const tables = Math.ceil(count / most)
  const size = Math.ceil(count / tables)
  return [
    title,
    ...Array.from({ length: tables }, (_, table) => {
      const columns = entrants.map((__, column) => column).slice(table * size, (table + 1) * size)
      return [
        dim(`  ${' '.repeat(first)}${columns.map(column => right(`${column + 1} `, width)).join('')}`),
        ...entrants.map(
          (entrant, row) =>
            `  ${right(String(row + 1), RANK)} ${left(entrant.name, name)}${columns.map(column => right(cells[row]![column]!, width)).join('')}`,
        ),
      ]
    }).flatMap((lines, table) => (table === 0 ? lines : ['', ...lines])),
  ]
}

const CURVE = 30
const SHARE = 10
/** Who has died out is drawn only if its share was once so many times that of the start. */
const ROSE = 1.5

function evolutionLines(tournament: Tournament, look: Look): string[] {
  const { entrants, evolution } = tournament
  const { cyan, dim } = picocolors.createColors(look.color)
  const { start, end, path, survivors } = evolution
  const drawn = entrants
    .map((_, index) => index)
    .filter(
      index =>
        survivors.includes(index) ||
        path.some(({ shares }) => shares[index]! > ROSE * Math.max(start[index]!, 0.01)),
    )
    .toSorted((one, other) => end[other]! - end[one]!)
    .slice(0, MOST_SHOWN)
  const until = path.at(-1)!.generation
  const curve = (index: number): string => {
    const values = narrowed(
      path.map(({ shares }) => shares[index]!),
      CURVE,
      average,
    )
    const highest = Math.max(...path.flatMap(({ shares }) => [...shares]))
    return left(values.map(value => sparkline([value], 0, highest)).join(''), CURVE)
  }
  return [
    `Evolution   (shares of a population in which what earns more spreads)`,
    dim(
      `  ${' '.repeat(NAME + 1)}${right('start', SHARE)}  ${left(`generations 0 to ${formatNumber(until)}`, CURVE)}${right('end', SHARE)}`,
    ),
    ...drawn.map(
      index =>
        `  ${left(entrants[index]!.name, NAME)} ${right(percentText(start[index]!), SHARE)}  ${cyan(curve(index))}${right(endText(end[index]!), SHARE)}`,
    ),
    ...evolutionSentences(tournament).flatMap(sentence => wrapped(sentence, 2)),
  ]
}

function endText(share: number): string {
  return share < 1e-6 ? '–' : percentText(share)
}

function remarks({ program, otherTracks, seats, noise }: Tournament): string[] {
  const [one, other] = seats.map(({ player }) => player)
  return [
    'Remarks',
    ...(otherTracks.length === 0
      ? []
      : wrapped(
          `Left to the policies of the file: ${listed(otherTracks)}. --track NAME lets strategies play one track alone.`,
          2,
        )),
    ...(noise === null || noise === 0
      ? []
      : wrapped(`With noise ${formatNumber(noise)} so many moves are left to a coin over all open ones.`, 2)),
    ...wrapped(
      `Each meets each twice, once as ${one} and once as ${other}. --json and CSV have every match by seat. tft ${program}: the same seed, the same figures.`,
      2,
    ),
  ]
}

/** Words for the seats of an entrant: `as us 251.2, as china 250.1`. */
export function seatText({ bySeat }: TournamentEntrant, { seats }: Tournament, language: string): string {
  return seats
    .map(
      ({ player, label }, seat) => `as ${labelled(label, player, language)} ${estimateText(bySeat[seat]!)}`,
    )
    .join(', ')
}
