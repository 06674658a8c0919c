import type { Calendar } from '../../../src/catalog/catalog.js'
import type { Expr, Path } from '../../../src/syntax/ast.js'
import type {
  ColumnDefinition,
  Document,
  SegmentationDefinition,
  SegmentDefinition,
} from '../../../src/syntax/definition-ast.js'
import { timestamp } from '../../../src/catalog/data-type.js'
import { startOfUnit } from './calendar-day.js'
import { clockAt, localDay } from './clock.js'
import { csvRows } from './csv-rows.js'
import { evaluateExpression } from './evaluate-expression.js'
import type { Evaluation, Observation, Scope } from './evaluation.js'
import { valueBehind } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import { labelOf } from './labelling.js'
import { readValue } from './read-value.js'
import { scoreOf } from './rfm.js'
import type { ResolvedPath } from './resolve-path.js'
import { resolvePath } from './resolve-path.js'
import type { NamedValue, Schema, TableSchema } from './schema.js'
import { tableNamed } from './schema.js'
import { schemaOf } from './build-schema.js'
import { storeOf } from './store.js'
import type { Row, StoredRow } from './stored-row.js'
import { columnValue, tupleText } from './stored-row.js'
import type { Value } from './value.js'
import { isMoment, text, truth } from './value.js'
import { existedInterval, isIn, windowInterval } from './window-interval.js'

export interface World {
  readonly documents: readonly Document[]
  readonly calendar: Calendar
  /** By table; a table that is left out is empty. */
  readonly rows: Readonly<Record<string, readonly Row[]>>
  /** Texts of CSV files by path. */
  readonly lists?: Readonly<Record<string, string>>
  /** An instant, ISO 8601. */
  readonly now: string
  /** Told about each operator once per row; a named value is computed once per row and world. */
  readonly observe?: (event: Observation) => void
}

/** One evaluation serves all questions about one world object, so that rows are indexed once. */
export function evaluationOf(world: World): Evaluation {
  const known = evaluations.get(world)
  if (known) return known
  const evaluation = startEvaluation(world)
  evaluations.set(world, evaluation)
  return evaluation
}

const evaluations = new WeakMap<World, Evaluation>()

function startEvaluation(world: World): Evaluation {
  const now = readValue(world.now, timestamp)
  if (now?.kind !== 'instant') throw new EvaluationError(`\`${world.now}\` is no instant`)
  const schema = schemaOf(world.documents)
  const listed = (table: TableSchema, columns: readonly ColumnDefinition[], path: string) =>
    csvRows(table, columns, world.lists?.[path] ?? '', world.calendar.timezone)
  const lists = new Map<string, ReadonlySet<string | undefined>>()
  const isListed = (row: StoredRow, path: string) => {
    const { key, names } = row.table
    const columns = key
      .map((each) => names.get(each))
      .flatMap((each) => (each?.kind === 'column' ? [each.column] : []))
    const keys = remembered(
      lists,
      `${row.table.name} ${path}`,
      () => new Set(listed(row.table, columns, path).map((each) => tupleText(each, key))),
    )
    return keys.has(tupleText(row, key))
  }
  const store = storeOf(schema, world.rows, {
    isRead: (row, { where }) => !where || evaluation.holds(where, { row, self: row }),
    listed,
    exists: (row) => {
      if (!row.table.time) return true
      const time = evaluation.timeOf(row)
      return (
        time !== null && isMoment(time) && isIn(existedInterval(evaluation.clock, time.kind), time)
      )
    },
    unitOf: (row, unit) => {
      const time = evaluation.timeOf(row)
      if (!time || !isMoment(time)) return null
      const day = localDay(evaluation.clock, time)
      return { kind: 'date', day: startOfUnit(day, unit, evaluation.clock.weekStart) }
    },
  })
  const values = new Map<NamedValue, Map<StoredRow, Value>>()
  const members = new Map<StoredRow, boolean>()
  const times = new Map<StoredRow, Value>()
  const inProgress = new Map<NamedValue, Set<StoredRow>>()
  const resolve = pathResolver(schema)

  const isMember = (row: StoredRow) =>
    remembered(members, row, () => isInPopulation(evaluation, row))
  const evaluation: Evaluation = {
    schema,
    store,
    clock: clockAt(now.at, world.calendar),
    observe: world.observe ?? (() => undefined),
    file: (path) => world.lists?.[path] ?? '',
    value: (expr, scope) => evaluateExpression(evaluation, expr, scope),
    holds: (expr, scope) => isTrue(evaluation, expr, scope),
    resolve,
    named(row, named) {
      if (named.kind === 'column') return columnValue(row, named.column.name.text)
      const byRow = remembered(values, named, () => new Map<StoredRow, Value>())
      const value = byRow.get(row)
      if (value !== undefined) return value
      const rows = remembered(inProgress, named, () => new Set<StoredRow>())
      if (rows.has(row)) throw new EvaluationError(`\`${named.name.text}\` refers to itself`)
      rows.add(row)
      try {
        const computed = isInherited(schema, row, named)
          ? evaluation.named(row.origin, named)
          : computeNamed(evaluation, row, named, { isMember, isListed })
        byRow.set(row, computed)
        return computed
      } finally {
        rows.delete(row)
      }
    },
    timeOf: (row) =>
      remembered(times, row, () => {
        const { time } = row.table
        return time ? pathValue(evaluation, row, time) : null
      }),
    population: (entity) =>
      store.rows(tableNamed(schema.tables, entity.table.text).name).filter(isMember),
  }
  return evaluation
}

