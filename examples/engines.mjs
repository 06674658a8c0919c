// The two databases behind one small interface: run(sql) -> rows as arrays of values.

import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

export async function openDuckdb(path) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  await mkdir(dirname(path), { recursive: true })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  // attached under a name of its own: a file called cdnow.duckdb would be the catalog `cdnow`, beside
  // which DuckDB finds the schema `cdnow` ambiguous
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS warehouse`)
  await connection.run('USE warehouse')
  return {
    name: 'duckdb',
    run: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    close: async () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

export async function openPostgres(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    name: 'postgres',
    run: async (sql) => (await client.query({ text: sql, rowMode: 'array' })).rows,
    close: () => client.end(),
  }
}

/** Opens the engines that the options `duckdb` and `postgres` name, in this order. */
export async function openAll({ duckdb, postgres }) {
  const open = []
  if (duckdb !== undefined) open.push(await openDuckdb(duckdb))
  if (postgres !== undefined) open.push(await openPostgres(postgres))
  return open
}
