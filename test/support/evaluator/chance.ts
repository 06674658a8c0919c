import { createHash } from 'node:crypto'
import { EvaluationError } from './evaluation-error.js'
import type { StoredRow } from './stored-row.js'
import { columnValue } from './stored-row.js'
import { canonicalText } from './value.js'

/** 0 to 9999, by salt and key. */
export function bucketOf(row: StoredRow, salt: string): number {
  return Number(BigInt(`0x${saltedHash(row, salt).slice(0, 8)}`) % 10000n)
}

/** The MD5 of salt and key in 32 hexadecimal digits. */
export function saltedHash(row: StoredRow, salt: string): string {
  const parts = row.table.key.map((column) => {
    const value = columnValue(row, column)
    if (value === null) throw new EvaluationError('a key that is unknown')
    if (value.kind === 'date') throw new EvaluationError('a date in a key')
    return canonicalText(value)
  })
  return createHash('md5')
    .update([salt, ...parts].join(':'), 'utf8')
    .digest('hex')
}
