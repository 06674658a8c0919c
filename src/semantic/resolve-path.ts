import type { Table } from '../catalog/catalog.js'
import type { Name, Path } from '../syntax/ast.js'
import type { SegmentDefinition, SegmentationDefinition } from '../syntax/definition-ast.js'
import type { PathEnd, Step } from './bound.js'
import type { Family } from './expand-families.js'
import { fault, unknownName } from './faults.js'
import { notOn } from './names.js'
import type { Named } from './names.js'
import type { Binder, Scope } from './scope.js'

export interface ResolvedPath {
  /** The walk starts at every row of this table. */
  readonly all?: Table
  /** 0: from the present row; n: from the row n levels out. */
  readonly levels: number
  readonly steps: readonly Step[]
  /** Name of each step, for messages. */
  readonly names: readonly Name[]
  readonly end: PathEnd
}

/** Walks the names of a path; undefined when one is faulty, which has then been reported. */
export function resolvePath(path: Path, scope: Scope, binder: Binder): ResolvedPath | undefined {
  const all = path.root === 'all' ? tableOfAll(path, scope, binder) : undefined
  if (path.root === 'all' && all === undefined) return undefined
  const outer = path.root === 'this'
  let table = all ?? (outer ? scope.self : scope.table)
  const names = all === undefined ? path.steps : path.steps.slice(1)
  const walk = {
    ...(all === undefined ? {} : { all }),
    levels: outer ? scope.levels : 0,
    names,
  }
  const steps: Step[] = []
  const score = path.root === 'row' ? scope.scores?.[names[0]?.text ?? ''] : undefined
  if (score !== undefined && names.length === 1) {
    return { ...walk, steps, end: { kind: 'trait', trait: score } }
  }
  for (const [index, name] of names.entries()) {
    const isWalked = path.root !== 'row' || index > 0
    const named = lookUp(name, table, scope, binder, isWalked)
    if (named === undefined) return undefined
    if (named.kind === 'reference' || named.kind === 'inverse') {
      if (scope.allows === 'own columns') {
        binder.report(onlyColumns(name))
        return undefined
      }
      const { reference } = named
      const toOne = named.kind === 'reference'
      const next = binder.catalog.tables.get(toOne ? reference.to : reference.from)
      if (next === undefined) return undefined
      steps.push({ reference, toOne })
      table = next
      continue
    }
    const after = names[index + 1]
    if (after !== undefined) {
      if (named.kind === 'segmentation' && names.length === index + 2) {
        const scored = scoreOf({ name, score: after }, named, table, scope, binder)
        if (scored !== 'none') return scored && { ...walk, steps, end: scored }
      }
      binder.report(
        fault('SEG201', after.span, `\`${name.text}\` is a ${named.kind}, nothing follows it`, {
          help: `only references lead on to other rows`,
        }),
      )
      return undefined
    }
    const end = endOf(name, named, table, scope, binder)
    return end === undefined ? undefined : { ...walk, steps, end }
  }
  return { ...walk, steps, end: { kind: 'row', table } }
}

/** `none`: the segmentation has no scores. */
function scoreOf(
  { name, score }: { readonly name: Name; readonly score: Name },
  named: Extract<Named, { readonly kind: 'segmentation' }>,
  table: Table,
  scope: Scope,
  binder: Binder,
): PathEnd | 'none' | undefined {
  if (named.definition.labelling.kind !== 'rfm') return 'none'
  const end = endOf(name, named, table, scope, binder)
  if (end?.kind !== 'segmentation') return undefined
  const scores = end.segmentation.scores ?? {}
  const trait = scores[score.text]
  if (trait !== undefined) return { kind: 'trait', trait }
  const label = `not a score of \`${name.text}\``
  binder.report(unknownName('SEG201', score, 'score', label, Object.keys(scores)))
  return undefined
}

/** The table that `all` names. */
function tableOfAll(path: Path, scope: Scope, binder: Binder): Table | undefined {
  const [name] = path.steps
  if (name === undefined) return undefined
  if (scope.allows === 'own columns') {
    binder.report(onlyColumns(name))
    return undefined
  }
  const table = binder.catalog.tables.get(name.text)
  if ((table && !table.isHidden) || binder.unavailable.has(name.text)) return table
  const entity = binder.catalog.entities.get(name.text)
  const unknown = unknownName('SEG201', name, 'table', '`all` is followed by a table', [
    ...[...binder.catalog.tables.values()].flatMap((each) => (each.isHidden ? [] : [each.name])),
  ])
  binder.report(
    entity === undefined
      ? unknown
      : { ...unknown, help: `name the entity's table: \`all ${entity.table}\`` },
  )
  return undefined
}

