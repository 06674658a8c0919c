import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** What is used of the package `chdb`, which has an install of its own. */
interface Chdb {
  readonly Session: new () => ChdbSession
}

export interface ChdbSession {
  /** Settings and the present database last from one query to the next. */
  readonly query: (sql: string, format?: string) => string
  readonly cleanup: () => void
}

/** Not beside this file, which `npm run mutants` bundles elsewhere. */
const folder = pathToFileURL('engines/clickhouse/')

/** The stub that stands for other platforms in the lock file has no library. */
export const isClickhouseInstalled = existsSync(
  new URL(`node_modules/@chdb/lib-${process.platform}-${process.arch}-gnu/libchdb.so`, folder),
)

export const whyNoClickhouse =
  'ClickHouse is not installed; `npm run test:clickhouse` installs it (546 MB, Linux on x64 only)'

let present: ChdbSession | undefined

/** ClickHouse inside this process, in a temporary folder. A process has one session at a time. */
export function chdbSession(): ChdbSession {
  if (present) return present
  const { Session } = createRequire(new URL('package.json', folder))('chdb') as Chdb
  const session = new Session()
  present = session
  process.once('exit', () => {
    session.cleanup()
  })
  return session
}
