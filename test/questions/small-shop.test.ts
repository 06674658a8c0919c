import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { shop } from '../../demo/shop.mjs'
import { timestamp } from '../../src/catalog/data-type.js'
import type { CompiledView } from '../../src/compile/compiled-project.js'
import { compileProject } from '../../src/compile.js'
import { sourcesOf } from '../support/conformance/compiled-cases.js'
import type { Answer, Engine } from '../support/conformance/engine.js'
import { instantText } from '../support/conformance/instant-text.js'
import { newEngines } from '../support/conformance/named-engines.js'
import { answerIn, shown } from '../support/conformance/shown-answer.js'
import { tableStatements } from '../support/conformance/warehouse-rows.js'
import { caseOfProject } from '../support/questions/case-of-project.js'
import { insertStatement } from '../support/questions/insert-statement.js'
import { anchor, jsonColumns, shopRows } from '../support/questions/shop-rows.js'

const tables = shop(Date.parse(anchor) / 1_000, { customers: 200 })
const { file, setting } = caseOfProject('.', anchor, (source) => {
  const table = source.replace('shop.', '')
  return shopRows(table, tables[table] ?? [])
})

describe.each(['duckdb', 'postgres'])('members by the reference evaluator and on %s', (name) => {
  let engine: Engine
  let views: readonly CompiledView[]
  beforeAll(async () => {
    const [started] = await newEngines([name], inject('postgresUrl'))
    if (!started) throw new Error(`no engine ${name}`)
    engine = started
    for (const statement of tableStatements({ ...file, rows: new Map() }, name))
      await engine.run(statement)
    for (const [table, rows] of file.rows)
      await engine.run(insertStatement(table, rows, jsonColumns, name))
    const asOf = { type: timestamp, text: instantText(anchor) }
    const { dialect } = engine
    views = compileProject(sourcesOf(file, setting, []), { dialect, asOf }).value.views
  })
  afterAll(() => engine.close())

  it.each(file.questions)('$name', async (question) => {
    const view = views.find((each) => each.name === question.name)
    const rows = await engine.ask(view?.query ?? '', 'usual')
    expect(shown(rows, question)).toEqual(shown(question.expected, question))
  })

  it('whole entities', async () => {
    const answered = new Set<string>()
    for (const view of views.filter(({ kind }) => kind === 'entity_segments')) {
      const rows: Answer = await engine.ask(view.query, 'usual')
      for (const question of file.questions) {
        const answer = answerIn(view, rows, question)
        if (!answer) continue
        answered.add(question.name)
        expect(shown(answer, question), question.name).toEqual(shown(question.expected, question))
      }
    }
    expect([...answered].sort()).toEqual(file.questions.map((question) => question.name).sort())
  })
})
