import { expect, test } from 'vitest'
import { checkProject } from '../../../src/compile/check-project.js'
import type { Graph } from '../../../src/report/graph.js'
import { around, graphOf, reach } from '../../../src/report/graph.js'
import { renderDot } from '../../../src/report/graph-dot.js'
import { renderMermaid } from '../../../src/report/graph-mermaid.js'
import { sourceFile } from '../../../src/source/source-file.js'
import { parseProject } from '../../../src/syntax/parse-project.js'

const definitions = `tables:
  customers:
    source: shop.customers
    key: id
    columns: { id: integer, is_test: boolean, country_id: integer, signed_up_at: timestamp }
    references: { country: countries }
  countries: { source: shop.countries, key: country_id, columns: { country_id: integer, name: string } }
  orders:
    source: shop.orders
    key: id
    time: ordered_at
    columns: { id: integer, customer_id: integer, amount: "decimal(10,2)", ordered_at: timestamp }
    references: { customer: { table: customers, columns: customer_id } }
  visits:
    source: shop.visits
    key: id
    time: at
    columns: { id: integer, customer_id: integer, at: timestamp }
    references: { customer: { table: customers, columns: customer_id } }
entities:
  customer: { table: customers, where: not unwanted }
traits:
  customer:
    unwanted: is_test
    spent: sum(orders.amount where large)
  orders:
    large: amount > 10
segments:
  foreign: { entity: customer, where: country.name != 'here' }
  spender: { entity: customer, where: spent > 100 }
  waking: { entity: customer, where: exists(visits since max(orders.ordered_at)) }
segmentations:
  kind:
    entity: customer
    publish: [spent]
    cases:
      both: at_least: { count: 2, of: [spender, foreign] }
    else: none
`.replace('both: at_least: { count: 2, of: [spender, foreign] }', 'both: spender and foreign')

function graph(): Graph {
  const project = parseProject(
    sourceFile('segc.yaml', 'name: a\ndefinitions: segments\nschema: s\ntimezone: UTC\n'),
  )
  const checked = checkProject({
    project: project.value,
    files: [sourceFile('segments/all.yaml', definitions)],
  })
  expect([...project.diagnostics, ...checked.diagnostics].map(({ message }) => message)).toEqual([])
  return graphOf(checked.value)
}

test('what is named is an edge: by conditions, rows, windows, populations, published columns', () => {
  const from = (id: string): readonly string[] =>
    graph()
      .edges.filter(({ to }) => to === id)
      .map((edge) => edge.from)
      .sort()
  const population = ['table customers', 'trait customer.unwanted']
  expect(from('segment foreign')).toEqual(['table countries', ...population])
  expect(from('segment spender')).toEqual([population[0], 'trait customer.spent', population[1]])
  expect(from('segment waking')).toEqual([
    population[0],
    'table orders',
    'table visits',
    population[1],
  ])
  expect(from('segmentation kind')).toEqual([
    'segment foreign',
    'segment spender',
    population[0],
    'trait customer.spent',
    population[1],
  ])
  expect(from('trait customer.spent')).toEqual([
    population[0],
    'table orders',
    'trait orders.large',
  ])
  expect(from('trait orders.large')).toEqual(['table orders'])
  expect(from('table orders')).toEqual([])
})

test('a part of it holds what leads to a node and what the node leads to', () => {
  const part = around(graph(), ['segment foreign'])
  expect(part.nodes.map(({ id }) => id)).toEqual([
    'table customers',
    'table countries',
    'trait customer.unwanted',
    'segment foreign',
    'segmentation kind',
  ])
  expect(part.edges.every(({ from, to }) => ![from, to].includes('segment spender'))).toBe(true)
  expect([...reach(graph(), ['segment foreign'], 'down')]).toEqual([
    'segment foreign',
    'segmentation kind',
  ])
})

test('names cannot break out of a drawing', () => {
  const odd: Graph = {
    nodes: [{ id: 'segment a"]\\', kind: 'segment', name: 'a"]\\<b>#' }],
    edges: [],
  }
  expect(renderMermaid(odd)).toContain('n0(["a#quot;]\\#lt;b#gt;#35;"]):::segment')
  expect(renderDot(odd)).toContain('"segment a\\"]\\\\" [label="a\\"]\\\\<b>#"')
})
