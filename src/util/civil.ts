import { Temporal } from 'temporal-polyfill'

/**
 * Whether an IANA name names a zone. Offsets such as `+02:00` do not: they have no changes of clocks to tell. Nor do the
 * abbreviations that are IANA names with changes of clocks, which PostgreSQL reads as one offset for the whole year.
 */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || /^(CET|EET|MET|WET)$/i.test(name)) return false
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

/**
 * An instant as `YYYY-MM-DDTHH:MM:SS.ffffffZ` from a date (its first instant), or from a date and time with an offset or
 * of the zone's clock, where a skipped time moves forward and a repeated one is the first. Undefined for any other text.
 */
export function instantOf(text: string, zone: string): string | undefined {
  const found = instantText.exec(text)
  if (!found) return undefined
  const [, date = '', time, offset] = found
  try {
    if (time === undefined) return firstInstant(Temporal.PlainDate.from(date).toString(), zone)
    const instant =
      offset === undefined
        ? Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant()
        : Temporal.Instant.from(`${date}T${time}${offset}`)
    return instant.toString({ fractionalSecondDigits: 6 })
  } catch {
    return undefined
  }
}

const instantText =
  /^(\d{4}-\d\d-\d\d)(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d:\d\d)?)?$/
