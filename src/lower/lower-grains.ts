import * as types from '../catalog/data-type.js'
import type { Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type { Grain, GrainId, Origin, Value } from '../ir/value.js'
import { stepsOf } from '../ir/chain.js'
import { everyValue } from '../ir/rewrite.js'
import type { BoundTable, Program } from '../semantic/bound.js'
import { lowerCondition, lowerExpression } from './lower-expression.js'
import { localDate, startOf } from './lower-moment.js'
import { lowerVisible } from './lower-window.js'
import { columnValue, storedType } from './lowering.js'
import type { Lowering } from './lowering.js'

/** The rows of all tables. Tables whose rows depend on themselves are reported and left empty. */
export function lowerGrains(
  { tables }: Program,
  lowering: Lowering,
  report: Report,
): ReadonlyMap<GrainId, Grain> {
  const bound = new Map(tables.map((table) => [table.table.name, table]))
  const grains = new Map<GrainId, Grain>()
  const grain = (name: string): Grain => {
    const known = grains.get(name)
    if (known) return known
    const table = bound.get(name)
    if (!table) throw new Error(`no table ${name}`)
    const made = lowerGrain(table, lowering, grain)
    grains.set(name, made)
    return made
  }
  for (const { table } of tables) grain(table.name)
  for (const circle of circlesOf(grains, lowering)) {
    const [first] = circle
    if (first === undefined) continue
    report(dependsOnItself(circle, bound))
    for (const id of circle) grains.set(id, { ...grain(id), origin: { kind: 'literal', rows: [] } })
  }
  return grains
}

function lowerGrain(
  { table, where, time }: BoundTable,
  lowering: Lowering,
  grainOf: (name: string) => Grain,
): Grain {
  const { build } = lowering
  const { origin } = table
  const columns = [...table.columns.values()]
  const own = {
    id: table.name,
    key: table.key.map((name) => table.columns.get(name)?.column ?? name),
    columns: new Map(columns.map((each) => [each.column, storedType(each)])),
  }
  const condition = where === undefined ? build.true : lowerCondition(where, lowering)
  switch (origin.kind) {
    case 'source':
      return { ...own, origin, rows: condition }
    case 'csv':
      return { ...own, origin: { kind: 'literal', rows: origin.rows }, rows: condition }
    case 'subset': {
      const source = grainOf(origin.of)
      const moment = time === undefined ? undefined : lowerExpression(time, lowering)
      const units = origin.units.map((unit): readonly [string, Value] => [
        unit,
        moment === undefined
          ? build.unknown(types.date)
          : startOf(localDate(moment, lowering), unit, 0, lowering),
      ])
      const ofSource = lowering.catalog.tables.get(origin.of)?.columns
      const members = origin.members.map((name): readonly [string, Value] => {
        const [member, own] = [ofSource?.get(name), table.columns.get(name)]
        if (!member || !own) throw new Error(`no column ${name} of ${table.name}`)
        return [own.column, columnValue(member, build)]
      })
      const computed = [...units, ...members]
      // What the row itself decides is asked where the row is read: there is nothing to compute first.
      if (computed.length === 0 && isOfOwnColumns(condition, lowering)) {
        return { ...own, origin: source.origin, rows: build.and(source.rows, condition) }
      }
      const rows: Origin = { kind: 'subset', of: source.id, where: condition, computed }
      return { ...own, origin: rows, rows: build.true }
    }
    case 'groups': {
      const rowsOfGroup = lowering.catalog.tables.get(origin.of)
      const moment = time === undefined ? undefined : lowerExpression(time, lowering)
      const rows: Origin = {
        kind: 'groups',
        of: grainOf(origin.of).id,
        where: moment === undefined ? build.true : lowerVisible(moment, lowering),
        by: columns.map((column) => [
          column.column,
          // As its rows have it: of them it may be unknown.
          columnValue(rowsOfGroup?.columns.get(column.name) ?? column, build),
        ]),
      }
      return { ...own, origin: rows, rows: build.true }
    }
  }
}

function isOfOwnColumns(condition: Value, { build }: Lowering): boolean {
  return [...everyValue([condition], build)].every(
    ({ kind }) => kind !== 'one' && kind !== 'aggregate' && kind !== 'across' && kind !== 'outer',
  )
}

/** Grains that cannot be computed before themselves, each once. */
function circlesOf(
  grains: ReadonlyMap<GrainId, Grain>,
  lowering: Lowering,
): readonly (readonly GrainId[])[] {
  const needed = new Map<GrainId, ReadonlySet<GrainId>>()
  for (const [id, { origin }] of grains) needed.set(id, neededBy(origin, lowering))
  const done = new Set<GrainId>()
  const open: GrainId[] = []
  const circles: (readonly GrainId[])[] = []
  const visit = (id: GrainId): void => {
    const start = open.indexOf(id)
    if (start >= 0) circles.push(open.slice(start))
    if (start >= 0 || done.has(id)) return
    open.push(id)
    for (const each of needed.get(id) ?? []) visit(each)
    open.pop()
    done.add(id)
  }
  for (const id of grains.keys()) visit(id)
  return circles
}

function neededBy(origin: Origin, { build }: Lowering): ReadonlySet<GrainId> {
  if (origin.kind === 'source' || origin.kind === 'literal') return new Set()
  const values = origin.kind === 'subset' ? origin.computed : origin.by
  const all = everyValue([origin.where, ...values.map(([, value]) => value)], build)
  return new Set([origin.of, ...[...all].flatMap(grainsRead)])
}

function grainsRead(value: Value): readonly GrainId[] {
  if (value.kind === 'one') return [value.edge.to]
  if (value.kind === 'aggregate') {
    const { all, path, chain } = value.rows
    const steps = chain === undefined ? [] : stepsOf(chain)
    const edges = [...path, ...steps.flatMap(({ rows }) => rows.path)]
    return [...(all === undefined ? [] : [all]), ...edges.map((edge) => edge.to)]
  }
  return value.kind === 'across' ? [value.grain] : []
}

function dependsOnItself(
  circle: readonly GrainId[],
  tables: ReadonlyMap<string, BoundTable>,
): Diagnostic {
  const shown = circle.map((id) => tables.get(id)).filter((each) => each !== undefined)
  const chosen = shown.find(({ where }) => where !== undefined) ?? shown[0]
  const { table, where } = chosen ?? { table: undefined, where: undefined }
  const span = where?.span ?? table?.span
  return {
    code: 'SEG205',
    severity: 'error',
    message: `which rows \`${table?.name ?? ''}\` has depends on which rows it has`,
    ...(span && { primary: { span, text: 'this leads back to the table' } }),
    help: 'ask about the table that it is made of',
  }
}
