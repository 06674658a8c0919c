import type { Command, Option } from 'commander'
import type { FormatOptions } from './format.js'
import type { Outcome } from './outcome.js'

/** Options of every command. */
export type Common = FormatOptions

/** Runs a command and prints its outcome as the options say. */
export type Run = (options: Common, command: () => Promise<Outcome>) => Promise<void>

/** Adds a command that works on a project. `format`: the option for that, where it is not the usual one. */
export type Add = (usage: string, description: string, format?: Option) => Command
