import type { Expr, Window } from '../../../src/syntax/ast.js'
import type { Clock } from './clock.js'
import { addUnits, localDay, ordinal, startOf } from './clock.js'
import { EvaluationError } from './evaluation-error.js'
import type { Moment, Value } from './value.js'
import { isMoment } from './value.js'
import { firstInstantOfDay } from './zone.js'

/** Half-open, in the ordinals of dates or of instants. */
export interface Interval {
  readonly start?: bigint
  readonly end?: bigint
}

type MomentKind = Moment['kind']

/** What `moment` gives is the value of an expression in the row that holds the window; null: a moment is unknown. */
export function windowInterval(
  clock: Clock,
  window: Window,
  kind: MomentKind,
  moment: (expr: Expr) => Value,
): Interval | null {
  const isSameForAll = window.kind === 'last' || window.kind === 'next' || window.kind === 'this'
  if (!isSameForAll) return computedInterval(clock, window, kind, moment)
  let intervals = sameForAll.get(clock)
  if (!intervals) sameForAll.set(clock, (intervals = { date: new Map(), instant: new Map() }))
  const byWindow = intervals[kind]
  const known = byWindow.get(window)
  if (known !== undefined) return known
  const interval = computedInterval(clock, window, kind, moment)
  byWindow.set(window, interval)
  return interval
}

/** A window without moments is one interval for all rows. */
const sameForAll = new WeakMap<Clock, Record<MomentKind, Map<Window, Interval | null>>>()

function computedInterval(
  clock: Clock,
  window: Window,
  kind: MomentKind,
  moment: (expr: Expr) => Value,
): Interval | null {
  const present = presentMoment(clock, kind)
  const unitStart = (shift: number) =>
    window.kind === 'last' || window.kind === 'next' || window.kind === 'this'
      ? ordinal(startOf(clock, present, window.unit, shift))
      : 0n
  const bound = (expr: Expr) => lowerBound(clock, kind, expr, moment)

  switch (window.kind) {
    case 'last':
      if (window.full) return { start: unitStart(-window.count), end: unitStart(0) }
      return {
        start: unitsFromNow(clock, kind, -window.count, window.unit),
        end: nowBound(clock, kind),
      }
    case 'next':
      if (window.full) return { start: unitStart(1), end: unitStart(1 + window.count) }
      return { start: ordinal(present), end: unitsFromNow(clock, kind, window.count, window.unit) }
    case 'this':
      return { start: unitStart(0), end: unitStart(1) }
    case 'on': {
      const day = dayOfMoment(clock, window.moment, moment)
      return day === null
        ? null
        : { start: dayStart(clock, kind, day), end: dayStart(clock, kind, day + 1) }
    }
    case 'since':
      return ends(bound(window.moment), nowBound(clock, kind))
    case 'before': {
      const end = bound(window.moment)
      return end === null ? null : { end }
    }
    case 'after': {
      const start = afterBound(clock, kind, window.moment, moment)
      return start === null ? null : { start }
    }
    case 'from': {
      const start = bound(window.start)
      if (window.ends === 'until') return ends(start, bound(window.end))
      const day = dayOfMoment(clock, window.end, moment)
      return ends(start, day === null ? null : dayStart(clock, kind, day + 1))
    }
  }
}

/** In which a row's time lies once the row exists (rule 1). */
export function existedInterval(clock: Clock, kind: MomentKind): Interval {
  return { end: nowBound(clock, kind) }
}

export function isIn(interval: Interval, moment: Moment): boolean {
  const at = ordinal(moment)
  return (
    (interval.start === undefined || interval.start <= at) &&
    (interval.end === undefined || at < interval.end)
  )
}

export function isOnEdge(interval: Interval, moment: Moment): boolean {
  const at = ordinal(moment)
  return at === interval.start || at === interval.end
}

function ends(start: bigint | null, end: bigint | null): Interval | null {
  return start === null || end === null ? null : { start, end }
}

function presentMoment(clock: Clock, kind: MomentKind): Moment {
  return kind === 'date' ? { kind, day: clock.today } : { kind, at: clock.now }
}

/** Among dates `now` is the end of today. */
function nowBound(clock: Clock, kind: MomentKind): bigint {
  return kind === 'date' ? BigInt(clock.today) + 1n : clock.now
}

/**
 * Among dates `n units ago` is the end of the last day M with `M + n units <= today`, searched for here by that very
 * definition; `n units from now` the start of today + n units. A negative count is `ago`.
 */
function unitsFromNow(clock: Clock, kind: MomentKind, count: number, unit: WindowUnit): bigint {
  const present = presentMoment(clock, kind)
  const moved = addUnits(clock, present, count, unit)
  if (moved.kind === 'instant' || count > 0) return ordinal(moved)
  // Clamps let more than one day reach today, at most three later than the day found by going back.
  let last = moved.day + 4
  const reaches = (day: number) =>
    ordinal(addUnits(clock, { kind: 'date', day }, -count, unit)) <= BigInt(clock.today)
  while (!reaches(last)) last--
  return BigInt(last) + 1n
}

type WindowUnit = Extract<Window, { readonly kind: 'this' }>['unit']

/** First ordinal that is not before the moment. */
function lowerBound(
  clock: Clock,
  kind: MomentKind,
  expr: Expr,
  moment: (expr: Expr) => Value,
): bigint | null {
  if (kind === 'date') {
    const boundary = dateBoundary(clock, expr)
    if (boundary !== undefined) return boundary
  }
  const value = momentValue(expr, moment)
  if (!value) return null
  return kind === value.kind ? ordinal(value) : dayStart(clock, kind, localDay(clock, value))
}

/** First ordinal that is later than the moment, of a date than the whole day. */
function afterBound(
  clock: Clock,
  kind: MomentKind,
  expr: Expr,
  moment: (expr: Expr) => Value,
): bigint | null {
  if (kind === 'date') {
    const boundary = dateBoundary(clock, expr)
    if (boundary !== undefined) return boundary
  }
  const value = momentValue(expr, moment)
  if (!value) return null
  if (kind === 'instant' && value.kind === 'instant') return value.at + 1n
  return dayStart(clock, kind, localDay(clock, value) + 1)
}

/** Only these forms, written in the window itself, stand between days. */
function dateBoundary(clock: Clock, expr: Expr): bigint | undefined {
  if (expr.kind === 'now') return nowBound(clock, 'date')
  if (expr.kind !== 'offset' || (expr.anchor && expr.anchor.kind !== 'now')) return undefined
  const count = expr.direction === 'before' ? -expr.count : expr.count
  return unitsFromNow(clock, 'date', count, expr.unit)
}

function dayOfMoment(clock: Clock, expr: Expr, moment: (expr: Expr) => Value): number | null {
  const value = momentValue(expr, moment)
  return value ? localDay(clock, value) : null
}

function dayStart(clock: Clock, kind: MomentKind, day: number): bigint {
  return kind === 'date' ? BigInt(day) : firstInstantOfDay(clock.zone, day)
}

function momentValue(expr: Expr, moment: (expr: Expr) => Value): Moment | null {
  const value = moment(expr)
  if (value && !isMoment(value)) throw new EvaluationError(`a window over ${value.kind}`)
  return value
}
