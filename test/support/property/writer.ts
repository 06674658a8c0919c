import type { Dice } from './dice.js'
import type { Moments } from './moments.js'
import type { Grain, Kind, ManyPath, Named } from './shop-schema.js'
import { allPaths, grains, kindOf, manyPaths } from './shop-schema.js'

/** What a random expression may be made of. */
export interface Writer {
  /** Conditions, values of related rows and rankings hold one another: each module reaches them from here. */
  readonly condition: (writer: Writer, place: Place) => string
  readonly related: (writer: Writer, place: Place, kind: Aggregated) => string
  readonly ranking: (writer: Writer, place: Place, kind: 'exact' | 'ratio' | 'boolean') => string
  readonly dice: Dice
  readonly moments: Moments
  /** Traits, segments and segmentations so far. */
  readonly named: readonly (Named & { readonly of: Grain })[]
  /** Whether items have a time of their own. */
  readonly itemsHaveTime: boolean
}

export type Aggregated = Exclude<Kind, 'list' | 'level' | 'zone' | 'segment' | 'segmentation'>

/** Where an expression stands. */
export interface Place {
  readonly grain: Grain
  /** The row that `this` is. */
  readonly self: Grain
  /** How much may still be nested. */
  readonly depth: number
  /** Whether the row is one of an entity and no row related to it, so that it has a place among the others. */
  readonly ranks: boolean
  /** Whether the row is one of a group, on which no segments are named. */
  readonly ofGroup?: boolean
}

export const deeper = (place: Place): Place => ({ ...place, depth: place.depth - 1 })

/** A path to a value: of the row, of rows that references lead to, or of `this`; undefined where there is none. */
export function randomPath(
  writer: Writer,
  place: Place,
  kinds: readonly Kind[],
): string | undefined {
  return randomNamed(writer, place, kinds)?.name
}

/** The same with what is known of its values. */
export function randomNamed(
  writer: Writer,
  place: Place,
  kinds: readonly Kind[],
): Named | undefined {
  const { dice } = writer
  const steps: string[] = []
  let { grain } = place
  if (dice.chance(0.1)) {
    steps.push('this')
    grain = place.self
  }
  while (dice.chance(0.2)) {
    const references = Object.entries(grains[grain].references)
    if (references.length === 0) break
    const [reference, to] = dice.pick(references)
    steps.push(reference)
    grain = to
  }
  const isPlain = steps.length === 0 && place.ofGroup
  const names = namesOf(writer, grain).filter(
    ({ name, kind }) => kinds.includes(kind) && !(isPlain && /^(segment|labels)_/.test(name)),
  )
  if (names.length === 0) return undefined
  const named = dice.pick(names)
  return { ...named, name: [...steps, named.name].join('.') }
}

export function namesOf(writer: Writer, grain: Grain): readonly Named[] {
  const columns = Object.entries(grains[grain].columns).map(([name, type]) => ({
    name,
    kind: kindOf(type),
  }))
  return [...columns, ...writer.named.filter(({ of }) => of === grain)]
}

/** As text literals of the language. */
export function literalText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function randomMany(writer: Writer, place: Place): ManyPath {
  const { dice, itemsHaveTime } = writer
  if (dice.chance(0.05)) {
    const many = dice.pick(manyPaths[place.self])
    return withTime({ ...many, path: `this.${many.path}` }, itemsHaveTime)
  }
  const paths = dice.chance(0.12) ? allPaths : manyPaths[place.grain]
  return withTime(dice.pick(paths), itemsHaveTime)
}

function withTime(many: ManyPath, itemsHaveTime: boolean): ManyPath {
  return many.to === 'item' && itemsHaveTime ? { ...many, time: 'own' } : many
}
