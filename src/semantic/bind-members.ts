import { boolean, error } from '../catalog/data-type.js'
import type { Table } from '../catalog/catalog.js'
import type { Name } from '../syntax/ast.js'
import type { SegmentDefinition } from '../syntax/definition-ast.js'
import { errorAt } from './bind-path.js'
import type { BoundExpr, BoundPath } from './bound.js'
import { memberListName } from './listed-table.js'
import type { Binder } from './scope.js'

/** Whether the list of a segment has the key of the row: whether the row's reference to the list leads anywhere. */
export function bindMembers(
  { name }: SegmentDefinition,
  members: Name,
  table: Table,
  { catalog }: Binder,
): BoundExpr {
  const { span } = members
  const list = catalog.tables.get(memberListName(name.text))
  if (list === undefined) return errorAt(span)
  const reference = {
    name: 'members',
    from: table.name,
    to: list.name,
    columns: table.key,
    inverse: table.name,
    span,
  }
  const row: BoundPath = {
    kind: 'path',
    span,
    levels: 0,
    steps: [{ reference, toOne: true }],
    end: { kind: 'row', table: list },
    type: error,
    exactQuotient: false,
  }
  return { kind: 'presence', span, type: boolean, exactQuotient: false, operand: row, known: true }
}
