import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/fixed-seed.ts'],
    // Every core: by default one is left idle, and of two that is half of them.
    maxWorkers: '100%',
    // Nothing waits for the clock: this only ends what hangs, even on a machine that is busy with other things.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
