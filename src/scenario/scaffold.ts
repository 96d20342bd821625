/** What `tft new` writes: a small scenario that runs unchanged and explains itself. */

/** The text of a new scenario. `name` must be a scenario name: small letters, digits, `_` and `-`. */
export function scaffold(name: string): string {
  return `# yaml-language-server: $schema=./scenario.schema.json
# The line above lets an editor complete and check as you type; write that file with: tft schema > scenario.schema.json
#
#   tft check ${name}.yaml      what is wrong, and the calendar
#   tft run ${name}.yaml        how it ends, and how often
#   tft show ${name}.yaml       the game on one screen
tft: 1
scenario: ${name}
title: Two weeks to the deadline
brief: Washington has a threat on the table that takes effect on 1 November. Beijing may match it or talk.

# Each decision point is a step. A dated thing takes hold at the first step on or after its date.
calendar:
  points: [2025-10-09, 2025-10-16, 2025-10-23, 2025-10-30, 2025-11-01]
  end: 2025-11-07
  dates:
    - {date: 2025-10-30, say: The leaders are to meet today, add: {tension: 1}}

# Constants, and things that nobody knows for certain: a distribution is drawn once a run.
parameters:
  threat: {value: 100, unit: "%", assumption: what was announced}
  goodwill: {value: "triangular(0.3, 0.5, 0.8)", label: chance that talks end well, assumption: a guess}

# What changes while the game is played.
state:
  tariff: {start: 57.6, range: [0, 250], unit: "%", assumption: an average of recent estimates}
  tension: {type: whole, start: 5, range: [0, 10], assumption: an index}
  signed: false

players:
  us:
    label: United States
    moves:
      hold: {}
      threaten:
        label: Threaten a further tariff
        stance: -1
        once: true
        open: 2025-10-09 to 2025-10-23
        add: {tension: 1}
        later: {date: 2025-11-01, say: The tariff takes effect, add: {tariff: threat}}
      talk: {label: Offer to talk, stance: 1}
    # The first rule that holds decides. Weights need not add up to 1.
    policy:
      - {if: step == 1, then: {threaten: 0.7, hold: 0.3}}
      - {if: tension >= 7, then: {talk: 0.5, hold: 0.5}}
      - {else: {talk: 0.4, hold: 0.6}}
  china:
    label: China
    moves:
      hold: {}
      match: {label: Answer in kind, stance: -1, when: ever(us.threaten), cooldown: 2, add: {tension: 1}}
      talk: {label: Offer to talk, stance: 1}
    policy:
      - {if: us.stance < 0, then: {match: 0.5, talk: 0.2, hold: 0.3}}
      - {else: {talk: 0.5, hold: 0.5}}

# What happens only when the picks of one step agree.
joint:
  talks:
    needs: {us: talk, china: talk}
    one_of:
      - {weight: goodwill, say: The talks end with a signature, set: {signed: true}, add: {tension: -3}, cancel: us.threaten}
      - {weight: 1 - goodwill, say: The talks end without result, add: {tension: 1}}

# The first that holds ends the run.
outcomes:
  deal: {label: Deal, when: signed}
  escalation: {label: Escalation, when: tariff >= 100}
  stalemate: {label: Stalemate, otherwise: true}

measures:
  peak_tension: {highest: tension}

variants:
  no_threat: {label: Washington cannot threaten, forbid: us.threaten}

# tft test ${name}.yaml says whether these hold.
expect:
  - {always: tariff <= 250}
  - {probability: escalation, variant: no_threat, is: 0, within: 0, because: without the threat nothing takes effect}
`
}
