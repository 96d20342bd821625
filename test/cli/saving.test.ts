/** What `--out` leaves on the disk: all of it, or nothing. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openSavedResult } from '../../src/archive/index.ts'
import { folderWith, TFT, tft } from './tft.ts'

const folder = folderWith({})
afterAll(folder.remove)

const RUN = ['run', 'kuala-lumpur-2025', '--runs', '20000', '--json']

function read(path: string): string {
  return readFileSync(join(folder.path, path), 'utf8')
}

describe('a result that was saved', () => {
  it('is what the run prints, and what a run without saving prints', async () => {
    const saved = await tft([...RUN, '--out', 'results', '--parquet'], { cwd: folder.path })
    expect(saved).toMatchObject({ exitCode: 0, error: '' })
    expect(read('results/result.json')).toBe(saved.output)
    expect((await tft(RUN)).output).toBe(saved.output)
  })

  it('can be run again from its own folder', async () => {
    const again = await tft(
      [...RUN.with(1, 'results/scenario/kuala-lumpur-2025.yaml'), '--out', 'again', '--parquet'],
      {
        cwd: folder.path,
      },
    )
    expect(again.exitCode, again.error).toBe(0)
    expect(read('again/SHA256SUMS')).toBe(read('results/SHA256SUMS'))
  })

  it('is replaced through a link, which stays', async () => {
    symlinkSync(join(folder.path, 'again'), join(folder.path, 'link'))
    const saved = await tft([...RUN, '--seed', '2', '--out', 'link', '--overwrite'], { cwd: folder.path })
    expect(saved.exitCode, saved.error).toBe(0)
    expect(await openSavedResult(join(folder.path, 'again'))).toMatchObject({ manifest: { seed: '2' } })
  })
})

describe('a comparison that was saved', () => {
  const compare = ['compare', 'kuala-lumpur-2025', '--variants', 'hawks', '--runs', '20000', '--json']

  it('holds of each case what a run of it alone saves', async () => {
    const saved = await tft([...compare, '--out', 'compared'], { cwd: folder.path })
    expect(saved.exitCode, saved.error).toBe(0)
    expect(readdirSync(join(folder.path, 'compared')).sort()).toEqual(['as_it_stands', 'hawks'])
    const alone = await tft([...RUN, '--variant', 'hawks', '--out', 'hawks'], { cwd: folder.path })
    expect(alone.exitCode, alone.error).toBe(0)
    expect(read('compared/hawks/SHA256SUMS')).toBe(read('hawks/SHA256SUMS'))
  })

  it('gives the same figures when it is compared again', async () => {
    const live = await tft(compare)
    const again = await tft(['compare', 'compared/as_it_stands', 'compared/hawks', '--json'], {
      cwd: folder.path,
    })
    expect(figures(again.output)).toEqual(figures(live.output))
  })
})

/** A comparison without what it is called and the commands that run it, which tell where it was read. */
function figures(output: string): unknown {
  return JSON.parse(output, (key, value) =>
    ['label', 'title', 'command', 'replay'].includes(key) ? null : value,
  )
}

/** Chance moves it and a player shows which kind it is: enough for a condition and a history to leave their mark. */
const ASKED = `
tft: 1
scenario: asked
calendar: {rounds: 2}
state: {broken: false}
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    moves: {wait: {}, threaten: {stance: -1, when: step == 1}, leave: {when: step == 2, set: {broken: true}}}
    policy:
      by_type:
        hawk: [{if: step == 1, then: {threaten: 0.8, wait: 0.2}}, {else: {leave: 0.6, wait: 0.4}}]
        dove: [{if: step == 1, then: {threaten: 0.2, wait: 0.8}}, {else: {leave: 0.1, wait: 0.9}}]
outcomes: {broken: {when: broken}, holding: {otherwise: true}}
`

