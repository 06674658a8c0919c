import fc from 'fast-check'

/** All chance of the generators, so that a seed gives one world. */
export interface Dice {
  /** 0 to `sides - 1`, each as likely. */
  readonly roll: (sides: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
}

const even = (most: number) => fc.noBias(fc.nat(most))

export function diceOf(generate: fc.GeneratorValue): Dice {
  const roll = (sides: number): number => generate(even, sides - 1)
  return {
    roll,
    chance: (share) => roll(1000) < share * 1000,
    pick: (items) => {
      const item = items[roll(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
