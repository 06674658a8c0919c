import * as types from '../catalog/data-type.js'
import type { Checked, Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type { Builder } from '../ir/builder.js'
import type { Deployable, Meaning, Population, Value, LabelView } from '../ir/value.js'
import type {
  BoundEntity,
  BoundSegment,
  BoundSegmentation,
  Program,
  Published,
} from '../semantic/bound.js'
import type { Span } from '../source/source-file.js'
import { lowerCondition, lowerExpression } from './lower-expression.js'
import { lowerGrains } from './lower-grains.js'
import { labelViewName } from '../util/name-part.js'
import { lowerBegun } from './lower-window.js'
import type { Lowering } from './lowering.js'

/**
 * Levels of values below one another that every engine and every phase can take: DuckDB refuses expressions nested 1,000
 * deep (its max_expression_depth), and printing adds some levels.
 */
const mostLevels = 300

/** The meaning of a program: no names to resolve, two-valued logic made explicit, equal values one object. */
export function lowerProgram(program: Program, build: Builder): Checked<Meaning> {
  const diagnostics: Diagnostic[] = []
  const lowering = createLowering(program, build, (diagnostic) => diagnostics.push(diagnostic))
  lowerInOrder(program, lowering)
  const grains = lowerGrains(program, lowering, (diagnostic) => diagnostics.push(diagnostic))
  const populations = new Map<string, Population>(
    program.entities.map((entity) => [
      entity.entity.name,
      { grain: entity.table.name, member: lowering.population(entity) },
    ]),
  )
  const deployables = [...program.segments, ...program.segmentations].map((definition) =>
    lowerDeployable(definition, lowering),
  )
  return { value: { grains, populations, deployables }, diagnostics }
}

/** What others refer to comes first, so that no chain of definitions is walked by recursion. */
function lowerInOrder(program: Program, lowering: Lowering): void {
  const steps = [
    ...program.traits.map((trait) => ({
      depth: trait.depth,
      lower: () => lowering.trait(trait),
    })),
    ...program.segments.map((segment) => ({
      depth: segment.depth,
      lower: () => lowering.segment(segment),
    })),
    ...program.segmentations.map((segmentation) => ({
      depth: segmentation.depth,
      lower: () => lowering.segmentation(segmentation),
    })),
  ]
  for (const { lower } of steps.sort((a, b) => a.depth - b.depth)) lower()
}

function createLowering(program: Program, build: Builder, report: Report): Lowering {
  let isReported = false
  /** What is too deep is unknown to what refers to it. Told once: the next one may only be the rest of a chain. */
  const limited = (value: Value, name: string, span: Span): Value => {
    if (build.depth(value) <= mostLevels) return value
    if (!isReported) report(tooDeep(name, span))
    isReported = true
    return build.unknown(value.type)
  }
  const lowering: Lowering = {
    build,
    catalog: program.catalog,
    calendar: program.catalog.calendar,
    trait: once(({ name, value, of }) => {
      const lowered = limited(lowerExpression(value, lowering), name, value.span)
      if (of === undefined) return lowered
      return build.case([[lowering.population(of.entity), lowered]], undefined, lowered.type)
    }),
    segment: once(({ name, span, entity, where }) => {
      const inside = limited(lowerCondition(where, lowering), name, span)
      return build.condition(build.and(lowering.population(entity), inside))
    }),
    segmentation: once((segmentation) => {
      const { name, span, entity } = segmentation
      const label = limited(labelOf(segmentation, lowering), name, span)
      return build.case([[lowering.population(entity), label]], undefined, types.string)
    }),
    population: once((entity) => {
      const { name, span } = entity.entity
      return build.condition(limited(populationOf(entity, lowering), name, span))
    }),
  }
  return lowering
}

/** Rows for which `where` holds and whose `since`, if known, is past; those of unknown key are no rows of an entity anyway. */
function populationOf(entity: BoundEntity, lowering: Lowering): Value {
  const { build } = lowering
  const where = entity.where === undefined ? build.true : lowerCondition(entity.where, lowering)
  if (entity.since === undefined) return where
  return build.and(where, lowerBegun(lowerExpression(entity.since, lowering), lowering))
}

function labelOf(segmentation: BoundSegmentation, lowering: Lowering): Value {
  const { build } = lowering
  const when = segmentation.cases.map(({ label, when: condition }): readonly [Value, Value] => [
    lowerCondition(condition, lowering),
    build.literal(types.string, label),
  ])
  const rest = build.literal(types.string, segmentation.otherwise)
  const { computed } = segmentation
  const label =
    computed === undefined
      ? rest
      : build.call('coalesce', lowerExpression(computed, lowering), rest)
  return build.case(when, label, types.string)
}

function lowerDeployable(
  definition: BoundSegment | BoundSegmentation,
  lowering: Lowering,
): Deployable {
  const published = definition.publish.map(
    ({ name, value }: Published): readonly [string, Value] => [
      name,
      lowerExpression(value, lowering),
    ],
  )
  const { kind, name } = definition
  const shared = { kind, name, entity: definition.entity.entity.name, publish: published }
  if (definition.kind === 'segment') {
    return { ...shared, value: lowerCondition(definition.where, lowering) }
  }
  const value = labelOf(definition, lowering)
  if (!definition.publishesLabels) return { ...shared, value }
  return { ...shared, value, labels: labelViews(definition, value, lowering) }
}

function labelViews(
  { name, labels }: BoundSegmentation,
  value: Value,
  { build }: Lowering,
): readonly LabelView[] {
  return (labels ?? []).map((label) => ({
    name: labelViewName(name, label),
    label,
    value: build.condition(build.call('equal', value, build.literal(types.string, label))),
  }))
}

function tooDeep(name: string, span: Span): Diagnostic {
  return {
    code: 'SEG318',
    severity: 'error',
    message: `the meaning of \`${name}\` is nested more than ${mostLevels} levels deep`,
    primary: { span },
    help: 'shorten the expression, or the chain of definitions that it refers to',
  }
}

function once<K extends object>(make: (key: K) => Value): (key: K) => Value {
  const made = new Map<K, Value>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key)))
    return value
  }
}
