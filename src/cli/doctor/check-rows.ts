import type { Table } from '../../catalog/catalog.js'
import type { Detail } from '../../diagnostic/check-result.js'
import type { TableHealth } from '../../report/table-health.js'
import { counted } from '../table.js'
import type { Check } from './check.js'
import { groupDigits } from '../../util/group-digits.js'

export interface Examined {
  readonly table: Table
  /** Or why its rows could not be counted. */
  readonly health: TableHealth | { readonly refused: string }
}

/** Keys are known and unique: everything that is compiled relies on it. */
export function checkKeys(examined: readonly Examined[]): Check {
  const details = examined.flatMap(({ table, health }): readonly Detail[] => {
    if ('refused' in health) {
      return [
        {
          text: `\`${table.name}\` cannot be read: ${health.refused}`,
          fix: `let the user of this target read ${warehouseName(table)}`,
        },
      ]
    }
    const key = table.key.join(', ')
    const { keyless, duplicates } = health
    return [
      ...(keyless > 0
        ? [
            {
              text: `${counted(keyless, 'row')} of \`${table.name}\` without a known \`${key}\``,
              fix: 'fill the key, or leave these rows out with `where:` of the table',
            },
          ]
        : []),
      ...(duplicates.count > 0
        ? [
            {
              text: `${counted(duplicates.count, 'key')} of \`${table.name}\` with more than one row, such as ${duplicates.examples.join('; ')}`,
              fix: `remove the duplicates, or name more columns in \`key:\` (now: ${key})`,
            },
          ]
        : []),
    ]
  })
  const keyed = examined.filter(({ table }) => table.key.length > 0)
  return {
    name: 'keys',
    status: details.length > 0 ? 'failed' : 'ok',
    summary:
      details.length > 0
        ? summaryOfFaults(examined, details.length)
        : `known and unique in ${counted(keyed.length, 'table')}`,
    details,
  }
}

function summaryOfFaults(examined: readonly Examined[], faults: number): string {
  const unread = examined.filter(({ health }) => 'refused' in health).length
  const read = unread === 0 ? [] : [`${counted(unread, 'table')} cannot be read`]
  const unfit = faults > unread ? ['a key is not known and unique'] : []
  return [...unfit, ...read].join('; ')
}

/** No aggregate reads a row without a time, so its absence is easily overlooked. */
export function checkTimes(examined: readonly Examined[]): Check {
  const all = examined.filter(({ table }) => table.time !== undefined)
  const timed = all.filter(({ health }) => !('refused' in health))
  const unread = all.length - timed.length
  const rest = unread === 0 ? '' : `; ${counted(unread, 'table')} cannot be read`
  const details = timed.flatMap(({ table, health }): readonly Detail[] =>
    'timeless' in health && health.timeless !== undefined && health.timeless > 0
      ? [
          {
            text: `${share(health.timeless, health.rows)} of \`${table.name}\` without a known \`${(table.time ?? []).join('.')}\``,
            fix: 'no aggregate reads them; fill the time, or name another column in `time:`',
          },
        ]
      : [],
  )
  return {
    name: 'times',
    status: details.length > 0 ? 'warning' : timed.length === 0 && unread > 0 ? 'skipped' : 'ok',
    summary:
      details.length > 0
        ? `there are rows without a time${rest}`
        : timed.length === 0 && unread > 0
          ? rest.slice(2)
          : `every row of ${counted(timed.length, 'table')} has one${rest}`,
    details,
  }
}

/** A reference that leads nowhere makes everything behind it unknown. */
export function checkReferences(examined: readonly Examined[]): Check {
  const all = examined.flatMap(({ table, health }) =>
    'dangling' in health ? health.dangling.map((each) => ({ table, health, ...each })) : [],
  )
  const details = all
    .filter(({ rows }) => rows > 0)
    .map(({ table, health, reference, rows }): Detail => ({
      text: `${share(rows, health.rows)} of \`${table.name}\` with a \`${reference}\` that leads to no row of \`${table.references.get(reference)?.to ?? ''}\``,
      fix: 'add the missing rows, or expect everything behind the reference to be unknown',
    }))
  return {
    name: 'references',
    status: details.length > 0 ? 'warning' : 'ok',
    summary:
      details.length > 0
        ? 'there are references that lead nowhere'
        : `${counted(all.length, 'reference')} ${all.length === 1 ? 'leads' : 'lead'} somewhere`,
    details,
  }
}

function share(some: number, all: number): string {
  return `${groupDigits(some)} of ${counted(all, 'row')}`
}

function warehouseName({ name, origin }: Table): string {
  return origin.kind === 'source' ? origin.source.join('.') : name
}
