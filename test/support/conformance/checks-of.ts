import { timestamp } from '../../../src/catalog/data-type.js'
import type { CompiledView } from '../../../src/compile/compiled-project.js'
import { compileLines, line } from '../../../src/sql/fragment.js'
import type { CaseFile, Expected, Question } from './case-file.js'
import type { CaseGroup, CompiledCases } from './compiled-cases.js'
import { compileCases, groupsOf } from './compiled-cases.js'
import type { Answer, Engine, SessionKind } from './engine.js'
import { instantText } from './instant-text.js'
import { answerIn, shown } from './shown-answer.js'
import { tableStatements } from './warehouse-rows.js'

/** One thing that has to hold on an engine. */
export interface Check {
  readonly title: string
  readonly run: (prepared: Prepared) => Promise<readonly Comparison[]>
}

/** `found` has to equal `expected`; `where` names the session and what was asked. */
export interface Comparison {
  readonly where: string
  readonly found: unknown
  readonly expected: unknown
}

/** An engine with the tables of a case file, and the file's questions in its dialect. */
export interface Prepared {
  readonly engine: Engine
  readonly compiled: ReadonlyMap<CaseGroup, CompiledCases>
}

/** A share is each question by the query of its own view, asked in the hostile session only. */
export type Extent = 'all' | 'share'

export async function prepare(
  file: CaseFile,
  groups: readonly CaseGroup[],
  engine: Engine,
): Promise<Prepared> {
  for (const statement of tableStatements(file, engine.dialect.name)) await engine.run(statement)
  const compiled = groups.map(
    (group) => [group, compileCases(file, group, engine.dialect)] as const,
  )
  return { engine, compiled: new Map(compiled) }
}

/** Each question by its own view, then what must hold of all of them, for each group. */
export function checksOf(
  file: CaseFile,
  extent: Extent = 'all',
): {
  readonly groups: readonly CaseGroup[]
  readonly checks: readonly Check[]
} {
  const groups = groupsOf(file)
  const checks = groups.flatMap((group, index) => {
    const nameOf = (view: string) => `g${String(index)}_${view}`
    const isAlone = group.questions.some(({ expected }) => expected.kind === 'fails')
    // The views of the entity are asked in both sessions, so that each question is.
    const sessions: readonly SessionKind[] = isAlone ? ['usual', 'hostile'] : ['hostile']
    const single = group.questions.map((question): Check => ({
      title: question.title,
      run: (prepared) =>
        checkQuestion(prepared, group, question, {
          name: nameOf(question.name),
          extent,
          sessions: extent === 'share' ? ['hostile'] : sessions,
        }),
    }))
    if (isAlone || extent === 'share') return single
    return [
      ...single,
      {
        title: 'says in the views of an entity what each view says',
        run: (prepared: Prepared) => checkShared(prepared, group, nameOf),
      },
      {
        title: 'reads the clock in one expression only',
        run: (prepared: Prepared) => checkClock(prepared, group),
      },
    ]
  })
  return { groups, checks }
}

async function checkQuestion(
  prepared: Prepared,
  group: CaseGroup,
  question: Question,
  {
    name,
    extent,
    sessions,
  }: {
    readonly name: string
    readonly extent: Extent
    readonly sessions: readonly SessionKind[]
  },
): Promise<readonly Comparison[]> {
  const { engine } = prepared
  const { views, faults } = compiledOf(prepared, group)
  const view = views.get(question.name)
  if (!view)
    return [
      { where: 'compiler', found: faults.get(question.name) ?? 'no view', expected: undefined },
    ]
  const made = extent === 'all' ? await makeView(engine, name, view) : `(${view.query}) as asked`
  const comparisons: Comparison[] = []
  for (const session of sessions) {
    const answer = await engine.ask(`select * from ${made}`, session).catch(outOfRange)
    comparisons.push({
      where: session,
      found: shown(answer, question),
      expected: shown(question.expected, question),
    })
  }
  return comparisons
}

async function checkShared(
  prepared: Prepared,
  group: CaseGroup,
  nameOf: (view: string) => string,
): Promise<readonly Comparison[]> {
  const { engine } = prepared
  const { shared, views } = compiledOf(prepared, group)
  const comparisons: Comparison[] = []
  const answered = new Set<string>()
  for (const view of shared) {
    const made = await makeView(engine, nameOf(view.name), view)
    for (const session of ['usual', 'hostile'] as const) {
      const rows: Answer = await engine.ask(`select * from ${made}`, session)
      for (const question of group.questions) {
        const answer = answerIn(view, rows, question)
        if (!answer) continue
        answered.add(question.name)
        comparisons.push({
          where: `${session}, ${view.kind}: ${question.title}`,
          found: shown(answer, question),
          expected: shown(question.expected, question),
        })
      }
    }
  }
  const asked = group.questions
    .map(({ name }) => name)
    .filter((name) => views.has(name) && views.get(name)?.kind !== 'label')
  return [
    ...comparisons,
    { where: 'all views', found: [...answered].sort(), expected: asked.sort() },
  ]
}

async function checkClock(prepared: Prepared, group: CaseGroup): Promise<readonly Comparison[]> {
  const { engine } = prepared
  const { views, live } = compiledOf(prepared, group)
  const comparisons: Comparison[] = []
  for (const [name, { query }] of views) {
    const text = live.get(name)?.query ?? ''
    comparisons.push({
      where: name,
      found: withLiteral(text, engine, group),
      expected: withoutLayout(query),
    })
    await engine.ask(`select count(*) from (${text}) as live`, 'usual')
  }
  return comparisons
}

function compiledOf({ compiled }: Prepared, group: CaseGroup): CompiledCases {
  const found = compiled.get(group)
  if (!found) throw new Error('a group that was not compiled')
  return found
}

/** The answer of a query that a number out of range has to end; other errors are faults. */
function outOfRange(error: unknown): Expected {
  if (!/out of range|overflow|cannot be safely converted/i.test(String(error))) throw error
  return { kind: 'fails' }
}

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
