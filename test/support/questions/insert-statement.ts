import type { Row } from '../evaluator/stored-row.js'

/** All rows in one text of JSON, which engines read much faster than a list of `values`. `json` are the columns of lists and JSON. */
export function insertStatement(
  table: string,
  rows: readonly Row[],
  json: ReadonlySet<string>,
  engine: string,
): string {
  const records = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, text]) => [
        column,
        text !== null && json.has(column) ? (JSON.parse(text) as unknown) : text,
      ]),
    ),
  )
  if (engine === 'clickhouse') {
    const lines = records.map((record) => JSON.stringify(record)).join('\n')
    const settings =
      "date_time_input_format = 'best_effort', input_format_json_read_objects_as_strings = 1"
    return `insert into "${table}" settings ${settings} format JSONEachRow ${lines}`
  }
  const text = `'${JSON.stringify(records).replaceAll("'", "''")}'`
  if (engine === 'postgres')
    return `insert into "${table}" select * from json_populate_recordset(null::"${table}", ${text})`
  const columns = Object.keys(rows[0] ?? {}).map((column) => [column, 'VARCHAR'])
  const record = JSON.stringify([Object.fromEntries(columns)])
  return `insert into "${table}" by name select unnest(from_json(${text}, '${record}'), recursive := true)`
}
