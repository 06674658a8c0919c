import type { Edge } from '../ir/value.js'

/** Equal for walks along the same columns. */
export function edgeKey({ from, to, on }: Edge): string {
  return JSON.stringify([from, to, on])
}

export function reverse({ from, to, toOne, on }: Edge): Edge {
  return { from: to, to: from, toOne: !toOne, on: on.map(([left, right]) => [right, left]) }
}
