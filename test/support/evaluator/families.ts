import { date, integer, string } from '../../../src/catalog/data-type.js'
import type { LiteralExpr, Name } from '../../../src/syntax/ast.js'
import type {
  Definition,
  SegmentationDefinition,
  SegmentDefinition,
} from '../../../src/syntax/definition-ast.js'

type Deployed = SegmentDefinition | SegmentationDefinition

export interface Family {
  readonly kind: 'family'
  readonly name: Name
  readonly definition: SegmentDefinition
  readonly members: readonly { readonly value: string; readonly segment: SegmentDefinition }[]
}

/** Members of families in place of them, with the values in place of the variables. */
export function withoutFamilies(definitions: readonly Definition[]): {
  readonly definitions: readonly Definition[]
  readonly families: readonly Family[]
} {
  const families: Family[] = []
  const all = definitions.flatMap((definition): readonly Definition[] => {
    if (definition.kind !== 'segment' && definition.kind !== 'segmentation') return [definition]
    if (!definition.forEach) return [definition]
    const members = membersOf(definition)
    if (definition.kind === 'segment')
      families.push({
        kind: 'family',
        name: definition.name,
        definition,
        members: members.map(({ value, member }) => ({
          value,
          segment: member as SegmentDefinition,
        })),
      })
    return members.map(({ member }) => member)
  })
  return { definitions: all, families }
}

function membersOf(definition: Deployed): readonly { value: string; member: Deployed }[] {
  const { forEach = [], ...rest } = definition
  let all: (readonly string[])[] = [[]]
  for (const { values } of forEach)
    all = all.flatMap((before) => values.map(({ text }) => [...before, text]))
  return all.map((values) => {
    const literals = new Map(
      forEach.map(({ variable, values: listed }, index) => [
        variable.text,
        literalOf(
          values[index] ?? '',
          listed.map(({ text }) => text),
        ),
      ]),
    )
    const name = [definition.name.text, ...values.map(partOfName)].join('_')
    const member = replaced({ ...rest, name: { ...definition.name, text: name } }, literals)
    return { value: values.join('/'), member: member as Deployed }
  })
}

export function partOfName(value: string): string {
  const lower = value.replace(/[A-Z]/g, (c) => c.toLowerCase())
  return lower
    .split(/[^a-z0-9]/)
    .filter((part) => part !== '')
    .join('_')
}

function literalOf(text: string, all: readonly string[]): LiteralExpr['literal'] {
  if (all.every((each) => /^-?\d+$/.test(each))) return { type: integer, text }
  if (all.every((each) => /^\d{4}-\d\d-\d\d$/.test(each))) return { type: date, text }
  return { type: string, text }
}

/** A copy of a tree with literals for its variables. */
function replaced(node: unknown, literals: ReadonlyMap<string, LiteralExpr['literal']>): unknown {
  if (Array.isArray(node)) return node.map((each) => replaced(each, literals))
  if (typeof node !== 'object' || node === null || 'file' in node) return node
  if ('kind' in node && node.kind === 'variable' && 'name' in node && 'span' in node) {
    const literal = literals.get(String(node.name))
    return { kind: 'literal', span: node.span, literal, spelled: 'plain' }
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, replaced(value, literals)]),
  )
}
