import { timestamp } from '../../../src/catalog/data-type.js'
import type { Sources } from '../../../src/compile/check-project.js'
import type { CompiledView } from '../../../src/compile/compiled-project.js'
import { compileProject } from '../../../src/compile.js'
import { checkProject } from '../../../src/compile/check-project.js'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { hasErrors } from '../../../src/diagnostic/diagnostic.js'
import type { Dialect } from '../../../src/dialect/dialect.js'
import type { SourceFile } from '../../../src/source/source-file.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'
import type { CaseFile, Question, Setting } from './case-file.js'
import { instantText } from './instant-text.js'

/** Questions that share a project: one `now`, one zone, one start of the week. */
export interface CaseGroup {
  readonly setting: Setting
  readonly questions: readonly Question[]
}

export interface CompiledCases {
  /** View of each question, by its name. */
  readonly views: ReadonlyMap<string, CompiledView>
  /** The same at the clock of the statement. */
  readonly live: ReadonlyMap<string, CompiledView>
  /** The views of whole entities. */
  readonly shared: readonly CompiledView[]
  /** Questions that do not compile, by name. */
  readonly faults: ReadonlyMap<string, string>
}

/** A query that fails would take its neighbours in a shared view with it, so each one is a group of its own. */
export function groupsOf(file: CaseFile): readonly CaseGroup[] {
  const groups = new Map<string, Question[]>()
  for (const question of file.questions) {
    const { setting, expected, name } = question
    const key = JSON.stringify([setting, expected.kind === 'fails' ? name : ''])
    groups.set(key, [...(groups.get(key) ?? []), question])
  }
  return [...groups.values()].map((questions) => ({ setting: questions[0]!.setting, questions }))
}

/** A definition file of the case file, and one with a segment for each question. */
export function sourceFiles(file: CaseFile, questions: readonly Question[]): readonly SourceFile[] {
  const segments = questions.flatMap(({ name, definition }) =>
    definition === undefined ? [] : [`  ${name}:\n${definition.replaceAll(/^(?=.)/gm, '    ')}`],
  )
  return [
    sourceFile(`${file.name}.yaml`, file.definitions),
    ...(segments.length > 0 ? [sourceFile('cases.yaml', `segments:\n${segments.join('')}`)] : []),
  ]
}

/** Questions with faults are left out, so that one of them does not hide the others. */
export function compileCases(file: CaseFile, group: CaseGroup, dialect: Dialect): CompiledCases {
  const faults = new Map<string, string>()
  let { questions } = group
  for (;;) {
    const sources = sourcesOf(file, group.setting, questions)
    const { diagnostics } = checkProject(sources)
    if (!hasErrors(diagnostics)) break
    const found = blamed(questions, sources.files, diagnostics)
    for (const [name, fault] of found) faults.set(name, fault)
    questions = questions.filter(({ name }) => !found.has(name))
  }
  const sources = sourcesOf(file, group.setting, questions)
  const asOf = { type: timestamp, text: instantText(group.setting.asOf) }
  const { views } = compileProject(sources, { dialect, asOf }).value
  const byName = (all: readonly CompiledView[]) =>
    new Map(all.filter(({ kind }) => !kind.startsWith('entity')).map((view) => [view.name, view]))
  return {
    views: byName(views),
    live: byName(compileProject(sources, { dialect }).value.views),
    shared: views.filter(({ kind }) => kind.startsWith('entity')),
    faults,
  }
}

/** A project of the definitions of a case file and a segment for each question. */
export function sourcesOf(
  file: CaseFile,
  setting: Setting,
  questions: readonly Question[],
): Sources {
  const { timezone, weekStart } = setting
  const text = `name: conformance
timezone: ${timezone}
week_start: ${weekStart}
schema: segments
targets: { test: { warehouse: duckdb, path: unused } }
`
  return {
    project: parseProject(sourceFile('segc.yaml', text)).value,
    files: sourceFiles(file, questions),
    readList: (path) => {
      const content = file.files.get(path)
      if (content === undefined) throw new Error(`${file.name}: no file ${path}`)
      return { kind: 'read', file: sourceFile(path, content) }
    },
  }
}

/** The fault of each question in whose definition an error lies. An error elsewhere is one of the case file. */
function blamed(
  questions: readonly Question[],
  files: readonly SourceFile[],
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { severity, primary, code, message } of diagnostics) {
    if (severity !== 'error') continue
    const text = `${code}: ${message}`
    const cases = files.find(({ path }) => path === 'cases.yaml')
    if (primary?.span.file.path !== 'cases.yaml' || !cases) throw new Error(text)
    const before = cases.text.slice(0, primary.span.end)
    const name = [...before.matchAll(/^ {2}(\w+):$/gm)].at(-1)?.[1]
    const question = questions.find((each) => each.name === name)
    if (!question) throw new Error(text)
    found.set(question.name, text)
  }
  return found
}
