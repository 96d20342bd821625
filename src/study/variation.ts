/** What somebody varies besides what the file leaves to chance: settings and variants, each combination a game of its own. */
import type { Game } from '../game/index.ts'
import type { Input } from './inputs.ts'
import type { Over } from './over.ts'
import { type Change, findSetting } from './setting.ts'

/** How a game of some combination is had; `variant` null: the one that was opened. */
export interface Combination {
  readonly variant: string | null
  readonly set: readonly Change[]
}

export type LaidOutVariation<Problem> =
  | {
      readonly kind: 'laid-out'
      /** One a combination, the last input varying fastest. */
      readonly games: readonly Game[]
      readonly combinations: readonly Combination[]
      readonly varied: readonly Input[]
    }
  | { readonly kind: 'invalid'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly reason: string }

/** Most games that are held to each other. */
const MOST_GAMES = 64

/** The name of the file as it stands, among variants. */
export const BASELINE = 'baseline'

/** Opens a game for every combination of variants (none: one) and of the values of some settings. */
export function layOutVariation<Problem>(
  game: Game,
  { variants, vary }: { readonly variants: readonly string[]; readonly vary: readonly Over[] },
  open: (
    combination: Combination,
    isFirst: boolean,
  ) =>
    | { readonly kind: 'game'; readonly game: Game }
    | { readonly kind: 'invalid'; readonly problem: Problem },
): LaidOutVariation<Problem> {
  const refused = (reason: string): { kind: 'refused'; reason: string } => ({ kind: 'refused', reason })
  const varied: Input[] = []
  let combinations: readonly Combination[] = [{ variant: null, set: [] }]
  if (variants.length > 0) {
    varied.push(chosen('variant', variants))
    combinations = variants.map(variant => ({ variant: variant === BASELINE ? null : variant, set: [] }))
  }
  for (const over of vary) {
    const { setting, values } = over
    if (varied.some(each => each.name === setting)) return refused(`\`${setting}\` is varied twice.`)
    const found = findSetting(game, over)
    if (found.kind === 'refused') return found
    const { label = null, unit = null } = found.kind === 'slot' ? found.slot : {}
    varied.push({ ...chosen(setting, values.map(String)), label, unit })
    combinations = combinations.flatMap(({ variant, set }) =>
      found.changes.map(change => ({ variant, set: [...set, change] })),
    )
  }
  const single = varied.find(({ words }) => words!.length < 2)
  if (single !== undefined)
    return refused(
      `\`${single.name}\` has one value only: to vary it takes two or more, such as ${single.name}=a,b.`,
    )
  const twice = varied.find(({ words }) => new Set(words).size < words!.length)
  if (twice !== undefined) return refused(`A value of \`${twice.name}\` is given twice.`)
  if (combinations.length > MOST_GAMES)
    return refused(
      `These variations make ${combinations.length} combinations, more than the ${MOST_GAMES} there may be.`,
    )
  const games: Game[] = []
  for (const combination of combinations) {
    const opened = open(combination, games.length === 0)
    if (opened.kind === 'invalid') return opened
    games.push(opened.game)
  }
  return { kind: 'laid-out', games, combinations, varied }
}

function chosen(name: string, words: readonly string[]): Input {
  return { name, label: null, unit: null, kind: 'words', words }
}
