/** Where things lie in the memory of a branching program, and the names of its own globals and functions. */
import type { ValueKind } from '../assembler.ts'
import { functionTable, GLOBAL_KINDS } from '../functions.ts'

const OWN_GLOBALS = {
  /** First address that is not given out yet. */
  heap: 'i32',
  /** 1 once memory, or the room for one path, was not enough. */
  full: 'i32',
  /** Path of forks under way: address of the last, first address behind it, and the next fork to be answered again. */
  pathTop: 'i32',
  pathEnd: 'i32',
  cursor: 'i32',
  /** Where the cursor stood when the step under way was cut. */
  cutCursor: 'i32',
  /** Probability of the answers of the path. */
  probability: 'f64',
  /** Where the next word of the tree under way is written. */
  treeAt: 'i32',
  blobTable: 'i32',
  blobMask: 'i32',
  blobCount: 'i32',
  stateTable: 'i32',
  stateMask: 'i32',
  stateCount: 'i32',
  /** Tables of the addresses of chunks: of the states that are expanded, and of those that are found. */
  expandedChunks: 'i32',
  foundChunks: 'i32',
  /** Values of what is fixed before the first step, a row for each way. */
  fixedRows: 'i32',
  lastEnding: 'i32',
  endingCount: 'i32',
  /** Ways found from one state to the next or to an end. */
  ways: 'f64',
  /** Where the next tree is stored, and the end of its chunk. */
  storeAt: 'i32',
  storeEnd: 'i32',
  /** Where the next tree is read. */
  readAt: 'i32',
  /** Masses of state 0 before and after the step under way; those of endings lie below. */
  massBefore: 'i32',
  massAfter: 'i32',
  /** States of positive mass met. */
  alive: 'f64',
  /** State that is being expanded, for the caller after a failure. */
  current: 'i32',
} as const satisfies Record<string, ValueKind>

export const OWN = Object.fromEntries(
  Object.keys(OWN_GLOBALS).map((name, index) => [name, GLOBAL_KINDS.length + index]),
) as { readonly [name in keyof typeof OWN_GLOBALS]: number }
export const OWN_KINDS: readonly ValueKind[] = Object.values(OWN_GLOBALS)

/** Every branching program can ask the reference for odds, so that its functions have the same numbers in all of them. */
export const SHARED = functionTable(true)

/** In the order in which they stand in the module, after those of every module. */
export const OWN_FUNCTIONS = [
  'allocate',
  'growBlobs',
  'internBlob',
  'growStates',
  'internState',
  'nextStore',
  'loadQueue',
  'fork',
  'chance',
  'advance',
  'expand',
  'finish',
  'walk',
  'product',
] as const
export const FUNCTION = Object.fromEntries(
  OWN_FUNCTIONS.map((name, index) => [name, SHARED.firstOwn + index]),
) as {
  readonly [name in (typeof OWN_FUNCTIONS)[number]]: number
}

/** Places whose size is known when emitting. */
export interface Scratch {
  /** Reserves bytes, for good. */
  readonly reserve: (bytes: number) => number
  /** First address behind all of them. */
  readonly end: () => number
}

export function createScratch(start: number): Scratch {
  let end = start
  return {
    reserve(bytes) {
      const at = end
      end += Math.ceil(bytes / 16) * 16
      return at
    },
    end: () => end,
  }
}

/** Room for the forks of one path. */
export const PATH_BYTES = 1 << 20
/** Room for the tree of one state. */
export const TREE_BYTES = 1 << 22
/** States in a chunk, as a power of 2, and most chunks. */
export const CHUNK_BITS = 14
export const CHUNKS = 8192
/** Bytes of a chunk of trees. */
export const STORE_BYTES = 1 << 20
/** Entries that a table starts with. */
export const FIRST_TABLE = 1024

/** Offsets within a blob: a row of doubles that is kept once. After them come `TAIL` bytes where they were asked for. */
export const BLOB = { count: 0, hash: 4, content: 8 } as const
/** Offsets within the tail of an ending: its number, the ending before it, and its mass. */
export const TAIL = { number: 0, before: 4, mass: 8, bytes: 16 } as const
/** Bytes of an entry of the table of states: hash, then number from 1. */
export const STATE_ENTRY = 8

/** Words of a tree. The lowest two bits tell what it is; the rest is the number of a state, of an ending (below 0), or an address. */
export const TREE = {
  leaf: 0,
  /** A fork with forks among its answers: half the address of its odds. */
  fork: 1,
  /** A fork whose answers are leaves. */
  lastFork: 2,
  /** Instead of the length of a tree: the address at which it stands follows. */
  elsewhere: -1,
} as const
