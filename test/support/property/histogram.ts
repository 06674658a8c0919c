import type { Observation } from '../evaluator/evaluation.js'
import type { Share } from './telling-definitions.js'
import { isFlat } from './telling-definitions.js'

/** What a pair (a definition on a world) did for one operator. */
export interface Count {
  pairs: number
  members: number
  others: number
  unknown: number
  boundary: number
}

/** As it is kept between runs. */
export interface Counted {
  readonly pairs: number
  /** Pairs of which nobody or everybody is a member. */
  readonly flat: number
  readonly operators: Readonly<Record<string, Count>>
}

/** How often each operator was asked, and whether that could tell right from wrong. */
export interface Histogram {
  readonly observe: (event: Observation) => void
  /** Ends a pair, whose definition is made of these forms. */
  readonly endPair: (forms: readonly string[], share: Share) => void
  readonly pairs: () => number
  readonly counted: () => Counted
  /** Takes in what another run has counted. */
  readonly add: (counted: Counted) => void
  readonly table: () => string
}

export function newHistogram(): Histogram {
  const counts = new Map<string, Count>()
  let [pairs, flat] = [0, 0]
  const countOf = (operator: string): Count => {
    const known = counts.get(operator)
    if (known) return known
    const made = { pairs: 0, members: 0, others: 0, unknown: 0, boundary: 0 }
    counts.set(operator, made)
    return made
  }
  return {
    observe: ({ operator, unknown, boundary }) => {
      const count = countOf(operator)
      if (unknown) count.unknown += 1
      if (boundary) count.boundary += 1
    },
    endPair: (forms, share) => {
      const { members, population } = share
      pairs += 1
      if (isFlat(share)) flat += 1
      for (const form of new Set(forms)) {
        const count = countOf(form)
        count.pairs += 1
        count.members += members
        count.others += population - members
      }
    },
    pairs: () => pairs,
    counted: () => ({ pairs, flat, operators: Object.fromEntries(counts) }),
    add: (more) => {
      pairs += more.pairs
      flat += more.flat
      for (const [operator, count] of Object.entries(more.operators)) {
        const sum = countOf(operator)
        for (const name of ['pairs', 'members', 'others', 'unknown', 'boundary'] as const)
          sum[name] += count[name]
      }
    },
    table: () => {
      const lines = [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([operator, { pairs: asked, members, others, unknown, boundary }]) =>
          [operator.padEnd(26), ...[asked, members, others, unknown, boundary].map(column)].join(
            '',
          ),
        )
      const head = ['pairs', 'members', 'others', 'unknown', 'boundary'].map(column).join('')
      const share = Math.round((100 * flat) / Math.max(1, pairs))
      const summary = `${pairs} pairs, ${share} % nobody or everybody`
      return [summary, `${''.padEnd(26)}${head}`, ...lines].join('\n')
    },
  }
}

function column(value: number | string): string {
  return String(value).padStart(10)
}
