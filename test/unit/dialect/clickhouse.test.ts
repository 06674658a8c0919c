import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timestamp } from '../../../src/catalog/data-type.js'
import { compileProject } from '../../../src/compile.js'
import { clickhouse } from '../../../src/dialect/clickhouse.js'
import { isClickhouseInstalled, whyNoClickhouse } from '../../support/clickhouse/chdb.js'
import { readCaseFile } from '../../support/conformance/case-file.js'
import { newClickhouseEngine } from '../../support/conformance/clickhouse-engine.js'
import { sourcesOf } from '../../support/conformance/compiled-cases.js'
import type { Engine } from '../../support/conformance/engine.js'

const setting = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-03-15T12:00:00Z' } as const

function compiled(where: string) {
  const file = readCaseFile(
    'clickhouse',
    `about: ClickHouse
as_of: ${setting.asOf}
definitions:
  tables:
    people:
      source: people
      key: id
      columns:
        id: integer
        tags: list of string
        n: { type: 'decimal(38,2)', at: doc.n }
        s: { type: string, at: doc.s }
  entities:
    person: { table: people }
  segments:
    asked: { entity: person, where: '${where}' }
rows:
  people: []
`,
  )
  const asOf = { type: timestamp, text: setting.asOf }
  const only = ({ kind }: { readonly kind: string }) => kind === 'segment'
  return compileProject(sourcesOf(file, setting, []), { dialect: clickhouse, asOf, only })
}

describe('what ClickHouse cannot say', () => {
  it.each(['tags is known', 'tags is unknown', 'not tags is known', 'n > 1 or not tags is known'])(
    'is refused: %s',
    (where) => {
      const { diagnostics, value } = compiled(where)
      expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
        'SEG501: clickhouse cannot say whether a list is known',
      ])
      expect(value.views).toEqual([])
    },
  )
})

describe.skipIf(!isClickhouseInstalled)(
  `members of JSON${isClickhouseInstalled ? '' : `: ${whyNoClickhouse}`}`,
  () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await newClickhouseEngine('share')
    })
    afterAll(() => engine.close())

    async function askedOf(where: string, doc: string): Promise<readonly unknown[]> {
      await engine.run('drop table if exists people')
      await engine.run(
        'create table people (id Int64, tags Array(String), doc String) engine = Memory',
      )
      const written = clickhouse.quoting.escapeText(doc)
      await engine.run(`insert into people values (1, [], '${written}')`)
      const [view] = compiled(where).value.views
      return engine.ask(view?.query ?? '', 'hostile')
    }

    it.each(['{"n":1', '{"n":01}', '{"n":1.}', '{"n":-}', '{"n":1-1}', '{"s":"a}', '{"s":"\\x"}'])(
      'end the query where the text is no JSON: %s',
      async (doc) => {
        await expect(askedOf('n > 0 or s = "a"'.replaceAll('"', "''"), doc)).rejects.toThrow(
          /not JSON/,
        )
      },
    )

    it.each([
      ['n = 1', '{"n":1,"huge":1e400,"long":123456789012345678901234567890}'],
      ['n = 1', ' {"s":"-1.5 \\" 2","list":[1,-2.5e3,{"n":2}],"n":1.00}'],
      ['n > 99999999999999999999999999999999999.98', `{"n":${'9'.repeat(35)}.99}`],
      ['n is unknown', `{"n":1${'0'.repeat(36)}}`],
      ['n is unknown', '{"n":1e400}'],
      ['n = 0.01', '{"n":5e-3}'],
      ['n = -0.01', '{"n":"-0.005"}'],
      ['n = 0', '{"n":0.00499999999999999999999999999999}'],
      ['s = "#5"', '{"s":"#5"}'],
      ['s = "1"', '{"\\u0073":"1"}'],
      ['s is unknown', '{"s":5}'],
      ['s is unknown', ''],
    ])('hold by the value that is written: %s of %s', async (where, doc) => {
      expect(await askedOf(where.replaceAll('"', "''"), doc)).toEqual([['1']])
    })
  },
)