function lookUp(
  name: Name,
  table: Table,
  scope: Scope,
  binder: Binder,
  walked: boolean,
): Named | undefined {
  const names = binder.names.get(table.name)
  const named = names?.get(name.text)
  if (named !== undefined) return named
  if (binder.unavailable.has(table.name) || binder.unavailable.has(name.text)) return undefined
  const ofThis = binder.names.get(scope.self.name)
  if (!walked && scope.levels > 0 && ofThis?.has(name.text) === true) {
    binder.report(
      fault('SEG201', name.span, `\`${name.text}\` is not a name of \`${table.name}\``, {
        label: 'inside an aggregate a name belongs to the related row',
        help: `write \`this.${name.text}\` for the row that the definition is about`,
      }),
    )
    return undefined
  }
  const unknown = unknownName('SEG201', name, 'name', notOn(table), names?.keys() ?? [])
  const help =
    (walked ? undefined : foreignNames.get(name.text.toLowerCase())) ??
    oneStepOn(name, table, binder)
  binder.report(help === undefined ? unknown : { ...unknown, help })
  return undefined
}

const noValue = 'nothing is equal to what is unknown: ask `x is known` or `x is unknown`'

/** What other languages call by a name, with what it is called here. */
const foreignNames: ReadonlyMap<string, string> = new Map([
  ['null', noValue],
  ['none', noValue],
  ['nil', noValue],
  ['current_date', 'write `today`'],
  ['current_timestamp', 'write `now`'],
  ['yesterday', 'write `1 day before today`'],
  ['tomorrow', 'write `1 day after today`'],
])

/** A reference of the table may lead to a row that has the name. */
function oneStepOn(name: Name, table: Table, binder: Binder): string | undefined {
  const paths = [...table.references.values()]
    .filter(({ to }) => binder.names.get(to)?.has(name.text) === true)
    .map((reference) => `\`${reference.name}.${name.text}\``)
  return paths.length === 0 ? undefined : `\`${table.name}\` leads to it: ${paths.join(' or ')}`
}

function endOf(
  name: Name,
  named: Exclude<Named, { readonly kind: 'reference' } | { readonly kind: 'inverse' }>,
  table: Table,
  scope: Scope,
  binder: Binder,
): PathEnd | undefined {
  if (scope.allows === 'own columns' && named.kind !== 'column') {
    binder.report(onlyColumns(name))
    return undefined
  }
  switch (named.kind) {
    case 'column':
      return { kind: 'column', table, column: named.column }
    case 'trait': {
      const trait = binder.trait(named.definition)
      return trait === undefined ? undefined : { kind: 'trait', trait }
    }
    case 'segment':
    case 'segmentation':
    case 'family': {
      if (scope.allows === 'population') {
        binder.report(
          fault(
            'SEG313',
            name.span,
            `a ${named.kind} cannot decide who belongs to the population`,
            {
              help: 'use columns, references and aggregates',
            },
          ),
        )
        return undefined
      }
      const definition = named.kind === 'family' ? named.family.definition : named.definition
      if (isExpired(name, definition, binder)) return undefined
      if (named.kind === 'family') return endOfFamily(name, named.family, binder)
      if (named.kind === 'segment') {
        const segment = binder.segment(named.definition)
        return segment === undefined ? undefined : { kind: 'segment', segment }
      }
      const segmentation = binder.segmentation(named.definition)
      return segmentation === undefined ? undefined : { kind: 'segmentation', segmentation }
    }
  }
}

/** What is deprecated can be referred to until its last day. */
function isExpired(
  name: Name,
  { documentation }: SegmentDefinition | SegmentationDefinition,
  { today, report }: Binder,
): boolean {
  const { status, expires, replacedBy } = documentation
  if (status !== 'deprecated' || expires === undefined || today === undefined) return false
  if (today() <= expires.text) return false
  report(
    fault('SEG213', name.span, `\`${name.text}\` is deprecated and has expired`, {
      related: { span: expires.span, text: 'its last day' },
      help:
        replacedBy === undefined
          ? 'leave it out, or move its `expires`'
          : `it is replaced by \`${replacedBy.text}\``,
    }),
  )
  return true
}

/** The name of a family is the list of the values whose segments hold. */
function endOfFamily(name: Name, { members }: Family, binder: Binder): PathEnd | undefined {
  const bound = members.map(({ value, definition }) => {
    const segment = definition.kind === 'segment' ? binder.segment(definition) : undefined
    return segment === undefined ? undefined : { value, segment }
  })
  const [first] = members
  if (first?.definition.kind === 'segmentation') {
    binder.report(
      fault('SEG313', name.span, `\`${name.text}\` is a family of segmentations`, {
        label: 'only a family of segments has a value under its own name',
        help: `name one of them, as in \`${first.definition.name.text}\``,
      }),
    )
  }
  const known = bound.filter((member) => member !== undefined)
  return known.length < bound.length ? undefined : { kind: 'family', members: known }
}

function onlyColumns(name: Name): ReturnType<typeof fault> {
  return fault('SEG313', name.span, `the \`where\` of a table sees only its own columns`, {
    help: 'ask for more in the `where` of an entity or of an aggregate',
  })
}
