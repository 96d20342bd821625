/** Version of the program, as in package.json (a test holds them together). Part of what makes a result reproducible. */
export const VERSION = '0.1.0'
