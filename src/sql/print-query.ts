import type {
  From,
  Leaf,
  Measure,
  Named,
  OutputColumn,
  Relation,
  Scalar,
  Sort,
  Union,
  WindowColumn,
} from '../ir/relation.js'
import type { Code } from '../dialect/code.js'
import {
  brackets,
  caseOf,
  code,
  commas,
  digits,
  level,
  name,
  operand,
  text,
  unionAll,
  word,
} from '../dialect/code.js'
import type { Dialect, Operand } from '../dialect/dialect.js'
import { isNotNull, ordered } from '../dialect/operands.js'
import type { Line } from './fragment.js'
import { compileLines, line } from './fragment.js'
import { nameRelations } from './name-relations.js'
import type { Clock, Scope } from './print-scalar.js'
import { isCast, printCondition, printOperand } from './print-scalar.js'

/**
 * The text of a query, without a semicolon: its named relations in the order in which they need each other, then its own
 * block. Equal relations give equal texts.
 */
export function printQuery(relation: Relation, dialect: Dialect, clock: Clock): string {
  const names = nameRelations(relation, dialect.target.limits.nameBytes)
  const context = { dialect, clock, names }
  const lines: Line[] = []
  const last = names.size - 1
  for (const [index, [named, unique]] of [...names].entries()) {
    const once = named.fence ? dialect.fence : code``
    const start = code`${name(unique)} as ${once}(`
    lines.push(line(0, index === 0 ? code`with ${start}` : start))
    lines.push(...blockLines(named.relation, context, 1))
    lines.push(line(0, index === last ? code`)` : code`),`))
  }
  const block = blockLines(relation, context, 0, dialect.result)
  return compileLines([...lines, ...block, ...settingsLines(dialect)], dialect)
}

interface Context {
  readonly dialect: Dialect
  readonly clock: Clock
  readonly names: ReadonlyMap<Named, string>
}

function settingsLines({ settings }: Dialect): readonly Line[] {
  if (settings.length === 0) return []
  const each = settings.map(([setting, value]) => code`${word(setting)} = ${digits(String(value))}`)
  return [line(0, code`settings ${commas(each)}`)]
}

function blockLines(
  relation: Relation,
  context: Context,
  depth: number,
  result: (value: Operand) => Code = (value) => value.code,
): readonly Line[] {
  const leaves = [relation.from.first, ...relation.from.joins.map((join) => join.leaf)]
  const free = aliasesFor(leaves)
  const aliases = new Map(leaves.map((leaf) => [leaf, free()]))
  const scope: Scope = { ...context, aliases }
  const body: Body = bodyOf(relation, scope, free, result)
  return [
    line(depth, code`select`),
    ...body.items.map((item, index) =>
      line(depth + 1, index === body.items.length - 1 ? item : code`${item},`),
    ),
    ...fromLines(relation.from, scope, context, depth),
    ...body.sources.map((source) => line(depth, source)),
    ...whereLines([...conjuncts(relation.where, scope), ...body.conditions], depth),
    ...body.tail.map((each) => line(depth, each)),
  ]
}

/** What the kinds of blocks differ in. */
interface Body {
  readonly items: readonly Code[]
  /** Further items of `from`, and conditions and clauses behind it. */
  readonly sources: readonly Code[]
  readonly conditions: readonly Code[]
  readonly tail: readonly Code[]
}

function bodyOf(
  relation: Relation,
  scope: Scope,
  free: () => Code,
  result: (value: Operand) => Code,
): Body {
  const nothing = { sources: [], conditions: [], tail: [] }
  switch (relation.kind) {
    case 'project':
      return { ...nothing, items: relation.columns.map((column) => item(column, scope, result)) }
    case 'group': {
      const keys = relation.keys.map((key) =>
        key.value.type.kind === 'string'
          ? selected(ordered(printOperand(key.value, scope), scope.dialect), key.name)
          : item(key, scope),
      )
      const measures = relation.measures.map((measure) =>
        selected(printMeasure(measure, scope), measure.name),
      )
      const places = keys.map((_, index) => digits(String(index + 1)))
      const tail = places.length > 0 ? [code`group by ${commas(places)}`] : []
      return { ...nothing, items: [...keys, ...measures], tail }
    }
    case 'window':
      return {
        ...nothing,
        items: [
          ...relation.columns.map((column) => item(column, scope)),
          ...relation.windows.map((window) => selected(printWindow(window, scope), window.name)),
        ],
      }
    case 'unpivot': {
      const labels = relation.labels.map(([written, condition]) =>
        caseOf([[printCondition(condition, scope), text(written)]]),
      )
      const carry = relation.carry.map((column) => item(column, scope))
      const { place, rows } = scope.dialect.unpivot(labels)
      if (place === 'select') {
        return { ...nothing, items: [...carry, selected(rows, relation.label)] }
      }
      const alias = free()
      const label = code`${alias}.${name(relation.label)}`
      return {
        items: [...carry, selected(label, relation.label, relation.label)],
        sources: [code`cross join lateral ${rows} as ${alias} (${name(relation.label)})`],
        conditions: [isNotNull(label)],
        tail: [],
      }
    }
  }
}

