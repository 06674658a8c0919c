// A project of many segments over the demo shop's tables, as one would grow in a company: one definition a file, several
// shared aggregates, references to other segments. Deterministic: the same number gives the same files.

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const STATUSES = ['completed', 'refunded', 'shipped', 'cancelled']
const NAMES = ['view', 'visit', 'basket', 'watch']
const WINDOWS = ['7', '14', '30', '60', '90', '180', '365']

/** Writes `count` segments beside the demo shop's tables into `folder`, which is emptied. */
export async function writeManySegments(folder, count) {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'segments', 'generated'), { recursive: true })
  for (const part of ['tables', 'lists'])
    await cp(join(ROOT, 'segments', part), join(folder, 'segments', part), { recursive: true })
  const project = await readFile(join(ROOT, 'segc.yaml'), 'utf8')
  await writeFile(join(folder, 'segc.yaml'), project)
  const random = sequence(count)
  for (let index = 0; index < count; index++) {
    const conditions = Array.from({ length: 1 + random(3) }, () => condition(random, index))
    const text = [
      'segments:',
      `  generated_${String(index)}:`,
      '    entity: customer',
      `    label: Generated ${String(index)}`,
      '    owner: bench',
      '    where:',
      `      ${random(3) === 0 ? 'any' : 'all'}:`,
      ...conditions.map((each) => `        - ${each}`),
      '',
    ].join('\n')
    await writeFile(join(folder, 'segments', 'generated', `generated_${String(index)}.yaml`), text)
  }
}

/** Over a pool of a few dozen distinct aggregates; about one condition in seven refers to an earlier segment. */
function condition(random, index) {
  const days = WINDOWS[random(WINDOWS.length)]
  switch (random(7)) {
    case 0:
      return `count(orders in last ${days} days where status = '${STATUSES[random(2)]}') >= ${String(1 + random(9))}`
    case 1:
      return `sum(orders.amount in last ${days} days) > ${String(50 * (1 + random(40)))}`
    case 2:
      return `max(orders.ordered_at) before ${days} days ago`
    case 3:
      return `count(events in last ${days} days where name = '${NAMES[random(4)]}') >= ${String(1 + random(20))}`
    case 4:
      return `not exists(events in last ${days} days)`
    case 5:
      return `country in ('${['US', 'GB', 'DE', 'FR', 'CA'][random(5)]}', 'NL')`
    default:
      return index === 0 ? 'email is known' : `not generated_${String(random(Math.min(index, 50)))}`
  }
}

/** Whole numbers from 0, the same for the same seed. */
function sequence(seed) {
  let state = (seed * 2654435761 + 1) >>> 0
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}
