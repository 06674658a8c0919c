import type { Report } from '../../diagnostic/diagnostic.js'
import type { Name } from '../ast.js'
import type { EntityDefinition, TraitDefinition } from '../definition-ast.js'
import { entrySpan, type YamlEntry } from '../yaml/yaml-tree.js'
import { checkName } from './check-name.js'
import { entityKeys, traitKeys } from './key-tables.js'
import { readCondition, readExpression, readPath } from './read-condition.js'
import { nameOf, readKeys } from './read-keys.js'

export function readEntity(entry: YamlEntry, report: Report): EntityDefinition {
  const name = nameOf(entry.key)
  checkName(name, report)
  const keys = readKeys(entry.value, entityKeys, name.span, report)
  const description = keys.text('description')
  const where = keys.get('where')
  const since = readPath(keys.get('since'), report)
  return {
    kind: 'entity',
    name,
    table: keys.name('table') ?? { text: '', span: name.span },
    ...(description !== undefined && { description }),
    ...(where && { where: readCondition(where, report) }),
    ...(since && { since }),
    span: entrySpan(entry),
  }
}

/** A trait of the entity or table `owner`; its short form is the expression alone. */
export function readTrait(owner: Name, entry: YamlEntry, report: Report): TraitDefinition {
  const name = nameOf(entry.key)
  checkName(name, report)
  const span = entrySpan(entry)
  if (entry.value.kind === 'scalar')
    return { kind: 'trait', owner, name, value: readExpression(entry.value, report), span }
  const keys = readKeys(entry.value, traitKeys, name.span, report)
  const value = keys.get('value')
  const description = keys.text('description')
  const unit = keys.text('unit')
  const pii = keys.boolean('pii')
  return {
    kind: 'trait',
    owner,
    name,
    value:
      value?.kind === 'scalar'
        ? readExpression(value, report)
        : { kind: 'error', span: entry.value.span },
    ...(description !== undefined && { description }),
    ...(unit !== undefined && { unit }),
    ...(pii !== undefined && { pii }),
    span,
  }
}
