/** Help, made from the commands' own definitions. */
import picocolors from 'picocolors'
import type { Command, Option } from './command.ts'
import { COMMON_OPTIONS } from './given.ts'

const WIDTH = 80

/** `tft --help`. */
export function programHelp(commands: readonly Command[], color: boolean): string {
  const { bold, dim } = picocolors.createColors(color)
  const rows = commands.map(command => [usageOf(command), command.summary] as const)
  return [
    `${bold('tft')} · Tit-for-Tariff: a scenario in, its outcome distribution out.`,
    '',
    ...table(rows, bold),
    '',
    'Begin with   tft run kuala-lumpur-2025    a scenario that comes with the program',
    '             tft new my-crisis            a first scenario of your own',
    'More on a command: tft run --help. Version: tft --version.',
    dim('FILE is a path, - for standard input, or the name of a shipped scenario.'),
    dim('Exit: 0 done, 1 defect, 2 bad input, 3 a run failed, 4 not met, 130 interrupted.'),
    '',
  ].join('\n')
}

/** `tft COMMAND --help`. */
export function commandHelp(command: Command, color: boolean): string {
  const { bold, dim } = picocolors.createColors(color)
  const options = [...command.options, ...COMMON_OPTIONS].map(
    option => [optionText(option), option.summary] as const,
  )
  const argument =
    command.argument === null ? [] : ['', ...table([[command.argument.name, command.argument.summary]], bold)]
  return [
    `${bold(`tft ${usageOf(command)}`)} ${dim('[options]')}`,
    ...wrapped(`${command.summary[0]!.toUpperCase()}${command.summary.slice(1)}.`, 0),
    ...argument,
    '',
    'Options',
    ...table(options, bold),
    '',
    'Examples',
    ...command.examples.flatMap(({ command: typed, says }) => [`  ${bold(typed)}`, ...wrapped(says, 6)]),
    '',
  ].join('\n')
}

/** `run FILE`, `test FILE…`. */
export function usageOf({ name, argument }: Command): string {
  if (argument === null) return name
  const shown = `${argument.name}${argument.many ? '…' : ''}`
  return `${name} ${argument.required ? shown : `[${shown}]`}`
}

/** `--runs N`. */
export function optionText(option: Option): string {
  return option.kind === 'flag' ? `--${option.name}` : `--${option.name} ${option.value}`
}

/** Two columns; long explanations go on beneath themselves. */
function table(rows: readonly (readonly [string, string])[], bold: (text: string) => string): string[] {
  const first = Math.max(...rows.map(([left]) => left.length))
  return rows.flatMap(([left, right]) => {
    const [head, ...more] = wrapped(right, first + 4)
    return [`  ${bold(left)}${' '.repeat(first - left.length + 2)}${head!.trimStart()}`, ...more]
  })
}

function wrapped(text: string, indent: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  lines.push(line)
  return lines.map(each => ' '.repeat(indent) + each)
}
