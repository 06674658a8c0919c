import { string } from '../catalog/data-type.js'
import type { Code } from './code.js'
import { brackets, code, commas, name, text } from './code.js'
import type { Dialect, TextRows } from './dialect.js'
import { cast } from './operands.js'

/** Rows of texts, and of none the columns alone. A column without a text has its type from the first row. */
export function textRows({ columns, rows }: TextRows, alias: Code, dialect: Dialect): Code {
  const unknown = cast(code`null`, dialect.type(string))
  const names = columns.map((column) => name(column))
  if (rows.length === 0) {
    const items = names.map((each) => code`${unknown} as ${each}`)
    return code`(select ${commas(items)} where false) as ${alias}`
  }
  const cells = rows.map((row, index) => {
    const ofNothing = index === 0 ? unknown : code`null`
    const written = row.map((cell) => (cell === undefined ? ofNothing : text(cell)))
    return brackets(commas(written))
  })
  return code`(values ${commas(cells)}) as ${alias} (${commas(names)})`
}
