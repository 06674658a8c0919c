import type { Report } from '../diagnostic/diagnostic.js'
import type { Span } from '../source/source-file.js'
import type { TableDefinition } from '../syntax/definition-ast.js'
import { fault } from './faults.js'

/** Whether a table made of a table says only what is its own to say; what it has from its source is reported. */
export function checkDerivedKeys(definition: TableDefinition, report: Report): boolean {
  const { origin, key, columns, time } = definition
  if (origin.kind !== 'of') return true
  const isGrouped = origin.by !== undefined
  const help = isGrouped
    ? 'the columns of `by` are its columns and its key'
    : 'it has the columns, the key and the time of the table that it is made of'
  let isSound = true
  const refuse = (what: string, span: Span | undefined): void => {
    if (span === undefined) return
    isSound = false
    report(fault('SEG107', span, `a table \`of\` a table has no \`${what}\` of its own`, { help }))
  }
  refuse('key', key[0]?.span)
  refuse('columns', columns[0]?.name.span)
  if (!isGrouped) refuse('time', time?.span)
  return isSound
}
