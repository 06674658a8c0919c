import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseFiles } from './case-files.js'
import type { Prepared } from './checks-of.js'
import { checksOf, prepare } from './checks-of.js'
import type { Engine } from './engine.js'

/** One test for each case on an engine: its own view, in the usual and in a hostile session. */
export function describeConformance(newEngine: () => Promise<Engine>): void {
  for (const file of caseFiles('test/conformance')) {
    describe(`${file.name}: ${file.about}`, () => {
      const { groups, checks } = checksOf(file)
      let prepared: Prepared
      beforeAll(async () => {
        prepared = await prepare(file, groups, await newEngine())
      })
      afterAll(() => prepared.engine.close())

      for (const { title, run } of checks) {
        it(title, async () => {
          for (const { where, found, expected } of await run(prepared))
            expect(found, where).toEqual(expected)
        })
      }
    })
  }
}
