import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timestamp } from '../../../src/catalog/data-type.js'
import type { CompiledView } from '../../../src/compile.js'
import type { CaseFile, Expected, Question } from './case-file.js'
import { readCaseFile } from './case-file.js'
import type { CaseGroup, CompiledCases } from './compiled-cases.js'
import { compileCases, groupsOf } from './compiled-cases.js'
import { compileLines, line } from '../../../src/sql/fragment.js'
import type { Answer, Engine, SessionKind } from './engine.js'
import { instantText } from './instant-text.js'
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

/** What is compared: sorted, so that an order of rows is no difference. */
function shown(answer: Answer | Expected, { expected }: Question): unknown {
  if ('kind' in answer) {
    return answer.kind === 'labels' ? [...answer.byKey].sort(byText) : answerKeys(answer)
  }
  if (expected.kind !== 'labels') return answer.map((row) => row.join('\t')).sort()
  return answer.map((row) => [row.slice(0, -1).join('\t'), row.at(-1)]).sort(byText)
}

function answerKeys(answer: Exclude<Expected, { kind: 'labels' }>): unknown {
  return answer.kind === 'members' ? answer.keys : 'fails'
}

function byText(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1
}

/** The answer to a question that a view of a whole entity holds; undefined where it is of another entity. */
function answerIn(view: CompiledView, rows: Answer, question: Question): Answer | undefined {
  const width = view.key.length
  if (view.kind === 'entity_memberships') {
    if (question.expected.kind === 'labels') return undefined
    const named = rows.filter((row) => row[width] === question.name)
    return view.query.includes(`'${question.name}'`)
      ? named.map((row) => row.slice(0, width))
      : undefined
  }
  const at = view.columns.indexOf(question.name)
  if (at < 0) return undefined
  if (question.expected.kind === 'labels') {
    return rows.map((row) => [...row.slice(0, width), row[at] ?? null])
  }
  const holds = new Set(['true', 't'])
  return rows.filter((row) => holds.has(row[at] ?? '')).map((row) => row.slice(0, width))
}
