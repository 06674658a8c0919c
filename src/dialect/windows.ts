import type { WindowFn } from '../ir/relation.js'
import { at, brackets, code, commas, level } from './code.js'
import type { Code } from './code.js'
import type { Operand, Window } from './dialect.js'
import { cast } from './operands.js'

/** Functions over rows of a block, in words that all engines have. */
export const windows: Readonly<Record<WindowFn, (window: Window) => Code>> = {
  position: (of) => over(code`row_number()`, of.by, of.order),
  rank: (of) => over(code`rank()`, of.by, of.order),
  previous: (of) => over(code`lag(${valueOf(of).code})`, of.by, of.order),
  count: (of) => over(code`count(*)`, of.by, undefined),
  sum: (of) => summed(over(sumOf(of), of.by, undefined), of),
  running_max: (of) => over(code`max(${valueOf(of).code})`, of.by, ahead(of)),
  running_min: (of) => over(code`min(${valueOf(of).code})`, of.by, ahead(of)),
  // What a frame can leave out (`exclude group`) makes PostgreSQL add each row's sum up anew, and not all engines know it.
  running_sum: (of) => {
    const here = code`range between unbounded preceding and current row`
    const soFar = over(sumOf(of), of.by, of.order && code`${of.order} ${here}`)
    const equals = over(sumOf(of), [...of.by, ...of.keys], undefined)
    return summed(at(level.add, code`${soFar} - ${equals}`), of)
  },
}

function over(fn: Code, by: readonly Code[], order: Code | undefined): Code {
  const partition = by.length > 0 ? code`partition by ${commas(by)}` : undefined
  const sorted = order && code`order by ${order}`
  const clauses = partition && sorted ? code`${partition} ${sorted}` : (partition ?? sorted)
  return code`${fn} over ${clauses ? brackets(clauses) : code`()`}`
}

/** The rows before this one in an order that is total. */
function ahead({ order }: Window): Code | undefined {
  return order && code`${order} rows between unbounded preceding and 1 preceding`
}

function sumOf(of: Window): Code {
  return code`sum(${valueOf(of).code})`
}

function summed(sum: Code, of: Window): Code {
  return cast(sum, of.dialect.type(of.type))
}

function valueOf({ value }: Window): Operand {
  if (!value) throw new Error('a window lacks its value')
  return value
}
