import { describe, expect, it } from 'vitest'
import { caseFiles } from '../support/conformance/case-files.js'
import { groupsOf } from '../support/conformance/compiled-cases.js'
import { judge, judgedWorld } from '../support/conformance/judged-cases.js'

for (const file of caseFiles('test/conformance')) {
  describe(`${file.name}: ${file.about}`, () => {
    for (const { setting, questions } of groupsOf(file)) {
      const world = judgedWorld(file, setting, questions)
      for (const question of questions) {
        const { expected, title } = question
        it(title, () => {
          const answer = () => judge(world, question, expected.kind)
          if (expected.kind === 'fails') expect(answer).toThrow(/64-bit|38 digits/)
          else expect(answer()).toEqual(expected)
        })
      }
    }
  })
}
