import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseFiles } from './case-files.js'
import type { Question } from './case-file.js'
import type { Extent, Prepared } from './checks-of.js'
import { checksOf, prepare } from './checks-of.js'
import type { Engine } from './engine.js'

/** One test for each case on an engine: its own view, in the usual and in a hostile session. */
export function describeConformance(
  engine: string,
  newEngine: () => Promise<Engine>,
  extent: Extent = 'all',
): void {
  for (const file of caseFiles('test/conformance')) {
    describe(`${file.name}: ${file.about}`, () => {
      const asked = { ...file, questions: file.questions.filter((each) => !without(each, engine)) }
      const { groups, checks } = checksOf(asked, extent)
      let prepared: Prepared
      beforeAll(async () => {
        prepared = await prepare(asked, groups, await newEngine())
      })
      afterAll(() => prepared.engine.close())

      for (const { title, run } of checks) {
        it(title, async () => {
          for (const { where, found, expected } of await run(prepared))
            expect(found, where).toEqual(expected)
        })
      }
      for (const question of file.questions) {
        const reason = without(question, engine)
        if (reason !== undefined) it.skip(`${question.title}: ${reason}`, () => undefined)
      }
    })
  }
}

function without({ unsupported }: Question, engine: string): string | undefined {
  return unsupported?.get(engine)
}
