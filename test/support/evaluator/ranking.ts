import type { Expr, PreviousExpr, RankingExpr } from '../../../src/syntax/ast.js'
import { ordinal } from './clock.js'
import type { Evaluation, Scope } from './evaluation.js'
import { valueBehind, walkReferences } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import type { Exact } from './exact.js'
import { addExact, compareExact, decimal, divideExact, integer, multiplyExact } from './exact.js'
import { levelsAmong, placed } from './levels.js'
import { compareKeys } from './related-rows.js'
import type { StoredRow } from './stored-row.js'
import { columnValue } from './stored-row.js'
import type { Known, Value } from './value.js'
import { asBinary, binary, canonicalText, compareValues, isMoment, truth } from './value.js'
import { withoutQuotient } from './value.js'

/** A row with the values that it is ranked by. */
interface Ranked {
  readonly row: StoredRow
  readonly keys: readonly Known[]
}

/** The rows of each `by` that are ranked. */
type Groups = ReadonlyMap<string, readonly Ranked[]>

export function ranking(evaluation: Evaluation, expr: RankingExpr, scope: Scope): Value {
  const { entity } = scope.row.table
  if (!entity || scope.row !== scope.self)
    throw new EvaluationError(`${expr.function} below the level of an entity`)
  checkForm(expr)
  const groups = groupsOf(evaluation, expr, () => rankedRows(evaluation, expr, scope))
  const group = [...groups.values()].find((all) => all.some(({ row }) => row === scope.row)) ?? []
  const own = group.find(({ row }) => row === scope.row)
  const value = own ? placeOf(expr, own, group) : expr.function === 'top' ? truth(false) : null
  evaluation.observe({
    operator: `ranking ${expr.function}`,
    unknown: own === undefined,
    ...(value?.kind === 'boolean' ? { result: value.value } : {}),
    boundary: group.some((other) => own && other !== own && compareRanked(expr, own, other) === 0),
  })
  return value
}

/** The value in the row before by (time, key), among the rows of the table that agree in `by`. */
export function previous(evaluation: Evaluation, expr: PreviousExpr, scope: Scope): Value {
  const { table } = scope.row
  if (!table.time) throw new EvaluationError('previous in a table without time')
  const paths = expr.by.map((path): Expr => ({ kind: 'path', path, span: path.span }))
  const by = groupText(evaluation, paths, scope.row)
  let before: StoredRow | undefined
  if (by !== undefined)
    for (const row of neighboursOf(evaluation, expr, paths, table.name).get(by) ?? [])
      if (isBefore(evaluation, row, scope.row) && (!before || isBefore(evaluation, before, row)))
        before = row
  const value = before ? evaluation.value(expr.value, { row: before, self: before }) : null
  evaluation.observe({ operator: 'previous', unknown: value === null, boundary: false })
  return withoutQuotient(value)
}

const neighbours = new WeakMap<Evaluation, Map<PreviousExpr, Map<string, StoredRow[]>>>()

/** Rows of a table by what `by` is of them. */
function neighboursOf(
  evaluation: Evaluation,
  expr: PreviousExpr,
  paths: readonly Expr[],
  table: string,
): ReadonlyMap<string, readonly StoredRow[]> {
  const all = neighbours.get(evaluation) ?? new Map<PreviousExpr, Map<string, StoredRow[]>>()
  neighbours.set(evaluation, all)
  const known = all.get(expr)
  if (known) return known
  const groups = new Map<string, StoredRow[]>()
  all.set(expr, groups)
  for (const row of evaluation.store.rows(table)) {
    const by = groupText(evaluation, paths, row)
    if (by !== undefined) groups.set(by, [...(groups.get(by) ?? []), row])
  }
  return groups
}

function isBefore(evaluation: Evaluation, a: StoredRow, b: StoredRow): boolean {
  const [left, right] = [evaluation.timeOf(a), evaluation.timeOf(b)]
  if (!left || !right || !isMoment(left) || !isMoment(right)) return false
  const order = ordinal(left) - ordinal(right)
  return order < 0n || (order === 0n && compareKeys(a, b) < 0)
}

function checkForm(expr: RankingExpr): void {
  const { function: name, size, keys } = expr
  if (name === 'top' && keys.some(({ descending }) => descending))
    throw new EvaluationError('top takes no desc')
  if (name === 'ntile' && size?.spelled !== 'plain')
    throw new EvaluationError('ntile takes a number')
}

const remembered = new WeakMap<Evaluation, Map<RankingExpr, Groups>>()

