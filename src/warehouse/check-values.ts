/**
 * The values that a CHECK of one column allows, as the warehouse prints it: `column in (...)` and nothing else. Undefined
 * for every other condition.
 */
export function checkValues(expression: string): readonly string[] | undefined {
  const list = forms.map((form) => form.exec(expression)?.[1]).find((found) => found !== undefined)
  if (list === undefined) return undefined
  return [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'"))
}

const text = `'(?:[^']|'')*'`
const cast = '(?:::(?:text|character varying|bpchar))?'
const item = `\\(*${text}${cast}\\)*${cast}`
const column = `\\(*(?:"(?:[^"]|"")*"|[\\w$]+)\\)?${cast}`

const forms: readonly RegExp[] = [
  // PostgreSQL: (status = ANY (ARRAY['a'::text, 'b'::text]))
  new RegExp(
    `^${column} = ANY \\(+ARRAY\\[(${item}(?:, ${item})*)\\]\\)?(?:::(?:text|bpchar)\\[\\])?\\)+$`,
  ),
  // DuckDB: (status IN ('a', 'b'))
  new RegExp(`^${column} IN \\((${text}(?:, ${text})*)\\)\\)*$`),
]
