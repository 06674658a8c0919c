import { printExpression } from '../../../src/syntax/print-expression.js'
import type { Expr } from '../../../src/syntax/ast.js'
import { parseExpressionText } from '../../../src/syntax/parse-expression.js'
import type { Row } from '../evaluator/stored-row.js'
import type { RandomWorld } from './world.js'

/** Takes away rows, definitions and parts of expressions for as long as `fails` holds of `name`. */
export async function minimalWorld(
  world: RandomWorld,
  name: string,
  fails: (world: RandomWorld) => Promise<boolean>,
): Promise<RandomWorld> {
  const holds = (smaller: RandomWorld) => fails(smaller).catch(() => false)
  let found = world
  for (;;) {
    const before = JSON.stringify([found, [...found.rows]])
    found = await firstOf(found, withoutDefinitions(found, name), holds)
    found = await firstOf(found, withoutRows(found), holds)
    found = await firstOf(found, withSmallerExpressions(found), holds)
    found = await firstOf(found, withoutCells(found), holds)
    if (JSON.stringify([found, [...found.rows]]) === before) return found
  }
}

type Change = (world: RandomWorld) => RandomWorld | undefined

/** Applies each change after which the world still fails. */
async function firstOf(
  world: RandomWorld,
  changes: readonly Change[],
  holds: (world: RandomWorld) => Promise<boolean>,
): Promise<RandomWorld> {
  let found = world
  for (const change of changes) {
    const smaller = change(found)
    if (smaller !== undefined && (await holds(smaller))) found = smaller
  }
  return found
}

function withoutDefinitions(world: RandomWorld, name: string): readonly Change[] {
  const { segments, segmentations, traits, entities, tables } = world.definitions
  const without =
    (section: 'segments' | 'segmentations', key: string): Change =>
    (present) => {
      const { [key]: _dropped, ...rest } = present.definitions[section]
      return { ...present, definitions: { ...present.definitions, [section]: rest } }
    }
  return [
    ...Object.keys(segments)
      .filter((key) => key !== name)
      .map((key) => without('segments', key)),
    ...Object.keys(segmentations)
      .filter((key) => key !== name)
      .map((key) => without('segmentations', key)),
    ...Object.entries(traits).flatMap(([owner, own]) =>
      Object.keys(own).map((key): Change => (present) => {
        const { [key]: _dropped, ...rest } = present.definitions.traits[owner] ?? {}
        const changed = { ...present.definitions.traits, [owner]: rest }
        return { ...present, definitions: { ...present.definitions, traits: changed } }
      }),
    ),
    ...Object.keys(entities).flatMap((entity) =>
      ['where', 'since'].map((key) => withoutKey('entities', entity, key)),
    ),
    ...Object.keys(tables).flatMap((table) =>
      ['where'].map((key) => withoutKey('tables', table, key)),
    ),
  ]
}

function withoutKey(section: 'entities' | 'tables', owner: string, key: string): Change {
  return (present) => {
    const value = present.definitions[section][owner] as Record<string, unknown>
    if (!(key in value)) return undefined
    const { [key]: _dropped, ...rest } = value
    const changed = { ...present.definitions[section], [owner]: rest }
    return { ...present, definitions: { ...present.definitions, [section]: changed } }
  }
}

function withoutRows(world: RandomWorld): readonly Change[] {
  return [...world.rows].flatMap(([table, rows]) =>
    rows.map(
      (row): Change =>
        (present) =>
          withRows(present, table, (each) => each !== row),
    ),
  )
}

function withRows(world: RandomWorld, table: string, keep: (row: Row) => boolean): RandomWorld {
  const rows = (world.rows.get(table) ?? []).filter(keep)
  return { ...world, rows: new Map([...world.rows, [table, rows]]) }
}

function withoutCells(world: RandomWorld): readonly Change[] {
  return [...world.rows].flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.keys(row)
        .slice(1)
        .map((column): Change => (present) => {
          const list = present.rows.get(table) ?? []
          const key = Object.keys(row)[0] ?? ''
          const changed = list.map((each) => {
            if (each[key] !== row[key]) return each
            const { [column]: _dropped, ...rest } = each
            return rest
          })
          if (JSON.stringify(changed) === JSON.stringify(list)) return undefined
          return { ...present, rows: new Map([...present.rows, [table, changed]]) }
        }),
    ),
  )
}

