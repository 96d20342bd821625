/** A named strategy: rules in the scenario language, as data. They speak of `my` and `other`, so that they fit any scenario. */
export interface Strategy {
  /** As written after `policy:`. */
  readonly name: string
  /** One sentence of behaviour. */
  readonly summary: string
  /** Where it comes from. */
  readonly source: string
  /** What a student should know who plays it: two or three sentences, to the player. */
  readonly story: string
  /** Name to default. */
  readonly parameters: Readonly<Record<string, number>>
  /** What it remembers between picks, with its value at the start: whole numbers and flags. */
  readonly memory: Readonly<Record<string, number | boolean>>
  /** The last is `else`. */
  readonly rules: readonly StrategyRule[]
}

/** Weights are one word, or a map of words and expressions. */
type StrategyWeights = string | Readonly<Record<string, string | number>>

type StrategyRule =
  | {
      /** All must hold. */
      readonly if: string | readonly string[]
      readonly then: StrategyWeights
      readonly remember?: Readonly<Record<string, string>>
    }
  | { readonly else: StrategyWeights; readonly remember?: Readonly<Record<string, string>> }
