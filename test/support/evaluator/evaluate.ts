import type {
  SegmentationDefinition,
  SegmentDefinition,
} from '../../../src/syntax/definition-ast.js'
import { EvaluationError } from './evaluation-error.js'
import { partOfName } from './families.js'
import type { StoredRow } from './stored-row.js'
import { tupleText } from './stored-row.js'
import { canonicalText } from './value.js'
import type { World } from './world-evaluation.js'
import { evaluationOf } from './world-evaluation.js'

/** Keys of the members, sorted as texts; parts of a composite key are joined by a tab. */
export function members(world: World, segment: string): readonly string[] {
  const evaluation = evaluationOf(world)
  const definition = evaluation.schema.segments.get(segment)
  if (!definition) return membersOfLabel(world, segment)
  return populationOf(world, definition)
    .filter((row) => {
      const value = evaluation.named(row, definition)
      return value?.kind === 'boolean' && value.value
    })
    .map(keyText)
    .sort()
}

/** Of a view that `publish_segments` gives a label: `lifecycle_at_risk` for the label `at risk`. */
function membersOfLabel(world: World, view: string): readonly string[] {
  const { segmentations } = evaluationOf(world).schema
  const name = [...segmentations.keys()].find(
    (each) => segmentations.get(each)?.publishesLabels && view.startsWith(`${each}_`),
  )
  if (name === undefined) throw new EvaluationError(`no segment \`${view}\``)
  return [...labels(world, name)]
    .filter(([, label]) => `${name}_${partOfName(label)}` === view)
    .map(([key]) => key)
    .sort()
}

/** The label of each row of the population, by key. */
export function labels(world: World, segmentation: string): ReadonlyMap<string, string> {
  const evaluation = evaluationOf(world)
  const definition = evaluation.schema.segmentations.get(segmentation)
  if (!definition) throw new EvaluationError(`no segmentation \`${segmentation}\``)
  return new Map(
    populationOf(world, definition).map((row) => {
      const value = evaluation.named(row, definition)
      return [keyText(row), value === null ? '' : canonicalText(value)]
    }),
  )
}

/**
 * Anything named on an entity or table, by key: of an entity for each row of the population, of a table for each row with
 * a known key. Numbers come without trailing zeros, so compare numbers as numbers.
 */
export function valueOf(
  world: World,
  owner: string,
  name: string,
): ReadonlyMap<string, string | null> {
  const evaluation = evaluationOf(world)
  const { schema, store } = evaluation
  const entity = schema.entities.get(owner)
  const table = schema.tables.get(entity?.table.text ?? owner)
  const named = table?.names.get(name)
  if (!table || !named || named.kind === 'one' || named.kind === 'many')
    throw new EvaluationError(`no value \`${name}\` of \`${owner}\``)
  const rows = entity
    ? evaluation.population(entity)
    : store.rows(table.name).filter((row) => tupleText(row, table.key) !== undefined)
  return new Map(
    rows.map((row) => {
      const value = evaluation.named(row, named)
      return [keyText(row), value && canonicalText(value)]
    }),
  )
}

/** Rows that a segment or segmentation is asked of. */
export function populationOf(
  world: World,
  definition: SegmentDefinition | SegmentationDefinition,
): readonly StoredRow[] {
  const evaluation = evaluationOf(world)
  const entity = evaluation.schema.entities.get(definition.entity.text)
  if (!entity) throw new EvaluationError(`no entity \`${definition.entity.text}\``)
  return evaluation.population(entity)
}

function keyText(row: StoredRow): string {
  return tupleText(row, row.table.key) ?? ''
}
