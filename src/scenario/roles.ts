/** What a file says for people about the private side of its players: it stands in no game, since nothing is worked out from it. */
import type { Text } from '../game/game.ts'
import { entriesOf, textOf } from './lower/nodes.ts'
import { get, type MapTree, type Tree } from './tree.ts'

/** Of one player, for its own eyes. */
export interface RoleTexts {
  readonly player: string
  readonly types: readonly {
    readonly name: string
    readonly label: Text | null
    readonly brief: Text | null
  }[]
  /** Private values of its own, such as `us.cost`; the numbers that types give have no label. */
  readonly privates: readonly { readonly name: string; readonly label: Text | null }[]
}

/** In the order of the file. */
export function rolesOf(tree: MapTree): RoleTexts[] {
  return entriesOf(tree, 'players').flatMap(({ key, value }) =>
    value.kind === 'map'
      ? [
          {
            player: key,
            types: entriesOf(value, 'types').map(type => ({
              name: type.key,
              label: textUnder(type.value, 'label'),
              brief: textUnder(type.value, 'brief'),
            })),
            privates: entriesOf(value, 'private').map(each => ({
              name: `${key}.${each.key}`,
              label: textUnder(each.value, 'label'),
            })),
          },
        ]
      : [],
  )
}

function textUnder(tree: Tree, key: string): Text | null {
  return tree.kind === 'map' ? textOf(get(tree, key)) : null
}
