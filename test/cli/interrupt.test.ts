import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeAll, expect, inject, test } from 'vitest'
import { builtCli } from '../support/built-cli.js'
import type { TestFolder } from '../support/test-project.js'
import { shopProject, testFolder } from '../support/test-project.js'
import type { TestWarehouse } from '../support/warehouses.js'
import { newDuckdb, newPostgres } from '../support/warehouses.js'

let cli: string
beforeAll(() => {
  cli = builtCli()
})

const opened: { readonly remove: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.remove()
})

async function slowProject(warehouse: TestWarehouse, series: string): Promise<TestFolder> {
  await warehouse.run(
    'create schema shop',
    `create view shop.customers as select cast(a.n * b.n as integer) as id, '' as email,
       cast(100 as decimal(12,2)) as spend, now() as signed_up_at from ${series} as a(n), ${series} as b(n)`,
  )
  const settings = Object.entries(warehouse.settings).map(([key, value]) => `, ${key}: "${value}"`)
  const project = await testFolder(
    shopProject(`{ warehouse: ${warehouse.type.name}${settings.join('')} }`),
  )
  opened.push(project, warehouse)
  return project
}

/** Sends the signal once `isRunning` holds. */
async function interrupted(
  project: TestFolder,
  isRunning: () => Promise<boolean>,
): Promise<{ readonly code: number | null; readonly error: string; readonly ms: number }> {
  const child = spawn(process.execPath, [cli, 'sizes'], { cwd: project.path })
  let error = ''
  child.stderr.on('data', (text: Buffer) => (error += text.toString()))
  const ended = once(child, 'exit') as Promise<[number | null]>
  while (!(await isRunning())) await sleep(50)
  const sent = Date.now()
  child.kill('SIGINT')
  const [code] = await ended
  return { code, error, ms: Date.now() - sent }
}

test('an interruption cancels a slow statement of DuckDB', { retry: 2 }, async () => {
  const project = await slowProject(await newDuckdb(), 'range(1000000)')
  const after = (ms: number): Promise<Awaited<ReturnType<typeof interrupted>>> =>
    interrupted(project, () => sleep(ms, true))
  // Nobody else can look into the file and tell how far the process has come.
  let outcome = await after(800)
  for (let ms = 2_000; outcome.code === null && ms < 20_000; ms *= 3) outcome = await after(ms)
  expect(outcome).toMatchObject({ code: 130, error: 'interrupted\n' })
  expect(outcome.ms).toBeLessThan(1_000)
})

test(
  'an interruption cancels a slow statement on the server of PostgreSQL',
  { retry: 2 },
  async () => {
    const warehouse = await newPostgres(inject('postgresUrl'))
    const project = await slowProject(warehouse, 'generate_series(1, 1000000)')
    const observer = new Client(warehouse.settings['url'])
    await observer.connect()
    const isRunning = async (): Promise<boolean> => {
      const { rows } = await observer.query(
        `select 1 from pg_stat_activity where application_name = 'segc' and datname = current_database()
       and state = 'active' and query like '%"shop"."customers"%' and query_start < clock_timestamp() - interval '0.1 s'`,
      )
      return rows.length > 0
    }
    try {
      const outcome = await interrupted(project, isRunning)
      expect(outcome).toMatchObject({ code: 130, error: 'interrupted\n' })
      expect(outcome.ms).toBeLessThan(1_000)
      await expect.poll(isRunning, { timeout: 3_000 }).toBe(false)
    } finally {
      await observer.end()
    }
  },
)
