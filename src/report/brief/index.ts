/** Role and debrief sheets: what a class is handed. */
export { debriefSheetOf } from './debrief-sheet.ts'
export { isKeptByHand, leaderSheetOf } from './leader-sheet.ts'
export { briefingMarkdown, briefingText } from './markdown.ts'
export { openingText } from './opening.ts'
export { roleSheetOf, slipsOf, titleIn, typeWords } from './role-sheet.ts'
export { briefSchema } from './schema.ts'
export type { Briefing, DebriefSheet, LeaderSheet, RoleSheet, Slip } from './sheets.ts'
