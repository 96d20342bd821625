/** docs/commands.md is made from the commands' own definitions: `npx vitest run test/cli/manual.test.ts -u` writes it anew. */
import { describe, expect, it } from 'vitest'
import { commandNames, loadAll } from '../../src/cli/catalogue.ts'
import { type Command, EXIT } from '../../src/cli/command.ts'
import { COMMON_OPTIONS } from '../../src/cli/given.ts'
import { optionText, usageOf } from '../../src/cli/help.ts'

const commands = await loadAll()

function page(): string {
  return [
    '# Commands',
    '',
    'Made from the definitions in `src/cli/commands/`; a test keeps it in step. In a terminal: `tft --help`, `tft run --help`.',
    '',
    'Answers go to standard output, remarks and progress to the error stream (and only when a terminal shows it). `--json` answers begin',
    'with `{"format": "tit-for-tariff/…", "version": 1`. Colours follow the terminal, `NO_COLOR`, `FORCE_COLOR` and `--no-color`.',
    '',
    '| exit code | meaning |',
    '|---|---|',
    `| ${EXIT.done} | done |`,
    `| ${EXIT.defect} | unforeseen: a defect, please report it |`,
    `| ${EXIT.usage} | bad input or usage |`,
    `| ${EXIT.runFailed} | a run of the model failed |`,
    `| ${EXIT.notMet} | an expectation in the file is not met |`,
    `| ${EXIT.interrupted} | interrupted; what was finished is saved, and the command that goes on is printed |`,
    '',
    ...commands.flatMap(section),
  ].join('\n')
}

function section(command: Command): string[] {
  const { argument, options, examples, summary } = command
  return [
    `## tft ${usageOf(command)}`,
    '',
    `${summary[0]!.toUpperCase()}${summary.slice(1)}.`,
    '',
    ...(argument === null ? [] : [`\`${argument.name}\`: ${argument.summary}.`, '']),
    '| option | meaning |',
    '|---|---|',
    ...[...options, ...COMMON_OPTIONS].map(
      option => `| \`${optionText(option).replaceAll('|', '\\|')}\` | ${option.summary} |`,
    ),
    '',
    ...examples.flatMap(({ command: typed, says }) => ['```sh', typed, '```', '', says, '']),
  ]
}

describe('docs/commands.md', () => {
  it('says what the commands say of themselves', async () => {
    await expect(page()).toMatchFileSnapshot('../../docs/commands.md')
  })
})

describe('the commands', () => {
  it('are known by the names of their files', () => {
    expect(commands.map(command => command.name)).toEqual(commandNames)
  })

  for (const { name, summary, options, examples } of commands)
    it(`${name} explains itself`, () => {
      expect(summary).toMatch(/^[a-z].*[^.]$/)
      expect(examples.length).toBeGreaterThan(0)
      for (const { command } of examples) expect(command).toContain(`tft ${name}`)
      const names = [...options, ...COMMON_OPTIONS].map(option => option.name)
      expect(new Set(names).size).toBe(names.length)
    })
})
