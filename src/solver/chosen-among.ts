/** Whether the equilibrium that was taken is the only one, and what took it. */
import type { Solved } from './course.ts'

/** JSON-able. Decisions of the whole game, those that are never come to included. */
export interface ChosenAmong {
  /** In how many decisions several equilibria pay differently; 0: there is nothing to choose. */
  readonly several: number
  /** In how many of these the rule chose none, so that the highest sum of payoffs decided, then the order of names. */
  readonly fallbacks: number
}

export function chosenAmong({ plays }: Pick<Solved, 'plays'>): ChosenAmong {
  return {
    several: plays.filter(play => play.several).length,
    fallbacks: plays.filter(play => play.fallback).length,
  }
}
