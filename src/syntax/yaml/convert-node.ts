import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type CST,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Report } from '../../diagnostic/diagnostic.js'
import type { SourceFile, Span } from '../../source/source-file.js'
import { isBalanced } from './is-balanced.js'
import { quoteHelp } from './yaml-faults.js'
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yaml-tree.js'

/** Where the text was misread, which has been reported. */
interface Trust {
  /** From here on what was read may be the consequence of an error. */
  readonly brokenFrom: number
  /** Whether the value that begins at an offset is not what was written. */
  readonly isMisread: (offset: number) => boolean
}

interface Conversion {
  readonly file: SourceFile
  readonly report: Report
  /** Undefined while what the anchor names is being converted. */
  readonly anchors: Map<string, YamlNode | undefined>
  readonly trust: Trust
  /** Nodes of a tree with every alias written out. */
  readonly sizes: Map<YamlNode, number>
}

/** Aliases may stand for this many nodes in all. */
const largestExpansion = 100_000

/** The library's nodes as ours. Duplicate keys, merge keys, aliases to nowhere and values that YAML cut are reported. */
export function convertNode(
  file: SourceFile,
  root: unknown,
  trust: Trust,
  report: Report,
): YamlNode {
  const conversion: Conversion = {
    file,
    report,
    anchors: new Map(),
    trust,
    sizes: new Map(),
  }
  const node = converted(conversion, root, 0)
  if (sizeOf(conversion, node) - conversion.sizes.size <= largestExpansion) return node
  report({
    code: 'SEG006',
    severity: 'error',
    message: `aliases stand for more than ${largestExpansion} values`,
    primary: { span: { file, start: 0, end: 0 } },
  })
  return nothing(file, 0)
}

function converted(conversion: Conversion, node: unknown, at: number): YamlNode {
  if (isAlias(node)) return aliased(conversion, node)
  if (!isNode(node)) return nothing(conversion.file, at)
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, undefined)
  const result = convertedContent(conversion, node, at)
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, result)
  return result
}

function isNode(
  node: unknown,
): node is Exclude<Node, { source: string; anchor?: never }> & { anchor?: string } {
  return isScalar(node) || isMap(node) || isSeq(node)
}

function convertedContent(conversion: Conversion, node: Node, at: number): YamlNode {
  if (isMap(node)) return convertedMap(conversion, node)
  if (isSeq(node)) return convertedList(conversion, node)
  return scalarOf(conversion, node, at)
}

function scalarOf(conversion: Conversion, node: unknown, at: number): YamlScalar {
  if (!isScalar(node)) return nothing(conversion.file, at)
  const isPlain = node.type === 'PLAIN' || node.type === undefined
  const text = isPlain ? (node.source ?? '') : String(node.value)
  const [start, end] = node.range ?? [at, at]
  const token = node.srcToken as CST.FlowScalar | CST.BlockScalar | undefined
  const span = { file: conversion.file, start, end }
  const scalar: YamlScalar = { kind: 'scalar', text, isPlain, token, span }
  conversion.sizes.set(scalar, 1)
  return scalar
}

function convertedList(conversion: Conversion, node: YAMLSeq): YamlList {
  const span = spanOf(conversion.file, node)
  const items: YamlNode[] = []
  let at = span.start
  for (const item of node.items) {
    const next = convertedValue(conversion, item, at)
    items.push(next)
    at = Math.max(at, next.span.end)
  }
  const isBroken = node.flow === true && reportCut(conversion, items, span)
  const list: YamlList = { kind: 'list', items: isBroken ? [] : items, isBroken, span }
  conversion.sizes.set(list, 1 + sum(items.map((item) => sizeOf(conversion, item))))
  return list
}

function convertedMap(conversion: Conversion, node: YAMLMap): YamlMap {
  const span = spanOf(conversion.file, node)
  const all = node.items.map((pair) => convertedEntry(conversion, pair, span.start))
  const inFlow = node.flow === true
  const isCut = reportCut(
    conversion,
    all.flatMap(({ key, value }) => (inFlow ? [key, value] : [key])),
    span,
  )
  const entries = isCut && inFlow ? [] : withoutDuplicates(conversion, all)
  const isMerged = all.some(({ key }) => isMergeKey(key))
  const isBroken = isCut || isMerged || span.end >= conversion.trust.brokenFrom
  const map: YamlMap = { kind: 'map', entries, isBroken, span }
  conversion.sizes.set(map, 1 + sum(all.map(({ value }) => 1 + sizeOf(conversion, value))))
  return map
}

