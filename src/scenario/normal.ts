/**
 * Opens the short forms of a file into long ones (LANGUAGE §2), before files are merged (§17.20). After this
 *
 * - every entry of `parameters` is a map with `value`; of `state` a map with `start` or `choices`;
 * - `tracks.x`, `moves.x`, `events.x`, `joint.x`, `outcomes.x`, `measures.x` are maps; `types.x` is a map with `chance`;
 * - `when`, `open`, `cancel`, `forbid` and `later` are lists, wherever blocks, outcomes and variants have them;
 * - `private.x`, `derived.x`, policies and everything else stand as they were written.
 *
 * Nodes of a kind that does not belong where they stand are left alone: the shape check says so.
 */
import type { Entry, ListTree, MapTree, Tree } from './tree.ts'

type Opening = (tree: Tree) => Tree

export function normalise(root: MapTree): MapTree {
  return mapEntries(root, SECTIONS)
}

/** Changes the values under some keys. */
function mapEntries(tree: MapTree, openings: Readonly<Record<string, Opening>>): MapTree {
  const entries = tree.entries.map((entry): Entry => {
    const opening = Object.hasOwn(openings, entry.key) ? openings[entry.key] : undefined
    return opening === undefined || isRemoval(entry.value) ? entry : { ...entry, value: opening(entry.value) }
  })
  return { ...tree, entries }
}

/** `~` removes what a file underneath says: it stays what it is. */
export function isRemoval(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null && !tree.quoted
}

/** Every value of a map of named things. */
function each(opening: Opening): Opening {
  return tree =>
    tree.kind === 'map'
      ? {
          ...tree,
          entries: tree.entries.map(entry =>
            isRemoval(entry.value) ? entry : { ...entry, value: opening(entry.value) },
          ),
        }
      : tree
}

/** Every item of a list; a single item becomes a list of one. */
function eachItem(opening: Opening): Opening {
  return tree => {
    const list = asList(tree)
    return { ...list, items: list.items.map(opening) }
  }
}

/** Something that is not a map becomes the one essential value of one. */
function under(key: string, also: readonly string[] = []): Opening {
  return tree => {
    if (tree.kind === 'map' && !also.some(word => tree.entries.some(entry => entry.key === word))) return tree
    return { kind: 'map', entries: [{ key, keySpan: tree.span, value: tree }], span: tree.span }
  }
}

const asList = (tree: Tree): ListTree =>
  tree.kind === 'list' ? tree : { kind: 'list', items: [tree], span: tree.span }

const inMap =
  (openings: Readonly<Record<string, Opening>>): Opening =>
  tree =>
    tree.kind === 'map' ? mapEntries(tree, openings) : tree

/** An effects block, to any depth. */
const block: Opening = tree =>
  tree.kind === 'map'
    ? mapEntries(tree, {
        when: asList,
        open: asList,
        cancel: asList,
        later: eachItem(block),
        one_of: inList(block),
      })
    : tree

/** The items of a list; anything else is left. */
function inList(opening: Opening): Opening {
  return tree => (tree.kind === 'list' ? { ...tree, items: tree.items.map(opening) } : tree)
}

const SECTIONS: Readonly<Record<string, Opening>> = {
  calendar: inMap({ dates: inList(block) }),
  parameters: each(under('value', ['one_of', 'rows'])),
  state: each(under('start')),
  tracks: each(under('label')),
  players: each(inMap({ types: each(under('chance')), moves: each(block) })),
  joint: each(block),
  events: each(block),
  dynamics: inList(block),
  outcomes: each(inMap({ when: asList })),
  variants: each(inMap({ forbid: asList })),
}
