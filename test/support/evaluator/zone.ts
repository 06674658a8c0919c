import { Temporal } from 'temporal-polyfill'

/** Instants, offsets and local times are microseconds; a local time is written as the instant that UTC shows so. */
export interface Zone {
  offsetAt(instant: bigint): bigint
}

export const microsPerDay = 86_400_000_000n

export function zoneOf(name: string): Zone {
  const known = new Map<bigint, bigint>()
  return {
    offsetAt(instant) {
      const cached = known.get(instant)
      if (cached !== undefined) return cached
      const zoned = new Temporal.Instant(instant * 1000n).toZonedDateTimeISO(name)
      const offset = BigInt(zoned.offsetNanoseconds) / 1000n
      known.set(instant, offset)
      return offset
    },
  }
}

/** A local time that is skipped moves forward by the gap; one that is repeated is the first. */
export function instantOfLocal(zone: Zone, local: bigint): bigint {
  const { before, after } = offsetsAround(zone, local)
  const candidates = [local - before, local - after].filter(
    (instant) => instant + zone.offsetAt(instant) === local,
  )
  const [one, other] = candidates
  if (one === undefined) return local - before
  return other !== undefined && other < one ? other : one
}

export function localOfInstant(zone: Zone, instant: bigint): bigint {
  return instant + zone.offsetAt(instant)
}

export function dayOfInstant(zone: Zone, instant: bigint): number {
  const local = localOfInstant(zone, instant)
  return Number((local - timeOfDay(local)) / microsPerDay)
}

/** Microseconds since the local midnight. */
export function timeOfDay(local: bigint): bigint {
  return ((local % microsPerDay) + microsPerDay) % microsPerDay
}

/** The first instant that is not before the local day; where a change of clocks skips midnight, the change itself. */
export function firstInstantOfDay(zone: Zone, day: number): bigint {
  const midnight = BigInt(day) * microsPerDay
  const { before, after } = offsetsAround(zone, midnight)
  const instant = instantOfLocal(zone, midnight)
  if (localOfInstant(zone, instant) === midnight) return instant
  let low = midnight - after
  let high = midnight - before
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (localOfInstant(zone, middle) < midnight) low = middle
    else high = middle
  }
  return high
}

/** Offsets before and after the one change of clocks that a local time can be near to. */
function offsetsAround(zone: Zone, local: bigint): { before: bigint; after: bigint } {
  return {
    before: zone.offsetAt(local - microsPerDay),
    after: zone.offsetAt(local + microsPerDay),
  }
}
