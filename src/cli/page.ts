/** The page with a scenario that it opens with. */
import { gzipSync } from 'node:zlib'

export interface FirstScenario {
  readonly name: string
  /** Null: a shipped one, which the page has already. */
  readonly content: string | null
}

/** Where in the built page the scenario that it opens with is named. */
const PLACE = '<script type="text/plain" id="packed-first"></script>'

/** The page as it was built, opening with another scenario. What is put into it is no code: its policy stays as it is. */
export function pageOpeningWith(html: string, first: FirstScenario | null): string {
  if (first === null) return html
  if (!html.includes(PLACE)) throw new Error('the built page has no place for a first scenario')
  const packed = gzipSync(JSON.stringify(first), { level: 9 }).toString('base64')
  return html.replace(PLACE, PLACE.replace('></script>', `>${packed}</script>`))
}
