import type { Report } from '../../diagnostic/diagnostic.js'
import { isNull, type YamlEntry, type YamlNode } from '../yaml/yaml-tree.js'
import { found } from './shapes.js'

/** The definitions of a section by name; a section with nothing in it has none. */
export function readSection(node: YamlNode | undefined, report: Report): readonly YamlEntry[] {
  if (node === undefined || isNull(node)) return []
  if (node.kind === 'map') return node.entries
  if (node.kind === 'list' && node.isBroken) return []
  report({
    code: 'SEG103',
    severity: 'error',
    message: `expected names with their definitions, found ${found(node)}`,
    primary: { span: node.span },
    ...(node.kind === 'list' && { help: 'write `name:` in place of `- name: name`' }),
  })
  return []
}
