/**
 * The elements of an array as PostgreSQL writes it; undefined for one of several dimensions, or that does not start at 1.
 * https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function arrayElements(text: string): readonly (string | null)[] | undefined {
  if (!/^\{[^{]/.test(text)) return undefined
  const inside = text.slice(1, -1)
  if (inside === '') return []
  return [...inside.matchAll(/(?:^|,)(?:"((?:[^"\\]|\\.)*)"|([^",]*))/gs)].map(
    ([, quoted, plain = '']) => {
      if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1')
      return plain === 'NULL' ? null : plain
    },
  )
}
