import { expect, test } from 'vitest'
import { scanNames } from '../../../src/cli/completion/scan-names.js'

test('names are found by section and indentation', () => {
  const text = `# segments:
segments:
    vip:
        entity: customer
        owner: "growth team"
        tags: [a, 'b c'] # known
        where:
            all:
                - spend > 1
    'quoted name': { entity: customer, where: x }
    half
traits:
  customer:
    age:
      value: years between birth_date and today
    rich: spend > 1
tables:
  orders: { key: id }
tests:
  no: 1
entities: { customer: { table: customers } }
targets:
  dev: {}
`
  expect(
    scanNames(text.replaceAll('\n', '\r\n')).map(({ kind, name }) => `${kind} ${name}`),
  ).toEqual([
    'segment vip',
    'owner growth team',
    'tag a',
    'tag b c',
    'segment quoted name',
    'trait customer.age',
    'trait customer.rich',
    'table orders',
    'target dev',
  ])
})
