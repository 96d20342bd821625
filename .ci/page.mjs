/**
 * The page: two bundles, a style and the shipped scenarios in one file that loads nothing. The worker's code and the scenarios
 * are packed (gzip, base64), which every browser of the last years unpacks by itself, so that the file can be mailed.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { parse } from 'yaml'

const WEB = 'src/web'
const STAND_INS = fileURLToPath(new URL(`../${WEB}/stand-ins/node.ts`, import.meta.url))

/** What a page never comes by, and so does without. */
const LEFT_OUT = /^(piscina|hyparquet-writer|vega|vega-lite|vega-interpreter)$/

/** The whole file, and what went into it. */
export async function buildPage() {
  const [worker, main] = await Promise.all([
    bundle(`${WEB}/worker.ts`, {
      plugins: [standIns()],
      inject: [`${WEB}/stand-ins/globals.ts`],
    }),
    bundle(`${WEB}/main.tsx`, { jsx: 'automatic', jsxImportSource: 'preact', plugins: [standIns()] }),
  ])
  const style = await build({ entryPoints: [`${WEB}/style.css`], minify: true, write: false })
  return {
    html: pageOf({ script: main.code, style: style.outputFiles[0].text.trim(), worker: worker.code }),
    inputs: [...worker.inputs, ...main.inputs],
  }
}

async function bundle(entry, own) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome90', 'firefox114', 'safari16.4'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
    ...own,
  })
  return { code: outputFiles[0].text.trim(), inputs: Object.keys(metafile.inputs) }
}

function standIns() {
  return {
    name: 'stand-ins',
    setup(plugin) {
      plugin.onResolve({ filter: /^node:|\/pool\.ts$/ }, () => ({ path: STAND_INS, sideEffects: false }))
      plugin.onResolve({ filter: LEFT_OUT }, ({ path }) => ({ path, namespace: 'left-out' }))
      plugin.onLoad({ filter: /./, namespace: 'left-out' }, () => ({
        contents: 'module.exports = {}',
        loader: 'js',
      }))
    },
  }
}

function pageOf({ script, style, worker }) {
  // The end of a script inside of one would be the end of it.
  const safe = script.replaceAll('</script', '<\\/script')
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(safe)}' 'wasm-unsafe-eval'`,
    `style-src '${hashOf(style)}'`,
    'worker-src blob:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Tit-for-Tariff</title>
<style>${style}</style>
</head>
<body>
<div id="page"><noscript>This page lives its worlds in your browser: it needs JavaScript.</noscript></div>
<script type="text/plain" id="packed-worker">${packed(worker)}</script>
<script type="text/plain" id="packed-scenarios">${packed(JSON.stringify(shippedScenarios()))}</script>
<script type="text/plain" id="packed-first"></script>
<script>${safe}</script>
</body>
</html>
`
}

/** Each with its name, title and text: by name, but lessons in the order in which they are taught. */
function shippedScenarios() {
  const lessons = readdirSync('docs/lessons').map(file => file.replace(/^(\d+)-(.*)\.md$/, 'lessons/$2'))
  const place = name => lessons.indexOf(name)
  return readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml'))
    .map(path => {
      const content = readFileSync(`scenarios/${path}`, 'utf8')
      const name = path.slice(0, -'.yaml'.length).replaceAll('\\', '/')
      return { name, title: parse(content).title ?? null, content }
    })
    .sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1))
}

function packed(text) {
  return gzipSync(text, { level: 9 }).toString('base64')
}

/** Of an inline style or script, as a content security policy names it. */
function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
