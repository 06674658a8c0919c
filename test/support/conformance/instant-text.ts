import { Temporal } from 'temporal-polyfill'

/** As a literal of segc writes it. */
export function instantText(text: string): string {
  return Temporal.Instant.from(text).toString({ fractionalSecondDigits: 6 })
}

/** The instant of a local time: forward by the gap where it is skipped, the first where it is repeated. */
export function instantOfLocal(local: string, zone: string): string {
  const instant = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
  return instant.toString({ fractionalSecondDigits: 6 })
}
