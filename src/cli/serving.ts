/** A page served to the browsers of this machine. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Served =
  | {
      readonly kind: 'served'
      /** `http://127.0.0.1:8123/`. */
      readonly address: string
      /** Settled when the signal has ended it. */
      readonly ended: Promise<void>
    }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

const LOOPBACK = '127.0.0.1'

/**
 * Serves one page at `/` on the loopback address (port 0: a free one) until the signal says so. Who comes by another name than that
 * of this machine is refused: a page of a stranger could otherwise point its own name here (DNS rebinding).
 */
export function serveOnLoopback(html: string, port: number, signal: AbortSignal): Promise<Served> {
  const server = createServer((request, response) => {
    const { port: own } = server.address() as AddressInfo
    const answer = (status: number, text: string, type = 'text/plain'): void => {
      response.writeHead(status, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      response.end(request.method === 'HEAD' ? '' : text)
    }
    if (![`${LOOPBACK}:${own}`, `localhost:${own}`].includes(request.headers.host ?? ''))
      return answer(403, 'This page is for the browsers of the machine that serves it.\n')
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answer(405, 'There is nothing to send here.\n')
    if (request.url !== '/') return answer(404, 'There is one page, at /.\n')
    return answer(200, html, 'text/html')
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return reject(error)
      const why = error.code === 'EADDRINUSE' ? 'is taken' : 'may not be used'
      resolve({
        kind: 'refused',
        reason: `The port ${port} ${why}. Leave --port out, and a free one is found.`,
      })
    })
    server.listen(port, LOOPBACK, () => {
      const { port: own } = server.address() as AddressInfo
      const ended = new Promise<void>(done => {
        const end = (): void => {
          server.close(() => done())
          server.closeAllConnections()
        }
        if (signal.aborted) end()
        else signal.addEventListener('abort', end, { once: true })
      })
      resolve({ kind: 'served', address: `http://${LOOPBACK}:${own}/`, ended })
    })
  })
}
