/** The scenarios that come with the program, found by their bare names. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Their names, those of the lessons last: `kuala-lumpur-2025`, `lessons/dilemma`. */
export function shippedNames(): readonly string[] {
  const folder = shippedFolder()
  if (folder === null) return []
  return ['', 'lessons/'].flatMap(under =>
    readdirSync(join(folder, under))
      .filter(file => file.endsWith('.yaml'))
      .map(file => under + file.slice(0, -'.yaml'.length))
      .sort(),
  )
}

/** The path of the one of a name, or null. */
export function shippedPath(name: string): string | null {
  const folder = shippedFolder()
  return folder !== null && shippedNames().includes(name) ? join(folder, `${name}.yaml`) : null
}

/** By which word the shipped scenario is found that calls itself so (`lesson-dilemma` is found as `lessons/dilemma`), or null. */
export function shippedWord(scenario: string): string | null {
  return [scenario, scenario.replace(/^lesson-/, 'lessons/')].find(word => shippedPath(word) !== null) ?? null
}

/** Beside `dist/` where the program is installed, beside `src/` while developing. */
function shippedFolder(): string | null {
  const places = ['../scenarios', '../../scenarios'].map(place =>
    fileURLToPath(new URL(place, import.meta.url)),
  )
  return places.find(place => existsSync(place)) ?? null
}
