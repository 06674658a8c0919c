import type { Expr } from '../../../src/syntax/ast.js'
import type { SegmentationDefinition } from '../../../src/syntax/definition-ast.js'
import type { Constant, Rfm } from '../../../src/syntax/labelling.js'
import type { Evaluation } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import type { Exact } from './exact.js'
import { addExact, compareExact, decimal, integer, multiplyExact } from './exact.js'
import type { ScoreName } from './schema.js'
import type { StoredRow } from './stored-row.js'
import type { Known, Value } from './value.js'
import { compareValues, isMoment, isNumeric } from './value.js'

/** The score of a row, the best the highest; unknown outside of the population and of `among`. */
export function scoreOf(
  evaluation: Evaluation,
  definition: SegmentationDefinition,
  score: ScoreName,
  row: StoredRow,
): Value {
  const { labelling } = definition
  if (labelling.kind !== 'rfm') throw new EvaluationError('scores of what is not `rfm`')
  const scope = { row, self: row }
  const rows = scoredRows(evaluation, labelling, row)
  if (!rows.includes(row)) return null
  const input = inputOf(labelling, score)
  const value = evaluation.value(input, scope)
  if (value === null) return null
  const { edges } = labelling
  const valueIn = (each: StoredRow, expr: Expr) => evaluation.value(expr, { row: each, self: each })
  if (edges !== undefined && edges !== 'quantile') {
    const amount = numberOf(evaluation.value(amountOf(input, value), scope))
    return integer(byBounds(score, amount, edges[nameOf(score)]))
  }
  const bins = labelling.bins?.count ?? 5
  if (edges === 'quantile') {
    const own = numberOf(evaluation.value(amountOf(input, value), scope))
    const all = rows
      .map((each) => valueIn(each, amountOf(input, value)))
      .filter((each) => each !== null)
      .map(numberOf)
    const exceeded = edgesExceeded(own, all.sort(compareExact), bins)
    return integer(score === 'r' ? bins - exceeded : 1 + exceeded)
  }
  // Recency in days of silence is best where it is smallest.
  const sign = score === 'r' && !isMoment(value) ? -1 : 1
  const others = valuesOf(evaluation, input, rows)
  const ahead = others.filter((other) => compareValues(other, value) * sign < 0).length
  return integer(Math.floor((ahead * bins) / others.length) + 1)
}

const scored = new WeakMap<Evaluation, Map<Rfm, readonly StoredRow[]>>()
const inputs = new WeakMap<readonly StoredRow[], Map<Expr, readonly Known[]>>()

/** The population, or those of it who are in `among`. */
function scoredRows(
  evaluation: Evaluation,
  rfm: Rfm,
  { table: { entity } }: StoredRow,
): readonly StoredRow[] {
  const all = scored.get(evaluation) ?? new Map<Rfm, readonly StoredRow[]>()
  scored.set(evaluation, all)
  const rows =
    all.get(rfm) ??
    (entity ? evaluation.population(entity) : []).filter(
      (each) => !rfm.among || evaluation.holds(rfm.among, { row: each, self: each }),
    )
  all.set(rfm, rows)
  return rows
}

function valuesOf(
  evaluation: Evaluation,
  input: Expr,
  rows: readonly StoredRow[],
): readonly Known[] {
  const all = inputs.get(rows) ?? new Map<Expr, readonly Known[]>()
  inputs.set(rows, all)
  const values =
    all.get(input) ??
    rows
      .map((each) => evaluation.value(input, { row: each, self: each }))
      .filter((each) => each !== null)
  all.set(input, values)
  return values
}

function inputOf(rfm: Rfm, score: ScoreName): Expr {
  return rfm[nameOf(score)]
}

function nameOf(score: ScoreName): 'recency' | 'frequency' | 'monetary' {
  return ({ r: 'recency', f: 'frequency', m: 'monetary' } as const)[score]
}

/** Of a moment how many whole days have passed since then. */
function amountOf(input: Expr, value: Known): Expr {
  if (!isMoment(value)) return input
  const { span } = input
  return { kind: 'units_between', unit: 'day', from: input, to: { kind: 'now', span }, span }
}

function byBounds(score: ScoreName, amount: Exact, bounds: readonly Constant[]): number {
  const numbers = bounds.map(({ text }) => numberOf(written(text)))
  return score === 'r'
    ? 1 + numbers.filter((bound) => compareExact(bound, amount) > 0).length
    : 1 + numbers.filter((bound) => compareExact(bound, amount) <= 0).length
}

function written(text: string): Exact {
  const [whole = '', fraction = ''] = text.split('.')
  return decimal(BigInt(whole + fraction), fraction.length)
}

/** An edge is the linear interpolation at i/bins of the sorted values; both sides are taken times `bins`. */
function edgesExceeded(value: Exact, sorted: readonly Exact[], bins: number): number {
  let exceeded = 0
  for (let i = 1; i < bins; i++) {
    const place = (sorted.length - 1) * i
    const low = Math.floor(place / bins)
    const rest = place % bins
    const [below, above] = [sorted[low], sorted[low + 1] ?? sorted[low]]
    if (!below || !above) throw new EvaluationError('no values to interpolate')
    const edge = addExact(times(below, bins - rest), times(above, rest))
    if (compareExact(times(value, bins), edge) > 0) exceeded++
  }
  return exceeded
}

function times(value: Exact, factor: number): Exact {
  return multiplyExact({ ...value, kind: 'decimal' }, { ...integer(factor), kind: 'decimal' })
}

/** Every binary64 is a decimal: as many digits as it has binary places. */
function numberOf(value: Value): Exact {
  if (value === null || !isNumeric(value)) throw new EvaluationError('an amount that is no number')
  if (value.kind !== 'binary') return value
  let [units, scale] = [value.value, 0]
  for (; !Number.isInteger(units); scale++) units *= 2
  return { kind: 'decimal', units: BigInt(units) * 5n ** BigInt(scale), scale }
}
