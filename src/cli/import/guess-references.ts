import { fold, singular } from './name-tables.js'
import type { NamedTable } from './name-tables.js'
import type { Link } from './references.js'
import { typeOf } from './type-of.js'

const remark = 'guessed from the name; check'

/** For warehouses without foreign keys: a column called like the key of another table, or like the table and its `id`. */
export function guessReferences(tables: readonly NamedTable[]): readonly Link[] {
  return tables.flatMap((from) =>
    from.live.columns.flatMap((column): readonly Link[] => {
      const to = choose(
        column.name,
        tables.filter((candidate) => leadsTo(column.name, from, candidate)),
      )
      const key = to?.key[0]
      const keyColumn = to?.live.columns.find(({ name }) => name === key)
      if (!to || key === undefined || !keyColumn) return []
      if (typeOf(column).type !== typeOf(keyColumn).type) return []
      return [{ from, to, toName: to.name, columns: [column.name], toColumns: [key], remark }]
    }),
  )
}

/** Tables that extend another one share its key: the one that is called like the column is meant. */
function choose(column: string, candidates: readonly NamedTable[]): NamedTable | undefined {
  const owner = candidates.find(({ live }) => fold(column).startsWith(singular(fold(live.name))))
  return owner ?? (candidates.length === 1 ? candidates[0] : undefined)
}

function leadsTo(column: string, from: NamedTable, to: NamedTable): boolean {
  const [key, ...rest] = to.key
  if (key === undefined || rest.length > 0 || from === to) return false
  if (from.key.length === 1 && from.key[0] === column) return false
  const name = fold(column)
  const table = fold(to.live.name)
  const nouns = [table, singular(table)]
  const owned = nouns.map((noun) => `${noun}_id`)
  if (name === fold(key))
    return name !== 'id' && (owned.includes(name) || /.+_(id|key|code)$/.test(name))
  return fold(key) === 'id' && owned.includes(name)
}
