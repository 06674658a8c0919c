import type { Report } from '../../diagnostic/diagnostic.js'
import type { Documentation, SegmentationDefinition, SegmentDefinition } from '../ast.js'
import { entrySpan, type YamlEntry, type YamlNode } from '../yaml/yaml-tree.js'
import { checkName } from './check-name.js'
import { segmentationKeys, segmentKeys } from './key-tables.js'
import { readCondition } from './read-condition.js'
import { nameOf, readKeys, type Keys } from './read-keys.js'

export function readSegment(entry: YamlEntry, report: Report): SegmentDefinition {
  const name = nameOf(entry.key)
  checkName(name, report)
  const keys = readKeys(entry.value, segmentKeys, name.span, report)
  const where = keys.get('where')
  return {
    kind: 'segment',
    name,
    entity: keys.name('entity') ?? { text: '', span: name.span },
    where: where ? readCondition(where, report) : { kind: 'error', span: name.span },
    publish: keys.names('publish') ?? [],
    documentation: readDocumentation(keys),
    later: keys.later,
    span: entrySpan(entry),
  }
}

export function readSegmentation(entry: YamlEntry, report: Report): SegmentationDefinition {
  const name = nameOf(entry.key)
  checkName(name, report)
  const keys = readKeys(entry.value, segmentationKeys, name.span, report)
  const faulty = keys.fault('else')
  const otherwise = keys.name('else') ?? (faulty && { text: '', span: faulty })
  return {
    kind: 'segmentation',
    name,
    entity: keys.name('entity') ?? { text: '', span: name.span },
    cases: readCases(keys.get('cases'), report),
    ...(otherwise && { otherwise }),
    publish: keys.names('publish') ?? [],
    documentation: readDocumentation(keys),
    later: keys.later,
    span: entrySpan(entry),
  }
}

function readCases(node: YamlNode | undefined, report: Report): SegmentationDefinition['cases'] {
  if (node?.kind !== 'map') return []
  if (node.entries.length === 0 && !node.isBroken)
    report({
      code: 'SEG106',
      severity: 'error',
      message: 'segmentation without cases',
      primary: { span: node.span },
    })
  return node.entries.map(({ key, value }) => ({
    label: nameOf(key),
    when: readCondition(value, report),
  }))
}

type DocumentationKey = 'label' | 'description' | 'owner' | 'tags' | 'status' | 'justification'

function readDocumentation(keys: Keys<DocumentationKey>): Documentation {
  const label = keys.text('label')
  const description = keys.text('description')
  const owner = keys.text('owner')
  const justification = keys.text('justification')
  const status = keys.text('status')
  return {
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description }),
    ...(owner !== undefined && { owner }),
    tags: (keys.names('tags') ?? []).map(({ text }) => text),
    status: status === 'draft' || status === 'deprecated' ? status : 'live',
    ...(justification !== undefined && { justification }),
  }
}
