import type { Format } from './format.js'
import type { Outcome } from './outcome.js'

/** Options of every command. */
export interface Common {
  readonly json?: boolean
  readonly format?: Format
}

/** Runs a command and prints its outcome as the options say. */
export type Run = (options: Common, command: () => Promise<Outcome>) => Promise<void>
