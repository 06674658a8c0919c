import type { Report } from '../../diagnostic/diagnostic.js'
import type { ForEach } from '../labelling.js'
import type { YamlNode } from '../yaml/yaml-tree.js'
import { readConstant } from './read-constant.js'
import { nameOf } from './read-keys.js'
import { found } from './shapes.js'

/** Variables of a family with the list of values of each; none where one is faulty. */
export function readForEach(node: YamlNode | undefined, report: Report): ForEach | undefined {
  if (node?.kind !== 'map') return undefined
  if (node.entries.length === 0 && !node.isBroken)
    report({
      code: 'SEG106',
      severity: 'error',
      message: 'family without a variable',
      primary: { span: node.span },
      help: 'write `for_each: { category: [shoes, bags] }`, and `$category` in the expressions',
    })
  const variables = node.entries.flatMap(({ key, value }) => {
    const variable = nameOf(key)
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key.text))
      report({
        code: 'SEG104',
        severity: 'error',
        message: `\`${key.text}\` cannot name a variable`,
        primary: { span: key.span },
        help: 'a name has letters, digits and `_`, and starts with none of the digits',
      })
    const values = value.kind === 'list' ? value.items : [value]
    const odd = values.find((item) => item.kind !== 'scalar' || item.text === '')
    if (value.kind === 'list' && value.isBroken) return []
    if (odd || values.length === 0) {
      const place = odd ?? value
      report({
        code: values.length === 0 ? 'SEG106' : 'SEG103',
        severity: 'error',
        message: `expected a list of values, found ${found(place)}`,
        primary: {
          span: place.span.end > place.span.start ? place.span : key.span,
          text: `values of \`$${key.text}\``,
        },
      })
      return []
    }
    return [
      {
        variable,
        values: values.flatMap((item) => (item.kind === 'scalar' ? [readConstant(item)] : [])),
      },
    ]
  })
  return variables.length < node.entries.length ? [] : variables
}
