import * as types from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import { callNullable, callType } from './call-type.js'
import { stepsOf } from './chain.js'
import type { ScalarFn } from './functions.js'
import type { AcrossValue, AggregateValue, Chain, Edge, Rows, Value } from './value.js'

/** Makes values such that structurally equal values are one object, and simplifies `and`, `or`, `not` of constants. */
export interface Builder {
  literal(type: DataType, text: string): Value
  readonly true: Value
  readonly false: Value
  readonly now: Value
  unknown(type: DataType): Value
  column(column: { name: string; type: DataType; nullable: boolean; zone?: string }): Value
  /** Values that no row has a say in stay as they are. */
  outer(levels: number, value: Value): Value
  one(edge: Edge, value: Value): Value
  call(fn: ScalarFn, ...args: readonly Value[]): Value
  and(...of: readonly Value[]): Value
  or(...of: readonly Value[]): Value
  not(of: Value): Value
  /** A condition from a boolean: false where it is unknown. */
  condition(value: Value): Value
  case(
    when: readonly (readonly [Value, Value])[],
    otherwise: Value | undefined,
    type: DataType,
  ): Value
  aggregate(aggregate: Omit<AggregateValue, 'kind' | 'nullable'>): Value
  across(across: Omit<AcrossValue, 'kind' | 'nullable'>): Value
  /** Whether a row has a say in the value: it reads a column, a related row or an enclosing one. */
  isOfRow(value: Value): boolean
  /** Levels of values below one another, 1 for a leaf. */
  depth(value: Value): number
}

