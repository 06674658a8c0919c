import type { Definitions, RandomWorld } from './random-world.js'

/** How many of the rows that are asked belong, by definition. */
export interface Share {
  readonly name: string
  readonly members: number
  readonly population: number
}

/** Whether nobody or everybody belongs: such a pair tells little. */
export function isFlat({ members, population }: Share): boolean {
  return members === 0 || members === population
}

/** Up to `count` definitions, those that tell most first, one flat in five, and all that they refer to. */
export function tellingDefinitions(
  world: RandomWorld,
  shares: readonly Share[],
  count: number,
): RandomWorld {
  const telling = shares.filter((share) => !isFlat(share)).slice(0, count)
  const flat = shares.filter(isFlat).slice(0, Math.ceil(telling.length / 5))
  const { definitions } = world
  const kept = new Set([...telling, ...flat].map(({ name }) => name))
  const texts: Record<string, unknown> = { ...definitions.segments, ...definitions.segmentations }
  for (const traits of Object.values(definitions.traits)) Object.assign(texts, traits)
  const queue = [...kept, ...Object.values(definitions.traits).flatMap(Object.keys)]
  for (const name of queue) {
    const found = JSON.stringify(texts[name]).match(/\b(segment|labels)_\d+/g) ?? []
    for (const other of found.filter((each) => !kept.has(each))) {
      kept.add(other)
      queue.push(other)
    }
  }
  const only = <T>(section: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(section).filter(([name]) => kept.has(name)))
  const smaller: Definitions = {
    ...definitions,
    segments: only(definitions.segments),
    segmentations: only(definitions.segmentations),
  }
  return { ...world, definitions: smaller }
}
