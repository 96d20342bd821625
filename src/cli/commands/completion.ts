import { type Command, EXIT, UsageError } from '../command.ts'

/** Both ask the program itself what may follow, so that they never grow old. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# tft completion for bash: eval "$(tft completion bash)"
_tft() {
  local IFS=$'\\n'
  COMPREPLY=($(tft --complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _tft tft
`,
  zsh: `# tft completion for zsh: eval "$(tft completion zsh)"
_tft() {
  local -a offered
  offered=("\${(@f)$(tft --complete "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)}")
  if [[ -n "$offered" ]]; then compadd -- $offered; else _files; fi
}
compdef _tft tft
`,
}

export const command: Command = {
  name: 'completion',
  summary: 'print the lines that teach a shell to complete tft',
  argument: {
    name: 'SHELL',
    summary: 'bash (the default) or zsh',
    required: false,
    many: false,
    completes: Object.keys(SCRIPTS),
  },
  examples: [{ command: 'eval "$(tft completion bash)"', says: 'Put this line into ~/.bashrc.' }],
  options: [],
  async run(given, terminal) {
    const [shell = 'bash'] = given.arguments
    const script = SCRIPTS[shell]
    if (script === undefined)
      throw new UsageError(
        `There is no completion for \`${shell}\`. There is one for: ${Object.keys(SCRIPTS).join(', ')}.`,
      )
    terminal.out(script)
    return EXIT.done
  },
}
