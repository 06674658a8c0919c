import type { Code } from '../dialect/code.js'
import { code, name, text } from '../dialect/code.js'
import type { Dialect } from '../dialect/dialect.js'
import { compileLines, line } from '../sql/fragment.js'
import type { Warehouse } from '../warehouse/adapter.js'

/** The wide view of an entity: a row per member of the population, a column per segment and segmentation. */
export interface WideView {
  readonly entity: string
  readonly query: string
  readonly segments: readonly string[]
  /** `labels` in the order in which they are shown. */
  readonly segmentations: readonly { readonly name: string; readonly labels: readonly string[] }[]
}

export interface EntitySizes {
  readonly entity: string
  readonly population: number
  readonly segments: readonly Size[]
  readonly segmentations: readonly { readonly name: string; readonly labels: readonly Size[] }[]
}

export interface Size {
  readonly name: string
  readonly members: number
  /** Of the population, 0 to 1; undefined for a population of nobody. */
  readonly share: number | undefined
}

/** Counts all segments and labels of an entity in one pass over its wide view. */
export async function entitySizes(
  view: WideView,
  dialect: Dialect,
  warehouse: Warehouse,
): Promise<EntitySizes> {
  const { rows } = await warehouse.query(printSizesQuery(view, dialect))
  const [population = 0, ...members] = (rows[0] ?? []).map(Number)
  const counted = members.values()
  const size = (label: string): Size => {
    const count = counted.next().value ?? 0
    return { name: label, members: count, share: population === 0 ? undefined : count / population }
  }
  return {
    entity: view.entity,
    population,
    segments: view.segments.map(size),
    segmentations: view.segmentations.map(({ name: segmentation, labels }) => ({
      name: segmentation,
      labels: labels.map(size),
    })),
  }
}

/** One row: the population, then the members of each segment, then of each label of each segmentation. */
export function printSizesQuery(view: WideView, dialect: Dialect): string {
  const conditions = [
    ...view.segments.map((segment) => name(segment)),
    ...view.segmentations.flatMap(({ name: each, labels }) =>
      labels.map((label) => code`${dialect.byCodePoint(name(each))} = ${text(label)}`),
    ),
  ]
  // Filtered counts would copy the rows once for each count on DuckDB; sums of no rows are unknown.
  const counters = [
    code`count(*)`,
    ...conditions.map((held) => code`coalesce(sum(case when ${held} then 1 else 0 end), 0)`),
  ]
  const named = counters.map((counter, index) => code`${counter} as ${name(`n${index}`)}`)
  return [
    compileLines(
      [
        line(0, code`select`),
        ...separated(named).map((each) => line(1, each)),
        line(0, code`from (`),
      ],
      dialect,
    ),
    view.query,
    ') as segc_wide',
  ].join('\n')
}

function separated(items: readonly Code[]): readonly Code[] {
  return items.map((item, index) => (index === items.length - 1 ? item : code`${item},`))
}
