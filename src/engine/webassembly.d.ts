/**
 * The part of the JavaScript interface of WebAssembly that the engine uses. The types of Node 20 leave it out, and the library
 * of the browser would bring in all the rest of a page.
 */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>)
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, (...given: never[]) => unknown>>)
    readonly exports: Record<string, unknown>
  }
  class RuntimeError extends Error {}
  interface Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  interface Global {
    value: number
  }
}
