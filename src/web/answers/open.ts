import { isWithoutYears, movableSettings } from '../../index.ts'
import type { Answerer } from '../answering.ts'
import { openedOf } from './opened.ts'
import { problemsOf } from './problems.ts'

export const open: Answerer<'open'> = asked => {
  const opened = openedOf(asked)
  const problems = problemsOf(opened.diagnostics, opened.files)
  if (opened.kind === 'invalid') return { kind: 'invalid', problems }
  const { game, files } = opened
  const variants = opened.variants.map((name, index) => ({ name, label: opened.variantLabels[index]! }))
  const textOf = ([file, start, end]: readonly [number, number, number]): string =>
    files[file]?.text.slice(start, end) ?? ''
  return {
    kind: 'opened',
    facts: {
      name: game.name,
      title: game.title,
      brief: game.brief,
      players: game.players.map(({ name, label, tracks }) => ({
        name,
        label,
        tracks: tracks.map(track => ({
          name: track.name,
          label: track.label,
          moves: track.moves.map(move => ({ name: move.name, label: move.label })),
        })),
      })),
      outcomes: game.outcomes.map(({ name, label }) => ({ name, label })),
      variants,
      settings: movableSettings(game, textOf),
      steps: game.steps,
      isWithoutYears: isWithoutYears(game),
      problems,
    },
  }
}