function withSmallerExpressions(world: RandomWorld): readonly Change[] {
  const { segments, segmentations, traits } = world.definitions
  return [
    ...Object.entries(segments).flatMap(([name, { where }]) =>
      smallerTrees(where).map((tree): Change => (present) => {
        const own = present.definitions.segments[name]
        if (own === undefined || JSON.stringify(own.where) !== JSON.stringify(where))
          return undefined
        const changed = { ...present.definitions.segments, [name]: { ...own, where: tree } }
        return { ...present, definitions: { ...present.definitions, segments: changed } }
      }),
    ),
    ...Object.entries(segmentations).flatMap(([name, said]) =>
      smallerParts(said).map((smallerOne): Change => (present) => {
        if (JSON.stringify(present.definitions.segmentations[name]) !== JSON.stringify(said))
          return undefined
        const all = { ...present.definitions.segmentations, [name]: smallerOne }
        return { ...present, definitions: { ...present.definitions, segmentations: all } }
      }),
    ),
    ...Object.entries(traits).flatMap(([owner, own]) =>
      Object.entries(own).flatMap(([name, value]) =>
        smallerTexts(value).map((text): Change => (present) => {
          if (present.definitions.traits[owner]?.[name] !== value) return undefined
          const changed = { ...present.definitions.traits[owner], [name]: text }
          const all = { ...present.definitions.traits, [owner]: changed }
          return { ...present, definitions: { ...present.definitions, traits: all } }
        }),
      ),
    ),
  ]
}

/** With one of its texts smaller, or one of its keys left out; those that mean nothing are refused by `fails`. */
function smallerParts<T extends object>(said: T): readonly T[] {
  return Object.entries(said).flatMap(([key, value]: [string, unknown]): readonly T[] => {
    const put = (other: unknown): T => ({ ...said, [key]: other })
    const { [key as keyof T]: _dropped, ...rest } = said
    const inner =
      typeof value === 'string'
        ? smallerTexts(value).map(put)
        : typeof value === 'object' && value !== null && !Array.isArray(value)
          ? smallerParts(value).map(put)
          : []
    return [rest as T, ...inner]
  })
}

function smallerTrees(tree: unknown): readonly unknown[] {
  if (typeof tree === 'string') return smallerTexts(tree)
  const parts = Object.values(tree as Record<string, unknown>).flatMap((list) => {
    return Array.isArray(list) ? list : (list as { of: readonly unknown[] }).of
  })
  return parts
}

/** The expression with one of its parts in the place of a whole; those of a wrong type are refused by `fails`. */
function smallerTexts(text: string): readonly string[] {
  const { value } = parseExpressionText(text)
  return [...new Set(smaller(value).map((each) => printExpression(each)))].filter(
    (each) => each.length < text.length,
  )
}

function smaller(expr: Expr): readonly Expr[] {
  const parts = childrenOf(expr)
  const replaced = parts.flatMap(([part, replace]) => smaller(part).map(replace))
  const dropped: readonly Expr[] =
    expr.kind === 'aggregate'
      ? (['where', 'window', 'limit'] as const).flatMap((key) => {
          if (expr.rows[key] === undefined) return []
          const { [key]: _dropped, ...rows } = expr.rows
          return [{ ...expr, rows: rows }]
        })
      : []
  return [...parts.map(([part]) => part), ...dropped, ...replaced]
}

type Part = readonly [Expr, (part: Expr) => Expr]

/** Direct parts that are expressions, each with a way to put another in its place. */
function childrenOf(node: object): readonly Part[] {
  return Object.entries(node).flatMap(([key, value]): readonly Part[] => {
    if (key === 'span' || key === 'literal' || typeof value !== 'object' || value === null)
      return []
    const put = (part: unknown): Expr => ({ ...node, [key]: part }) as unknown as Expr
    if (Array.isArray(value)) {
      const items = value as readonly object[]
      return items.flatMap((item, index) =>
        partsOf(item).map(([part, replace]): Part => [
          part,
          (other) => put(items.map((each, at) => (at === index ? replace(other) : each))),
        ]),
      )
    }
    return partsOf(value as object).map(([part, replace]): Part => [
      part,
      (other) => put(replace(other)),
    ])
  })
}

function partsOf(value: object): readonly Part[] {
  if (typeof value !== 'object') return []
  const isExpression = 'kind' in value && 'span' in value && !('ends' in value || 'moment' in value)
  return isExpression ? [[value as Expr, (other) => other]] : childrenOf(value)
}
