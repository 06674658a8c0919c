import { Temporal } from 'temporal-polyfill'
import type { Setting } from '../conformance/case-file.js'
import type { Dice } from './dice.js'

/** Dates and instants that lie on the edges of windows, and beside them. */
export interface Moments {
  readonly dates: readonly string[]
  readonly instants: readonly string[]
}

const lengths: readonly Temporal.DurationLike[] = [
  ...[1, 2, 3].flatMap((n) => [{ days: n }, { weeks: n }, { months: n }, { years: n }]),
  ...[1, 2].map((n) => ({ months: 3 * n })),
]
const shortLengths: readonly Temporal.DurationLike[] = [
  ...[1, 2, 3].flatMap((n) => [{ hours: n }, { minutes: n }, { seconds: n }]),
]

export function momentsOf({ asOf, timezone, weekStart }: Setting): Moments {
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
  const days = [
    ...[...lengths, { years: 18 }].flatMap((length) => [today.subtract(length), today.add(length)]),
    ...starts.flatMap((start) => [start, start.subtract({ days: 1 })]),
    ...starts.map((start) => start.subtract({ months: 1 })),
    Temporal.PlainDate.from('2024-02-29'),
    Temporal.PlainDate.from('2008-02-29'),
  ]
  const instantOf = (plain: Temporal.PlainDateTime) => plain.toZonedDateTime(timezone).toInstant()
  const instants = [
    now,
    ...lengths.flatMap((length) => [
      instantOf(local.subtract(length)),
      instantOf(local.add(length)),
    ]),
    ...shortLengths.flatMap((length) => [now.subtract(length), now.add(length)]),
    ...days.slice(-16).map((day) => day.toZonedDateTime(timezone).toInstant()),
  ]
  return {
    dates: days.map((day) => day.toString()),
    instants: instants.map((instant) => instant.toString({ fractionalSecondDigits: 6 })),
  }
}

/** On an edge, or a microsecond beside it. */
export function pickInstant(dice: Dice, { instants }: Moments): string {
  const edge = Temporal.Instant.from(dice.pick(instants))
  const beside = edge.add({ microseconds: dice.pick([0, 0, 0, -1, 1]) })
  return beside.toString({ fractionalSecondDigits: 6 })
}
