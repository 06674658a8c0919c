import { abs } from './abs.js'
import { add } from './add.js'
import { bucket } from './bucket.js'
import { ceil } from './ceil.js'
import { chance } from './chance.js'
import { coalesce } from './coalesce.js'
import { contains } from './contains.js'
import { date } from './date.js'
import { dayOfWeek } from './day-of-week.js'
import { day } from './day.js'
import { distanceKm } from './distance-km.js'
import { divide } from './divide.js'
import { endsWith } from './ends-with.js'
import { floor } from './floor.js'
import { greatest } from './greatest.js'
import { hour } from './hour.js'
import { least } from './least.js'
import { length } from './length.js'
import { like } from './like.js'
import { lower } from './lower.js'
import { matches } from './matches.js'
import { month } from './month.js'
import { multiply } from './multiply.js'
import { negate } from './negate.js'
import type { Operator } from './operator.js'
import { round } from './round.js'
import { sqrt } from './sqrt.js'
import { startsWith } from './starts-with.js'
import { subtract } from './subtract.js'
import { trim } from './trim.js'
import { upper } from './upper.js'
import { year } from './year.js'

/** The one list of functions of values of one row. */
export const operators = {
  abs,
  add,
  bucket,
  ceil,
  chance,
  coalesce,
  contains,
  date,
  dayOfWeek,
  day,
  distanceKm,
  divide,
  endsWith,
  floor,
  greatest,
  hour,
  least,
  length,
  like,
  lower,
  matches,
  month,
  multiply,
  negate,
  round,
  sqrt,
  startsWith,
  subtract,
  trim,
  upper,
  year,
} as const satisfies Record<string, Operator>

/** Operators that are called by name, as `round(x)`. */
export const functions: ReadonlyMap<string, Operator> = new Map(
  Object.values(operators)
    .filter((operator) => operator.form === 'function')
    .map((operator) => [operator.spelling, operator]),
)
