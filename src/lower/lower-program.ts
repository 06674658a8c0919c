import * as types from '../catalog/data-type.js'
import type { Checked, Diagnostic } from '../diagnostic/diagnostic.js'
import type { Builder } from '../ir/builder.js'
import type { Deployable, Grain, GrainId, Meaning, Population, Value } from '../ir/value.js'
import type {
  BoundEntity,
  BoundSegment,
  BoundSegmentation,
  Program,
  Published,
} from '../semantic/bound.js'
import { lowerCondition, lowerExpression } from './lower-expression.js'
import { lowerBegun } from './lower-window.js'
import type { Lowering } from './lowering.js'

/**
 * Levels of values below one another that every engine and every phase can take: DuckDB refuses expressions nested 1,000
 * deep (its max_expression_depth), and printing adds some levels.
 */
const mostLevels = 300

/** The meaning of a program: no names to resolve, two-valued logic made explicit, equal values one object. */
export function lowerProgram(program: Program, build: Builder): Checked<Meaning> {
  const lowering = createLowering(program, build)
  const diagnostics: Diagnostic[] = []
  const grains = new Map<GrainId, Grain>(
    program.tables.map(({ table, where }) => [
      table.name,
      {
        id: table.name,
        source: table.source,
        key: table.key.map((name) => table.columns.get(name)?.column ?? name),
        columns: new Map([...table.columns.values()].map(({ column, type }) => [column, type])),
        rows: where === undefined ? lowering.build.true : lowerCondition(where, lowering),
      },
    ]),
  )
  const populations = new Map<string, Population>(
    program.entities.map((entity) => [
      entity.entity.name,
      { grain: entity.table.name, member: lowering.population(entity) },
    ]),
  )
  const deployables = [...program.segments, ...program.segmentations].flatMap(
    (definition): readonly Deployable[] => {
      const deployable = lowerDeployable(definition, lowering)
      const values = [
        lowering.population(definition.entity),
        deployable.value,
        ...deployable.publish.map(([, value]) => value),
      ]
      if (values.every((value) => lowering.build.depth(value) <= mostLevels)) return [deployable]
      diagnostics.push(tooDeep(definition))
      return []
    },
  )
  return { value: { grains, populations, deployables }, diagnostics }
}

function createLowering(program: Program, build: Builder): Lowering {
  const lowering: Lowering = {
    build,
    catalog: program.catalog,
    calendar: program.catalog.calendar,
    trait: once((trait) => lowerExpression(trait.value, lowering)),
    segment: once((segment) =>
      build.and(lowering.population(segment.entity), lowerCondition(segment.where, lowering)),
    ),
    segmentation: once((segmentation) =>
      build.case(
        [[lowering.population(segmentation.entity), labelOf(segmentation, lowering)]],
        undefined,
        types.string,
      ),
    ),
    population: once((entity) => populationOf(entity, lowering)),
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
  const last = when.at(-1)
  const total = segmentation.otherwise === undefined && last?.[0] === build.true
  const otherwise = total ? last[1] : build.literal(types.string, segmentation.otherwise ?? '')
  return build.case(total ? when.slice(0, -1) : when, otherwise, types.string)
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
  return {
    kind: definition.kind,
    name: definition.name,
    entity: definition.entity.entity.name,
    value:
      definition.kind === 'segment'
        ? lowerCondition(definition.where, lowering)
        : labelOf(definition, lowering),
    publish: published,
  }
}

function tooDeep(definition: BoundSegment | BoundSegmentation): Diagnostic {
  return {
    code: 'SEG318',
    severity: 'error',
    message: `the meaning of \`${definition.name}\` is nested more than ${String(mostLevels)} levels deep`,
    primary: { span: definition.span },
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
