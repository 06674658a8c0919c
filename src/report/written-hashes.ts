import type { BoundExpr, BoundSegment, BoundSegmentation, Program } from '../semantic/bound.js'
import { sha256Hex } from '../util/hash.js'
import { traitNames } from './graph.js'

/** Told apart are definitions of one project before and after a change. */
const digits = 16

/**
 * A hash of what is written in each definition itself, by its id in the graph, beside `entity` and the settings that
 * definitions depend on. What they refer to and what is said about them are no part of it.
 */
export function writtenHashes(program: Program): ReadonlyMap<string, string> {
  const { calendar } = program.catalog
  const traitName = traitNames(program)
  const written: readonly (readonly [string, unknown])[] = [
    ['project timezone', calendar.timezone],
    ['project week_start', calendar.weekStart],
    ...program.tables.map(({ table, where }) => {
      const { origin, key, time, columns, references } = table
      const parts = [origin, key, time, [...columns.values()], [...references.values()]]
      return [`table ${table.name}`, [...parts, textOf(where)]] as const
    }),
    ...program.traits.map(
      (trait) => [`trait ${traitName(trait)}`, [trait.table.name, textOf(trait.value)]] as const,
    ),
    ...program.entities.map(
      ({ entity, where, since }) =>
        [`entity ${entity.name}`, [entity.table, textOf(where), textOf(since)]] as const,
    ),
    ...program.segments.map(
      (segment) => [`segment ${segment.name}`, [ownOf(segment), textOf(segment.where)]] as const,
    ),
    ...program.segmentations.map((segmentation) => {
      const cases = segmentation.cases.map(({ label, when }) => [label, sidesOf(when)])
      const parts = [ownOf(segmentation), cases, segmentation.otherwise]
      return [`segmentation ${segmentation.name}`, parts] as const
    }),
  ]
  return new Map(
    written.map(([id, value]) => [
      id,
      sha256Hex(JSON.stringify(value, withoutPlaces)).slice(0, digits),
    ]),
  )
}

/** Of a band, the sides stand apart: what is compared is written once, its bounds are written beside the labels. */
function sidesOf(when: BoundExpr): unknown {
  return when.kind === 'compare' ? [textOf(when.left), when.op, textOf(when.right)] : textOf(when)
}

function ownOf({ entity, publish }: BoundSegment | BoundSegmentation): unknown {
  return [entity.entity.name, publish.map(({ name, value }) => [name, textOf(value)])]
}

function textOf(expression: BoundExpr | undefined): string | undefined {
  if (expression === undefined) return undefined
  const { file, start, end } = expression.span
  return file.text.slice(start, end).replaceAll(/\s+/g, ' ')
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'span' ? undefined : value
}
