import type { CST } from 'yaml'
import type { Span } from '../../source/source-file.js'

/**
 * A YAML file reduced to what definitions need: scalars as text, lists, and mappings in written order. What an alias
 * stands for is the anchor's own node, shared, with the anchor's place.
 */
export type YamlNode = YamlScalar | YamlList | YamlMap

export interface YamlScalar {
  readonly kind: 'scalar'
  /** Decoded; of a plain scalar its source, so `007` stays `007`. Empty where nothing is written. */
  readonly text: string
  readonly isPlain: boolean
  readonly token: CST.FlowScalar | CST.BlockScalar | undefined
  readonly span: Span
}
export interface YamlList {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
  /** Something in it is misread and reported: faults of what is left are no news. */
  readonly isBroken: boolean
  readonly span: Span
}
export interface YamlEntry {
  readonly key: YamlScalar
  readonly value: YamlNode
}
export interface YamlMap {
  readonly kind: 'map'
  readonly entries: readonly YamlEntry[]
  readonly isBroken: boolean
  readonly span: Span
}

/** Nothing, `~` or `null`. */
export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.isPlain && /^(?:|~|null|Null|NULL)$/.test(node.text)
}

/** From the first character of a key to the last of its value. */
export function entrySpan({ key, value }: YamlEntry): Span {
  const { file, start, end } = key.span
  return { file, start, end: value.span.start >= end ? value.span.end : end }
}
