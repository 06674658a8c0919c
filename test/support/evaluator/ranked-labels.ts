import type { RankingExpr } from '../../../src/syntax/ast.js'
import type { Cross, Split, Tiers } from '../../../src/syntax/labelling.js'
import { saltedHash } from './chance.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import { compareExact, decimal, integer, multiplyExact } from './exact.js'
import { levelsAmong, placed } from './levels.js'
import type { StoredRow } from './stored-row.js'
import { compareValues } from './value.js'

/** The first tier of which the share down to it holds the row. */
export function tierOf(
  evaluation: Evaluation,
  { by, top, among }: Tiers,
  { row }: Scope,
): string | undefined {
  const rows = rowsOf(evaluation, row, among)
  const levels = levelsAmong(evaluation, [by], { row, self: row })
  const valueIn = (each: StoredRow) =>
    placed(evaluation.value(by, { row: each, self: each }), levels)
  const own = valueIn(row)
  if (own === null || !rows.includes(row)) return undefined
  const ranked = rows.map(valueIn).filter((value) => value !== null)
  const ahead = ranked.filter((value) => compareValues(value, own) > 0).length
  let share = decimal(0n, 10)
  for (const tier of top) {
    const own = shareOf(tier.share.text)
    share = { ...share, units: share.units + own }
    // (descending rank - 1) * 100 < p * N
    const limit = multiplyExact(share, integer(ranked.length))
    if (compareExact(multiplyExact(decimal(BigInt(ahead), 0), integer(100)), limit) < 0)
      return tier.label.text
  }
  return undefined
}

/** In units of 10^-10 of a percent. */
function shareOf(written: string): bigint {
  const [whole = '', fraction = ''] = written.replace('%', '').split('.')
  return BigInt(whole + fraction.padEnd(10, '0'))
}

export function cellOf(
  evaluation: Evaluation,
  { of, least, among }: Cross,
  { row }: Scope,
): string | undefined {
  const own = textsOf(evaluation, of, row)
  if (own === undefined) return undefined
  const same = rowsOf(evaluation, row, among).filter((each) => {
    const texts = textsOf(evaluation, of, each)
    return texts?.every((text, index) => text === own[index]) ?? false
  })
  return same.length < (least?.count ?? 0) ? undefined : own.join('/')
}

function textsOf(
  evaluation: Evaluation,
  of: Cross['of'],
  row: StoredRow,
): readonly string[] | undefined {
  const texts: string[] = []
  for (const part of of) {
    const value = evaluation.value(part, { row, self: row })
    if (value === null) return undefined
    if (value.kind !== 'text') throw new EvaluationError('a part of a label that is no text')
    texts.push(value.value)
  }
  return texts
}

/** The arm by the place of the row in its stratum, in the order of the whole hash. */
export function armInStratum(
  evaluation: Evaluation,
  split: Split & { readonly within: NonNullable<Split['within']> },
  ends: (places: bigint) => readonly bigint[],
  { row }: Scope,
): string | undefined {
  const stratum = (each: StoredRow) => {
    const named = each.table.names.get(split.within.text)
    if (!named || named.kind === 'one' || named.kind === 'many')
      throw new EvaluationError('a stratum that is no value')
    const value = evaluation.named(each, named)
    if (value !== null && value.kind !== 'text') throw new EvaluationError('a stratum of no text')
    return value === null ? undefined : value.value
  }
  const rows = rowsOf(evaluation, row, split.among).filter((each) => stratum(each) === stratum(row))
  const hash = saltedHash(row, split.salt.text)
  const place = rows.filter((each) => saltedHash(each, split.salt.text) < hash).length
  const index = ends(BigInt(rows.length)).findIndex((end) => BigInt(place) < end)
  return split.arms[index]?.label.text
}

function rowsOf(
  evaluation: Evaluation,
  { table }: StoredRow,
  among: RankingExpr['among'],
): readonly StoredRow[] {
  const rows = table.entity ? evaluation.population(table.entity) : []
  return rows.filter((row) => !among || evaluation.holds(among, { row, self: row }))
}
