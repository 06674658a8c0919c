/** ISO 8601 in UTC, with as many fractional digits as there are (at most 6). `micros` since 1970. */
export function instantText(micros: bigint): string {
  return `${localText(micros)}Z`
}

/** The same without a zone. */
export function localText(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n
  const seconds = (micros - rest) / 1_000_000n
  const milliseconds = Number(seconds) * 1000
  const date = new Date(milliseconds)
  // Years beyond what Date holds (about 275,000) have no ISO text.
  if (Number.isNaN(date.getTime())) return `${seconds} s`
  const fraction = rest === 0n ? '' : `.${String(rest).padStart(6, '0').replace(/0+$/, '')}`
  return date.toISOString().slice(0, -'.000Z'.length) + fraction
}
