import { shop } from '../../../demo/shop.mjs'
import { caseOfProject } from './case-of-project.js'
import { anchor, shopRows } from './shop-rows.js'

/** The example project over a shop that the reference evaluator masters in seconds, with its answers. */
export function smallShop(): ReturnType<typeof caseOfProject> {
  const tables = shop(Date.parse(anchor) / 1_000, { customers: 200 })
  return caseOfProject('.', anchor, (source) => {
    const table = source.replace('shop.', '')
    return shopRows(table, tables[table] ?? [])
  })
}
