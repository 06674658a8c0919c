import type { LiveTable } from '../../warehouse/live-table.js'
import { singular } from './name-tables.js'

/** Columns that tell when a row was written, not when it happened. */
const technical =
  /(^|_)(updated|modified|changed|deleted|removed|synced|loaded|extracted|ingested|inserted|etl|dbt|fivetran|airbyte|expires?|ends?|due|until|birth|cancel+ed|closed|refunded)(_|$)/
const usual =
  /^(at|time|timestamp|ts|date|day|occurred_at|happened_at|event_time|event_at|event_timestamp|created|created_at|created_on|creation_date)$/

/** The column that most probably holds the instant at which a row happened. */
export function guessTime({ name, columns }: LiveTable): {
  readonly column?: string
  readonly remark?: string
} {
  const times = columns.filter(({ family }) =>
    ['timestamp', 'local_timestamp', 'date'].includes(family),
  )
  const candidates = times.filter((column) => !technical.test(column.name.toLowerCase()))
  const instants = candidates.filter(({ family }) => family !== 'date')
  const all = instants.length > 0 ? instants : candidates
  const [only, ...others] = all
  if (!only) return {}
  if (others.length === 0) return { column: only.name, remark: guessed }
  const verb = singular(name.toLowerCase())
  const own = all.find((column) => isOwnVerb(column.name.toLowerCase(), verb))
  const known = own ?? all.find((column) => usual.test(column.name.toLowerCase()))
  if (known) return { column: known.name, remark: guessed }
  return {
    remark: `time: the column with the instant at which a row happened, one of ${all.map((column) => column.name).join(', ')}`,
  }
}

const guessed = 'a guess: the instant at which a row happened'

/** `ordered_at` of an order, `visit_time` of a visit. */
function isOwnVerb(column: string, noun: string): boolean {
  const stem = noun.split('_').at(-1)?.replace(/e$/, '') ?? noun
  return (
    stem.length > 2 && column.startsWith(stem) && /_(at|on|time|date|ts|timestamp)$/.test(column)
  )
}
