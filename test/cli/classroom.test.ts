/** `tft classroom`: written to a file, and served to this machine alone. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, tft } from './tft.ts'

const COMMAND = join(import.meta.dirname, '../../dist/tft.js')
const OWN = `tft: 1
scenario: own
calendar: {rounds: 1}
outcomes: {end: {otherwise: true}}
`
const folder = folderWith({ 'own.yaml': OWN, 'broken.yaml': 'tft: 1\nscenario: [\n' })
afterAll(() => folder.remove())

function opensWith(file: string): unknown {
  const html = readFileSync(join(folder.path, file), 'utf8')
  const packed = /id="packed-first">([^<]*)</.exec(html)![1]!
  return packed === '' ? null : JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString())
}

describe('a page in a file', () => {
  it('is the built page, with the scenario that it opens with', async () => {
    const write = (...words: string[]) => tft(['classroom', ...words], { cwd: folder.path })
    expect((await write('--file', 'plain.html')).exitCode).toBe(0)
    expect(opensWith('plain.html')).toBeNull()
    expect((await write('chicken', '--file', 'shipped.html')).exitCode).toBe(0)
    expect(opensWith('shipped.html')).toEqual({ name: 'chicken', content: null })
    expect((await write('own.yaml', '--file', 'own.html')).exitCode).toBe(0)
    expect(opensWith('own.html')).toEqual({ name: 'own.yaml', content: OWN })
  })

  it('is not written of a scenario that has errors, nor where it cannot be', async () => {
    const broken = await tft(['classroom', 'broken.yaml', '--file', 'x.html'], { cwd: folder.path })
    expect([broken.exitCode, broken.error]).toEqual([2, expect.stringContaining('broken.yaml:')])
    const nowhere = await tft(['classroom', '--file', 'no/such/x.html'], { cwd: folder.path })
    expect([nowhere.exitCode, nowhere.error]).toEqual([3, expect.stringContaining('could not be written')])
    const both = await tft(['classroom', '--file', 'x.html', '--port', '8000'], { cwd: folder.path })
    expect(both.exitCode).toBe(2)
  })
})

describe('a page that is served', () => {
  it('is at one address of this machine, for its own browsers, until it is interrupted', async () => {
    const child = spawn(process.execPath, [COMMAND, 'classroom', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const address = await new Promise<string>(resolve =>
      child.stdout.once('data', data => resolve(String(data).trim())),
    )
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    const ask = (path: string, options: { method?: string; host?: string } = {}) =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        const { method = 'GET', host } = options
        const headers = host === undefined ? {} : { host }
        request(new URL(path, address), { method, headers }, response => {
          const parts: Buffer[] = []
          response.on('data', part => parts.push(part))
          response.on('end', () =>
            resolve({ status: response.statusCode!, text: Buffer.concat(parts).toString() }),
          )
        })
          .on('error', reject)
          .end()
      })
    const page = await ask('/')
    expect(page.status).toBe(200)
    expect(page.text).toBe(readFileSync(join(import.meta.dirname, '../../dist/page.html'), 'utf8'))
    expect((await ask('/', { host: 'stranger.example' })).status).toBe(403)
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
    expect((await ask('/../package.json')).status).toBe(404)
    child.kill('SIGINT')
    expect(await new Promise(resolve => child.once('exit', resolve))).toBe(0)
  })

  it('says in a sentence that a port is taken', async () => {
    const { exitCode, error } = await tft(['classroom', '--port', '70000'])
    expect([exitCode, error]).toEqual([2, 'A port is a whole number up to 65535, but it is 70000.\n'])
  })
})