function groupsOf(evaluation: Evaluation, expr: RankingExpr, make: () => Groups): Groups {
  const all = remembered.get(evaluation) ?? new Map<RankingExpr, Groups>()
  remembered.set(evaluation, all)
  const groups = all.get(expr) ?? make()
  all.set(expr, groups)
  return groups
}

function rankedRows(evaluation: Evaluation, expr: RankingExpr, scope: Scope): Groups {
  const { entity } = scope.row.table
  const groups = new Map<string, Ranked[]>()
  for (const row of entity ? evaluation.population(entity) : []) {
    const own: Scope = { row, self: row }
    if (expr.among && !evaluation.holds(expr.among, own)) continue
    const keys = expr.keys.map(({ value }) =>
      placed(evaluation.value(value, own), levelsAmong(evaluation, [value], own)),
    )
    const known = keys.filter((key) => key !== null)
    const by = groupText(evaluation, expr.by, row)
    if (by === undefined || known.length < keys.length) continue
    const group = groups.get(by) ?? []
    groups.set(by, group)
    group.push({ row, keys: known })
  }
  return groups
}

/** Equal for rows that agree in every part; undefined where one is unknown. A reference is its columns. */
function groupText(
  evaluation: Evaluation,
  by: readonly Expr[],
  row: StoredRow,
): string | undefined {
  const texts: string[] = []
  for (const part of by)
    for (const value of partValues(evaluation, part, row)) {
      if (value === null) return undefined
      if (value.kind === 'binary') throw new EvaluationError('rows grouped by a ratio or float')
      texts.push(JSON.stringify(canonicalText(value)))
    }
  return texts.join()
}

function partValues(evaluation: Evaluation, part: Expr, row: StoredRow): readonly Value[] {
  const scope: Scope = { row, self: row }
  if (part.kind !== 'path') return [evaluation.value(part, scope)]
  const { steps, end } = evaluation.resolve(part.path, scope)
  if (end.kind !== 'row') return [valueBehind(evaluation, row, steps, end)]
  const holder = walkReferences(evaluation.store, row, steps.slice(0, -1))
  const columns = steps.at(-1)?.link.columns ?? []
  return columns.map((column) => (holder ? columnValue(holder, column) : null))
}

function placeOf(expr: RankingExpr, own: Ranked, group: readonly Ranked[]): Value {
  const ahead = group.filter((other) => compareRanked(expr, other, own) < 0)
  const count = BigInt(group.length)
  const before = BigInt(ahead.length)
  const size = sizeOf(expr)
  switch (expr.function) {
    case 'rank':
      return integer(before + 1n)
    case 'percent_rank':
      return count === 1n ? binary(0) : binary(Number(before) / Number(count - 1n))
    case 'ntile':
      return integer((before * size.units) / count + 1n)
    case 'top':
      return truth(
        expr.size?.spelled === 'percent'
          ? compareExact(integer(before), multiplyExact(size, integer(count))) < 0
          : before + 1n <= size.units,
      )
    case 'cumulative_share': {
      const all = totalOf(group)
      const share = divideExact(totalOf(ahead), all)
      return share ? binary(asBinary(totalOf(ahead)) / asBinary(all)) : null
    }
  }
}

function sizeOf({ size }: RankingExpr): Exact {
  const text = size?.literal.text ?? '0'
  const [whole = '0', fraction = ''] = text.split('.')
  return decimal(BigInt(whole + fraction), fraction.length)
}

/** Of the first keys, negatives counted as 0. */
function totalOf(rows: readonly Ranked[]): Exact {
  return rows.reduce<Exact>(
    (sum, { keys: [first] }) => {
      if (first?.kind !== 'integer' && first?.kind !== 'decimal')
        throw new EvaluationError('a cumulative share of what is not exact')
      return first.units > 0n ? addExact(sum, first) : sum
    },
    decimal(0n, 0),
  )
}

function compareRanked(expr: RankingExpr, a: Ranked, b: Ranked): number {
  for (const [index, { descending }] of expr.keys.entries()) {
    const [left, right] = [a.keys[index], b.keys[index]]
    if (!left || !right) throw new EvaluationError('ranked by an unknown key')
    if (left.kind === 'boolean' || left.kind === 'uuid')
      throw new EvaluationError(`ranked by a ${left.kind}`)
    const order = compareValues(left, right)
    if (order !== 0) return descending || expr.function === 'top' ? -order : order
  }
  return 0
}
