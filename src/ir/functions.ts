/**
 * The closed list of functions over one row that a dialect prints. Operands are positional; a function of an unknown
 * operand is unknown unless said otherwise here. Integers and decimals are exact: out of range fails the query.
 *
 * Zones and units are literal string operands, dates are `date`, instants `timestamp`.
 */
export const scalarFns = [
  // comparison of two values of one type (numbers mix; a ratio or float makes it binary64); text by code point
  'equal', // (a, b)
  'less', // (a, b)
  'less_equal', // (a, b)
  'between', // (x, low, high): low <= x and x <= high
  'in', // (x, a, b, ...): whether x equals one of the others; unknown as SQL's `in` is
  'is_known', // (x): never unknown
  'is_true', // (x): the boolean x, false where it is unknown; never unknown
  // choice
  'coalesce', // (x, y, ...): the first known
  'least', // (x, y, ...): unknown when one operand is
  'greatest', // (x, y, ...): unknown when one operand is
  // numbers
  'add', // (a, b)
  'subtract', // (a, b)
  'multiply', // (a, b)
  'negate', // (a)
  'abs', // (a)
  'quotient', // (a, b): binary64 of both converted to binary64; unknown for b = 0
  'round', // (a, digits): an integer or decimal, half away from zero
  'round_quotient', // (a, b, digits): the exact a / b of two integers or decimals, half away from zero; unknown for b = 0
  'floor', // (a): an integer or decimal
  'ceil', // (a): an integer or decimal
  'whole_quotient', // (a, b): of two integers, b not 0, cut towards zero
  'floor_quotient', // (a, b): of the exact a / b
  'ceil_quotient', // (a, b): of the exact a / b
  'sqrt', // (a): unknown for a < 0
  'distance_km', // (lat, lon, lat, lon) of binary64 in degrees: haversine; unknown beyond 90 and 360 degrees
  'to_ratio', // (a): binary64
  // text
  'contains', // (text, part)
  'starts_with', // (text, part)
  'ends_with', // (text, part)
  'like', // (text, pattern): % and _ only, no escape
  'matches', // (text, pattern): the pattern a literal that `parsePattern` reads, found anywhere
  'lower', // (text): A-Z only
  'upper', // (text): a-z only
  'trim', // (text): U+0020 only
  'join_text', // (between, text, text, ...)
  'length', // (text): code points
  // chance
  'key_hash', // (salt, part, ...): the MD5 of the salt, a literal, and the parts of a key, with `:` between them, in 32 small hexadecimal digits
  'bucket', // (hash): its first 8 digits as a number without a sign, modulo 10000
  // lists
  'has', // (list, x): whether an element equals x, of one type as `equal`; not true where none does and one is unknown
  'list_of', // (text, condition, text, condition, ...): the list of texts whose condition holds, in this order; never unknown
  'place', // (x, text, ...): the place of the text x among the others, from 1; unknown where it is none of them
  'nth', // (n, text, ...): the text at place n, from 1; unknown where there is none
  // civil time
  'local_date', // (instant, zone) -> date
  'first_instant', // (date, zone) -> instant at which that local day starts
  'add_units', // (x, n, unit, zone): date or instant; civil from day on (months clamp), elapsed below; n an integer, may be negative
  'start_of', // (x, unit, zone, week start): date or instant -> same type
  'units_between', // (a, b, unit, zone): both dates or both instants; whole units, negative when b is before a
  'date_part', // (x, part, zone): part year month day hour day_of_week (Monday 1); x a date or an instant
  // reading columns
  'member', // (json, null of the type, zone, name, ...): the member at the end of the names, read as the type; unknown where it is absent or does not fit
  'finite', // (x): a float or date or instant column as read: NaN, infinities, years outside 1 to 9999 are unknown
] as const

export type ScalarFn = (typeof scalarFns)[number]