function fromLines(from: From, scope: Scope, context: Context, depth: number): readonly Line[] {
  const lines = [line(depth, code`from ${leafCode(from.first, scope, context)}`)]
  for (const join of from.joins) {
    const source = leafCode(join.leaf, scope, context)
    if (join.how === 'cross') {
      lines.push(line(depth, code`cross join ${source}`))
      continue
    }
    const start = join.how === 'left' ? code`left join ${source}` : code`join ${source}`
    const conditions = conjuncts(join.on, scope)
    const [only] = conditions
    if (only && conditions.length === 1) lines.push(line(depth, code`${start} on ${only}`))
    else lines.push(line(depth, start), ...clauseLines(code`on`, conditions, depth + 1))
  }
  return lines
}

function leafCode(leaf: Leaf, scope: Scope, context: Context): Code {
  const alias = scope.aliases.get(leaf)
  if (leaf.kind === 'values' && alias) return scope.dialect.values(leaf, alias, scope.dialect)
  if (leaf.kind === 'union' && alias) return unionCode(leaf, alias, context)
  const source = sourceOf(leaf, context)
  if (!alias || source.length === 0) throw new Error('a leaf has no name')
  return code`${name(...source)} as ${alias}`
}

function unionCode({ of, columns }: Union, alias: Code, { names }: Context): Code {
  const items = commas(columns.map((column) => name(column)))
  const all = of.map((named) => code`select ${items} from ${name(names.get(named) ?? named.name)}`)
  return code`${brackets(unionAll(all))} as ${alias}`
}

/** Parts of the name by which a leaf is read. */
function sourceOf(leaf: Leaf, { names }: Pick<Context, 'names'>): readonly string[] {
  switch (leaf.kind) {
    case 'scan':
      return leaf.source
    case 'read':
      return [names.get(leaf.of) ?? leaf.of.name]
    case 'values':
    case 'union':
      return []
  }
}

function whereLines(conditions: readonly Code[], depth: number): readonly Line[] {
  return clauseLines(code`where`, conditions, depth)
}

function clauseLines(start: Code, conditions: readonly Code[], depth: number): readonly Line[] {
  return conditions.map((condition, index) => {
    const within = operand(condition, level.not)
    return index === 0
      ? line(depth, code`${start} ${conditions.length > 1 ? within : condition}`)
      : line(depth + 1, code`and ${within}`)
  })
}

function conjuncts(condition: Scalar | undefined, scope: Scope): readonly Code[] {
  if (!condition) return []
  if (condition.kind === 'and') return condition.of.flatMap((each) => conjuncts(each, scope))
  if (condition.kind === 'call' && condition.fn === 'is_true') {
    return condition.args.flatMap((each) => conjuncts(each, scope))
  }
  const holds = condition.kind === 'literal' && condition.value.text === 'true'
  return holds ? [] : [printCondition(condition, scope)]
}

function item(
  column: OutputColumn,
  scope: Scope,
  result: (value: Operand) => Code = (value) => value.code,
): Code {
  const { value } = column
  const isPlain = value.kind === 'column' && value.zone === undefined && !isCast(value)
  const plain = isPlain && scope.dialect.namesColumns ? value.name : undefined
  return selected(result(printOperand(value, scope)), column.name, plain)
}

/** An item of `select`; `has` is the name that it has by itself. */
function selected(value: Code, as: string, has?: string): Code {
  return has === as ? value : code`${value} as ${name(as)}`
}

function printMeasure(measure: Measure, scope: Scope): Code {
  const { dialect } = scope
  return dialect.measures[measure.fn]({
    value: measure.value && printOperand(measure.value, scope),
    type: measure.type,
    order: measure.order && sorts(measure.order, scope),
    sorts: measure.order?.map(({ by, descending }) => ({
      by: ordered(printOperand(by, scope), dialect),
      descending,
    })),
    filter: measure.filter && printCondition(measure.filter, scope),
    dialect,
  })
}

function printWindow(window: WindowColumn, scope: Scope): Code {
  const { dialect } = scope
  const key = (by: Scalar): Code => ordered(printOperand(by, scope), dialect)
  return dialect.windows[window.fn]({
    value: window.value && printOperand(window.value, scope),
    type: window.type,
    by: window.by.map(key),
    keys: window.order.map(({ by }) => key(by)),
    order: window.order.length > 0 ? sorts(window.order, scope) : undefined,
    dialect,
  })
}

function sorts(order: readonly Sort[], scope: Scope): Code {
  return commas(
    order.map(({ by, descending }) => {
      const value = ordered(printOperand(by, scope), scope.dialect)
      const directed = descending ? code`${value} desc` : code`${value} asc`
      return by.nullable ? code`${directed} nulls last` : directed
    }),
  )
}

/** `t0`, `t1` and so on, but for the names of the tables that are read. */
function aliasesFor(leaves: readonly Leaf[]): () => Code {
  const taken = new Set(leaves.flatMap((leaf) => sourceOf(leaf, { names: new Map() })))
  const lower = new Set([...taken].map((each) => each.toLowerCase()))
  let next = 0
  return () => {
    while (lower.has(`t${next}`)) next += 1
    return word(`t${next++}`)
  }
}
