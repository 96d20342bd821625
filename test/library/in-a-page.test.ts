/** What a page needs to tell a world can be had without anything of Node: no import of it, and no global but those of the web. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const source = fileURLToPath(new URL('../../src/', import.meta.url))

it('explaining a world bundles for a browser', async () => {
  const { outputFiles, errors } = await build({
    stdin: {
      contents: `
export { explainScenario } from './library/explain.ts'
export { explanationDocument, explanationPage } from './report/explain.ts'
export { explanationMarkdown } from './report/explain-markdown.ts'
export { storyPage } from './report/story-page.ts'
`,
      resolveDir: source,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  })
  expect(errors).toEqual([])
  const text = outputFiles[0]!.text
  expect(text).toContain('explainScenario')
  // Node's `Buffer` only behind a question whether it is there, for speed.
  expect(
    text
      .replace(/"Buffer" in globalThis \?[^?]*?Buffer\.from/, '')
      .match(/\bBuffer\.\w+|\bfrom ?"node:\w+|\brequire\("node:/g),
  ).toBeNull()
})
