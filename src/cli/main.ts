#!/usr/bin/env node
import { exitCodes } from './exit-code.js'
import { runProgram } from './program.js'
import { processTerminal } from './terminal.js'

// A reader such as `head` may close the pipe before everything is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  process.stderr.write(
    `error: standard output cannot be written (${error.code ?? error.message})\n`,
  )
  process.exit(exitCodes.findings)
})

process.exitCode = await runProgram(process.argv.slice(2), processTerminal())
// A connection that is still being made, or a server that does not answer, would hold the process.
if (process.exitCode === exitCodes.interrupted) process.exit()
