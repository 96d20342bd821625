/** What reads and what changes what in a game: the edges of its diagram and of the last table of `tft show`. */
import { childrenOf, type Expr } from '../expression/index.ts'
import { type Block, expressionsOf, type Game, type Guarded, type Slot, type Track } from '../game/index.ts'

/** A part of the game that reads and changes things. */
export interface Part {
  readonly kind:
    | 'move'
    | 'policy'
    | 'joint'
    | 'entry'
    | 'event'
    | 'dynamic'
    | 'outcome'
    | 'derived'
    | 'measure'
    | 'payoff'
  /** `us.threaten`, `event incident`, `policy us`. */
  readonly name: string
  /** Names of variables, beliefs and derived quantities. */
  readonly reads: ReadonlySet<string>
  /** Names of variables and beliefs. */
  readonly changes: ReadonlySet<string>
  /** Slots of what happened before that it looks at: counts and last picks. */
  readonly recalls: ReadonlySet<number>
}

/** In the order in which a step meets them, then what only looks on. */
export function partsOf(game: Game): Part[] {
  return [
    ...game.entries.map((entry, index) =>
      part(game, 'entry', `calendar ${entry.name ?? index + 1}`, { guarded: [entry] }),
    ),
    ...game.events.map(event =>
      part(game, 'event', `event ${event.name}`, {
        guarded: [event],
        exprs: event.window === null ? [] : [event.window],
      }),
    ),
    ...game.players.flatMap(player => [
      part(game, 'policy', `policy of ${player.name}`, {
        teaches: player.belief?.slots ?? [],
        exprs: [...(player.acts === null ? [] : [player.acts]), ...player.tracks.flatMap(policyExprs)],
      }),
      ...player.tracks.flatMap(track =>
        track.moves.map(move =>
          part(game, 'move', `${player.name}.${move.name}`, {
            exprs: [...move.when, ...(move.window === null ? [] : [move.window]), move.stance],
            blocks: [move.block],
          }),
        ),
      ),
    ]),
    ...game.joints.map(joint => part(game, 'joint', `joint ${joint.name}`, { guarded: [joint] })),
    ...game.dynamics.map((dynamic, index) =>
      part(game, 'dynamic', `dynamics ${dynamic.name ?? index + 1}`, { guarded: [dynamic] }),
    ),
    ...game.derived.map(derived => part(game, 'derived', derived.name, { exprs: [derived.value] })),
    ...game.players.flatMap(player =>
      player.payoff === null
        ? []
        : [part(game, 'payoff', `payoff of ${player.name}`, { exprs: [player.payoff] })],
    ),
    ...game.outcomes.map(({ name, when, payoff }) =>
      part(game, 'outcome', `outcome ${name}`, {
        exprs: [...(when ?? []), ...payoff.filter(each => each !== null)],
      }),
    ),
    ...game.measures
      .filter(measure => !measure.hidden)
      .map(({ name, value }) => part(game, 'measure', `measure ${name}`, { exprs: [value] })),
  ]
}

/** Names of the variables that some parts read, also through derived quantities, and of those. */
export function namesRead(all: readonly Part[], reading: readonly Part[]): ReadonlySet<string> {
  const names = new Set(reading.flatMap(({ reads }) => [...reads]))
  const derived = new Map(all.filter(({ kind }) => kind === 'derived').map(part => [part.name, part.reads]))
  for (const name of names) for (const behind of derived.get(name) ?? []) names.add(behind)
  return names
}

interface Content {
  readonly exprs?: readonly Expr[]
  /** Slots of what others learn from it. */
  readonly teaches?: readonly number[]
  readonly blocks?: readonly Block[]
  readonly guarded?: readonly Guarded[]
}

function part(
  game: Game,
  kind: Part['kind'],
  name: string,
  { exprs = [], teaches = [], blocks = [], guarded = [] }: Content,
): Part {
  const reads = new Set<string>()
  const changes = new Set(teaches.map(slot => game.slots[slot]!.name))
  const recalls = new Set<number>()
  const look = (expr: Expr): void => {
    if (expr.kind === 'derived') reads.add(game.derived[expr.index]!.name)
    if (expr.kind === 'read') {
      const slot = game.slots[expr.slot]!
      if (isState(slot)) reads.add(slot.name)
      if (slot.role === 'history') recalls.add(expr.slot)
    }
    childrenOf(expr).forEach(look)
  }
  const lookAtBlock = ({ writes, oneOf, laters }: Block): void => {
    for (const { slot, value } of writes) {
      look(value)
      if (isState(game.slots[slot]!)) changes.add(game.slots[slot]!.name)
    }
    for (const { weight, block } of oneOf?.branches ?? []) {
      look(weight)
      lookAtBlock(block)
    }
    for (const index of laters) lookAtGuarded(game.laters[index]!)
  }
  const lookAtGuarded = ({ when, chance, block }: Guarded): void => {
    when.forEach(look)
    if (chance !== null) look(chance.value)
    lookAtBlock(block)
  }
  exprs.forEach(look)
  blocks.forEach(lookAtBlock)
  guarded.forEach(lookAtGuarded)
  return { kind, name, reads, changes, recalls }
}

/** What moves in a run and is seen: the variables of the state, and what is believed. */
export function isState({ role }: Slot): boolean {
  return role === 'variable' || role === 'belief'
}

function policyExprs({ policy, tremble }: Track): Expr[] {
  return [...(tremble === null ? [] : [tremble]), ...expressionsOf(policy)]
}
