/** What a command says to the shell. */
export const exitCodes = {
  clean: 0,
  /** Faults of definitions or configuration. */
  findings: 1,
  /** A plan has changes, where it was asked to tell. */
  changes: 2,
  /** The warehouse is not reachable or refused. */
  warehouse: 3,
  usage: 64,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
