import { clickhouse } from '../../../src/dialect/clickhouse.js'
import { chdbSession } from '../clickhouse/chdb.js'
import type { Extent } from './checks-of.js'
import type { Answer, Engine, SessionKind } from './engine.js'

/** Settings of the session that change what queries mean, as they are by themselves and as unlike that as they can be. */
export const clickhouseSettings = [
  ['aggregate_functions_null_for_empty', '0', '1'],
  ['cast_keep_nullable', '0', '1'],
  ['count_distinct_implementation', "'uniqExact'", "'uniq'"],
  ['date_time_input_format', "'basic'", "'best_effort'"],
  ['date_time_output_format', "'simple'", "'iso'"],
  ['decimal_check_overflow', '1', '0'],
  ['enable_extended_results_for_datetime_functions', '0', '1'],
  ['enable_positional_arguments', '1', '0'],
  ['join_use_nulls', '0', '1'],
  ['precise_float_parsing', '1', '0'],
  ['prefer_column_name_to_alias', '0', '1'],
  ['session_timezone', "''", "'Pacific/Kiritimati'"],
  ['short_circuit_function_evaluation', "'enable'", "'disable'"],
  ['transform_null_in', '0', '1'],
] as const

let databases = 0

/** The queries of a share name tables without their database, so its hostile session stays in it. */
export async function newClickhouseEngine(extent: Extent = 'all'): Promise<Engine> {
  const session = chdbSession()
  const schema = `conformance_${String(++databases)}`
  session.query(`create database ${schema}`)
  let present: SessionKind | undefined
  const turnTo = (kind: SessionKind): void => {
    if (present === kind) return
    present = kind
    const settings = clickhouseSettings.map(
      ([name, usual, hostile]) => `${name} = ${kind === 'usual' ? usual : hostile}`,
    )
    session.query(`set ${settings.join(', ')}`)
    session.query('set output_format_json_quote_64bit_integers = 1, max_threads = 1')
    session.query(`use ${kind === 'usual' || extent === 'share' ? schema : 'default'}`)
  }
  return {
    dialect: clickhouse,
    schema,
    run: async (statement) => {
      turnTo('usual')
      session.query(statement)
    },
    ask: async (query, kind) => {
      turnTo(kind)
      return rowsOf(session.query(query, 'JSONCompactEachRow'))
    },
    close: async () => {
      turnTo('usual')
      session.query(`drop database ${schema}`)
    },
  }
}

function rowsOf(lines: string): Answer {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as readonly unknown[]).map(cellText))
}

function cellText(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}
