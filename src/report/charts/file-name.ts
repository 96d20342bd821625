/** A name made of its parts that every system takes for a file: `histogram-us-trade_lost`. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .filter(part => part !== '')
    .map(part => part.replaceAll(/[^\p{L}\p{N}_]+/gu, '-'))
    .join('-')
}
