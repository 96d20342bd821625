/** Horizontal bars of eighths of a character. */

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/** A bar of a share (0 to 1) of `width` characters, filled up with blanks; what is above 0 shows at least a sliver. */
export function bar(share: number, width: number): string {
  const eighths = Math.max(share > 0 ? 1 : 0, Math.round(Math.min(1, share) * width * 8))
  const full = Math.floor(eighths / 8)
  return `${'█'.repeat(full)}${EIGHTHS[eighths % 8]}`.padEnd(width)
}
