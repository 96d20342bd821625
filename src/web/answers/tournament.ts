import { evolutionSentences, formatTournament, holdTournament } from '../../index.ts'
import type { Answerer } from '../answering.ts'
import type { TournamentAnswer } from '../questions.ts'
import { withRead } from './opened.ts'
import { problemsOf } from './problems.ts'

export const tournament: Answerer<'tournament'> = async (
  { seed, strategies, rounds, noise, ...input },
  { signal, tell },
): Promise<TournamentAnswer> => {
  const answered = await holdTournament(
    withRead(input),
    { seed, strategies, rounds, noise },
    {
      signal,
      onMatch: (done, all) => tell({ of: 'matches', done, all }),
      onProgress: ({ done, total }) => tell({ of: 'runs', done, all: total }),
    },
  )
  if (answered.kind === 'invalid')
    return { kind: 'invalid', problems: problemsOf(answered.diagnostics, answered.files) }
  const { held } = answered
  switch (held.kind) {
    case 'finished':
      return {
        kind: 'held',
        tournament: held.tournament,
        sentences: evolutionSentences(held.tournament),
        document: formatTournament(held.tournament, 'json', { language: 'en', color: false }),
      }
    case 'failed': {
      const [one, other] = held.strategies
      const reason = `The model fails in the match of ${one} as ${held.seats[0]} against ${other} as ${held.seats[1]}: ${held.failure.reason}`
      return { kind: 'failed', reason }
    }
    case 'interrupted':
      return { kind: 'refused', reason: 'Nobody wanted it any more.' }
    case 'refused':
      return held
  }
}
