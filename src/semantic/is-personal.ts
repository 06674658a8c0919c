import type { BoundExpr } from './bound.js'

/** A column marked so, and what is made of such a value, unless a trait says otherwise. Counts and conditions are not. */
export function isPersonal(value: BoundExpr): boolean {
  switch (value.kind) {
    case 'path':
      if (value.end.kind === 'column') return value.end.column.pii
      return value.end.kind === 'trait' && value.end.trait.pii
    case 'call':
      return value.type.kind !== 'boolean' && value.arguments.some(isPersonal)
    case 'case':
      return [...value.branches.map(({ then }) => then), value.otherwise].some(
        (result) => result !== undefined && isPersonal(result),
      )
    case 'aggregate':
      return (
        ['min', 'max', 'first', 'last', 'most_frequent'].includes(value.function) &&
        isPersonalInput(value)
      )
    case 'offset':
      return value.anchor !== undefined && isPersonal(value.anchor)
    case 'start_of':
      return value.of !== undefined && isPersonal(value.of)
    case 'previous':
      return isPersonal(value.value)
    case 'literal':
    case 'now':
    case 'today':
    case 'units_between':
    case 'compare':
    case 'between':
    case 'in_list':
    case 'has':
    case 'in_path':
    case 'presence':
    case 'in_window':
    case 'anniversary':
    case 'and':
    case 'or':
    case 'not':
    case 'points':
    case 'ranking':
    case 'active_periods':
    case 'sequence':
    case 'error':
      return false
  }
}

function isPersonalInput({ value }: { readonly value?: BoundExpr }): boolean {
  return value !== undefined && isPersonal(value)
}
