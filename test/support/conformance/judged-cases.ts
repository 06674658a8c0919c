import { instantOfLocal } from './instant-text.js'
import type { SourceFile } from '../../../src/source/source-file.js'
import type { Document } from '../../../src/syntax/definition-ast.js'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import { labels, members } from '../evaluator/evaluate.js'
import type { Row } from '../evaluator/stored-row.js'
import type { World } from '../evaluator/world-evaluation.js'
import type { CaseFile, Expected, Question, Setting } from './case-file.js'
import { sourceFiles } from './compiled-cases.js'
import { tablesOf } from './warehouse-rows.js'

/** What the reference evaluator reads of a case file. */
export function judgedWorld(
  file: CaseFile,
  setting: Setting,
  questions: readonly Question[],
): World {
  const { timezone, weekStart, asOf } = setting
  return {
    documents: sourceFiles(file, questions).map(documentOf),
    calendar: { timezone, weekStart },
    rows: Object.fromEntries(
      tablesOf(file).map((table) => {
        const zones = new Map(
          table.columns.flatMap(({ name, timezone: zone }): [string, string][] =>
            zone ? [[name.text, zone.text]] : [],
          ),
        )
        return [
          table.name.text,
          (file.rows.get(table.name.text) ?? []).map((row) => withInstants(row, zones)),
        ]
      }),
    ),
    lists: Object.fromEntries(file.files),
    now: asOf,
  }
}

/** The reference evaluator's answer. It throws where a query has to fail. */
export function judge(world: World, question: Question, kind: Expected['kind']): Expected {
  return kind === 'labels'
    ? { kind, byKey: labels(world, question.name) }
    : { kind: 'members', keys: members(world, question.name) }
}

function documentOf(file: SourceFile): Document {
  const { value, diagnostics } = parseDocument(file)
  const fault = diagnostics.find(({ severity }) => severity === 'error')
  if (fault) throw new Error(`${file.path}: ${fault.code}: ${fault.message}`)
  return value
}

function withInstants(row: Row, zones: ReadonlyMap<string, string>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, text]) => {
      const zone = zones.get(column)
      return [column, zone && text !== null ? instantOfLocal(text, zone) : text]
    }),
  )
}
