import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pair } from 'yaml'
import { Document, isDocument, isMap, parseDocument as parseYaml, YAMLMap } from 'yaml'
import { compileProject } from '../../../src/compile.js'
import { duckdb } from '../../../src/dialect/duckdb.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'
import type { CaseFile, Expected, Question, Setting } from '../conformance/case-file.js'
import { sourcesOf } from '../conformance/compiled-cases.js'
import { judge, judgedWorld } from '../conformance/judged-cases.js'
import type { Row } from '../evaluator/stored-row.js'
import { pathsIn } from './sources-in.js'

/**
 * The definitions of a project over rows, as cases in which the reference evaluator says what is expected of each. A table
 * is stored under its name in the definitions. `rowsOf` is told under which name the project finds it.
 */
export function caseOfProject(
  folder: string,
  asOf: string,
  rowsOf: (source: string) => readonly Row[],
): { readonly file: CaseFile; readonly setting: Setting } {
  const text = readFileSync(join(folder, 'segc.yaml'), 'utf8')
  const { timezone, weekStart } = parseProject(sourceFile('segc.yaml', text)).value
  const setting: Setting = { timezone: timezone.text, weekStart, asOf }
  const { definitions, sources } = definitionsOf(folder)
  const file: CaseFile = {
    name: 'project',
    about: folder,
    definitions,
    rows: new Map([...sources].map(([table, source]) => [table, rowsOf(source)])),
    files: filesOf(folder),
    storage: new Map(),
    questions: [],
  }
  return { file: { ...file, questions: questionsOf(file, setting) }, setting }
}

/** All definition files as one, and the warehouse's name of each table by its own. */
function definitionsOf(folder: string): {
  readonly definitions: string
  readonly sources: ReadonlyMap<string, string>
} {
  const sections = new Map<string, YAMLMap>()
  const sources = new Map<string, string>()
  for (const path of pathsIn(folder, '.yaml')) {
    for (const { key, value } of pairsOf(parseYaml(readFileSync(join(folder, path), 'utf8')))) {
      const merged = sections.get(String(key)) ?? new YAMLMap()
      sections.set(String(key), merged)
      merged.items.push(...pairsOf(value))
    }
  }
  for (const { key, value: table } of sections.get('tables')?.items ?? []) {
    if (!isMap(table) || !table.has('source')) continue
    sources.set(String(key), String(table.get('source')))
    table.set('source', String(key))
  }
  return { definitions: new Document(sections).toString({ lineWidth: 0 }), sources }
}

function pairsOf(node: unknown): readonly Pair[] {
  const map = isDocument(node) ? node.contents : node
  if (!isMap(map)) throw new Error('a mapping is expected')
  return map.items
}

function filesOf(folder: string): CaseFile['files'] {
  return new Map(
    [...pathsIn(folder, '.csv'), ...pathsIn(folder, '.json')].map((path) => [
      path,
      readFileSync(join(folder, path), 'utf8'),
    ]),
  )
}

/** One for each segment and segmentation, so that families count as what they make. */
function questionsOf(file: CaseFile, setting: Setting): readonly Question[] {
  const { value, diagnostics } = compileProject(sourcesOf(file, setting, []), {
    dialect: duckdb,
    only: () => false,
  })
  const fault = diagnostics.find(({ severity }) => severity === 'error')
  if (fault) throw new Error(`${fault.code}: ${fault.message}`)
  const world = judgedWorld(file, setting, [])
  return value.catalog.map(({ name, kind }): Question => {
    const asked: Expected['kind'] = kind === 'segmentation' ? 'labels' : 'members'
    const unanswered = { name, title: name, setting, expected: { kind: 'fails' } as const }
    return { ...unanswered, expected: judge(world, unanswered, asked) }
  })
}
