#!/usr/bin/env node
/** The entry of the program. Kept tiny, so that asking for the version costs no more than starting Node. */
import { VERSION } from '../index.ts'

const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-v')) process.stdout.write(`${VERSION}\n`)
else await (await import('./main.ts')).main(args)