function convertedEntry(conversion: Conversion, pair: Pair, at: number): YamlEntry {
  const key = scalarKey(conversion, pair.key, at)
  return { key, value: convertedValue(conversion, pair.value, key.span.end) }
}

function convertedValue(conversion: Conversion, node: unknown, at: number): YamlNode {
  const value = converted(conversion, node, at)
  if (value.kind !== 'scalar' || !conversion.trust.isMisread(value.span.start)) return value
  return { kind: 'list', items: [], isBroken: true, span: value.span }
}

function scalarKey(conversion: Conversion, node: unknown, at: number): YamlScalar {
  const key = converted(conversion, node, at)
  if (key.kind === 'scalar') return key
  conversion.report({
    code: 'SEG103',
    severity: 'error',
    message: 'key that is no text',
    primary: { span: { ...key.span, end: key.span.start + 1 } },
    help: quoteHelp,
  })
  return {
    ...nothing(conversion.file, key.span.start),
    text: conversion.file.text.slice(key.span.start, key.span.end),
  }
}

/** A scalar whose brackets or quotes have no partners was cut at a comma or colon. One message for the collection. */
function reportCut(conversion: Conversion, parts: readonly YamlNode[], whole: Span): boolean {
  const cut = parts.find((part) => part.kind === 'scalar' && part.isPlain && !isBalanced(part.text))
  if (!cut) return false
  conversion.report({
    code: 'SEG002',
    severity: 'error',
    message: 'YAML cuts this value at a comma or colon',
    primary: { span: cut.span },
    related: [{ span: whole, text: 'in this collection' }],
    help: quoteHelp,
  })
  return true
}

function withoutDuplicates(
  conversion: Conversion,
  entries: readonly YamlEntry[],
): readonly YamlEntry[] {
  const first = new Map<string, YamlScalar>()
  return entries.filter(({ key }) => {
    const earlier = first.get(key.text)
    if (isMergeKey(key)) reportMerge(conversion, key)
    else if (earlier) reportDuplicate(conversion, key, earlier)
    else {
      first.set(key.text, key)
      return true
    }
    return false
  })
}

function isMergeKey({ isPlain, text }: YamlScalar): boolean {
  return isPlain && text === '<<'
}

function reportMerge({ report }: Conversion, key: YamlScalar): void {
  report({
    code: 'SEG007',
    severity: 'error',
    message: 'merge key `<<`',
    primary: { span: key.span },
    help: 'write the keys out, or give each value an anchor and alias of its own',
  })
}

function reportDuplicate({ report }: Conversion, key: YamlScalar, earlier: YamlScalar): void {
  report({
    code: 'SEG005',
    severity: 'error',
    message: `key \`${key.text}\` is given twice`,
    primary: { span: key.span },
    related: [{ span: earlier.span, text: 'first given here' }],
  })
}

function aliased(
  conversion: Conversion,
  alias: { source: string; range?: readonly number[] | null },
): YamlNode {
  const { file, anchors, report } = conversion
  const [start = 0, end = start] = alias.range ?? []
  const node = anchors.get(alias.source)
  if (node) return node
  report({
    code: 'SEG006',
    severity: 'error',
    message: anchors.has(alias.source)
      ? `alias \`*${alias.source}\` inside what it stands for`
      : `alias \`*${alias.source}\` without an anchor before it`,
    primary: { span: { file, start, end } },
    help: 'quote a value that begins with `*`',
  })
  return { kind: 'list', items: [], isBroken: true, span: { file, start, end } }
}

function nothing(file: SourceFile, at: number): YamlScalar {
  return {
    kind: 'scalar',
    text: '',
    isPlain: true,
    token: undefined,
    span: { file, start: at, end: at },
  }
}

function spanOf(file: SourceFile, node: YAMLMap | YAMLSeq): Span {
  const [start, end] = node.range ?? [0, 0]
  return { file, start, end }
}

function sizeOf(conversion: Conversion, node: YamlNode): number {
  return conversion.sizes.get(node) ?? 1
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
