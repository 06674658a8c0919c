import { Temporal } from 'temporal-polyfill'
import type { Setting } from '../conformance/case-file.js'
import type { Dice } from './dice.js'

/** Dates and instants that lie on the edges of windows, and beside them. */
export interface Moments {
  readonly dates: readonly string[]
  readonly instants: readonly string[]
  /** Few for each world, so that windows and the rows in them have them in common. */
  readonly lengths: readonly Length[]
}

export interface Length {
  readonly count: number
  readonly unit: string
}

export function lengthText({ count, unit }: Length): string {
  return `${String(count)} ${unit}${count === 1 ? '' : 's'}`
}

const long = ['day', 'week', 'month', 'quarter', 'year'] as const
const short = ['second', 'minute', 'hour'] as const

export function momentsOf(dice: Dice, { asOf, timezone, weekStart }: Setting): Moments {
  const chosen = (units: readonly string[]): Length => ({
    count: dice.roll(3) + 1,
    unit: dice.pick(units),
  })
  const lengths = [chosen(long), chosen(long), chosen(long), chosen(short)]
  const spans = lengths.map(durationOf)
  const now = Temporal.Instant.from(asOf)
  const local = now.toZonedDateTimeISO(timezone).toPlainDateTime()
  const today = local.toPlainDate()
  const firstDay = weekStart === 'sunday' ? today.dayOfWeek % 7 : today.dayOfWeek - 1
  const quarter = Math.floor((today.month - 1) / 3) * 3 + 1
  const starts = [
    today,
    today.subtract({ days: firstDay }),
    today.with({ day: 1 }),
    today.with({ month: quarter, day: 1 }),
    today.with({ month: 1, day: 1 }),
  ]
  const startOf = (unit: string) => starts[long.findIndex((each) => each === unit)] ?? today
  const days = [
    ...spans.slice(0, 3).flatMap((length) => [today.subtract(length), today.add(length)]),
    ...spans.slice(0, 3).map((length) => today.subtract(length).subtract({ days: 1 })),
    ...spans.slice(0, 2).map((length) => today.subtract(length)),
    today,
    today.subtract({ years: 18 }),
    ...starts.flatMap((start) => [start, start.subtract({ days: 1 })]),
    ...starts.map((start) => start.subtract({ months: 1 })),
    Temporal.PlainDate.from('2024-02-29'),
    Temporal.PlainDate.from('2008-02-29'),
  ]
  const instantOf = (plain: Temporal.PlainDateTime) => plain.toZonedDateTime(timezone).toInstant()
  const nextStarts = lengths
    .slice(0, 3)
    .map(({ unit }) => startOf(unit).add(durationOf({ count: 1, unit })))
  const instants = [
    now,
    now,
    now,
    ...spans
      .slice(0, 3)
      .flatMap((length) => [
        instantOf(local.subtract(length)),
        instantOf(local.subtract(length)),
        instantOf(local.subtract(length).subtract(length)),
        instantOf(local.add(length)),
      ]),
    ...spans
      .slice(0, 1)
      .flatMap((length) => [
        instantOf(local.subtract(length)),
        instantOf(local.subtract(length)),
        instantOf(local.subtract(length).subtract(length)),
        instantOf(local.subtract(length).subtract(length)),
      ]),
    ...spans.slice(3).flatMap((length) => [now.subtract(length), now.add(length)]),
    ...[...dice.some(days.slice(-16), 5), ...nextStarts].map((day) =>
      day.toZonedDateTime(timezone).toInstant(),
    ),
  ]
  return {
    dates: days.map((day) => day.toString()),
    lengths,
    instants: instants.map((instant) => instant.toString({ fractionalSecondDigits: 6 })),
  }
}

function durationOf({ count, unit }: Length): Temporal.DurationLike {
  return unit === 'quarter' ? { months: 3 * count } : { [`${unit}s`]: count }
}

/** On an edge, or a microsecond beside it. */
export function pickInstant(dice: Dice, { instants }: Moments): string {
  const edge = Temporal.Instant.from(dice.pick(instants))
  const beside = edge.add({ microseconds: dice.pick([0, 0, 0, -1, 1]) })
  return beside.toString({ fractionalSecondDigits: 6 })
}
