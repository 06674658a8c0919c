import type { Rows } from '../../../src/syntax/ast.js'
import { ordinal } from './clock.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import type { PathEnd, ResolvedPath, Step } from './resolve-path.js'
import type { StoredRow } from './stored-row.js'
import { columnValue } from './stored-row.js'
import type { Moment } from './value.js'
import { compareValues, isMoment } from './value.js'
import type { Interval } from './window-interval.js'
import { existedInterval, isIn, isOnEdge, windowInterval } from './window-interval.js'

export interface RelatedRow {
  readonly row: StoredRow
  /** Undefined where rows have no time, or several lent ones. */
  readonly time?: Moment
}

export interface RelatedRows {
  readonly rows: readonly RelatedRow[]
  /** From a row to what the path ends at: references only. */
  readonly steps: readonly Step[]
  readonly end: PathEnd
  /** A row met on the way had an unknown time. */
  readonly unknownTime: boolean
  readonly boundary: boolean
}

/** Times by which a row may be read; null is unknown. */
type Reached = Map<StoredRow, readonly (Moment | null)[]>

/** The distinct rows of an aggregate after window, `where` and `latest n`. */
export function relatedRows(evaluation: Evaluation, rows: Rows, scope: Scope): RelatedRows {
  const path = evaluation.resolve(rows.path, scope)
  const last = path.steps.findLastIndex((step) => step.kind === 'many')
  if (last < 0 && rows.path.root !== 'all') throw new EvaluationError('no many step on the path')
  const lender = lenderOf(path, last, rows.path.root === 'all')
  if (lender === undefined && rows.window)
    throw new EvaluationError('a window over rows of no time')
  const several = lender !== undefined && path.steps.slice(lender + 1, last + 1).some(isOne)

  const intervals = new Map<Moment['kind'], Interval | null>()
  const intervalFor = (kind: Moment['kind']) => {
    const known = intervals.get(kind)
    if (known !== undefined) return known
    const interval = rows.window
      ? windowInterval(evaluation.clock, rows.window, kind, (expr) => evaluation.value(expr, scope))
      : existedInterval(evaluation.clock, kind)
    intervals.set(kind, interval)
    return interval
  }

  let unknownTime = false
  let boundary = false
  const read: RelatedRow[] = []
  const reached = reachedRows(evaluation, path, { last, lender, root: rows.path.root }, scope)
  for (const [row, times] of reached) {
    let isRead = lender === undefined
    for (const time of times) {
      const interval = time && intervalFor(time.kind)
      unknownTime ||= time === null
      if (!time || !interval) continue
      boundary ||= isOnEdge(interval, time)
      isRead ||= isIn(interval, time)
    }
    const where = rows.where
    if (!isRead || (where && !evaluation.holds(where, { row, self: scope.self }))) continue
    const [time] = times
    read.push(time && !several ? { row, time } : { row })
  }
  return {
    rows: rows.limit ? limited(read, rows.limit) : read,
    steps: path.steps.slice(last + 1),
    end: path.end,
    unknownTime,
    boundary,
  }
}

/** By (time, key). */
export function inTimeOrder(rows: readonly RelatedRow[]): readonly RelatedRow[] {
  return [...rows].sort((a, b) => {
    const [left, right] = [requiredTime(a), requiredTime(b)]
    const order = ordinal(left) - ordinal(right)
    return order === 0n ? compareKeys(a.row, b.row) : order < 0n ? -1 : 1
  })
}

export function requiredTime(row: RelatedRow): Moment {
  if (!row.time) throw new EvaluationError('rows of no time, or of several, have no order in time')
  return row.time
}

function isOne(step: Step): boolean {
  return step.kind === 'one'
}

/** Place on the path of the table whose time the rows have; -1 is the table of `all`. */
function lenderOf(path: ResolvedPath, last: number, startLends: boolean): number | undefined {
  for (let index = last; index >= 0; index--) if (path.steps[index]?.to.time) return index
  return startLends && path.start.time ? -1 : undefined
}

function reachedRows(
  evaluation: Evaluation,
  path: ResolvedPath,
  walk: { last: number; lender: number | undefined; root: Rows['path']['root'] },
  scope: Scope,
): Reached {
  const { store } = evaluation
  const timesOf = (row: StoredRow): readonly (Moment | null)[] => {
    const time = evaluation.timeOf(row)
    if (time && !isMoment(time)) throw new EvaluationError('a time that is no date or instant')
    return [time]
  }
  const starts =
    walk.root === 'all'
      ? store.rows(path.start.name)
      : [walk.root === 'this' ? scope.self : scope.row]
  let reached: Reached = new Map(starts.map((row) => [row, walk.lender === -1 ? timesOf(row) : []]))
  for (const [index, step] of path.steps.slice(0, walk.last + 1).entries()) {
    const next: Reached = new Map()
    for (const [row, times] of reached) {
      const one = step.kind === 'one' ? store.one(row, step.link) : undefined
      const targets = step.kind === 'many' ? store.many(row, step.link) : one ? [one] : []
      for (const target of targets)
        next.set(target, index === walk.lender ? timesOf(target) : joined(next.get(target), times))
    }
    reached = next
  }
  return reached
}

function joined(
  known: readonly (Moment | null)[] | undefined,
  more: readonly (Moment | null)[],
): readonly (Moment | null)[] {
  if (!known) return more
  const isKnown = (time: Moment | null) =>
    known.some((other) => other === time || (other && time && ordinal(other) === ordinal(time)))
  return [...known, ...more.filter((time) => !isKnown(time))]
}

function limited(
  rows: readonly RelatedRow[],
  limit: NonNullable<Rows['limit']>,
): readonly RelatedRow[] {
  const ordered = inTimeOrder(rows)
  return limit.which === 'latest' ? ordered.slice(-limit.count) : ordered.slice(0, limit.count)
}

export function compareKeys(a: StoredRow, b: StoredRow): number {
  for (const column of a.table.key) {
    const [left, right] = [columnValue(a, column), columnValue(b, column)]
    if (left === null || right === null) {
      if (left !== right) return left === null ? -1 : 1
    } else {
      const order = compareValues(left, right)
      if (order !== 0) return order
    }
  }
  return 0
}
