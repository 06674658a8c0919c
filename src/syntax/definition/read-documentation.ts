import type { Report } from '../../diagnostic/diagnostic.js'
import { compareDecimals } from '../../util/compare-decimals.js'
import type { Documentation, SizeLimits } from '../documentation.js'
import type { Constant } from '../labelling.js'
import type { YamlNode } from '../yaml/yaml-tree.js'
import { sizeKeys } from './key-tables.js'
import { readConstant } from './read-constant.js'
import { readKeys, type Keys } from './read-keys.js'
import { readLength } from './read-length.js'

type DocumentationKey =
  | 'label'
  | 'description'
  | 'owner'
  | 'tags'
  | 'status'
  | 'replaced_by'
  | 'formerly'
  | 'expires'
  | 'review_by'
  | 'objective'
  | 'action'
  | 'justification'
  | 'consumers'
  | 'lifetime'
  | 'size'
  | 'protect'
  | 'materialize'
  | 'exclusive'

/** Keys that change no members. */
export function readDocumentation(keys: Keys<DocumentationKey>, report: Report): Documentation {
  const texts = (['label', 'description', 'owner', 'objective', 'action', 'justification'] as const)
    .map((key) => [key, keys.text(key)] as const)
    .filter(([, text]) => text !== undefined)
  const status = keys.text('status')
  const replacedBy = keys.name('replaced_by')
  const expires = keys.name('expires')
  const reviewBy = keys.name('review_by')
  const lifetime = readLength(keys.get('lifetime'), report)
  const size = readSize(keys.get('size'), report)
  const materialize = keys.text('materialize')
  return {
    ...Object.fromEntries(texts),
    tags: (keys.names('tags') ?? []).map(({ text }) => text),
    status: status === 'draft' || status === 'deprecated' ? status : 'live',
    ...(replacedBy && { replacedBy }),
    formerly: keys.names('formerly') ?? [],
    ...(expires && { expires }),
    ...(reviewBy && { reviewBy }),
    consumers: (keys.names('consumers') ?? []).map(({ text }) => text),
    ...(lifetime && { lifetime }),
    ...(size && { size }),
    isProtected: keys.boolean('protect') ?? false,
    ...((materialize === 'view' || materialize === 'table') && { materialize }),
    exclusive: keys.names('exclusive') ?? [],
  }
}

type Limit = keyof typeof sizeKeys.keys

function readSize(node: YamlNode | undefined, report: Report): SizeLimits | undefined {
  if (node?.kind !== 'map') return undefined
  const keys = readKeys(node, sizeKeys, node.span, report)
  const read = (key: Limit): Constant | undefined => readLimit(keys.get(key), key, report)
  const [min, max] = [read('min'), read('max')]
  const [minShare, maxShare] = [read('min_share'), read('max_share')]
  checkOrder(min, max, report)
  checkOrder(minShare, maxShare, report)
  return {
    ...(min && { min }),
    ...(max && { max }),
    ...(minShare && { minShare }),
    ...(maxShare && { maxShare }),
  }
}

function readLimit(node: YamlNode | undefined, key: Limit, report: Report): Constant | undefined {
  if (node?.kind !== 'scalar') return undefined
  const constant = readConstant(node)
  const isShare = key.endsWith('share')
  const { literal, spelled } = constant.literal ?? {}
  const fits = isShare
    ? spelled === 'percent' && compareDecimals(literal?.text ?? '2', '1') <= 0
    : literal?.type.kind === 'integer' && !literal.text.startsWith('-')
  if (fits) return constant
  report({
    code: 'SEG103',
    severity: 'error',
    message: isShare
      ? `expected a percentage up to 100%, found \`${node.text}\``
      : `expected a whole number, found \`${node.text}\``,
    primary: { span: node.span, text: `value of \`${key}\`` },
    ...(!isShare && spelled === 'percent' && { help: `write a share as \`${key}_share\`` }),
  })
  return undefined
}

function checkOrder(low: Constant | undefined, high: Constant | undefined, report: Report): void {
  if (!low?.literal || !high?.literal) return
  if (compareDecimals(low.literal.literal.text, high.literal.literal.text) <= 0) return
  report({
    code: 'SEG107',
    severity: 'error',
    message: `no size is at least ${low.text} and at most ${high.text}`,
    primary: { span: high.span },
    related: [{ span: low.span, text: 'the least' }],
  })
}
