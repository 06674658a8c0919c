import { string, type Literal } from '../catalog/data-type.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type {
  Definition,
  SegmentationDefinition,
  SegmentDefinition,
} from '../syntax/definition-ast.js'
import type { Constant, ForEach } from '../syntax/labelling.js'
import { namePart } from '../util/name-part.js'
import { fault } from './faults.js'

type Deployed = SegmentDefinition | SegmentationDefinition

/** A family of segments or segmentations: one definition per value of its variables, or per combination of them. */
export interface Family<D extends Deployed = Deployed> {
  readonly definition: D
  readonly members: readonly FamilyMember<D>[]
}
export interface FamilyMember<D extends Deployed = Deployed> {
  /** The values as they are written, joined by `/`. */
  readonly value: string
  readonly definition: D
}

export interface Expanded {
  /** Families are replaced by their members. */
  readonly definitions: readonly Definition[]
  readonly families: readonly Family[]
}

export function expandFamilies(definitions: readonly Definition[], report: Report): Expanded {
  const families: Family[] = []
  const expanded = definitions.flatMap((definition): readonly Definition[] => {
    if (definition.kind !== 'segment' && definition.kind !== 'segmentation') return [definition]
    if (definition.forEach === undefined) return [definition]
    // Without a variable, which has been reported, there is nothing to name members by.
    const isNamed = definition.forEach.length > 0
    const members = isNamed ? membersOf(definition, definition.forEach, report) : []
    families.push({ definition, members })
    return members.map((member) => member.definition)
  })
  return { definitions: expanded, families }
}

function membersOf<D extends Deployed>(
  definition: D,
  forEach: ForEach,
  report: Report,
): readonly FamilyMember<D>[] {
  const { name } = definition
  const taken = new Map<string, Constant>()
  return combinations(forEach).flatMap((values) => {
    const parts = values.map((constant) => namePart(constant.text))
    const last = values.at(-1)
    const empty = values[parts.indexOf('')]
    if (empty !== undefined) {
      if (!taken.has(empty.text))
        report(
          fault('SEG208', empty.span, `\`${empty.text}\` leaves nothing for a name`, {
            label: 'a name has the letters and digits of the value',
            help: 'write a value with a letter a-z or a digit',
          }),
        )
      taken.set(empty.text, empty)
      return []
    }
    const own = [name.text, ...parts].join('_')
    const earlier = taken.get(own)
    if (earlier !== undefined && last !== undefined) {
      report(
        fault('SEG204', last.span, `\`${own}\` is the name of two members of \`${name.text}\``, {
          related: { span: earlier.span, text: 'the other value' },
          help: 'a name keeps the letters a-z, without their case, and the digits of a value',
        }),
      )
      return []
    }
    if (last !== undefined) taken.set(own, last)
    const variables = new Map(
      forEach.map(({ variable, values: all }, index) => [
        variable.text,
        literalOf(values[index] ?? { text: '' }, all),
      ]),
    )
    const value = values.map(({ text }) => text).join('/')
    const member: D = { ...definition, name: { text: own, span: name.span }, variables }
    return [{ value, definition: member }]
  })
}

function combinations(forEach: ForEach): readonly (readonly Constant[])[] {
  return forEach.reduce<readonly (readonly Constant[])[]>(
    (before, { values }) => before.flatMap((some) => values.map((value) => [...some, value])),
    [[]],
  )
}

/** An integer or date when all the values are, else text. */
function literalOf(
  constant: Pick<Constant, 'text' | 'literal'>,
  all: readonly Constant[],
): Literal {
  const { text, literal } = constant
  const kind = literal?.literal.type.kind
  const isShared = all.every((each) => each.literal?.literal.type.kind === kind)
  return literal !== undefined && isShared && (kind === 'integer' || kind === 'date')
    ? literal.literal
    : { type: string, text }
}
