import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openScenario } from '../../index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'
import { remarkOnWarnings, tellInvalid } from '../diagnostics.ts'
import { scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { interruptible } from '../interruption.ts'
import { FILE } from '../options.ts'
import { type FirstScenario, pageOpeningWith } from '../page.ts'
import { serveOnLoopback } from '../serving.ts'
import { shippedNames } from '../shipped.ts'
import { shown, type Terminal } from '../terminal.ts'
import { writeAnswer } from '../writing.ts'

export const command: Command = {
  name: 'classroom',
  summary: 'the page for a class: sliders, one world, a side to play, in any browser',
  argument: {
    ...FILE,
    summary: 'the scenario that the page opens with (default kuala-lumpur-2025); every shipped one is in it',
    required: false,
  },
  examples: [
    {
      command: 'tft classroom',
      says: 'Serves the page to the browsers of this machine, and to nobody else, until Ctrl-C.',
    },
    {
      command: 'tft classroom --file page.html',
      says: 'Writes it as one file that needs no network: mail it, or put it on a stick.',
    },
    {
      command: 'tft classroom my-scenario.yaml --file page.html',
      says: 'The same, with a scenario of your own.',
    },
  ],
  options: [
    {
      kind: 'text',
      name: 'file',
      value: 'PAGE.html',
      summary: 'write the page to a file instead of serving it',
      choices: null,
    },
    {
      kind: 'number',
      name: 'port',
      value: 'N',
      summary: 'on which it is served (default: one that is free)',
      choices: null,
    },
  ],
  async run(given, terminal) {
    const [word = null] = given.arguments
    const first = word === null ? null : firstScenario(word, terminal)
    if (first === 'invalid') return EXIT.usage
    const html = pageOpeningWith(readFileSync(builtPage(), 'utf8'), first)
    const file = given.text('file')
    if (file !== null) {
      if (given.number('port') !== null)
        throw new UsageError('A page that is written is not served: leave out --port or --file.')
      const code = await writeAnswer(file, html, terminal)
      if (code === EXIT.done) terminal.remark(`Written to ${shown(file)}: open it in a browser.\n`)
      return code
    }
    return serve(html, given, terminal)
  },
}

/** Beside the chunks of the built command, and in `dist/` while developing. */
function builtPage(): string {
  const places = ['./page.html', '../page.html', '../../../dist/page.html']
  const files = places.map(place => fileURLToPath(new URL(place, import.meta.url)))
  const file = files.find(each => existsSync(each))
  if (file === undefined) throw new UsageError('The page was not built yet: npm run build makes it.')
  return file
}

function firstScenario(word: string, terminal: Terminal): FirstScenario | 'invalid' {
  const bare = word.replace(/\.yaml$/, '')
  const input = scenarioInput(word, { variant: null, set: [] })
  if (shippedNames().includes(bare) && input.name !== word) return { name: bare, content: null }
  // The page has no other file than this one.
  const opened = openScenario({ ...input, load: () => null })
  if (opened.kind === 'invalid') {
    tellInvalid(opened, terminal)
    return 'invalid'
  }
  remarkOnWarnings(opened.diagnostics, word, terminal)
  const { content, name } = input
  return { name, content: typeof content === 'string' ? content : new TextDecoder().decode(content) }
}

async function serve(html: string, given: Given, terminal: Terminal): Promise<number> {
  const port = given.number('port') ?? 0
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`A port is a whole number up to 65535, but it is ${port}.`)
  return interruptible(async signal => {
    const served = await serveOnLoopback(html, port, signal)
    if (served.kind === 'refused') throw new UsageError(served.reason)
    terminal.out(`${served.address}\n`)
    terminal.remark('Open this address in a browser on this machine. Ctrl-C ends it.\n')
    await served.ended
    return EXIT.done
  })
}
