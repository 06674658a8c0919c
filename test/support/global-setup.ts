import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's connection string; each test file creates a database of its own. */
    readonly postgresUrl: string
  }
}

/** One PostgreSQL for the whole run; `inject('postgresUrl')` gives its address to a test. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return server.stop
}
