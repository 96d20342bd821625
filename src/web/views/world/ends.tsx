/** How a world ends, beside the same world with a move changed. */
import type { WorldTold } from '../../../index.ts'
import { useCourseHeads, usePage } from '../../hooks.ts'

export function Ends({ world, other }: { world: WorldTold; other: WorldTold | null }) {
  const { strings } = usePage()
  const words = strings.world
  const heads = useCourseHeads()
  const failure = world.failure ?? other?.failure ?? null
  if (failure !== null)
    return (
      <p class="trouble" role="alert">
        {words.failed} {failure}.
      </p>
    )
  const { end } = world
  if (end === null) return null
  const otherEnd = other?.end ?? null
  const isAlike = otherEnd !== null && JSON.stringify(end) === JSON.stringify(otherEnd)
  return (
    <section aria-labelledby="ends">
      <h2 id="ends">{words.ends}</h2>
      <p role="status">
        {otherEnd === null ? (
          <b>{words.endsSo(end.label, end.steps)}</b>
        ) : isAlike ? (
          <b>{words.endsAlike(end.label, end.steps)}</b>
        ) : (
          <>
            {heads[0]}: <b>{words.endsSo(end.label, end.steps)}</b> {heads[1]}:{' '}
            <b>{words.endsSo(otherEnd.label, otherEnd.steps)}</b>
          </>
        )}
      </p>
      <div class="scroll">
        <table>
          <thead class={otherEnd === null ? 'unseen' : ''}>
            <tr>
              <th scope="col">{words.figure}</th>
              <th scope="col" class="number">
                {heads[0]}
              </th>
              {otherEnd !== null && (
                <th scope="col" class="number">
                  {heads[1]}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {end.figures.map(({ name, value }, index) => {
              const theirs = otherEnd?.figures[index]?.value
              const differs = theirs !== undefined && theirs !== value
              return (
                <tr key={name} class={differs ? 'other' : ''}>
                  <th scope="row">
                    {differs && <b class="unlike">{words.marks.other} </b>}
                    {name}
                  </th>
                  <td class="number">{value}</td>
                  {theirs !== undefined && <td class="number">{theirs}</td>}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
