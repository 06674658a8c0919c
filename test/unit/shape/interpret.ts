import { grainOfGroups } from '../../../src/ir/groups.js'
import type { AcrossValue, AggregateValue, Edge, Grain, Value } from '../../../src/ir/value.js'
import { grains, rows } from './shop.js'
import type { Cell } from './shop.js'

/** A row with the rows around it, the nearest first. */
export interface Present {
  readonly grain: Grain
  readonly cells: readonly Cell[]
  readonly outer?: Present
}

/** Computes a value by its definition in `ir/value.ts`, row by row. */
export function interpret(value: Value, row: Present): Cell {
  switch (value.kind) {
    case 'literal':
      if (value.type.kind === 'boolean') return value.value.text === 'true'
      return value.type.kind === 'string' ? value.value.text : Number(value.value.text)
    case 'null':
      return null
    case 'now':
      throw new Error('no clock here')
    case 'column':
      return cell(row, value.name)
    case 'outer':
      return interpret(value.value, out(row, value.levels))
    case 'one': {
      const [found] = walk(row, value.edge)
      return found ? interpret(value.value, found) : null
    }
    case 'call':
      return call(
        value.fn,
        value.args.map((arg) => interpret(arg, row)),
      )
    case 'and':
      return value.of.every((each) => interpret(each, row) === true)
    case 'or':
      return value.of.some((each) => interpret(each, row) === true)
    case 'not':
      return interpret(value.of, row) !== true
    case 'case': {
      const hit = value.when.find(([test]) => interpret(test, row) === true)
      const then = hit ? hit[1] : value.otherwise
      return then ? interpret(then, row) : null
    }
    case 'aggregate':
      return aggregated(value, row)
    case 'across':
      return across(value, row)
  }
}

export function rowsOf(grain: Grain): readonly Present[] {
  return rows[grain.id]!.map((cells) => ({ grain, cells })).filter(
    (row) => interpret(grain.rows, row) === true,
  )
}

function out(row: Present, levels: number): Present {
  return levels === 0 ? row : out(row.outer!, levels - 1)
}

function cell({ grain, cells }: Present, name: string): Cell {
  return cells[[...grain.columns.keys()].indexOf(name)]!
}

function walk(row: Present, edge: Edge): readonly Present[] {
  return rowsOf(grains.get(edge.to)!)
    .filter((to) =>
      edge.on.every(([left, right]) => {
        const value = cell(row, left)
        return value !== null && value === cell(to, right)
      }),
    )
    .map((to) => (row.outer ? { ...to, outer: row.outer } : to))
}

function aggregated(value: AggregateValue, host: Present): Cell {
  const { from, all: start, path, where, lent, limit, groups } = value.rows
  const inside = (row: Present): Present => ({ ...row, outer: host })
  const isLent = (row: Present, after: number): boolean =>
    lent?.after !== after || interpret(lent.where, inside(row)) === true
  let reached =
    start === undefined
      ? [out(host, from)]
      : rowsOf(grains.get(start)!).filter((row) => isLent(row, -1))
  path.forEach((edge, i) => {
    reached = reached.flatMap((row) => walk(row, edge)).filter((row) => isLent(row, i))
  })
  let found: Present[] = [...new Map(reached.map((row) => [row.cells, inside(row)])).values()]
  found = found.filter((row) => interpret(where, row) === true)
  if (limit) {
    const all = sorted(found, limit.order)
    found = limit.which === 'latest' ? all.slice(-limit.count) : all.slice(0, limit.count)
  }
  if (groups) {
    const sizes = new Map<Cell, number>()
    for (const row of found.filter((each) => interpret(groups.where, each) === true)) {
      const by = interpret(groups.by[0]!, row)
      if (by !== null) sizes.set(by, (sizes.get(by) ?? 0) + 1)
    }
    const grain = grainOfGroups(groups)
    found = [...sizes].map((cells) => ({ grain, cells, outer: host }))
  }
  found = found.filter((row) => interpret(value.filter, row) === true)
  const of = (row: Present): Cell => (value.value ? interpret(value.value, row) : null)
  const known = found.map(of).filter((each) => each !== null) as number[]
  const ordered = known.toSorted(compare)
  switch (value.fn) {
    case 'count':
      return found.length
    case 'count_distinct':
      return new Set(known).size
    case 'sum':
      return known.reduce((all, each) => all + each, 0)
    case 'min':
      return ordered[0] ?? null
    case 'max':
      return ordered.at(-1) ?? null
    case 'median_low':
      return ordered[Math.ceil(ordered.length / 2) - 1] ?? null
    case 'median_high':
      return ordered[Math.floor(ordered.length / 2)] ?? null
    case 'first': {
      const [row] = sorted(found, value.order!)
      return row ? of(row) : null
    }
    case 'last': {
      const row = sorted(found, value.order!).at(-1)
      return row ? of(row) : null
    }
  }
}

function across({ among, by, order, fn, value }: AcrossValue, host: Present): Cell {
  const isHost = ({ cells }: Present): boolean => cells === host.cells
  const rows = rowsOf(host.grain).filter((row) => interpret(among, row) === true)
  if (!rows.some(isHost)) return null
  const same = rows.filter((row) =>
    by.every((each) => interpret(each, row) === interpret(each, host)),
  )
  const before = (x: Present, y: Present): number => {
    const signs = order.map(
      (each) => compare(interpret(each.by, x), interpret(each.by, y)) * (each.descending ? -1 : 1),
    )
    return signs.find((sign) => sign !== 0) ?? 0
  }
  const ahead = same.filter((row) => before(row, host) < 0)
  const of = (row: Present): Cell => (value ? interpret(value, row) : null)
  const sum = (all: readonly Present[]): number =>
    all.reduce((total, row) => total + Number(of(row)), 0)
  switch (fn) {
    case 'rank':
      return ahead.length + 1
    case 'count':
      return same.length
    case 'sum':
      return sum(same)
    case 'running_sum':
      return sum(ahead)
    case 'previous': {
      const last = ahead.toSorted(before).at(-1)
      return last ? of(last) : null
    }
  }
}

function sorted(all: readonly Present[], order: readonly Value[]): Present[] {
  return all.toSorted((x, y) => {
    for (const by of order) {
      const sign = compare(interpret(by, x), interpret(by, y))
      if (sign !== 0) return sign
    }
    return 0
  })
}

function compare(x: Cell, y: Cell): number {
  return x === y ? 0 : x! < y! ? -1 : 1
}

function call(fn: string, args: readonly Cell[]): Cell {
  const [x, y] = args
  if (fn === 'is_known') return x !== null
  if (fn === 'is_true') return x === true
  if (fn === 'coalesce') return args.find((arg) => arg !== null) ?? null
  if (args.includes(null)) return null
  switch (fn) {
    case 'equal':
      return x === y
    case 'less':
      return x! < y!
    case 'less_equal':
      return x! <= y!
    case 'negate':
      return -Number(x)
    case 'add':
      return Number(x) + Number(y)
    default:
      throw new Error(fn)
  }
}
