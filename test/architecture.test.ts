/** Holds the imports of `src/` to the picture in docs/architecture.md: picture and rule are one text. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const source = join(root, 'src')
const picture = readFileSync(join(root, 'docs/architecture.md'), 'utf8')

interface Import {
  readonly from: string
  readonly to: string
}

const modules = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map(path => path.replaceAll('\\', '/'))
const imports = modules.flatMap(importsOf)

/** Every `import … from`, `export … from`, `import('…')` and bare `import '…'` of a module. */
function importsOf(module: string): Import[] {
  const text = readFileSync(join(source, module), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'|^\s*import\s*'([^']+)'/gm,
  )
  return Array.from(found, match => ({ from: module, to: (match[1] ?? match[2] ?? match[3])! }))
}

/** `text`, or `index.ts` for what stands in no folder. */
function roomOf(module: string): string {
  return module.includes('/') ? module.slice(0, module.indexOf('/')) : module
}

/** The room that a relative import leads into. */
function roomReached({ from, to }: Import): string {
  return roomOf(relative(source, resolve(source, dirname(from), to)).replaceAll('\\', '/'))
}

/** The table between the two marks of the page: room → rooms that it may import. */
function roomsOf(page: string): Map<string, readonly string[]> {
  const table = page.slice(page.indexOf('<!-- rooms -->'), page.indexOf('<!-- /rooms -->'))
  const rows = table.split('\n').filter(line => /^\| (?!room |---)/.test(line))
  return new Map(
    rows.map(row => {
      const [, room, allowed] = row.split('|').map(cell => cell.trim())
      return [room!, allowed!.split(/\s+/).filter(each => each !== '')]
    }),
  )
}

const rooms = roomsOf(picture)

describe('the picture', () => {
  it('names every room there is, and no other', () => {
    expect([...rooms.keys()].sort()).toEqual([...new Set(modules.map(roomOf))].sort())
  })

  it('has no circle: a room stands on those named above it', () => {
    const order = [...rooms.keys()]
    for (const [room, allowed] of rooms)
      for (const below of allowed)
        expect(order.indexOf(below), `${room} → ${below}`).toBeLessThan(order.indexOf(room))
  })
})

describe('the imports', () => {
  it('are seen: every module of every room, and what it must at least import', () => {
    // A test that sees nothing passes; these are known to be there.
    expect(modules.length).toBeGreaterThan(150)
    for (const room of rooms.keys())
      expect(
        modules.some(module => roomOf(module) === room),
        room,
      ).toBe(true)
    expect(imports).toContainEqual({ from: 'random/key.ts', to: 'seedrandom' })
    expect(imports).toContainEqual({ from: 'cli/tft.ts', to: './main.ts' })
    expect(imports).toContainEqual({ from: 'index.ts', to: './simulation/index.ts' })
    const silent = modules.filter(module => !imports.some(({ from }) => from === module))
    expect(silent.length).toBeLessThan(modules.length / 2)
  })

  it('lead only where the picture allows', () => {
    const strays = imports
      .filter(({ to }) => to.startsWith('.'))
      .map(each => ({ ...each, room: roomOf(each.from), reached: roomReached(each) }))
      .filter(({ room, reached }) => room !== reached && !rooms.get(room)?.includes(reached))
    expect(strays).toEqual([])
  })

  it('go through one door for each third-party library', () => {
    const sentences = picture.slice(picture.indexOf('<!-- /rooms -->'))
    const doors = Array.from(sentences.matchAll(/(\w+) (?:stands )?in\s+`([\w/-]+\.ts)`/g), match =>
      match.slice(1),
    )
    expect(doors.map(([library]) => library)).toEqual(['mathjs', 'seedrandom', 'yaml', 'yargs', 'piscina'])
    for (const [library, file] of doors) {
      const users = imports
        .filter(({ to }) => to === library || to.startsWith(`${library}/`))
        .map(({ from }) => from)
      expect([...new Set(users)], library).toEqual([file])
    }
  })

  it('use no other library than those of package.json', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as {
      dependencies: Record<string, string>
      devDependencies: Record<string, string>
    }
    const libraries = imports.map(({ to }) => to).filter(to => !to.startsWith('.') && !to.startsWith('node:'))
    const used = new Set(libraries.map(to => /^(?:@[^/]+\/)?[^/]+/.exec(to)![0]))
    // All but piscina are bundled, and so not installed with the package.
    expect([...used].filter(name => !(name in dependencies || name in devDependencies))).toEqual([])
    expect(Object.keys(dependencies).filter(name => !used.has(name))).toEqual([])
  })

  it('keep the calculating rooms free of Node, so that a page can use them', () => {
    const calculating = [
      'text',
      'random',
      'statistics',
      'expression',
      'game',
      'matrix-games',
      'players',
      'scenario',
      'engine',
    ]
    const strays = imports.filter(
      ({ from, to }) => calculating.includes(roomOf(from)) && to.startsWith('node:'),
    )
    expect(strays).toEqual([])
  })
})
