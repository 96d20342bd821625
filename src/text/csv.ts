/** A text as one value of a CSV file (RFC 4180): in quotes only where it must be. */
export function csvQuoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
