import type { Report } from '../diagnostic/diagnostic.js'
import type { Name } from '../syntax/ast.js'
import type {
  Definition,
  SegmentationDefinition,
  SegmentDefinition,
} from '../syntax/definition-ast.js'
import type { Family } from './expand-families.js'
import { fault, unknownName } from './faults.js'

type Deployed = SegmentDefinition | SegmentationDefinition

/** Names that definitions say of themselves are names of other definitions. */
export function checkDocumentation(
  definitions: readonly Definition[],
  families: readonly Family[],
  report: Report,
): void {
  const deployed = [...definitions, ...families.map(({ definition }) => definition)].filter(
    (definition) => definition.kind === 'segment' || definition.kind === 'segmentation',
  )
  const byName = new Map(deployed.map((definition) => [definition.name.text, definition]))
  const segments = deployed.filter(({ kind }) => kind === 'segment').map(({ name }) => name.text)
  for (const definition of deployed) {
    const { replacedBy, exclusive } = definition.documentation
    if (replacedBy) checkOther(replacedBy, definition, byName, report)
    for (const name of exclusive) {
      const other = byName.get(name.text)
      if (other?.kind !== 'segment') {
        const label = other ? 'a segmentation has no members' : 'not a segment of this project'
        report(unknownName('SEG201', name, 'segment', label, segments))
      } else if (checkOther(name, definition, byName, report) && !isOfEntity(other, definition)) {
        report(
          fault('SEG313', name.span, `\`${name.text}\` is about another entity`, {
            related: { span: other.entity.span, text: `a \`${other.entity.text}\`` },
            help: `members of \`${definition.name.text}\` are compared with those of the same entity`,
          }),
        )
      }
    }
  }
}

function isOfEntity(other: Deployed, { entity }: Deployed): boolean {
  return other.entity.text === entity.text
}

/** Whether the name is that of another segment or segmentation. */
function checkOther(
  name: Name,
  { name: own }: Deployed,
  byName: ReadonlyMap<string, Deployed>,
  report: Report,
): boolean {
  if (name.text === own.text) {
    report(fault('SEG205', name.span, `\`${own.text}\` names itself`))
    return false
  }
  if (byName.has(name.text)) return true
  const label = 'not a segment or segmentation of this project'
  report(unknownName('SEG201', name, 'name', label, byName.keys()))
  return false
}
