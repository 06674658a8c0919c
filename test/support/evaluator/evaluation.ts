import type { Expr, Path } from '../../../src/syntax/ast.js'
import type { EntityDefinition } from '../../../src/syntax/definition-ast.js'
import type { Clock } from './clock.js'
import type { PathEnd, ResolvedPath, Step } from './resolve-path.js'
import type { NamedValue, Schema } from './schema.js'
import type { Store } from './store.js'
import type { StoredRow } from './stored-row.js'
import { EvaluationError } from './evaluation-error.js'
import type { Value } from './value.js'

/** What one operator did for one row. */
export interface Observation {
  /** E.g. `compare <`, `window last full`, `aggregate sum`, `call round`, `and`. */
  readonly operator: string
  readonly unknown: boolean
  /** Of conditions only. */
  readonly result?: boolean
  /** The operand, or the time of a row, equals a bound. */
  readonly boundary: boolean
}

/** The row in which names are read, and the one that the definition is about. */
export interface Scope {
  readonly row: StoredRow
  readonly self: StoredRow
}

/** What the parts of the evaluator ask of the whole. */
export interface Evaluation {
  readonly schema: Schema
  readonly store: Store
  readonly clock: Clock
  observe(event: Observation): void
  /** The text of a file that the definitions name. */
  file(path: string): string
  value(expr: Expr, scope: Scope): Value
  /** The condition, or whether the boolean value is true. */
  holds(expr: Expr, scope: Scope): boolean
  resolve(path: Path, scope: Scope): ResolvedPath
  named(row: StoredRow, named: NamedValue): Value
  /** Rows of the entity's population. */
  population(entity: EntityDefinition): readonly StoredRow[]
  /** Null where the table has no time or the row's is unknown. */
  timeOf(row: StoredRow): Value
}

/** The row behind references; undefined where there is none. */
export function walkReferences(
  store: Store,
  start: StoredRow,
  steps: readonly Step[],
): StoredRow | undefined {
  let row: StoredRow | undefined = start
  for (const step of steps) {
    if (step.kind === 'many')
      throw new EvaluationError(`many \`${step.to.name}\` outside an aggregate`)
    row = row && store.one(row, step.link)
  }
  return row
}

/** The value behind references; everything behind a missing row is unknown. */
export function valueBehind(
  evaluation: Evaluation,
  start: StoredRow,
  steps: readonly Step[],
  end: PathEnd,
): Value {
  if (end.kind === 'row') throw new EvaluationError('a row stands where a value is expected')
  const row = walkReferences(evaluation.store, start, steps)
  return row ? evaluation.named(row, end) : null
}
