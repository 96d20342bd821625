/** In the order of the file: the game holds players, tracks, moves and joints in the order of their names. */
export function byPosition(a: { readonly position: number }, b: { readonly position: number }): number {
  return a.position - b.position
}
