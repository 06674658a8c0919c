import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timestamp } from '../../../src/catalog/data-type.js'
import type { CompiledView } from '../../../src/compile/compiled-project.js'
import { compileProject } from '../../../src/compile.js'
import { sourcesOf } from '../conformance/compiled-cases.js'
import type { Engine } from '../conformance/engine.js'
import { instantText } from '../conformance/instant-text.js'
import { answerIn, shown } from '../conformance/shown-answer.js'
import { tableStatements } from '../conformance/warehouse-rows.js'
import { insertStatement } from './insert-statement.js'
import { jsonColumns } from './shop-rows.js'
import type { smallShop } from './small-shop.js'

/** Each definition by its own view and in the view of its entity, against the reference evaluator. */
export function describeQuestions(
  { file, setting }: ReturnType<typeof smallShop>,
  name: string,
  newEngine: () => Promise<Engine>,
): void {
  const { questions } = file
  describe(`members by the reference evaluator and on ${name}`, () => {
    let engine: Engine
    let views: readonly CompiledView[]
    beforeAll(async () => {
      engine = await newEngine()
      const { dialect } = engine
      for (const statement of tableStatements({ ...file, rows: new Map() }, dialect.name))
        await engine.run(statement)
      for (const [table, rows] of file.rows)
        await engine.run(insertStatement(table, rows, jsonColumns, dialect.name))
      const asOf = { type: timestamp, text: instantText(setting.asOf) }
      views = compileProject(sourcesOf(file, setting, []), { dialect, asOf }).value.views
    })
    afterAll(() => engine.close())

    it.each(questions)('$name', async (question) => {
      const view = views.find((each) => each.name === question.name)
      const rows = await engine.ask(view?.query ?? '', 'usual')
      expect(shown(rows, question)).toEqual(shown(question.expected, question))
    })

    it('whole entities', async () => {
      const answered = new Set<string>()
      for (const view of views.filter(({ kind }) => kind === 'entity_segments')) {
        const rows = await engine.ask(view.query, 'usual')
        for (const question of questions) {
          const answer = answerIn(view, rows, question)
          if (!answer) continue
          answered.add(question.name)
          expect(shown(answer, question), question.name).toEqual(shown(question.expected, question))
        }
      }
      expect([...answered].sort()).toEqual(questions.map((question) => question.name).sort())
    })
  })
}
