import type { CompiledView } from '../../../src/compile/compiled-project.js'
import type { Expected, Question } from './case-file.js'
import type { Answer } from './engine.js'

/** What is compared: sorted, so that an order of rows is no difference. */
export function shown(answer: Answer | Expected, { expected }: Question): unknown {
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

/** The answer to a question in its own view or that of a whole entity; undefined where it is of another entity. */
export function answerIn(view: CompiledView, rows: Answer, question: Question): Answer | undefined {
  if (!view.kind.startsWith('entity')) return rows
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
