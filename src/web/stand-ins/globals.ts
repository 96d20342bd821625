export { process } from './node.ts'
