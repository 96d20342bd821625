/** One world: stepped through, with odds and reasons; and the same world with a move changed, side by side. */
import { useEffect, useState } from 'preact/hooks'
import { Command } from '../command.tsx'
import { differenceOf } from '../differences.ts'
import { useAnswer, useDay, usePage, useSay } from '../hooks.ts'
import type { StoryAnswer } from '../questions.ts'
import { askedOf, isOwnGame, shellWord } from '../state.ts'
import { Trouble } from '../trouble.tsx'
import { ChooseWorld } from './world/choose.tsx'
import { Ends } from './world/ends.tsx'
import { StepShown } from './world/step.tsx'
import { TimeLine } from './world/time-line.tsx'
import { TurningPointsShown } from './world/turning-points.tsx'

export type Told = Extract<StoryAnswer, { kind: 'told' }>

export function WorldView() {
  const page = usePage()
  const { state, strings, quick } = page
  const { run, whatIf, seed, language } = state
  const { answer, isWaiting } = useAnswer(quick, 'story', {
    ...askedOf(state),
    seed,
    choice: { kind: 'run', run },
    whatIf,
    budget: null,
    language,
  })
  const rest = ` --run ${run}${whatIf.map(move => ` --what-if ${shellWord(move)}`).join('')}`
  return (
    <>
      <ChooseWorld />
      <ChangedMoves />
      {answer === null && <p class="waiting">{strings.waiting}</p>}
      {answer !== null && answer.kind !== 'told' && <Trouble trouble={answer} />}
      {answer?.kind === 'told' && (
        <div aria-busy={isWaiting}>
          <Course told={answer} />
        </div>
      )}
      <Command command="explain" rest={rest} />
    </>
  )
}

/** So many changed moves are listed; more are folded. */
const FEW = 4

/** What was changed, and the way back. */
function ChangedMoves() {
  const { state, go, strings, facts } = usePage()
  const say = useSay()
  const day = useDay()
  const words = strings.world
  const { whatIf } = state
  if (whatIf.length === 0) return null
  const told = (text: string): string => {
    const [, name, trackName = '', when, move] = /^([^/@]+)(?:\/([^@]+))?@([^=]+)=(.+)$/.exec(text) ?? []
    const player = facts.players.find(each => each.name === name)
    const track = player?.tracks.find(each => each.name === trackName)
    const own = track?.moves.find(each => each.name === move)
    if (player === undefined || track === undefined || own === undefined) return text
    const who = say(player.label, player.name)
    const where = player.tracks.length === 1 ? who : `${who}, ${say(track.label, track.name)}`
    const on = when!.includes('-') ? day(when!) : when!
    return words.madeOtherwise(where, say(own.label, own.name), on)
  }
  const list = whatIf.map(told).join('; ')
  const heading = isOwnGame(state) ? words.ownGame(whatIf.length) : words.whatIf
  return (
    <div class="changed">
      {whatIf.length <= FEW ? (
        <p>
          <b>{heading}</b> {list}
        </p>
      ) : (
        <details>
          <summary>{heading}</summary>
          <p>{list}</p>
        </details>
      )}
      <button type="button" onClick={() => go({ whatIf: [] })}>
        {words.back}
      </button>
    </div>
  )
}

function Course({ told }: { told: Told }) {
  const { state, strings } = usePage()
  const words = strings.world
  const { world, other } = told
  const longer = other !== null && other.steps.length > world.steps.length ? other : world
  const differences = longer.steps.map((_, at) =>
    other === null ? 'same' : differenceOf(world.steps[at], other.steps[at]),
  )
  const firstOther = differences.findIndex(each => each !== 'same')
  const [chosen, choose] = useState(0)
  // Who asks what if wants to see what came of it.
  const changed = state.whatIf.join()
  useEffect(() => {
    if (firstOther >= 0) choose(firstOther)
  }, [changed, firstOther])
  const at = Math.min(chosen, longer.steps.length - 1)
  if (at < 0) return <p class="note">{world.failure ?? words.nothing}</p>
  return (
    <>
      <Drawn told={told} />
      <div class="columns world">
        <section aria-labelledby="time-line">
          <h2 id="time-line">{words.timeLine}</h2>
          <p class="note">{words.timeLineHow}</p>
          <TimeLine steps={longer.steps} differences={differences} at={at} choose={choose} />
        </section>
        <StepShown told={told} at={at} last={longer.steps.length - 1} choose={choose} />
      </div>
      <Ends world={world} other={other} />
      <TurningPointsShown key={`${world.seed}/${world.run}`} at={at} choose={choose} />
    </>
  )
}

function Drawn({ told: { world } }: { told: Told }) {
  const { strings } = usePage()
  if (world.drawn.length === 0) return null
  return (
    <details class="drawn">
      <summary>{strings.world.drawn(world.drawn.length)}</summary>
      <ul>
        {world.drawn.map(({ name, value }) => (
          <li key={name}>
            {name}: <b>{value}</b>
          </li>
        ))}
      </ul>
    </details>
  )
}
