import type { Name } from '../syntax/ast.js'
import type {
  Definition,
  SegmentDefinition,
  SegmentationDefinition,
  TraitDefinition,
} from '../syntax/definition-ast.js'
import { bindCondition, bindExpression } from './bind-expression.js'
import { bindMembers } from './bind-members.js'
import { bindLabelling } from './bind-labelling.js'
import { bindObservedFor } from './bind-observed-for.js'
import { bindPath } from './bind-path.js'
import type {
  BoundEntity,
  BoundExpr,
  BoundSegment,
  BoundSegmentation,
  BoundTrait,
  Program,
  Published,
} from './bound.js'
import { ownerTable } from './collect-names.js'
import { fault } from './faults.js'
import { isPersonal } from './is-personal.js'
import { rowScope } from './scope.js'
import type { Binder, Scope } from './scope.js'

type Named = TraitDefinition | SegmentDefinition | SegmentationDefinition
type Bound = BoundTrait | BoundSegment | BoundSegmentation

interface Environment extends Pick<
  Binder,
  'catalog' | 'names' | 'report' | 'unavailable' | 'today' | 'read'
> {
  /** By entity; undefined while populations are being bound. */
  readonly populations: () => ReadonlyMap<string, BoundEntity> | undefined
}

export interface Definitions {
  readonly lookUps: Pick<Binder, 'trait' | 'segment' | 'segmentation' | 'population'>
  readonly all: () => Pick<Program, 'traits' | 'segments' | 'segmentations'>
}

/** Definitions may refer to others, these to others, and so on, this many times. */
const mostLevels = 64

