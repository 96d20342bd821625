/**
 * Everything the page says, in one place, so that it can say it in a second tongue: another object of the type `Strings`. Texts of a
 * scenario come from its file and are no part of this.
 */
export const english = {
  title: 'Tit-for-Tariff',
  skip: 'Skip to the content',
  scenario: 'Scenario',
  shipped: 'Shipped scenarios',
  lessons: 'Lessons',
  opened: 'Your file',
  variant: 'Variant',
  asItStands: 'the file as it stands',
  seed: 'Seed',
  views: {
    label: 'What to do with it',
    outcomes: 'Outcomes',
    compare: 'Compare',
    world: 'One world',
    play: 'Play',
    tournament: 'Tournament',
    file: 'File',
  },
  broken: 'Something in this page broke, which is our fault, not yours:',
  wrong: (count: number) =>
    count === 1 ? 'One thing is wrong with this file:' : `${count} things are wrong with this file:`,
  at: (line: number, column: number) => `line ${line}, column ${column}`,
  waiting: 'Living the first worlds …',
  terminal: 'The same in a terminal',
  outcomes: {
    heading: 'How it ends',
    settings: 'Parameters',
    noSettings: 'This scenario has no parameter to move.',
    reset: (label: string) => `Put ${label} back to what the file says`,
    resetAll: 'Put all back',
    drawn: (law: string) => `drawn: ${law}`,
    outcome: 'Outcome',
    probability: 'Probability',
    interval: (percent: number) => `${percent} % interval`,
    runs: (runs: string, seed: string) => `${runs} runs, seed ${seed}`,
    growing: (runs: string) => `${runs} runs so far …`,
    said: (parts: string) => `Settled: ${parts}.`,
    path: 'On the way there',
    variable: 'What to follow',
    fanNote: 'Line: median. Dark band: half of the runs. Pale band: nine of ten.',
    sharesNote: 'Share of the runs in each state; a run that has ended stays as it ended.',
    payoffs: 'What it is worth',
    who: 'Measure',
    mean: 'Mean',
    middle: 'Half of the runs',
    save: 'Save the result (JSON)',
    table: 'The figures as a table',
    when: 'Step',
    none: 'no value',
  },
}

export type Strings = typeof english
