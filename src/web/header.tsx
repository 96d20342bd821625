/** What is shown, and what can be done with it. */
import { useListed, usePage, useSay } from './hooks.ts'
import { comparing, VIEWS } from './state.ts'

const LESSONS = 'lessons/'

export function Header() {
  const { state, go, openSource, facts, shipped, own, strings } = usePage()
  const say = useSay()
  const listed = useListed()
  const { source, variant, view } = state
  const lessons = shipped.filter(({ name }) => name.startsWith(LESSONS))
  const others = shipped.filter(({ name }) => !name.startsWith(LESSONS))
  const choose = (name: string): void => {
    const next = name === '' ? own : shipped.find(each => each.name === name)
    if (next != null) openSource(next)
  }
  return (
    <header>
      <div class="bar">
        <p class="brand">{strings.title}</p>
        <label>
          {strings.scenario}{' '}
          <select
            value={source.shipped ? source.name : ''}
            onChange={event => choose(event.currentTarget.value)}
          >
            {own !== null && (
              <optgroup label={strings.opened}>
                <option value="">{own.name}</option>
              </optgroup>
            )}
            <optgroup label={strings.shipped}>
              {others.map(({ name, title }) => (
                <option value={name}>{listed(name, title)}</option>
              ))}
            </optgroup>
            {lessons.length > 0 && (
              <optgroup label={strings.lessons}>
                {lessons.map(({ name, title }, index) => (
                  <option value={name}>{`${index + 1}. ${listed(name.slice(LESSONS.length), title)}`}</option>
                ))}
              </optgroup>
            )}
          </select>
        </label>
        {facts.variants.length > 0 && (
          <label>
            {strings.variant}{' '}
            <select
              value={variant ?? ''}
              onChange={event => go({ variant: event.currentTarget.value || null, set: {} })}
            >
              <option value="">{strings.asItStands}</option>
              {facts.variants.map(({ name, label }) => (
                <option value={name}>{listed(name, label)}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      <h1>{say(facts.title, facts.name)}</h1>
      {facts.brief !== null && <p class="brief">{say(facts.brief)}</p>}
      <nav aria-label={strings.views.label}>
        <ul>
          {VIEWS.map(each => (
            <li>
              <button
                type="button"
                aria-current={each === view ? 'page' : undefined}
                onClick={() => go(each === 'compare' ? comparing(state, facts) : { view: each })}
              >
                {strings.views[each]}
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
