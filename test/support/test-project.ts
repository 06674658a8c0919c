import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder with files, removed by `remove`. */
export interface TestFolder {
  readonly path: string
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => Promise<void>
  readonly remove: () => Promise<void>
}

export async function testFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'segc-project-'))
  const write: TestFolder['write'] = async (contents) => {
    for (const [name, content] of Object.entries(contents)) {
      await mkdir(dirname(join(path, name)), { recursive: true })
      await writeFile(join(path, name), content)
    }
  }
  await write(files)
  return { path, write, remove: () => rm(path, { recursive: true, force: true }) }
}

export const shopProject = (target: string): Readonly<Record<string, string>> => ({
  'segc.yaml': `name: acme
definitions: segments
timezone: UTC
week_start: monday
schema: segments
default_target: dev
targets:
  dev: ${target}
`,
  'segments/tables.yaml': `tables:
  customers:
    source: shop.customers
    key: id
    columns:
      id: integer
      email: { type: string, pii: true }
      spend: decimal(12,2)
      signed_up_at: timestamp
entities:
  customer: { table: customers }
`,
  'segments/value.yaml': `segments:
  vip:
    entity: customer
    label: VIPs
    where: spend > 10
    publish: [email]
    justification: Mailed by hand.
  recent:
    entity: customer
    where: signed_up_at in last 30 days
segmentations:
  tier:
    entity: customer
    cases:
      high: spend > 100
      huge: spend > 1000
    else: low
`,
})

/** The tables of that project, in the SQL that DuckDB and PostgreSQL share. */
export const shopTables: readonly string[] = [
  'create schema shop',
  'create table shop.customers (id integer, email text, spend decimal(12,2), signed_up_at timestamptz)',
  `insert into shop.customers values
    (3, 'c@example.com', 500, '2026-03-01 00:00:00+00'),
    (1, 'a@example.com', 5.00, '2020-01-01 00:00:00+00'),
    (2, null, 50, '2026-03-10 00:00:00+00')`,
]
