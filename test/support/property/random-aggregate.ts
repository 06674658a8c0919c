import { randomWindow } from './random-moment.js'
import type { Kind, ManyPath } from './shop-schema.js'
import type { Aggregated, Place, Writer } from './writer.js'
import { deeper, randomMany, randomPath } from './writer.js'

/** A value of related rows, of a kind. */
export function randomRelated(writer: Writer, place: Place, kind: Aggregated): string {
  const { dice } = writer
  const many = randomMany(writer, place)
  const rows = (value: string) => relatedRows(writer, place, many, value)
  const count = `count(${rows('')})`
  const value = valueOf(writer, place, many, [kind])
  switch (kind) {
    case 'exact': {
      const any = valueOf(writer, place, many, ['exact', 'text', 'date', 'boolean'])
      const days = `count(distinct ${dice.pick(['days', 'weeks', 'months'])} of ${rows('')})`
      switch (dice.roll(8)) {
        case 0:
        case 1:
          return count
        case 2:
          return any === undefined ? count : `count(distinct ${rows(any)})`
        case 3:
          return many.time === 'own' ? days : count
      }
      if (value === undefined) return count
      return `${dice.pick(extremes(many, ['sum', 'sum', 'min', 'max']))}(${rows(value)})`
    }
    case 'ratio': {
      const exact = valueOf(writer, place, many, ['exact'])
      if (exact === undefined || dice.chance(0.3))
        return `share(${rows('')} satisfies ${condition(writer, place, many)})`
      return `${dice.pick(['avg', 'median'])}(${rows(exact)})`
    }
    case 'text':
    case 'date':
    case 'instant':
      if (value === undefined) return kind === 'text' ? "'a'" : kind === 'date' ? 'today' : 'now'
      return `${dice.pick(extremes(many, ['min', 'max']))}(${rows(value)})`
    case 'boolean':
      if (value === undefined || many.time !== 'own') return `exists(${rows('')})`
      return `${dice.pick(['first', 'last'])}(${rows(value)})`
  }
}

/** `exists` and `every`. */
export function randomQuantifier(writer: Writer, place: Place): string {
  const many = randomMany(writer, place)
  const rows = relatedRows(writer, place, many, '')
  if (writer.dice.chance(0.6)) return `exists(${rows})`
  return `every(${rows} satisfies ${condition(writer, place, many)})`
}

function extremes(many: ManyPath, functions: readonly string[]): readonly string[] {
  return many.time === 'own' ? [...functions, 'first', 'last'] : functions
}

function valueOf(
  writer: Writer,
  place: Place,
  many: ManyPath,
  kinds: readonly Kind[],
): string | undefined {
  const path = randomPath(writer, { ...inside(place, many), depth: 0 }, kinds)
  return path?.startsWith('this.') ? undefined : path
}

/** Path, window, `where`, and `latest` before them. */
function relatedRows(writer: Writer, place: Place, many: ManyPath, value: string): string {
  const { dice } = writer
  const latest =
    many.time === 'own' && dice.chance(0.15) ? `latest ${String(dice.roll(3) + 1)} ` : ''
  const window =
    many.time !== 'none' && dice.chance(0.4) ? ` ${randomWindow(writer, place, 'instant')}` : ''
  const where = dice.chance(0.35) ? ` where ${condition(writer, place, many)}` : ''
  return `${latest}${many.path}${value && `.${value}`}${window}${where}`
}

function condition(writer: Writer, place: Place, many: ManyPath): string {
  return writer.condition(writer, inside(place, many))
}

function inside(place: Place, many: ManyPath): Place {
  return { ...deeper(place), grain: many.to }
}
