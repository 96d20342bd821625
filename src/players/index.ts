/** How players pick. */
export { chooseByPolicy } from './choose.ts'
