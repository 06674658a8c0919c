import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timestamp } from '../../../src/catalog/data-type.js'
import type { CompiledView } from '../../../src/compile.js'
import type { CaseFile, Expected } from './case-file.js'
import { readCaseFile } from './case-file.js'
import type { CaseGroup, CompiledCases } from './compiled-cases.js'
import { compileCases, groupsOf } from './compiled-cases.js'
import { compileLines, line } from '../../../src/sql/fragment.js'
import type { Engine, SessionKind } from './engine.js'
import { instantText } from './instant-text.js'
import { answerIn, shown } from './shown-answer.js'
import { tableStatements } from './warehouse-rows.js'

export function caseFiles(): readonly CaseFile[] {
  const folder = new URL('../../conformance/', import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readCaseFile(name.slice(0, -5), readFileSync(new URL(name, folder), 'utf8')))
}

const sessions: readonly SessionKind[] = ['usual', 'hostile']

/** One test for each case on an engine: its own view, in the usual and in a hostile session. */
export function describeConformance(newEngine: () => Promise<Engine>): void {
  for (const file of caseFiles()) {
    describe(`${file.name}: ${file.about}`, () => {
      let engine: Engine
      const compiled = new Map<CaseGroup, CompiledCases>()
      const groups = groupsOf(file)

      beforeAll(async () => {
        engine = await newEngine()
        for (const statement of tableStatements(file, engine.dialect.name))
          await engine.run(statement)
        for (const group of groups) compiled.set(group, compileCases(file, group, engine.dialect))
      })
      afterAll(() => engine.close())

      groups.forEach((group, index) => {
        const viewOf = (name: string) => `g${String(index)}_${name}`
        for (const question of group.questions) {
          it(question.title, async () => {
            const { views, faults } = compiled.get(group)!
            expect(faults.get(question.name)).toBeUndefined()
            const view = views.get(question.name)!
            const made = await makeView(engine, viewOf(question.name), view)
            for (const session of sessions) {
              const answer = await engine.ask(`select * from ${made}`, session).catch(fails)
              expect(shown(answer, question), session).toEqual(shown(question.expected, question))
            }
          })
        }
        if (group.questions.some(({ expected }) => expected.kind === 'fails')) return
        it('says in the views of an entity what each view says', async () => {
          const { shared } = compiled.get(group)!
          for (const view of shared) {
            const made = await makeView(engine, viewOf(view.name), view)
            for (const session of sessions) {
              const rows = await engine.ask(`select * from ${made}`, session)
              for (const question of group.questions) {
                const answer = answerIn(view, rows, question)
                if (answer) {
                  expect([session, question.title, shown(answer, question)]).toEqual([
                    session,
                    question.title,
                    shown(question.expected, question),
                  ])
                }
              }
            }
          }
        })
        it('reads the clock in one expression only', async () => {
          const { views, live } = compiled.get(group)!
          for (const [name, { query }] of views) {
            const text = live.get(name)?.query ?? ''
            expect(withLiteral(text, engine, group), name).toEqual(withoutLayout(query))
            await engine.ask(`select count(*) from (${text}) as live`, 'usual')
          }
        })
      })
    })
  }
}

const fails = (): Expected => ({ kind: 'fails' })

/** A live text with the literal of `now` in place of the clock. */
function withLiteral(query: string, { dialect }: Engine, { setting }: CaseGroup): string {
  const now = { type: timestamp, text: instantText(setting.asOf) }
  const text = (code: Parameters<typeof line>[1]) => compileLines([line(0, code)], dialect)
  return withoutLayout(query.replaceAll(text(dialect.clock), text(dialect.literal(now, dialect))))
}

/** Lines break where they are full, and the clock and the literal are not of one length. */
function withoutLayout(query: string): string {
  return query.replaceAll(/\s/g, '')
}

async function makeView(engine: Engine, name: string, { query }: CompiledView): Promise<string> {
  const view = `${engine.schema}."${name}"`
  await engine.run(`create view ${view} as ${query}`)
  return view
}