/** Binds each definition once, when it is first asked for, so that written order does not matter. */
export function bindDefinitions(
  environment: Environment,
  definitions: readonly Definition[],
): Definitions {
  const { catalog, report, populations } = environment
  const done = new Map<Named, Bound | undefined>()
  /** Definitions whose values are being bound, outermost first, with the deepest that each refers to. */
  const cut = new Set<Named>()
  const open: { readonly definition: Named; below: number }[] = []

  const once = <D extends Named, B extends Bound>(
    definition: D,
    bind: (definition: D, depth: () => number) => B | undefined,
  ): B | undefined => {
    if (!done.has(definition)) {
      const circle = open.findIndex((entry) => entry.definition === definition)
      if (circle >= 0) {
        const through = open.slice(circle).map((entry) => entry.definition)
        report(goesInCircle(through))
        for (const part of through) done.set(part, undefined)
        return undefined
      }
      if (open.length >= mostLevels) {
        const outermost = open[0]?.definition ?? definition
        // A chain of thousands is cut every so many levels: told once.
        if (!cut.has(outermost)) report(tooDeep(outermost.name))
        cut.add(definition)
        return undefined
      }
      const entry = { definition, below: 0 }
      open.push(entry)
      const bound = bind(definition, () => entry.below + 1)
      open.pop()
      if (!done.has(definition)) done.set(definition, bound)
    }
    // The map holds for a definition what binding this very definition has returned.
    const bound = done.get(definition) as B | undefined
    const referring = open.at(-1)
    if (bound !== undefined && referring !== undefined) {
      referring.below = Math.max(referring.below, bound.depth)
      if (bound.depth + open.length > mostLevels) {
        report(tooDeep((open[0]?.definition ?? definition).name))
        return undefined
      }
    }
    return bound
  }

  const populationOf = (
    definition: SegmentDefinition | SegmentationDefinition,
  ): BoundEntity | undefined => {
    const bound = populations()
    if (bound === undefined) {
      report(
        fault(
          'SEG313',
          definition.name.span,
          `a population depends on the ${definition.kind} \`${definition.name.text}\``,
          {
            help: 'the `where` of an entity uses columns, references and aggregates, and traits over these',
          },
        ),
      )
    }
    return bound?.get(definition.entity.text)
  }

  const lookUps: Definitions['lookUps'] = {
    population: (entity, span) => {
      const bound = populations()
      if (bound === undefined) {
        report(
          fault('SEG313', span, 'a population depends on a place in it', {
            help: 'the `where` of an entity uses columns, references and aggregates, and traits over these',
          }),
        )
      }
      return bound?.get(entity)
    },
    trait: (definition) =>
      once(definition, (trait, depth) => {
        const table = ownerTable(trait, catalog, () => undefined)
        if (table === undefined) return undefined
        const isOfEntity = catalog.entities.has(trait.owner.text)
        const value = bindExpression(
          trait.value,
          rowScope(table, 'anything', {
            kind: 'trait',
            ...(isOfEntity ? { entity: trait.owner.text } : {}),
          }),
          binder,
        )
        if (value.type.kind === 'error') return undefined
        const pii = trait.pii ?? isPersonal(value)
        return { table, name: trait.name.text, value, pii, depth: depth() }
      }),
    segment: (definition) =>
      once(definition, (segment, depth): BoundSegment | undefined => {
        const entity = populationOf(segment)
        if (entity === undefined) return undefined
        const { members } = segment
        const asked =
          members === undefined
            ? bindCondition(segment.where, definitionScope(segment, entity), binder)
            : bindMembers(segment, members, entity.table, binder)
        const where = bothOf(bindObservedFor(segment, entity, binder), asked)
        const publish = bindPublish(segment, entity)
        if (where.type.kind === 'error') return undefined
        const { documentation, name } = segment
        return {
          kind: 'segment',
          name: name.text,
          span: name.span,
          entity,
          where,
          publish,
          documentation,
          depth: Math.max(depth(), entity.depth + 1),
        }
      }),
    segmentation: (definition) =>
      once(definition, (segmentation, depth): BoundSegmentation | undefined => {
        const entity = populationOf(segmentation)
        if (entity === undefined) return undefined
        const scope = definitionScope(segmentation, entity)
        const observed = bindObservedFor(segmentation, entity, binder)
        const labelling = bindLabelling(segmentation, observed, scope, binder)
        const publish = bindPublish(segmentation, entity)
        if (labelling === undefined) return undefined
        const { documentation, name, publishesLabels } = segmentation
        return {
          kind: 'segmentation',
          name: name.text,
          span: name.span,
          entity,
          ...labelling,
          publishesLabels,
          publish,
          documentation,
          depth: Math.max(depth(), entity.depth + 1),
        }
      }),
  }
  const binder: Binder = { ...environment, ...lookUps }

  const bindPublish = (
    definition: SegmentDefinition | SegmentationDefinition,
    entity: BoundEntity,
  ): readonly Published[] => {
    const { columns, key } = entity.table
    const taken = new Set(key.map((name) => (columns.get(name)?.column ?? name).toLowerCase()))
    if (definition.kind === 'segmentation') taken.add('label')
    return definition.publish.flatMap((name) => {
      if (taken.has(name.text.toLowerCase())) {
        report(
          fault('SEG204', name.span, `the view has a column \`${name.text}\` already`, {
            help: key.includes(name.text)
              ? 'the key is part of every view'
              : 'publish it once, or under another name, as a trait',
          }),
        )
        return []
      }
      taken.add(name.text.toLowerCase())
      if (
        name.text.includes('.') &&
        environment.names.get(entity.table.name)?.has(name.text) !== true
      ) {
        report(
          fault('SEG201', name.span, `\`publish\` takes names, \`${name.text}\` is a path`, {
            help: `define a trait and publish that, as in \`${name.text.replaceAll('.', '_')}: ${name.text}\``,
          }),
        )
        return []
      }
      const path = { root: 'row', steps: [name], span: name.span } as const
      const value = bindPath(
        { kind: 'path', path, span: name.span },
        rowScope(entity.table),
        binder,
      )
      if (value.kind !== 'path') return []
      const pii = isPersonal(value)
      if (pii && definition.documentation.justification === undefined) {
        report(
          fault(
            'SEG315',
            name.span,
            `\`${name.text}\` is personal (\`pii\`), publishing it needs a reason`,
            {
              help: `add \`justification:\` to \`${definition.name.text}\``,
            },
          ),
        )
      }
      return [{ name: name.text, span: name.span, value, pii }]
    })
  }

  return {
    lookUps,
    all: () => {
      const traits: BoundTrait[] = []
      const segments: BoundSegment[] = []
      const segmentations: BoundSegmentation[] = []
      for (const definition of definitions) {
        if (definition.kind === 'trait') push(traits, lookUps.trait(definition))
        if (definition.kind === 'segment') push(segments, lookUps.segment(definition))
        if (definition.kind === 'segmentation')
          push(segmentations, lookUps.segmentation(definition))
      }
      const byName = (a: Bound, b: Bound): number => (a.name < b.name ? -1 : 1)
      return { traits, segments: segments.sort(byName), segmentations: segmentations.sort(byName) }
    },
  }
}

function bothOf(first: BoundExpr | undefined, second: BoundExpr): BoundExpr {
  if (first === undefined) return second
  const operands = [first, second]
  const error = operands.find(({ type }) => type.kind === 'error')
  if (error !== undefined) return error
  const { span, type } = second
  return { kind: 'and', span, type, exactQuotient: false, operands }
}

function definitionScope(
  { kind, variables }: SegmentDefinition | SegmentationDefinition,
  { entity, table }: BoundEntity,
): Scope {
  return rowScope(table, 'anything', {
    kind,
    entity: entity.name,
    ...(variables === undefined ? {} : { variables }),
  })
}

function push<T>(list: T[], item: T | undefined): void {
  if (item !== undefined) list.push(item)
}

function goesInCircle(through: readonly Named[]): ReturnType<typeof fault> {
  const names = through.map((definition) => `\`${definition.name.text}\``)
  const [first] = through
  const span = (first as Named).name.span
  return fault(
    'SEG205',
    span,
    names.length === 1
      ? `${names[0] ?? ''} refers to itself`
      : `${names.join(' refers to ')} refers to ${names[0] ?? ''}`,
    { label: 'a definition cannot be part of itself' },
  )
}

function tooDeep(name: Name): ReturnType<typeof fault> {
  return fault(
    'SEG206',
    name.span,
    `\`${name.text}\` refers to others, these to others, and so on more than ${mostLevels} levels deep`,
    { help: 'shorten the chain of definitions' },
  )
}
