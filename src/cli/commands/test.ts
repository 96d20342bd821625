import { type Command, EXIT } from '../command.ts'
export const command: Command = {
  name: 'test',
  summary: 'later',
  argument: null,
  examples: [],
  options: [],
  run: async () => EXIT.done,
}
