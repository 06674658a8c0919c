import { Temporal } from 'temporal-polyfill'

/** Whether an IANA name names a zone. Offsets such as `+02:00` do not: they have no changes of clocks to tell. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** The instant at which a local day starts, as `YYYY-MM-DDTHH:MM:SS.ffffffZ`; the date as `YYYY-MM-DD`. */
export function firstInstant(date: string, zone: string): string {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(zone)
  return start.toInstant().toString({ fractionalSecondDigits: 6 })
}

/** A date moved by whole days, weeks, months, quarters or years; months clamp. Undefined outside the years 1 to 9999. */
export function addToDate(
  date: string,
  count: number,
  unit: 'day' | 'week' | 'month' | 'quarter' | 'year',
): string | undefined {
  const moved = unit === 'quarter' ? { months: 3 * count } : { [`${unit}s`]: count }
  try {
    const result = Temporal.PlainDate.from(date).add(moved)
    return result.year >= 1 && result.year <= 9999 ? result.toString() : undefined
  } catch {
    return undefined
  }
}
