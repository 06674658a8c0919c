import { namesIn, textsOf } from './forms-of-definition.js'
import type { Definitions, RandomWorld } from './world.js'

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
  const texts = textsOf(world)
  const kept = new Set([...telling, ...flat].map(({ name }) => name))
  // All traits are kept, and what they refer to.
  const queue = new Set([...kept, ...Object.values(definitions.traits).flatMap(Object.keys)])
  for (const name of queue)
    for (const other of namesIn(texts.get(name) ?? '')) {
      kept.add(other)
      queue.add(other)
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
