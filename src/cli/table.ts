import { displayWidth, visibleText } from '../util/display-width.js'
import { groupDigits } from '../util/group-digits.js'

/** Rows under a header, columns aligned; a column of numbers to the right. Ends with a line break. */
export function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const shown = [header, ...rows].map((row) => row.map(visibleText))
  const widths = header.map((_, column) =>
    Math.max(...shown.map((row) => displayWidth(row[column] ?? ''))),
  )
  const toRight = header.map((_, column) =>
    rows.every((row) => /^(-?[\d,]+(\.\d+)?%?)?$/.test(row[column] ?? '')),
  )
  return shown
    .map((row) => {
      const cells = widths.map((width, column) => {
        const text = row[column] ?? ''
        const blanks = ' '.repeat(width - displayWidth(text))
        return toRight[column] ? blanks + text : text + blanks
      })
      return `${cells.join('  ').trimEnd()}\n`
    })
    .join('')
}

/** `1 view`, `2 views`. */
export function counted(count: number, noun: string): string {
  return `${groupDigits(count)} ${noun}${count === 1 ? '' : 's'}`
}
