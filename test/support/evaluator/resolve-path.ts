import type { Path } from '../../../src/syntax/ast.js'
import { EvaluationError } from './evaluation-error.js'
import type { Link, NamedValue, Schema, TableSchema } from './schema.js'
import { scoresOf, tableNamed } from './schema.js'

export interface Step {
  readonly kind: 'one' | 'many'
  readonly link: Link
  readonly to: TableSchema
}

/** What stands at the end of a path: a value, or nothing but the row. */
export type PathEnd = NamedValue | { readonly kind: 'row' }

export interface ResolvedPath {
  /** Where the path starts, for `all` the table it names. */
  readonly start: TableSchema
  readonly steps: readonly Step[]
  readonly end: PathEnd
}

/** `row` and `self` are the tables that the path's two other roots stand for. */
export function resolvePath(
  schema: Schema,
  path: Path,
  row: TableSchema,
  self: TableSchema,
): ResolvedPath {
  const names = path.steps.map((step) => step.text)
  const start =
    path.root === 'all'
      ? tableNamed(schema.tables, names.shift() ?? '')
      : path.root === 'this'
        ? self
        : row
  const steps: Step[] = []
  let table = start
  for (const [index, name] of names.entries()) {
    const named = table.names.get(name)
    if (!named) throw new EvaluationError(`no \`${name}\` on \`${table.name}\``)
    if (named.kind === 'one' || named.kind === 'many') {
      table = tableNamed(schema.tables, named.kind === 'one' ? named.link.to : named.link.from)
      steps.push({ kind: named.kind, link: named.link, to: table })
    } else {
      const score = named.kind === 'segmentation' && scoresOf(named).get(names[index + 1] ?? '')
      if (score && index === names.length - 2) return { start, steps, end: score }
      if (index < names.length - 1) throw new EvaluationError(`nothing lies behind \`${name}\``)
      return { start, steps, end: named }
    }
  }
  return { start, steps, end: { kind: 'row' } }
}
