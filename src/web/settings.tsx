/** Sliders of a scenario's parameters. */
import { formatDay, formatNumber, parseDay } from '../text/index.ts'
import { usePage, useSay } from './hooks.ts'
import type { Facts } from './questions.ts'

type Setting = Facts['settings'][number]

export function Settings() {
  const { state, go, facts, strings } = usePage()
  const { settings } = facts
  const words = strings.outcomes
  if (settings.length === 0) return <p class="note">{words.noSettings}</p>
  const moved = Object.keys(state.set).length > 0
  return (
    <section class="settings" aria-labelledby="settings-heading">
      <h2 id="settings-heading">{words.settings}</h2>
      {settings.map(setting => (
        <Slider setting={setting} key={setting.name} />
      ))}
      <button type="button" class="quiet" disabled={!moved} onClick={() => go({ set: {} })}>
        {words.resetAll}
      </button>
    </section>
  )
}

function Slider({ setting }: { setting: Setting }) {
  const { state, go, strings } = usePage()
  const say = useSay()
  const { name, label, unit, low, high, step, value } = setting
  const words = strings.outcomes
  const put = state.set[name]
  const isMoved = put !== undefined
  const at = isMoved ? numberOf(setting, put) : (value ?? (low + high) / 2)
  const shown = isMoved || value !== null ? shownValue(setting, at) : words.drawn
  const title = say(label, name)
  const move = (number: number): void => {
    const within = Math.min(high, Math.max(low, number))
    go({ set: { ...state.set, [name]: writtenAs(setting, within) } })
  }
  const reset = (): void => {
    const { [name]: _, ...others } = state.set
    go({ set: others })
  }
  return (
    <div class={isMoved ? 'setting moved' : 'setting'}>
      <label for={`set-${name}`}>{title}</label>
      <output for={`set-${name}`}>
        {shown}
        {unit !== null && (isMoved || value !== null) ? ` ${unit}` : ''}
      </output>
      <input
        id={`set-${name}`}
        type="range"
        min={multiple(Math.floor(low / step + 1e-9), step)}
        max={multiple(Math.ceil(high / step - 1e-9), step)}
        step={step}
        value={at}
        aria-valuetext={`${shown}${unit === null ? '' : ` ${unit}`}`}
        onInput={event => move(event.currentTarget.valueAsNumber)}
      />
      <button type="button" class="reset" disabled={!isMoved} aria-label={words.reset(title)} onClick={reset}>
        ↺
      </button>
    </div>
  )
}

/** A slider goes in steps from its lower end: that must be one of them, or round numbers are never reached. */
function multiple(many: number, step: number): number {
  return Number((many * step).toPrecision(12))
}

function numberOf({ kind }: Setting, put: string): number {
  return kind === 'date' ? (parseDay(put) ?? 0) : Number(put)
}

/** As it is written after `--set NAME=`: no digits that only the arithmetic of a slider brought in. */
function writtenAs({ kind }: Setting, value: number): string {
  return kind === 'date' ? formatDay(Math.round(value)) : String(Number(value.toPrecision(12)))
}

function shownValue({ kind }: Setting, value: number): string {
  return kind === 'date' ? formatDay(Math.round(value)) : formatNumber(value)
}
