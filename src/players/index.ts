/** How players pick. */
export { chooseByPolicy } from './choose.ts'
export { tableKey } from './table.ts'
