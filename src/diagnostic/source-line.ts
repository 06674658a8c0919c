import { characterWidth, visibleCharacter } from '../util/display-width.js'

/** A line of a file as a terminal shows it. */
export interface DrawnLine {
  readonly text: string
  /** Column (from 0) at which the character at a UTF-16 offset of the line begins. */
  readonly columnOf: (offset: number) => number
}

const longestLine = 110
/** Columns that stay visible before the place that a cut line is about. */
const context = 30
const cutMark = '...'

/**
 * Tabs are four columns, wide characters two, control characters are made visible. A line that is too long is cut around
 * `focus`, a UTF-16 offset of the line.
 */
export function drawLine(line: string, focus: number): DrawnLine {
  const cells = cellsOf(hideSecrets(line))
  const width = cells.reduce((sum, cell) => sum + cell.width, 0)
  if (width <= longestLine) return place(cells, 0, '')

  const focused = cells.findIndex((cell) => cell.offset >= focus)
  let first = focused < 0 ? cells.length : focused
  for (let room = context; first > 0 && room > 0; first--) room -= cells[first - 1]?.width ?? 0
  const lead = first > 0 ? cutMark : ''
  let end = first
  for (let room = longestLine - lead.length - cutMark.length; end < cells.length; end++) {
    room -= cells[end]?.width ?? 0
    if (room < 0) break
  }
  const drawn = place(cells.slice(first, end), lead.length, lead)
  return end < cells.length ? { ...drawn, text: drawn.text + cutMark } : drawn
}

/** Passwords become stars of the same length: what is drawn ends up in logs and in pull requests. */
function hideSecrets(line: string): string {
  const stars = (_match: string, before: string, secret: string): string =>
    before + (secret.includes('${') ? secret : '*'.repeat(secret.length))
  return line
    .replace(/(:\/\/[^\s:@/]*:)([^\s@]+)(?=@)/g, stars)
    .replace(/(\bpassword['"]?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,}&"']+)/gi, stars)
}

interface Cell {
  readonly offset: number
  readonly text: string
  readonly width: number
}

function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = []
  let offset = 0
  for (const character of line) {
    const text = visibleCharacter(character)
    const width = text.length > 1 && character === '\t' ? text.length : characterWidth(text)
    cells.push({ offset, text, width })
    offset += character.length
  }
  return cells
}

function place(cells: readonly Cell[], start: number, lead: string): DrawnLine {
  const offsets: number[] = []
  const columns: number[] = []
  let column = start
  for (const cell of cells) {
    offsets.push(cell.offset)
    columns.push(column)
    column += cell.width
  }
  const end = column
  return {
    text: lead + cells.map((cell) => cell.text).join(''),
    columnOf: (offset) => {
      const index = offsets.findIndex((candidate) => candidate >= offset)
      return index < 0 ? end : (columns[index] ?? end)
    },
  }
}
