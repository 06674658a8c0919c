import { elementOf, isListFamily } from '../../warehouse/warehouse-column.js'
import type { LiveColumn } from '../../warehouse/live-table.js'

/** How a column is declared; a type that definitions do not know has no `type` and says why. */
export function typeOf({ family, type }: Pick<LiveColumn, 'family' | 'type'>): {
  readonly type: string | undefined
  readonly timezone?: string
  readonly remark?: string
} {
  if (isListFamily(family)) {
    const element = typeOf({ family: elementOf(family), type: type.replace(/\[\d*\]$/, '') })
    return element.type === undefined || element.timezone !== undefined
      ? leftOut(type, 'cast it in a view to use it')
      : { ...element, type: `list of ${element.type}` }
  }
  switch (family) {
    case 'boolean':
    case 'integer':
    case 'float':
    case 'string':
    case 'uuid':
    case 'date':
    case 'timestamp':
      return { type: family }
    case 'local_timestamp':
      return { type: 'timestamp', timezone: 'UTC', remark: 'stored without a zone; check' }
    case 'decimal':
      return decimalOf(type)
    case 'json':
      return leftOut(type, 'declare its members, as in `{ type: string, at: column.member }`')
    case 'other':
      if (type === '') return { type: undefined, remark: 'left out: its type is not written down' }
      return leftOut(type, 'cast it in a view to use it')
  }
}

const mostDigits = 38

function decimalOf(type: string): ReturnType<typeof typeOf> {
  const size = /\((\d+)(?:,\s*(\d+))?\)/.exec(type)
  if (!size) return { type: `decimal(${mostDigits},10)`, remark: `${type} without a scale; check` }
  const precision = Number(size[1])
  const scale = Number(size[2] ?? 0)
  if (precision > mostDigits || scale > precision) return leftOut(type, 'too many digits')
  return { type: `decimal(${precision},${scale})` }
}

function leftOut(type: string, reason: string): { type: undefined; remark: string } {
  const shown = type.length > 40 ? `${type.slice(0, 39)}…` : type
  return { type: undefined, remark: `left out, ${shown}: ${reason}` }
}
