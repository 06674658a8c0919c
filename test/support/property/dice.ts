import fc from 'fast-check'

/** All chance of the generators, so that a seed gives one world. */
export interface Dice {
  /** 0 to `sides - 1`, each as likely. */
  readonly roll: (sides: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  /** Neighbours in a list, from a place by chance. */
  readonly some: <T>(items: readonly T[], count: number) => readonly T[]
}

const even = (most: number) => fc.noBias(fc.nat(most))

export function diceOf(generate: fc.GeneratorValue): Dice {
  const roll = (sides: number): number => generate(even, sides - 1)
  return {
    roll,
    some: (items, count) => {
      const from = roll(Math.max(1, items.length - count + 1))
      return items.slice(from, from + count)
    },
    chance: (share) => roll(1000) < share * 1000,
    pick: (items) => {
      const item = items[roll(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
