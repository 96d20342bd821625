import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/fixed-seed.ts'],
    // Nothing waits for the clock: this only ends what hangs, even on a machine that is busy with other things.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
