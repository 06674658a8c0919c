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
  const counts = rows.map(([kind, of, label, members]) => ({
    kind,
    of,
    name: label ?? '',
    members: Number(members),
  }))
  const population = counts.find((count) => count.kind === 'population')?.members ?? 0
  const size = (label: string, members: number): Size => ({
    name: label,
    members,
    share: population === 0 ? undefined : members / population,
  })
  return {
    entity: view.entity,
    population,
    segments: view.segments.map((segment) => {
      const count = counts.find(({ kind, of }) => kind === 'segment' && of === segment)
      return size(segment, count?.members ?? 0)
    }),
    segmentations: view.segmentations.map(({ name: segmentation, labels }) => ({
      name: segmentation,
      labels: labels.map((label) => {
        const count = counts.find(
          ({ kind, of, name: found }) => kind === 'label' && of === segmentation && found === label,
        )
        return size(label, count?.members ?? 0)
      }),
    })),
  }
}

/** Rows of: kind, name, label, members. */
export function printSizesQuery(view: WideView, dialect: Dialect): string {
  const counter = (index: number): string => `s${index}`
  const counters = view.segments.map(
    (segment, index) => code`count(*) filter (where ${name(segment)}) as ${name(counter(index))}`,
  )
  const selects = [
    code`select 'population', '', '', ${name('all')} from segc_totals`,
    ...view.segments.map(
      (segment, index) =>
        code`select 'segment', ${text(segment)}, '', ${name(counter(index))} from segc_totals`,
    ),
    ...view.segmentations.map(
      ({ name: each }) =>
        code`select 'label', ${text(each)}, ${name(each)}, count(*) from segc_wide group by ${name(each)}`,
    ),
  ]
  return [
    compileLines([line(0, code`with segc_wide as materialized (`)], dialect),
    view.query,
    compileLines(
      [
        line(0, code`),`),
        line(0, code`segc_totals as (`),
        line(1, code`select`),
        ...separated([code`count(*) as ${name('all')}`, ...counters]).map((each) => line(2, each)),
        line(1, code`from segc_wide`),
        line(0, code`)`),
        ...selects.map((select, index) =>
          line(0, index === 0 ? select : code`union all ${select}`),
        ),
      ],
      dialect,
    ),
  ].join('\n')
}

function separated(items: readonly Code[]): readonly Code[] {
  return items.map((item, index) => (index === items.length - 1 ? item : code`${item},`))
}