export function createBuilder(): Builder {
  const interned = new Map<string, Value>()
  const ids = new Map<object, number>()
  const depths = new Map<Value, number>()
  const edges = new Map<string, Edge>()

  const id = (value: object): number => {
    let known = ids.get(value)
    if (known === undefined) ids.set(value, (known = ids.size))
    return known
  }
  const intern = (key: string, value: Value, parts: readonly Value[]): Value => {
    const known = interned.get(key)
    if (known !== undefined) return known
    interned.set(key, value)
    depths.set(value, 1 + parts.reduce((most, part) => Math.max(most, depths.get(part) ?? 1), 0))
    return value
  }
  const internEdge = (edge: Edge): Edge => {
    const key = JSON.stringify([edge.from, edge.to, edge.toOne, edge.on])
    const known = edges.get(key)
    if (known !== undefined) return known
    edges.set(key, edge)
    return edge
  }
  const ofRows = new Map<Value, boolean>()
  const ofRow = (value: Value): boolean => {
    let known = ofRows.get(value)
    if (known === undefined) ofRows.set(value, (known = operandsOf(value)?.some(ofRow) ?? true))
    return known
  }
  const list = (values: readonly Value[]): string => values.map(id).join(',')

  const literal = (type: DataType, text: string): Value =>
    intern(
      JSON.stringify(['literal', type, text]),
      { kind: 'literal', type, nullable: false, value: { type, text } },
      [],
    )
  const constants = {
    true: literal(types.boolean, 'true'),
    false: literal(types.boolean, 'false'),
    now: intern('now', { kind: 'now', type: types.timestamp, nullable: false }, []),
  }

  const logical = (kind: 'and' | 'or', operands: readonly Value[]): Value => {
    const [neutral, absorbing] =
      kind === 'and' ? [constants.true, constants.false] : [constants.false, constants.true]
    const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.of : [operand]))
    const of = [...new Set(flat)].filter((operand) => operand !== neutral)
    if (of.includes(absorbing)) return absorbing
    const [first] = of
    if (first === undefined) return neutral
    if (of.length === 1) return first
    return intern(`${kind}:${list(of)}`, { kind, type: types.boolean, nullable: false, of }, of)
  }

  const builder: Builder = {
    ...constants,
    literal,
    unknown: (type) =>
      intern(JSON.stringify(['null', type]), { kind: 'null', type, nullable: true }, []),
    column: (column) => {
      const { name, type, nullable, zone } = column
      return intern(
        JSON.stringify(['column', name, type, nullable, zone]),
        { kind: 'column', name, type, nullable, ...(zone === undefined ? {} : { zone }) },
        [],
      )
    },
    outer: (levels, value) => {
      if (levels === 0 || !ofRow(value)) return value
      if (value.kind === 'outer') return builder.outer(levels + value.levels, value.value)
      const { type, nullable } = value
      return intern(
        `outer:${levels}:${id(value)}`,
        { kind: 'outer', type, nullable, levels, value },
        [value],
      )
    },
    one: (edge, value) =>
      intern(
        `one:${id(internEdge(edge))}:${id(value)}`,
        { kind: 'one', type: value.type, nullable: true, edge: internEdge(edge), value },
        [value],
      ),
    call: (fn, ...args) =>
      intern(
        `${fn}:${list(args)}`,
        { kind: 'call', type: callType(fn, args), nullable: callNullable(fn, args), fn, args },
        args,
      ),
    and: (...of) => logical('and', of),
    or: (...of) => logical('or', of),
    not: (of) => {
      if (of.kind === 'not') return of.of
      if (of === constants.true) return constants.false
      if (of === constants.false) return constants.true
      return intern(`not:${id(of)}`, { kind: 'not', type: types.boolean, nullable: false, of }, [
        of,
      ])
    },
    condition: (value) => (value.nullable ? builder.call('is_true', value) : value),
    case: (when, otherwise, type) => {
      const live = when.filter(([condition]) => condition !== constants.false)
      const parts = [...live.flat(), ...(otherwise === undefined ? [] : [otherwise])]
      if (live.length === 0) return otherwise ?? builder.unknown(type)
      const nullable =
        otherwise === undefined ||
        parts.some((part, i) => (i % 2 === 1 || i === live.length * 2) && part.nullable)
      return intern(
        `case:${JSON.stringify(type)}:${list(parts)}:${live.length}`,
        {
          kind: 'case',
          type,
          nullable,
          when: live,
          ...(otherwise === undefined ? {} : { otherwise }),
        },
        parts,
      )
    },
    aggregate: (aggregate) => {
      const { fn, rows, filter, value, order = [], type } = aggregate
      const path = rows.path.map(internEdge)
      const { lent, limit, groups, chain } = rows
      const parts = [
        rows.where,
        filter,
        ...(value === undefined ? [] : [value]),
        ...order,
        ...(lent === undefined ? [] : [lent.where]),
        ...(limit?.order ?? []),
        ...(groups === undefined ? [] : [groups.where, ...groups.by]),
        ...(chain === undefined ? [] : valuesOfChain(chain)),
      ]
      const key = [
        'aggregate',
        fn,
        JSON.stringify(type),
        rows.from,
        rows.all ?? '',
        path.map(id).join('/'),
        value === undefined ? 0 : 1,
        lent?.after ?? '',
        limit?.which ?? '',
        limit?.count ?? '',
        limit?.order.length ?? '',
        groups?.by.length ?? 0,
        chain === undefined ? '' : keyOfChain(chain, (edge) => id(internEdge(edge))),
        list(parts),
      ].join(':')
      const nullable = !(fn === 'count' || fn === 'count_distinct' || fn === 'sum')
      const interned: Rows = { ...rows, path }
      return intern(key, { ...aggregate, kind: 'aggregate', nullable, rows: interned }, parts)
    },
    across: (across) => {
      const { fn, grain, among, by, order, value, type } = across
      const parts = [among, ...by, ...order.map((each) => each.by), ...(value ? [value] : [])]
      const directions = order.map(({ descending }) => (descending ? 'desc' : 'asc')).join(',')
      const key = ['across', fn, JSON.stringify([type, grain]), by.length, directions, list(parts)]
      return intern(key.join(':'), { ...across, kind: 'across', nullable: true }, parts)
    },
    isOfRow: ofRow,
    depth: (value) => depths.get(value) ?? 1,
  }
  return builder
}

/** The values of related rows in the steps that follow the first. */
function valuesOfChain(chain: Chain): readonly Value[] {
  return [chain.time, ...stepsOf(chain).flatMap(({ rows, time }) => [rows.where, time])]
}

function keyOfChain(chain: Chain, edgeId: (edge: Edge) => number): string {
  const steps = stepsOf(chain).map(({ rows, within }) => [
    rows.from,
    rows.path.map(edgeId),
    within ?? null,
  ])
  return JSON.stringify([steps, chain.closing !== undefined, chain.within ?? null])
}

/** What a value is computed from within its row; undefined where a row itself is read. */
function operandsOf(value: Value): readonly Value[] | undefined {
  switch (value.kind) {
    case 'literal':
    case 'null':
    case 'now':
      return []
    case 'column':
    case 'outer':
    case 'one':
    case 'aggregate':
    case 'across':
      return undefined
    case 'call':
      return value.args
    case 'and':
    case 'or':
      return value.of
    case 'not':
      return [value.of]
    case 'case':
      return [...value.when.flat(), ...(value.otherwise === undefined ? [] : [value.otherwise])]
  }
}
