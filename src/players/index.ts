/** How players pick. */
export { chooseByPolicy } from './rules.ts'
