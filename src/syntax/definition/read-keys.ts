import type { Report } from '../../diagnostic/diagnostic.js'
import type { Span } from '../../source/source-file.js'
import { suggest } from '../../util/suggest.js'
import type { Name } from '../ast.js'
import { quoteHelp } from '../yaml/yaml-faults.js'
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/yaml-tree.js'
import { found, shapeFault, type Shape } from './shapes.js'

export type Need = 'required' | 'optional'

export interface KeyTable<K extends string> {
  /** As in "a segment has no key". */
  readonly what: string
  readonly keys: Readonly<Record<K, readonly [need: Need, shape: Shape]>>
  /** Exactly one of these must be there. */
  readonly exactlyOne?: readonly NoInfer<K>[]
}

/** The keys of a mapping that have the shape their table asks for. */
export class Keys<K extends string> {
  private readonly entries: ReadonlyMap<string, YamlEntry>
  private readonly faulty: ReadonlyMap<string, Span>

  constructor(entries: ReadonlyMap<string, YamlEntry>, faulty: ReadonlyMap<string, Span>) {
    this.entries = entries
    this.faulty = faulty
  }

  /** Where the key is given with a value of the wrong shape, which has been reported. */
  fault(key: K): Span | undefined {
    return this.faulty.get(key)
  }

  /** Where the key itself stands. */
  span(key: K): Span | undefined {
    return this.entries.get(key)?.key.span
  }

  get(key: K): YamlNode | undefined {
    return this.entries.get(key)?.value
  }

  text(key: K): string | undefined {
    const node = this.get(key)
    return node?.kind === 'scalar' ? node.text : undefined
  }

  name(key: K): Name | undefined {
    const node = this.get(key)
    return node?.kind === 'scalar' ? nameOf(node) : undefined
  }

  /** One name or a list of names. */
  names(key: K): readonly Name[] | undefined {
    const node = this.get(key)
    if (node?.kind === 'scalar') return [nameOf(node)]
    if (node?.kind !== 'list') return undefined
    return node.items.flatMap((item) => (item.kind === 'scalar' ? [nameOf(item)] : []))
  }

  boolean(key: K): boolean | undefined {
    const text = this.text(key)
    return text === undefined ? undefined : text === 'true'
  }
}

export function nameOf(scalar: YamlScalar): Name {
  return { text: scalar.text, span: scalar.span }
}

/** Reports unknown and missing keys and values of the wrong shape. `owner` is where a missing key is reported. */
export function readKeys<K extends string>(
  node: YamlNode,
  table: KeyTable<K>,
  owner: Span,
  report: Report,
): Keys<K> {
  if (node.kind !== 'map') {
    if (node.kind === 'scalar' || !node.isBroken) reportNoMapping(node, table, owner, report)
    return new Keys(new Map(), new Map())
  }
  const entries = new Map<string, YamlEntry>()
  const faulty = new Map<string, Span>()
  const chosen = node.entries.find(({ key }) => isOneOf(key.text, table.exactlyOne))
  const meant = new Set<string>()
  const rules = new Map<string, readonly [Need, Shape]>(Object.entries(table.keys))
  for (const entry of node.entries) {
    const rule = rules.get(entry.key.text)
    if (!rule) {
      const similar = suggest(entry.key.text, rules.keys())
      if (similar !== undefined) meant.add(similar)
      if (!node.isBroken) reportUnknown(entry, table, similar, report)
      continue
    }
    if (entry !== chosen && isOneOf(entry.key.text, table.exactlyOne)) continue
    const [, shape] = rule
    if (hasShape(entry, shape, report)) entries.set(entry.key.text, entry)
    else faulty.set(entry.key.text, entry.key.span)
  }
  if (!node.isBroken) reportMissing(node, table, { owner, meant }, report)
  return new Keys(entries, faulty)
}

function isOneOf(text: string, keys: readonly string[] | undefined): boolean {
  return keys?.includes(text) ?? false
}

function reportNoMapping<K extends string>(
  node: YamlNode,
  { what }: KeyTable<K>,
  owner: Span,
  report: Report,
): void {
  report({
    code: 'SEG103',
    severity: 'error',
    message: `expected ${what} as a mapping of keys, found ${found(node)}`,
    primary: { span: node.span.end > node.span.start ? node.span : owner },
  })
}

function hasShape({ key, value }: YamlEntry, shape: Shape, report: Report): boolean {
  if (value.kind === 'list' && value.isBroken) return false
  const fault = shapeFault(value, shape)
  if (!fault) return true
  const span = value.span.end > value.span.start ? value.span : key.span
  const isEmpty = value.kind === 'list' && value.items.length === 0
  report({
    code: typeof shape === 'object' ? 'SEG108' : isEmpty ? 'SEG106' : 'SEG103',
    severity: 'error',
    message: fault.message,
    primary: { span, text: `value of \`${key.text}\`` },
    ...(fault.help !== undefined && { help: fault.help }),
  })
  return false
}

function reportUnknown<K extends string>(
  { key }: YamlEntry,
  { what, keys }: KeyTable<K>,
  meant: string | undefined,
  report: Report,
): void {
  const help =
    meant !== undefined
      ? `a similar key exists: \`${meant}\``
      : /\s/.test(key.text)
        ? `if this is part of an expression: ${quoteHelp}`
        : `the keys are ${Object.keys(keys).join(', ')}`
  report({
    code: 'SEG101',
    severity: 'error',
    message: `${what} has no key \`${key.text}\``,
    primary: { span: key.span },
    help,
  })
}

function reportMissing<K extends string>(
  node: YamlMap,
  table: KeyTable<K>,
  { owner, meant }: { readonly owner: Span; readonly meant: ReadonlySet<string> },
  report: Report,
): void {
  const given = new Map(node.entries.map(({ key }) => [key.text, key]))
  for (const [key, rule] of Object.entries<readonly [Need, Shape]>(table.keys))
    if (rule[0] === 'required' && !given.has(key) && !meant.has(key))
      report({
        code: 'SEG102',
        severity: 'error',
        message: `${table.what} needs the key \`${key}\``,
        primary: { span: owner },
      })
  if (!table.exactlyOne) return
  const [first, ...others] = node.entries
    .map(({ key }) => key)
    .filter(({ text }) => isOneOf(text, table.exactlyOne))
  const list = table.exactlyOne.map((key) => `\`${key}\``).join(', ')
  if (!first && !table.exactlyOne.some((key) => meant.has(key)))
    report({
      code: 'SEG102',
      severity: 'error',
      message: `${table.what} needs one of the keys ${list}`,
      primary: { span: owner },
    })
  for (const other of others)
    report({
      code: 'SEG107',
      severity: 'error',
      message: `${table.what} has one of the keys ${list} only`,
      primary: { span: other.span },
      ...(first && { related: [{ span: first.span, text: 'first given here' }] }),
    })
}
