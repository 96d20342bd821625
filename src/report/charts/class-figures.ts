import type { ClassSection } from '../../study/index.ts'
import { playedText, playerLabel } from '../class-words.ts'
import { subjectOf } from './subject.ts'

/** Games of a class that are drawn together. */
export interface ClassFigures {
  readonly section: ClassSection
  /** Which of the sections of the answer it is, from 0. */
  readonly at: number
}

/** `class-outcomes`; of a later section `class-outcomes-2`. */
export function classChartName(name: string, { at }: ClassFigures): string {
  return at === 0 ? name : `${name}-${at + 1}`
}

/** `repeated-dilemma: 8 games as United States, in 8 worlds`. */
export function classSubject(section: ClassSection, language: string): string {
  return `${subjectOf(section)}: ${playedText(section, language)}`
}

/** The title; that of a later section says which it is, so that no two pictures of a page are called the same. */
export function classChartTitle(title: string, { section, at }: ClassFigures, language: string): string {
  return at === 0
    ? title
    : `${title} (${subjectOf(section)}, ${playerLabel(section, section.side, language)})`
}