/** A trait has the value that it has in the table where it is defined. */
function isInherited(
  schema: Schema,
  row: StoredRow,
  named: NamedValue,
): row is StoredRow & { readonly origin: StoredRow } {
  if (named.kind !== 'trait' || row.origin === undefined) return false
  const owner = schema.entities.get(named.owner.text)?.table ?? named.owner
  return owner.text !== row.table.name
}

function isTrue(evaluation: Evaluation, expr: Expr, scope: Scope): boolean {
  const value = evaluation.value(expr, scope)
  if (value && value.kind !== 'boolean')
    throw new EvaluationError(`${value.kind} where a condition is expected`)
  return value?.value ?? false
}

interface Membership {
  readonly isMember: (row: StoredRow) => boolean
  /** Whether a file of the project lists the key of the row. */
  readonly isListed: (row: StoredRow, path: string) => boolean
}

function computeNamed(
  evaluation: Evaluation,
  row: StoredRow,
  named: Exclude<NamedValue, { readonly kind: 'column' }>,
  { isMember, isListed }: Membership,
): Value {
  const scope: Scope = { row, self: row }
  switch (named.kind) {
    case 'trait':
      return evaluation.value(named.value, scope)
    case 'segment':
      return truth(
        isMember(row) &&
          isObserved(evaluation, row, named) &&
          (named.members
            ? isListed(row, named.members.text)
            : evaluation.holds(named.where, scope)),
      )
    case 'family': {
      const held = named.members.filter(({ segment }) => {
        const value = evaluation.named(row, segment)
        return value?.kind === 'boolean' && value.value
      })
      return { kind: 'list', elements: held.map(({ value }) => text(value)) }
    }
    case 'segmentation': {
      if (!isMember(row)) return null
      const label = isObserved(evaluation, row, named)
        ? labelOf(evaluation, named, scope)
        : named.otherwise?.text
      if (label === undefined) throw new EvaluationError(`no case of \`${named.name.text}\` holds`)
      return text(label)
    }
    case 'score':
      return scoreOf(evaluation, named.of, named.score, row)
  }
}

/** Known key, the entity's `where`, and `since`, if known, before now. */
function isInPopulation(evaluation: Evaluation, row: StoredRow): boolean {
  const { entity } = row.table
  if (!entity || tupleText(row, row.table.key) === undefined) return false
  if (entity.where && !evaluation.holds(entity.where, { row, self: row })) return false
  const since = sinceOf(evaluation, row)
  if (since === null) return true
  if (!isMoment(since)) throw new EvaluationError(`since is of type ${since.kind}`)
  return isIn(existedInterval(evaluation.clock, since.kind), since)
}

function sinceOf(evaluation: Evaluation, row: StoredRow): Value {
  const since = row.table.entity?.since
  return since ? pathValue(evaluation, row, since) : evaluation.timeOf(row)
}

/** `observed_for: 30 days` asks for `since before 30 days ago`. */
function isObserved(
  evaluation: Evaluation,
  row: StoredRow,
  { observedFor }: SegmentDefinition | SegmentationDefinition,
): boolean {
  if (!observedFor) return true
  const since = sinceOf(evaluation, row)
  if (since === null || !isMoment(since)) return false
  const { count, unit, span } = observedFor
  const moment: Expr = { kind: 'offset', count, unit, direction: 'before', span }
  const interval = windowInterval(
    evaluation.clock,
    { kind: 'before', moment, span },
    since.kind,
    (expr) => evaluation.value(expr, { row, self: row }),
  )
  return interval !== null && isIn(interval, since)
}

function pathValue(evaluation: Evaluation, row: StoredRow, path: Path): Value {
  const { steps, end } = evaluation.resolve(path, { row, self: row })
  return valueBehind(evaluation, row, steps, end)
}

function pathResolver(schema: Schema): Evaluation['resolve'] {
  const resolved = new Map<Path, Map<string, ResolvedPath>>()
  return (path, { row, self }) => {
    const table = path.root === 'this' ? self.table : row.table
    const byTable = remembered(resolved, path, () => new Map<string, ResolvedPath>())
    return remembered(byTable, table.name, () => resolvePath(schema, path, table, table))
  }
}

function remembered<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const known = memory.get(key)
  if (known !== undefined) return known
  const made = make()
  memory.set(key, made)
  return made
}