describe('the page of a saved result', () => {
  it('prints the command that gives the answer again, with what was asked of the runs', async () => {
    writeFileSync(join(folder.path, 'asked.yaml'), ASKED)
    writeFileSync(join(folder.path, 'seen.yaml'), 'tft: 1\nseen: [{step: 1, happened: us.threaten}]\n')
    const asked = ['--as-of', '1', '--history', 'seen.yaml', '--given', 'us.type == hawk', '--until', '0.02']
    const saved = await tft(['run', 'asked.yaml', '--runs', '2e5', ...asked, '--out', 'asked', '--json'], {
      cwd: folder.path,
    })
    expect(saved.exitCode, saved.error).toBe(0)
    const reported = await tft(['report', 'asked'], { cwd: folder.path })
    expect(reported.exitCode, reported.error).toBe(0)
    const command = commandOf(read('asked.html'))
    expect(command).toContain('--as-of 1 --history asked/scenario/history/seen.yaml')
    const again = spawnSync(
      'bash',
      ['-c', `${command.replace(/^tft/, `"${process.execPath}" "${TFT}"`)} --json`],
      {
        cwd: folder.path,
        encoding: 'utf8',
      },
    )
    expect(again.status, again.stderr).toBe(0)
    const { outcomes, runs } = JSON.parse(saved.output)
    expect(JSON.parse(again.stdout)).toMatchObject({ outcomes, runs })
  })

  it('tells only runs that count', () => {
    const stories = read('asked.html').match(/tft explain [^\n]*--run[\s\S]*?<\/pre>/g)!
    expect(stories.length).toBeGreaterThan(1)
    for (const story of stories) {
      expect(story).toContain('hawk')
      expect(story).not.toContain('dove')
    }
  })
})

/** The first command on a page, as a shell would be given it. */
function commandOf(page: string): string {
  const [, command] = page.slice(page.indexOf('id="again"')).match(/\$ (tft [^\n]*)\n/)!
  return command!.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

describe('nothing is left behind', () => {
  const names = () => readdirSync(folder.path).sort()

  it('of a run that fails', async () => {
    const before = [...names(), 'fails.yaml'].sort()
    writeFileSync(
      join(folder.path, 'fails.yaml'),
      'tft: 1\nscenario: fails\ncalendar: {rounds: 2}\noutcomes: {end: {otherwise: true}}\nmeasures: {m: {final: 1 / (step - 2)}}\n',
    )
    const { exitCode, error } = await tft(['run', 'fails.yaml', '--runs', '100', '--out', 'failed'], {
      cwd: folder.path,
    })
    expect(exitCode).toBe(3)
    expect(error).toContain('To see it again: tft run fails.yaml --only-run 0\n')
    expect(names()).toEqual(before)
  })

  it('after Ctrl-C, and it is said', async () => {
    const before = names()
    const runs = ['run', 'prisoners-dilemma-tariffs', '--runs', '1e8', '--out', 'stopped/results', '--quiet']
    // It is interrupted later and later until something was finished, so that a slow machine is no failure.
    for (let after = 400; ; after *= 1.5) {
      const { exitCode, error } = await tft(runs, { cwd: folder.path, interruptAfter: after })
      expect([130, null], error).toContain(exitCode)
      if (exitCode === null || error.startsWith('Interrupted before')) continue
      expect(error).toMatch(
        /^Interrupted after [\d,]+ of 100,000,000 runs. Nothing was saved in stopped\/results.\n$/,
      )
      break
    }
    expect(names()).toEqual(before)
  })

  // A limit on the size of files stands for a disk that fills up: both refuse the next byte.
  it('when the disk is full, and it is said', () => {
    const before = names()
    const command = `ulimit -f 512; exec "${process.execPath}" "${TFT}" ${RUN.join(' ')} --out full/results --parquet`
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: folder.path,
      encoding: 'utf8',
    })
    expect({ status, stdout, stderr }).toEqual({
      status: 3,
      stdout: '',
      stderr:
        '`full/results` could not be saved: a file would become larger than it may. Nothing was left behind.\n',
    })
    expect(names()).toEqual(before)
  })
})
