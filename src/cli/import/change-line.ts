import type { Change } from './merge-tables.js'

const words: Readonly<Record<Change['kind'], string>> = {
  added: 'added',
  removed: 'removed',
  unreadable: 'unread',
  differs: 'differs',
  left_out: 'left out',
}

/** One difference, for people. */
export function changeLine(
  { kind, table, column, reference, detail }: Change,
  from: 'warehouse' | 'manifest',
): string {
  const name = [table, column ?? reference].filter((part) => part !== undefined).join('.')
  const what = column === undefined ? 'no such table' : 'no such column'
  const gone =
    from === 'warehouse' ? `the warehouse has ${what} any more` : `the manifest names ${what}`
  const fact =
    kind === 'removed' ? `${gone}; nothing was deleted` : detail?.replace(/^left out[,:] /, '')
  return `${words[kind].padEnd(8)}  ${name}${fact === undefined || fact === '' ? '' : `: ${fact}`}\n`
}
