import { suggest } from '../../util/suggest.js'
import { isNull, type YamlNode } from '../yaml/yaml-tree.js'

/** What may stand after a key, with the words for it in a message. */
export type Shape =
  | 'text'
  | 'texts'
  | 'text or texts'
  | 'boolean'
  | 'date'
  | 'expression'
  | 'condition'
  | 'mapping'
  | 'text or mapping'
  | 'anything'
  | { readonly oneOf: readonly string[] }

/** What is wrong with a value, or undefined when it has the shape. */
export function shapeFault(
  node: YamlNode,
  shape: Shape,
): { readonly message: string; readonly help?: string } | undefined {
  if (typeof shape === 'object') return oneOfFault(node, shape.oneOf)
  switch (shape) {
    case 'text':
      return isText(node) ? undefined : { message: `expected a text, found ${found(node)}` }
    case 'expression':
      return isText(node) ? undefined : { message: `expected an expression, found ${found(node)}` }
    case 'condition':
      return isNull(node) ? { message: 'expected a condition, found nothing' } : undefined
    case 'texts':
      return isTexts(node)
        ? undefined
        : { message: `expected a list of texts, found ${found(node)}` }
    case 'text or texts':
      return isText(node) || isTexts(node)
        ? undefined
        : { message: `expected a text or a list of texts, found ${found(node)}` }
    case 'mapping':
      return node.kind === 'map'
        ? undefined
        : { message: `expected a mapping, found ${found(node)}` }
    case 'text or mapping':
      return node.kind === 'map' || isText(node)
        ? undefined
        : { message: `expected a text or a mapping, found ${found(node)}` }
    case 'boolean':
      return booleanFault(node)
    case 'date':
      return node.kind === 'scalar' && /^\d{4}-\d\d-\d\d$/.test(node.text)
        ? undefined
        : { message: `expected a date, found ${found(node)}`, help: 'write it as `2026-01-31`' }
    case 'anything':
      return undefined
  }
}

export function found(node: YamlNode): string {
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list'
  if (node.kind === 'map') return 'a mapping'
  if (isNull(node)) return 'nothing'
  return node.text.length > 40 || node.text.includes('\n') ? 'a text' : `\`${node.text}\``
}

function isText(node: YamlNode): boolean {
  return node.kind === 'scalar' && !isNull(node)
}

function isTexts(node: YamlNode): boolean {
  return (
    node.kind === 'list' && (node.isBroken || (node.items.length > 0 && node.items.every(isText)))
  )
}

const yes: ReadonlySet<string> = new Set(['yes', 'on', 'y', '1', 'true'])
const no: ReadonlySet<string> = new Set(['no', 'off', 'n', '0', 'false'])

function booleanFault(node: YamlNode): { message: string; help?: string } | undefined {
  if (node.kind === 'scalar' && node.isPlain && (node.text === 'true' || node.text === 'false'))
    return undefined
  const word = node.kind === 'scalar' ? node.text.toLowerCase() : ''
  const meant = yes.has(word) ? 'true' : no.has(word) ? 'false' : undefined
  return {
    message: `expected true or false, found ${found(node)}`,
    ...(meant && { help: `write \`${meant}\`, without quotes` }),
  }
}

function oneOfFault(
  node: YamlNode,
  values: readonly string[],
): { message: string; help?: string } | undefined {
  if (node.kind === 'scalar' && values.includes(node.text)) return undefined
  const meant = node.kind === 'scalar' ? suggest(node.text, values) : undefined
  const help = meant === undefined ? `one of ${values.join(', ')}` : `write \`${meant}\``
  return { message: `unexpected value ${found(node)}`, help }
}
