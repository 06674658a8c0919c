import * as types from '../catalog/data-type.js'
import type { Unit } from '../catalog/data-type.js'
import type { Value } from '../ir/value.js'
import type { BoundExpr, BoundOffset, BoundStartOf, BoundUnitsBetween } from '../semantic/bound.js'
import { addToDate, firstInstant } from '../util/civil.js'
import type { Lowering } from './lowering.js'

type Lower = (expr: BoundExpr) => Value

const elapsed: readonly Unit[] = ['second', 'minute', 'hour']

/** The local date of now. */
export function today(lowering: Lowering): Value {
  return localDate(lowering.build.now, lowering)
}

/** The local date of an instant; a date is itself. */
export function localDate(moment: Value, { build, calendar }: Lowering): Value {
  if (moment.type.kind === 'date') return moment
  return build.call('local_date', moment, build.literal(types.string, calendar.timezone))
}

/** The instant at which a local day starts; an instant is itself. */
export function startOfDay(moment: Value, { build, calendar }: Lowering): Value {
  if (moment.type.kind !== 'date') return moment
  const { timezone } = calendar
  if (moment.kind === 'literal') {
    return build.literal(types.timestamp, firstInstant(moment.value.text, timezone))
  }
  return build.call('first_instant', moment, build.literal(types.string, timezone))
}

/** A date or instant moved by whole units; civil from the day on. */
export function addUnits(moment: Value, count: number, unit: Unit, lowering: Lowering): Value {
  const { build, calendar } = lowering
  if (count === 0) return moment
  const known = knownDate(moment, count, unit)
  if (known !== undefined) return build.literal(types.date, known)
  return build.call(
    'add_units',
    moment,
    build.literal(types.integer, String(count)),
    build.literal(types.string, unit),
    build.literal(types.string, calendar.timezone),
  )
}

function knownDate(moment: Value, count: number, unit: Unit): string | undefined {
  if (moment.kind !== 'literal' || moment.type.kind !== 'date') return undefined
  if (unit === 'second' || unit === 'minute' || unit === 'hour') return undefined
  return addToDate(moment.value.text, count, unit)
}

export function lowerMoment(
  expr: BoundOffset | BoundStartOf,
  lowering: Lowering,
  lower: Lower,
): Value {
  const { build } = lowering
  switch (expr.kind) {
    case 'offset': {
      const anchor = expr.anchor === undefined ? build.now : lower(expr.anchor)
      return addUnits(anchor, expr.count, expr.unit, lowering)
    }
    case 'start_of': {
      const moment = expr.of === undefined ? build.now : lower(expr.of)
      return startOf(moment, expr.unit, expr.shift, lowering)
    }
  }
}

/** The start of the unit around a moment, or of the one `shift` units from it; a date of a date, an instant of an instant. */
export function startOf(moment: Value, unit: Unit, shift: number, lowering: Lowering): Value {
  if (elapsed.includes(unit)) {
    return addUnits(civilStart(moment, unit, lowering), shift, unit, lowering)
  }
  // Civil units start at the first instant of a local day, which need not be midnight: count in dates.
  const day = localDate(moment, lowering)
  const start = addUnits(
    unit === 'day' ? day : civilStart(day, unit, lowering),
    shift,
    unit,
    lowering,
  )
  return moment.type.kind === 'date' ? start : startOfDay(start, lowering)
}

function civilStart(moment: Value, unit: Unit, { build, calendar }: Lowering): Value {
  return build.call(
    'start_of',
    moment,
    build.literal(types.string, unit),
    build.literal(types.string, calendar.timezone),
    build.literal(types.string, calendar.weekStart),
  )
}

export function lowerUnitsBetween(
  expr: BoundUnitsBetween,
  lowering: Lowering,
  lower: Lower,
): Value {
  const { build, calendar } = lowering
  const sides = [lower(expr.from), lower(expr.to)]
  const dated = sides.some((side) => side.type.kind === 'date')
  return build.call(
    'units_between',
    ...(dated ? sides.map((side) => localDate(side, lowering)) : sides),
    build.literal(types.string, expr.unit),
    build.literal(types.string, calendar.timezone),
  )
}
