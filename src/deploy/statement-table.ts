import type { RowsTable } from './rows-table.js'

/**
 * The statements as segc sent them, because servers rewrite the text of views. Nothing is decided by it: it shows what
 * changes, and tells an object that somebody dropped from a new one.
 */
export const statementTable: RowsTable = {
  name: 'segc_objects',
  columns: [
    { name: 'name', nullable: false },
    { name: 'kind', nullable: false },
    { name: 'statement', nullable: false },
  ],
}

export const statementComment = 'The statements that made the views of this schema.'
