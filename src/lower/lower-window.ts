import type { Unit } from '../catalog/data-type.js'
import type { Value } from '../ir/value.js'
import type { BoundExpr, BoundWindow } from '../semantic/bound.js'
import { addUnits, localDate, startOf, startOfDay, today } from './lower-moment.js'
import type { Lowering } from './lowering.js'
import { asStored, isBetween, lastMoment, within } from '../ir/order.js'

type Lower = (expr: BoundExpr) => Value

/** Limits of a window; missing ones are open. */
export interface Limits {
  readonly from?: Value
  /** The start itself is left out. */
  readonly fromOpen?: boolean
  readonly to?: Value
  /** The end itself is taken in. */
  readonly toClosed?: boolean
}

/** Whether `moment` lies in the window. `lower` gives the values of the moments that limit it. */
export function lowerWindow(
  window: BoundWindow,
  moment: Value,
  lowering: Lowering,
  lower: Lower,
): Value {
  const limits =
    moment.type.kind === 'date'
      ? limitsOfDates(window, lowering, lower)
      : limitsOfInstants(window, lowering, lower)
  return limited(moment, limits, lowering)
}

/** Whether a row of this time exists now. */
export function lowerVisible(time: Value, lowering: Lowering): Value {
  const ofDates = time.type.kind === 'date'
  return limited(
    time,
    ofDates ? { to: today(lowering), toClosed: true } : { to: lowering.build.now },
    lowering,
  )
}

/** Whether a row with this `since` belongs to a population now: an unknown one keeps no row out. */
export function lowerBegun(since: Value, lowering: Lowering): Value {
  const { build } = lowering
  const start = since.type.kind === 'date' ? tomorrow(lowering) : build.now
  return build.not(isBetween(since, start, lastMoment(since, build), build))
}

function limited(moment: Value, limits: Limits, { build }: Lowering): Value {
  const { from, fromOpen = false, to, toClosed = false } = limits
  const stored = asStored(moment, build)
  const after = from && build.condition(build.call(fromOpen ? 'less' : 'less_equal', from, stored))
  const before = to && build.condition(build.call(toClosed ? 'less_equal' : 'less', stored, to))
  return within(moment, { ...(after && { after }), ...(before && { before }) }, build)
}

export function tomorrow(lowering: Lowering): Value {
  return addUnits(today(lowering), 1, 'day', lowering)
}

function limitsOfInstants(window: BoundWindow, lowering: Lowering, lower: Lower): Limits {
  const { now } = lowering.build
  const shifted = (count: number, unit: Unit): Value => addUnits(now, count, unit, lowering)
  const whole = (shift: number, unit: Unit): Value => startOf(now, unit, shift, lowering)
  const instant = (expr: BoundExpr): Value => startOfDay(lower(expr), lowering)
  const dayOf = (expr: BoundExpr): Value => localDate(lower(expr), lowering)
  const dayAfter = (expr: BoundExpr): Value =>
    startOfDay(addUnits(dayOf(expr), 1, 'day', lowering), lowering)
  switch (window.kind) {
    case 'last':
      return window.full
        ? { from: whole(-window.count, window.unit), to: whole(0, window.unit) }
        : { from: shifted(-window.count, window.unit), to: now }
    case 'next':
      return window.full
        ? { from: whole(1, window.unit), to: whole(window.count + 1, window.unit) }
        : { from: now, to: shifted(window.count, window.unit) }
    case 'this':
      return { from: whole(0, window.unit), to: whole(1, window.unit) }
    case 'on':
      return {
        from: startOfDay(dayOf(window.moment), lowering),
        to: dayAfter(window.moment),
      }
    case 'since':
      return { from: instant(window.moment), to: now }
    case 'before':
      return { to: instant(window.moment) }
    case 'after':
      return window.moment.type.kind === 'date'
        ? { from: dayAfter(window.moment) }
        : { from: instant(window.moment), fromOpen: true }
    case 'from':
      return {
        from: instant(window.start),
        to: window.ends === 'until' ? instant(window.end) : dayAfter(window.end),
      }
  }
}

/**
 * Moments beside dates are boundaries between days, at any time of day: `now` is the end of today. The value of a boundary
 * is the day that starts at it.
 */
export function limitsOfDates(window: BoundWindow, lowering: Lowering, lower: Lower): Limits {
  const day = today(lowering)
  const boundary = (expr: BoundExpr): Value | undefined => boundaryOf(expr, lowering)
  const dayOf = (expr: BoundExpr): Value => localDate(lower(expr), lowering)
  const startAt = (expr: BoundExpr): Value => boundary(expr) ?? dayOf(expr)
  const whole = (shift: number, unit: Unit): Value => startOf(day, unit, shift, lowering)
  switch (window.kind) {
    case 'last':
      return window.full
        ? { from: whole(-window.count, window.unit), to: whole(0, window.unit) }
        : { from: ago(window.count, window.unit, lowering), to: day, toClosed: true }
    case 'next':
      return window.full
        ? { from: whole(1, window.unit), to: whole(window.count + 1, window.unit) }
        : { from: day, to: addUnits(day, window.count, window.unit, lowering) }
    case 'this':
      return { from: whole(0, window.unit), to: whole(1, window.unit) }
    case 'on': {
      const only = dayOf(window.moment)
      return { from: only, to: only, toClosed: true }
    }
    case 'since':
      return { from: startAt(window.moment), to: day, toClosed: true }
    case 'before':
      return { to: startAt(window.moment) }
    case 'after': {
      const start = boundary(window.moment)
      return start === undefined ? { from: dayOf(window.moment), fromOpen: true } : { from: start }
    }
    case 'from':
      return window.ends === 'until'
        ? { from: startAt(window.start), to: startAt(window.end) }
        : { from: startAt(window.start), to: dayOf(window.end), toClosed: true }
  }
}

/** The day that starts at a boundary; undefined where the moment is no boundary but a day or an instant of one. */
function boundaryOf(expr: BoundExpr, lowering: Lowering): Value | undefined {
  const day = today(lowering)
  if (expr.kind === 'now') return tomorrow(lowering)
  if (expr.kind !== 'offset' || expr.anchor !== undefined) return undefined
  return expr.count < 0
    ? ago(-expr.count, expr.unit, lowering)
    : addUnits(day, expr.count, expr.unit, lowering)
}

/** The day that starts at `n units ago`: the one after the last day M with `M + n units <= today`; where months clamp, two candidates are to be looked at. */
export function ago(count: number, unit: Unit, lowering: Lowering): Value {
  const day = today(lowering)
  const first = addUnits(addUnits(day, -count, unit, lowering), 1, 'day', lowering)
  if (unit === 'day' || unit === 'week') return first
  const second = addUnits(tomorrow(lowering), -count, unit, lowering)
  return lowering.build.call('greatest', second, first)
}
