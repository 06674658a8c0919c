// Seeded random numbers for the demo data: the same seed gives the same numbers on every machine. Only integer arithmetic,
// division and square roots are used, which are exact to the bit everywhere.

/** A stream of random choices. Streams with different names are independent, so one table's rows never shift another's. */
export function randomStream(name) {
  let state = 0x5e6c0de
  for (const character of name)
    state = Math.imul(state ^ character.codePointAt(0), 0x01000193) >>> 0

  /** mulberry32: uniform over [0, 1). */
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  /** A whole number, both ends included. */
  const between = (low, high) => low + Math.floor(uniform() * (high - low + 1))
  const chance = (probability) => uniform() < probability
  const pick = (list) => list[Math.floor(uniform() * list.length)]
  /** One of the values, each as likely as its weight says. */
  const weighted = (values, weights) => {
    let rest = uniform() * weights.reduce((sum, weight) => sum + weight, 0)
    const index = weights.findIndex((weight) => (rest -= weight) < 0)
    return values.at(index)
  }
  /** Pareto with exponent 2, at least 1 and at most `limit`: mostly small, rarely large. */
  const pareto = (limit) => Math.min(limit, 1 / Math.sqrt(1 - uniform()))
  return { uniform, between, chance, pick, weighted, pareto }
}
