import type { Report } from '../../diagnostic/diagnostic.js'
import type { SegmentationDefinition, SegmentDefinition } from '../definition-ast.js'
import { entrySpan, type YamlEntry } from '../yaml/yaml-tree.js'
import { checkName } from './check-name.js'
import { segmentationKeys, segmentKeys } from './key-tables.js'
import { readCondition } from './read-condition.js'
import { readDocumentation } from './read-documentation.js'
import { readForEach } from './read-for-each.js'
import { nameOf, readKeys } from './read-keys.js'
import { readLength } from './read-length.js'
import { readLabelling } from './read-labelling.js'

export function readSegment(entry: YamlEntry, report: Report): SegmentDefinition {
  const name = nameOf(entry.key)
  checkName(name, report)
  const keys = readKeys(entry.value, segmentKeys, name.span, report)
  const where = keys.get('where')
  const members = keys.name('members')
  const forEach = readForEach(keys.get('for_each'), report)
  const observedFor = readLength(keys.get('observed_for'), report)
  return {
    kind: 'segment',
    name,
    entity: keys.name('entity') ?? { text: '', span: name.span },
    where: where ? readCondition(where, report) : { kind: 'error', span: name.span },
    ...(forEach && { forEach }),
    ...(observedFor && { observedFor }),
    ...(members && { members }),
    publish: keys.names('publish') ?? [],
    documentation: readDocumentation(keys, report),
    span: entrySpan(entry),
  }
}

export function readSegmentation(entry: YamlEntry, report: Report): SegmentationDefinition {
  const name = nameOf(entry.key)
  checkName(name, report)
  const keys = readKeys(entry.value, segmentationKeys, name.span, report)
  const forEach = readForEach(keys.get('for_each'), report)
  const observedFor = readLength(keys.get('observed_for'), report)
  const faulty = keys.fault('else')
  const otherwise = keys.name('else') ?? (faulty && { text: '', span: faulty })
  return {
    kind: 'segmentation',
    name,
    entity: keys.name('entity') ?? { text: '', span: name.span },
    labelling: readLabelling(keys, report),
    ...(otherwise && { otherwise }),
    publishesLabels: keys.boolean('publish_segments') ?? false,
    ...(forEach && { forEach }),
    ...(observedFor && { observedFor }),
    publish: keys.names('publish') ?? [],
    documentation: readDocumentation(keys, report),
    span: entrySpan(entry),
  }
}
