import { defineConfig } from 'vitest/config'

/** Set by .ci/run, which counts tests from the report. */
const reportFile = process.env['SEGC_TEST_REPORT']

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // No module keeps state, so that files can share what they import.
    isolate: false,
    reporters: reportFile ? ['default', ['json', { outputFile: reportFile }]] : ['default'],
  },
})
