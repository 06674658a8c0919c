import { Temporal } from 'temporal-polyfill'

const lastDay = 2_932_896

/** A value of a column, of no type that a text outside the years 1900 to 2299 would be cut to. */
export function clickhouseCell(text: string | null, type: string): string {
  const inner = /^Nullable\((.*)\)$/.exec(type)?.[1] ?? type
  const elements = /^Array\((.*)\)$/.exec(type)?.[1]
  if (elements !== undefined) {
    const texts = JSON.parse(text ?? '[]') as readonly (string | null)[]
    return `cast([${texts.map((each) => clickhouseCell(each, elements)).join(', ')}] as ${type})`
  }
  if (text === null) return `cast(null as ${type})`
  if (inner === 'Date32') return `addDays(toDate32('1970-01-01'), ${String(dayOf(text))})`
  if (inner.startsWith('DateTime64(6'))
    return `fromUnixTimestamp64Micro(toInt64('${String(microsecondsOf(text))}'), 'UTC')`
  return `cast('${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}' as ${inner})`
}

/** Beyond the last day of the year 9999, which is as near to infinity as a `Date32` has to be. */
function dayOf(text: string): number {
  if (/infinity$/.test(text)) return text.startsWith('-') ? -lastDay : lastDay + 1_000
  if (text === '10000-01-01') return lastDay + 1
  return Temporal.PlainDate.from('1970-01-01').until(Temporal.PlainDate.from(text)).days
}

function microsecondsOf(text: string): bigint {
  if (/infinity$/.test(text)) return (text.startsWith('-') ? -1n : 1n) * 300_000_000_000_000_000n
  const written = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
  const isZoned = /(Z|[+-]\d\d:?\d\d)$/.test(written)
  const withTime = written.includes('T') ? written : `${written}T00:00:00`
  const instant = Temporal.Instant.from(isZoned ? written : `${withTime}Z`)
  return instant.epochNanoseconds / 1_000n
}
